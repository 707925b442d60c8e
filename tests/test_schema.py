"""The published schema is the one the code has, and what the command line writes conforms to it."""

from __future__ import annotations

import json
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from support import ROOT, Evals

from evals.board import json_schema
from evals.evaluation import json_schema as experiment_schema

PUBLISHED = ROOT / "docs" / "leaderboard.schema.json"


@pytest.fixture
def board(evals: Evals, lake: Path) -> dict[str, Any]:
    """A leaderboard with an unanswered row, one without trials of some metrics, and one beyond reproach."""
    asked = ("--docs", lake / "docs", "--questions", lake / "questions.jsonl", "--log-dir", lake, "--run-id", "run")
    models = ("--model", "extractive", "--model", "mock", "--model", "mock/error")
    assert evals("run", *models, *asked).status == 0
    said = evals("leaderboard", lake / "run", "--out", lake / "board.json")
    assert said.status == 0, said.err
    found: dict[str, Any] = json.loads((lake / "board.json").read_text(encoding="utf-8"))
    return found


def problems(board: dict[str, Any]) -> list[str]:
    schema = json.loads(PUBLISHED.read_text(encoding="utf-8"))
    return [error.message for error in Draft202012Validator(schema).iter_errors(board)]


def test_the_published_schema_is_the_present_one() -> None:
    assert json.loads(PUBLISHED.read_text(encoding="utf-8")) == json_schema(), "run `make schema`"


def test_the_published_schema_of_an_experiment_is_the_present_one() -> None:
    published = json.loads((ROOT / "docs" / "experiment.schema.json").read_text(encoding="utf-8"))
    assert published == experiment_schema(), "run `make schema`"
    Draft202012Validator.check_schema(published)


def test_it_is_a_schema() -> None:
    Draft202012Validator.check_schema(json_schema())


def test_a_written_leaderboard_conforms(board: dict[str, Any]) -> None:
    assert len(board["rows"]) == 3
    assert problems(board) == []


def test_a_broken_one_does_not(board: dict[str, Any]) -> None:
    def without_rows(b: dict[str, Any]) -> None:
        del b["rows"]

    def with_more(b: dict[str, Any]) -> None:
        b["rows"][0]["comment"] = "the best"

    def with_rank_zero(b: dict[str, Any]) -> None:
        b["rows"][0]["rank"]["rank"] = 0

    for damage in (without_rows, with_more, with_rank_zero):
        broken = deepcopy(board)
        damage(broken)
        assert problems(broken), damage.__name__


def test_each_row_accounts_for_all_its_answers(board: dict[str, Any]) -> None:
    for row in board["rows"]:
        for name, figure in row["metrics"].items():
            assert figure["n"] + figure["unscored"] + figure["not_applicable"] == row["answers"], name
