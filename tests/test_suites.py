"""Suites: tasks with their transforms, and what a run of them would take, told before it starts."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from support import Evals, read_jsonl

from evals import UsageError, plugins
from evals.opening import open_chain, open_scorer, open_suites, open_task


@pytest.mark.parametrize("name", list(plugins.available("suites")))
def test_a_suite_names_only_what_there_is(name: str) -> None:
    suite = open_suites([name])
    assert suite.about
    assert [open_task(task).name for task in suite.tasks]
    assert all(open_chain(spec) for spec in suite.transforms)
    assert all(open_scorer(scorer) for scorer in suite.scorers)


def test_suites_go_together_only_where_their_transforms_do() -> None:
    assert open_suites(["grounded", "quickstart", "demo"]).tasks == ("almanac", "crossroads", "demo")
    assert open_suites([]).tasks == ()
    with pytest.raises(UsageError, match="robustness has other transforms or scorers than grounded"):
        open_suites(["grounded", "robustness"])


def test_full_has_all_that_comes_with_the_project() -> None:
    ours = {name for name in plugins.available("tasks") if open_task(name).card.licence == "CC0-1.0"}
    parts = {"demo"}  # of almanac and crossroads
    fetched = {"halogen_packages"}  # is scored by names of packages, which are downloaded
    assert set(open_suites(["full"]).tasks) == ours - parts - fetched


def test_a_dry_run_says_what_it_would_take_and_writes_nothing(evals: Evals, tmp_path: Path) -> None:
    prices = tmp_path / "prices.json"
    prices.write_text(json.dumps({"mock": {"input": 1, "output": 10}}))
    asked = ("run", "--suite", "quickstart", "--model", "mock", "--limit", "4", "--epochs", "2", "--max-tokens", "50")
    logs = tmp_path / "runs"
    said = evals(*asked, "--log-dir", logs, "--dry-run", "--prices", prices)
    assert said.status == 0, said.err
    assert not logs.exists()
    (row,) = [line.split() for line in said.out.splitlines() if line.strip().startswith("mock")]
    model, style, task, requests, given, made, cost = row
    assert (model, style, task, requests, made) == ("mock", "quote", "demo", "8", "400")
    tokens = int(given.replace(",", ""))
    assert float(cost) == pytest.approx((tokens + 10 * 400) / 1_000_000, abs=1e-4)
    said = evals(*asked, "--log-dir", logs, "--run-id", "run")
    assert said.status == 0, said.err
    shown = sum(len(json.dumps(d)) for d in read_jsonl(logs / "run" / "documents.jsonl"))
    assert tokens > 8 / 4 * shown / 4 / 4, "every question is counted with its documents"
    assert "no price is known of mock" in evals(*asked, "--dry-run").out
    assert "skipped" not in said.err
    changed = evals(*asked, "--with", "counterfactual", "--dry-run").err
    assert "skipped" in changed
    assert "times: demo: counterfactual:" in changed.replace("1 × ", "").replace("2 × ", "")


def test_a_dry_run_counts_what_a_batch_costs_less(
    evals: Evals, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", "none is needed to count")
    prices = tmp_path / "prices.json"
    prices.write_text(json.dumps({"openai/gpt": {"input": 1000, "output": 0, "batch": 0.25}}))

    def cost(*more: str) -> float:
        where = ("--log-dir", tmp_path, "--dry-run", "--prices", prices)
        said = evals("run", "--suite", "quickstart", "--model", "openai/gpt", "--limit", "2", *where, *more)
        assert said.status == 0, said.err
        return float(next(line for line in said.out.splitlines() if "openai/gpt" in line).split()[-1])

    assert cost("--batch") == pytest.approx(cost() / 4, rel=0.01)


def test_a_suite_brings_its_transforms_and_scorers(evals: Evals, tmp_path: Path) -> None:
    asked = ("--suite", "hallucination", "--model", "extractive", "--limit", "2", "--log-dir", tmp_path)
    said = evals("run", *asked, "--run-id", "run")
    assert said.status == 0, said.err
    config = json.loads((tmp_path / "run" / "run.json").read_bytes())
    assert [t["name"] for t in config["tasks"]] == ["almanac", "crossroads"]
    assert config["transforms"] == {"unanswerable": "2"}
    assert {"hallucination", "omniscience", "citations", "variants"} <= set(config["scorers"])


def test_the_list_of_suites_shows_their_tasks(evals: Evals) -> None:
    said = evals("list", "suites")
    assert said.status == 0, said.err
    assert "shuffle=4,distractors=8" in said.out.replace("\n", "").replace(" ", "")


def test_a_task_that_the_call_names_stands_for_that_of_the_suite(evals: Evals, tmp_path: Path) -> None:
    asked = ("--suite", "quickstart", "--model", "mock", "--log-dir", tmp_path, "--run-id", "run", "--limit", "1")
    said = evals("run", *asked, "--task", "demo", "--task", "almanac")
    assert said.status == 0, said.err
    config = json.loads((tmp_path / "run" / "run.json").read_bytes())
    assert [t["name"] for t in config["tasks"]] == ["demo", "almanac"]


def test_the_data_of_a_suite_or_task_is_fetched_by_name(evals: Evals, tmp_path: Path) -> None:
    said = evals("fetch", "grounded")
    assert (said.status, said.out.count("at hand")) == (0, 2), said.err
    rows = tmp_path / "rows.jsonl"
    rows.write_text("")
    assert "has no questions" in evals("fetch", f"clapnq={rows}").err
    assert "did you mean pubmedqa" in evals("fetch", "pubmedq").err
    assert "expected the name of one model" in evals("fetch", "grounded", "--from", rows).err
