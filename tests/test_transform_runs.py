"""Runs over changed documents: what scorers read of the variants, and what is said where there are none."""

from __future__ import annotations

import json
from pathlib import Path

from support import Evals, read_jsonl


def test_a_run_over_changed_documents(evals: Evals, tmp_path: Path) -> None:
    where = ("--log-dir", tmp_path, "--run-id", "run")
    changed = ("--with", "shuffle=3,distractors=2", "--with", "unanswerable", "--transform", "counterfactual")
    said = evals("run", "--model", "extractive", "--task", "almanac", *changed, "--limit", "8", *where)
    assert said.status == 0, said.err
    config = json.loads((tmp_path / "run" / "run.json").read_bytes())
    assert config["transforms"] == {"shuffle=3": "1", "distractors=2": "1", "unanswerable": "2", "counterfactual": "2"}
    (row,) = json.loads((tmp_path / "run" / "summary.json").read_bytes())["rows"]
    assert row["metrics"]["position_sensitivity"]["n"] == 8
    assert row["metrics"]["post_rationalised_rate"]["n"] > 0
    assert row["metrics"]["context_adherence"]["n"] + sum(row["skipped"].values()) == 8
    assert row["answers"] == config["tasks"][0]["samples"] > 8 * 5
    assert "skipped" in said.out
    variants = read_jsonl(tmp_path / "run" / "samples.jsonl")
    orders = [v for v in variants if v["variation"]["name"].startswith("distractors 2 + order")]
    assert all(len(v["documents"]) in (4, 5) for v in orders)
    assert len(orders) == 8 * 3


def test_a_run_whose_samples_are_all_skipped_says_why(evals: Evals, tmp_path: Path) -> None:
    asked = ("run", "--model", "mock", "--task", "almanac", "--log-dir", tmp_path, "--limit", "2")
    said = evals(*asked, "--with", "distractors=900")
    assert said.status == 1
    assert "no samples; distractors: fewer than 900 other documents lack the answer (2 times)" in said.err


def test_documents_that_disagree_are_measured(evals: Evals, tmp_path: Path) -> None:
    said = evals("run", "--model", "extractive", "--task", "crossroads", "--log-dir", tmp_path, "--run-id", "run")
    assert said.status == 0, said.err
    (row,) = json.loads((tmp_path / "run" / "summary.json").read_bytes())["rows"]
    assert row["metrics"]["conflict_disclosure"]["n"] == 22


def test_an_unknown_transform_and_task_argument(evals: Evals, tmp_path: Path) -> None:
    asked = ("run", "--model", "mock", "--task", "almanac", "--log-dir", tmp_path)
    assert "no transform is called 'shufle'; did you mean shuffle" in evals(*asked, "--with", "shufle=2").err
    assert "-T split: no task of this run has such an argument" in evals(*asked, "-T", "split=test").err
