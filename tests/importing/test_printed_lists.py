"""Documents that another tool wrote as one string into a line of JSON: they are many, or an error says so."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from support import Evals, read_jsonl, write_jsonl

TEXTS = ["Lake Aro lies 212 metres up.", "It isn't wet."]
ROW = {"question": "How high?", "answer": "212 metres up [1]."}


@pytest.mark.parametrize(
    ("written", "texts"),
    [
        (json.dumps(TEXTS), TEXTS),
        (repr(TEXTS), TEXTS),
        (" ".join(["[" + repr(TEXTS[0]), repr(TEXTS[1]) + "]"]), TEXTS),
        (json.dumps([{"text": text} for text in TEXTS]), TEXTS),
        ("[1] Lake Aro lies up.", ["[1] Lake Aro lies up."]),
        ("['Aro' it was called] lies up.", ["['Aro' it was called] lies up."]),
    ],
)
def test_a_string_that_is_a_list_is_read_as_one(evals: Evals, tmp_path: Path, written: str, texts: list[str]) -> None:
    rows = write_jsonl(tmp_path / "rows.jsonl", [{**ROW, "documents": written}])
    said = evals("import", rows, "--log-dir", tmp_path, "--run-id", "r")
    assert said.status == 0, said.err
    assert [d["text"] for d in read_jsonl(tmp_path / "r" / "documents.jsonl")] == texts


def test_printed_objects_are_an_error(evals: Evals, tmp_path: Path) -> None:
    written = "[Document(metadata={}, page_content='It is dry.'), Document(metadata={}, page_content='x')]"
    rows = write_jsonl(tmp_path / "rows.jsonl", [{**ROW, "documents": written}])
    said = evals("import", rows, "--log-dir", tmp_path)
    assert said.status == 1
    assert "the documents are objects as Python prints them" in said.err


def test_an_unknown_column_for_the_question_is_told_with_those_there_are(evals: Evals, tmp_path: Path) -> None:
    rows = write_jsonl(tmp_path / "rows.jsonl", [{"wording": "How?", "answer": "x", "contexts": TEXTS}])
    assert "there are wording, answer, contexts" in evals("import", rows, "--log-dir", tmp_path).err
