"""A stranger's package is as good as our own: once installed, its scorer is listed, loaded and run."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from installing import evals as evals_with
from installing import install, known, needs_hatchling, python
from support import ROOT, Evals, read_jsonl

EXAMPLE = ROOT / "examples" / "evals-numbers"

pytestmark = needs_hatchling


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return install(EXAMPLE, tmp_path_factory.mktemp("plugins"))


def test_its_own_tests_pass(installed: Path, tmp_path: Path) -> None:
    said = python("-m", "pytest", "-q", "-p", "no:cacheprovider", str(EXAMPLE), cwd=tmp_path, path=installed)
    assert said.status == 0, said.out


def test_it_is_listed_with_the_package_it_came_with(installed: Path) -> None:
    said = evals_with("list", "scorers", path=installed)
    assert said.status == 0, said.err
    (line,) = (line for line in said.out.splitlines() if "evals-numbers" in line)
    assert line.split()[:2] == ["scorers", "numbers"]
    assert line.split()[-4:] == ["yes", "evals-numbers", "0.1.0", "evals_numbers:numbers"]


def test_it_scores_a_run(installed: Path, tmp_path: Path, evals: Evals) -> None:
    asked = ("--model", "extractive", "--task", "almanac", "--limit", 3, "--scorer", "numbers")
    with known(installed):
        said = evals("run", *asked, "--log-dir", tmp_path, "--run-id", "run")
    assert said.status == 0, said.err
    assert "number_support" in said.out
    summary = json.loads((tmp_path / "run" / "summary.json").read_text())
    (row,) = summary["rows"]
    figure = row["metrics"]["number_support"]
    assert row["answers"] == figure["n"] + figure["not_applicable"] == 3
    # A verbatim answer cites the very sentence its numbers stand in.
    assert figure["value"] == 1.0
    assert figure["trials"] > 0
    scored = [r["score"] for r in read_jsonl(tmp_path / "run" / "scores-numbers.jsonl")]
    assert sum(s["values"]["number_support"].get("den", 1) for s in scored) == figure["trials"]


def test_it_scores_an_older_run(installed: Path, tmp_path: Path, evals: Evals) -> None:
    asked = ("--model", "mock/It was 31337 metres.", "--task", "almanac", "--limit", 2, "--scorer", "pointer")
    assert evals("run", *asked, "--log-dir", tmp_path, "--run-id", "run").status == 0
    with known(installed):
        assert evals("score", tmp_path / "run", "--scorer", "numbers").status == 0
    for record in read_jsonl(tmp_path / "run" / "scores-numbers.jsonl"):
        (finding,) = record["score"]["findings"]
        assert finding["reason"] == "no document is cited"
        assert finding["answer"] == {"start": 7, "end": 12}
