"""Leaderboards as other tools exchange them, held to their schema where it is installed: `make test-harnesses`."""

from __future__ import annotations

import json
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest
from support import Evals

jsonschema: Any = pytest.importorskip("jsonschema")


@pytest.fixture
def run(evals: Evals, lake: Path) -> Path:
    """Of one that answers, one without trials of some metrics, and one without an answer."""
    asked = ("--docs", lake / "docs", "--questions", lake / "questions.jsonl", "--log-dir", lake, "--run-id", "run")
    models = ("--model", "extractive", "--model", "mock", "--model", "mock/error")
    assert evals("run", *models, *asked).status == 0
    return lake / "run"


def written(evals: Evals, run: Path, kind: str) -> tuple[list[dict[str, Any]], dict[str, Any]]:
    """The records of a folder, and the board that they say the same as."""
    folder, board = run.with_name(f"theirs.{kind}"), run.with_name("board.json")
    said = evals("leaderboard", run, "--out", folder, "--out", board)
    assert said.status == 0, said.err
    again = evals("leaderboard", run, "--out", folder)
    assert (again.status, "exists already" in again.err) == (1, True)
    return [json.loads(path.read_text()) for path in sorted(folder.iterdir())], json.loads(board.read_text())


def figures(row: dict[str, Any]) -> dict[str, float]:
    return {name: m["value"] for name, m in row["metrics"].items() if m["value"] is not None}


def test_every_eval_ever_has_every_figure_with_its_interval(evals: Evals, run: Path) -> None:
    records, board = written(evals, run, "every-eval-ever")
    assert len(records) == len(board["rows"]) == len({record["evaluation_id"] for record in records})
    for record, row in zip(records, board["rows"], strict=True):
        results = {result["metric_config"]["metric_name"]: result for result in record["evaluation_results"]}
        assert {name: result["score_details"]["score"] for name, result in results.items()} == figures(row)
        for name, result in results.items():
            uncertainty, metric = result["score_details"]["uncertainty"], row["metrics"][name]
            interval = uncertainty.get("confidence_interval", {"lower": None, "upper": None})
            assert (interval["lower"], interval["upper"]) == (metric["low"], metric["high"])
            assert uncertainty["num_samples"] == metric["n"]
            assert result["metric_config"]["lower_is_better"] == (board["metrics"][name]["higher_is_better"] is False)


def test_its_records_conform_to_its_schema(evals: Evals, run: Path) -> None:
    package = find_spec("every_eval_ever")
    if package is None or not package.submodule_search_locations:
        pytest.skip("every_eval_ever is not installed: make test-harnesses")
    schema = json.loads((Path(package.submodule_search_locations[0]) / "schemas/eval.schema.json").read_text())
    records, _ = written(evals, run, "every-eval-ever")
    found = [error.message for record in records for error in jsonschema.Draft7Validator(schema).iter_errors(record)]
    assert found == []


def test_lm_eval_has_a_file_a_model_with_every_figure(evals: Evals, run: Path) -> None:
    records, board = written(evals, run, "lm-eval")
    assert len(records) == len({(row["model"], row["style"]) for row in board["rows"]})
    by_model = {(record["model_name"], record["config"]["model_args"]["style"]): record for record in records}
    for row in board["rows"]:
        record = by_model[row["model"], row["style"]]
        told = {n.removesuffix(",none"): v for n, v in record["results"][row["task"]].items() if not isinstance(v, str)}
        assert told == figures(row)
        better = {n: board["metrics"][n]["higher_is_better"] for n in row["metrics"]}
        assert record["higher_is_better"][row["task"]] == {n: b for n, b in better.items() if b is not None}
