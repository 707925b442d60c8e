"""HALoGEN's figures on a small table that is worked by hand, as a spreadsheet or a script in Python leaves it."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support import Evals, read_jsonl

from evals.runs.importing.literals import python_value

NAMES = ["question", "answer", "atoms", "verdicts", "hallucinated_atoms", "hallucination_score", "abstained"]
NAMES += ["answerable"]
TABLE: list[dict[str, Any]] = [
    # H = 1/4: one atom of four is among the wrong ones.
    {"answer": "A dam of 1902.", "atoms": ["dam", "stone", "1902", "mill"], "hallucinated_atoms": ["1902"]},
    {"answer": "Painted in Rome.", "atoms": ["painted", "in Rome"], "verdicts": [False, False]},  # H = 1
    {"answer": "Well, well.", "atoms": [], "verdicts": []},  # H = 0: it makes none
    {"answer": "", "abstained": True},  # abstains in silence
    {"answer": "There was no such king.", "abstained": True, "answerable": False},  # abstains rightly
    {"answer": "It is deep.", "hallucination_score": 0.5},  # H as it came
    {"answer": "It is wide.", "atoms": ["wide"]},  # nobody judged it, and there are no documents
]


def table(path: Path, rows: list[dict[str, Any]]) -> Path:
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.DictWriter(file, NAMES)
        writer.writeheader()
        writer.writerows({"question": f"What is {n}?", **row} for n, row in enumerate(rows))
    return path


def bring(evals: Evals, folder: Path, *more: object) -> dict[str, dict[str, Any]]:
    said = evals("import", "--scorer", "hallucination", *more, "--log-dir", folder, "--run-id", "run")
    assert said.status == 0, said.err
    found: dict[str, dict[str, Any]] = json.loads((folder / "run" / "summary.json").read_text())["rows"][0]["metrics"]
    return found


def test_a_table_worked_by_hand(evals: Evals, tmp_path: Path) -> None:
    found = bring(evals, tmp_path, table(tmp_path / "halogen.csv", TABLE))
    assert found["hallucination_score"]["value"] == pytest.approx((1 / 4 + 1 + 0 + 1 / 2) / 4)
    assert found["response_ratio"]["value"] == pytest.approx(5 / 7)
    assert found["utility"]["value"] == pytest.approx((3 / 4 + 0 + 1 + 0 + 1 + 1 / 2) / 6)
    for metric in found.values():
        assert metric["n"] + metric["unscored"] + metric["not_applicable"] == len(TABLE)
    assert (found["hallucination_score"]["unscored"], found["response_ratio"]["unscored"]) == (1, 0)


def test_an_empty_answer_that_abstains_is_an_abstention_for_every_scorer(evals: Evals, tmp_path: Path) -> None:
    rows: list[dict[str, Any]] = [
        {"answer": "", "abstained": True, "answerable": False},
        {"answer": "It is deep."},
    ]
    found = bring(evals, tmp_path, "--map", "documents=", "--scorer", "abstention", table(tmp_path / "two.csv", rows))
    assert found["refusal_recall"]["value"] == 1
    assert found["response_ratio"]["value"] == 1 / 2


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ({"atoms": ["a"], "hallucinated_atoms": ["b"]}, "wrong atom 'b' is not among the atoms"),
        ({"hallucinated_atoms": ["b"]}, "'wrong_atoms' without 'atoms'"),
        ({"atoms": ["a"], "verdicts": [1], "hallucinated_atoms": []}, "both 'verdicts' and 'wrong_atoms'"),
        ({"hallucination_score": 1.5}, "'hallucination_score' is 1.5; expected a number from 0 to 1"),
        ({"hallucination_score": "nan"}, "expected a number from 0 to 1"),
        ({"atoms": r"['\ud83d']"}, "half of a surrogate pair"),
        ({"atoms": "{'a', b}"}, "nor is it as Python writes one"),
    ],
)
def test_what_does_not_hold_is_named(evals: Evals, tmp_path: Path, row: dict[str, Any], expected: str) -> None:
    file = table(tmp_path / "bad.csv", [{"answer": "x", **row}])
    said = evals("import", file, "--log-dir", tmp_path, "--run-id", "run")
    assert said.status == 1
    assert "bad.csv:2" in said.err
    assert expected in said.err


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("['one', \"it's two\"]", ["one", "it's two"]),
        ("('one', 'two')", None),
        ("['one'\n 'two'\n \"three 'quoted' 'words'\"]", ["one", "two", "three 'quoted' 'words'"]),
        ("array(['one', 'two'], dtype=object)", ["one", "two"]),
        (r"['\ud83d\ude00 one']", ["😀 one"]),
        ("{'two', 'one'}", ["one", "two"]),
    ],
)
def test_lists_as_python_and_numpy_write_them(
    evals: Evals, tmp_path: Path, cell: str, expected: list[str] | None
) -> None:
    bring(evals, tmp_path, table(tmp_path / "one.csv", [{"answer": "x", "atoms": cell, "hallucinated_atoms": "[]"}]))
    (record,) = read_jsonl(tmp_path / "run" / "answers.jsonl")
    assert [c["text"] for c in record["answer"]["claims"]] == (expected or [cell])


@settings(max_examples=50)
@given(st.lists(st.text(max_size=8), max_size=4), st.sampled_from([" ", "\n", " \n  "]), st.integers(0, 2))
def test_gaps_between_the_items_of_an_array_are_found(items: list[str], gap: str, before: int) -> None:
    shown = "[" + " " * before + gap.join(map(repr, items)) + "]"
    assert python_value(shown) == items
