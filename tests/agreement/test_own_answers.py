"""Agreement on answers of the user's own: a file with labels, an imported run, a run with labels beside it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from support import Evals, read_jsonl, write_jsonl

ROWS: list[dict[str, Any]] = [
    {
        "id": f"q{n}",
        "question": f"How high is lake {n}?",
        "documents": [f"Lake {n} lies {n + 200} metres high."],
        "answer": f"Lake {n} lies {n + 200} metres high." if n % 3 else "Seals and bears wander there nightly.",
        "faithful": "supported" if n % 3 else "unsupported",
        "model": f"m{n % 2}",
    }
    for n in range(12)
]
UNLABELLED = {**ROWS[0], "id": "x", "faithful": None}
MAP = ("--map", "label=faithful")


@pytest.fixture
def agree(evals: Evals, tmp_path: Path) -> Any:
    def measured(*more: object) -> dict[str, Any]:
        said = evals("agree", "grounding=overlap", *more, "--cards", tmp_path / "cards")
        assert said.status == 0, said.err
        assert "left out" not in said.err or "1 answers without a label" in said.err
        (path,) = (tmp_path / "cards").iterdir()
        card: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
        path.unlink()
        return card

    return measured


def test_a_file_with_labels_an_imported_run_and_labels_beside_it_agree(
    agree: Any, evals: Evals, tmp_path: Path
) -> None:
    file = write_jsonl(tmp_path / "own.jsonl", [*ROWS, UNLABELLED])
    from_file = agree("--data", file, *MAP)
    assert (from_file["data"], from_file["n"], from_file["positives"]) == ("own", 12, 8)
    assert from_file["figures"]["auroc"]["value"] == 1.0
    assert from_file["systems"].keys() == {"m0", "m1"}
    assert agree("--data", f"mine={file}", *MAP)["data"] == "mine"

    assert evals("import", file, *MAP, "--log-dir", tmp_path, "--run-id", "run").status == 0
    from_run = agree("--data", tmp_path / "run")
    assert (from_run["data"], from_run["figures"]) == ("run", from_file["figures"])
    labels = write_jsonl(
        tmp_path / "l.jsonl", [{"sample": r["id"], "label": r["faithful"] == "supported"} for r in ROWS]
    )
    assert agree("--data", tmp_path / "run", "--labels", labels)["figures"] == from_file["figures"]


def test_a_bad_row_is_told_without_a_flag_that_there_is_not(evals: Evals, tmp_path: Path) -> None:
    file = write_jsonl(tmp_path / "own.jsonl", [*ROWS, {**ROWS[0], "id": "x", "answer": 3}])
    said = evals("agree", "grounding=overlap", "--data", file, *MAP, "--cards", tmp_path / "cards")
    assert said.err == f"evals agree: {file}:13: 'answer' is 3; expected a string\n"


def test_answers_that_a_run_lacks_are_told(evals: Evals, tmp_path: Path) -> None:
    file = write_jsonl(tmp_path / "own.jsonl", [{**row, "model": "m"} for row in ROWS])
    assert evals("import", file, *MAP, "--log-dir", tmp_path, "--run-id", "run").status == 0
    measured = ("agree", "grounding=overlap", "--data", tmp_path / "run", "--cards", tmp_path / "cards")
    assert "missing" not in evals(*measured).err
    answers = tmp_path / "run" / "answers.jsonl"
    answers.write_bytes(answers.read_bytes()[:-9])  # torn within its last line
    assert "run: missing 1 answer: not answered yet, or not in the file" in evals(*measured).err


def test_labels_of_no_answer_are_counted(evals: Evals, tmp_path: Path) -> None:
    file = write_jsonl(tmp_path / "own.jsonl", [{**row, "model": "m"} for row in ROWS])
    assert evals("import", file, *MAP, "--log-dir", tmp_path, "--run-id", "run").status == 0
    ids = [record["id"] for record in read_jsonl(tmp_path / "run" / "answers.jsonl")]
    good = [{"sample": id, "label": n % 2} for n, id in enumerate(ids)]
    general = {"sample": ids[0], "label": 0, "model": "m"}  # and beside it the same sample's label of any model
    measured = ("agree", "grounding=overlap", "--data", tmp_path / "run", "--cards", tmp_path / "cards", "--labels")
    assert "fit no answer" not in evals(*measured, write_jsonl(tmp_path / "l.jsonl", [*good, general])).err
    bad = [{"sample": "nobody", "label": 1}, {"sample": ids[0], "label": 1, "model": "another"}]
    said = evals(*measured, write_jsonl(tmp_path / "l.jsonl", [*good, *bad]))
    assert "run: 2 labels fit no answer: no such sample, model or style" in said.err


def test_labels_that_say_nothing_are_refused(evals: Evals, tmp_path: Path) -> None:
    for rows, expected in (
        ([UNLABELLED], "0 labelled items"),
        ([ROWS[1], ROWS[2]], "2 labelled items, all of one label"),
        ([{**ROWS[1], "faithful": 2}], "own.jsonl:1: label 2 is not known"),
    ):
        said = evals("agree", "grounding=overlap", "--data", write_jsonl(tmp_path / "own.jsonl", rows), *MAP)
        assert said.status == 1
        assert expected in said.err


def test_a_name_that_no_labelled_set_has_is_said(evals: Evals, tmp_path: Path) -> None:
    file = write_jsonl(tmp_path / "own.jsonl", ROWS)
    asked = ("agree", "grounding=overlap", "--cards", tmp_path, *MAP)
    assert (
        f"wise: no labelled set has this name; {file} is read as answers" in evals(*asked, "--data", f"wise={file}").err
    )
    assert "no labelled set" not in evals(*asked, "--data", file).err


@pytest.mark.parametrize(
    ("more", "printed"),
    [
        ({}, True),
        ({"claims": [{"text": "It is high.", "support": 1}]}, False),
        ({"atoms": []}, False),  # its H is 0 without any judge
        ({"hallucination_score": 0.2}, False),
    ],
)
def test_no_card_speaks_for_what_its_judge_did_not_find(
    evals: Evals, tmp_path: Path, more: dict[str, Any], printed: bool
) -> None:
    """Of the scorers, `hallucination` takes findings that came with an answer; its shipped card is of its judge."""
    row = {"question": "How high?", "documents": ["Lake Aro is high."], "answer": "Lake Aro is high."}
    file = write_jsonl(tmp_path / "own.jsonl", [row, {**row, "question": "Is it?", **more}])
    said = evals("import", file, "--scorer", "hallucination", "--log-dir", tmp_path, "--run-id", "run")
    assert ("hallucination_score agrees with people" in said.out) == printed, said.out
