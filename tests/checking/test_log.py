"""Rows of a log that bring no documents but their names, or no answer."""

from __future__ import annotations

from pathlib import Path

import pytest
from support import Evals, write_jsonl


@pytest.fixture
def kb(tmp_path: Path) -> Path:
    (tmp_path / "kb").mkdir()
    (tmp_path / "kb" / "aro.txt").write_text("Lake Aro lies 212 metres above the sea. Its water is clear.")
    (tmp_path / "kb" / "dam.txt").write_text("The dam was built by Ana Ruiz in 1902.")
    return tmp_path / "kb"


def test_a_row_may_name_its_documents(kb: Path, tmp_path: Path, evals: Evals) -> None:
    answer = 'It is fine: "Its water is clear." [1]'
    rows = [{"answer": answer, "contexts": names} for names in (["aro.txt"], ["dam.txt", "aro.txt"], ["other.txt"])]
    said = evals("check", write_jsonl(tmp_path / "log.jsonl", rows), "--docs", kb)
    faulty = [line for line in said.out.splitlines() if "FALSE" in line]
    assert [line.partition(": ")[2] for line in faulty] == [
        'FALSE [1] dam.txt "Its water is clear." not there; it stands in aro.txt 40-59',
        'FALSE [1] "Its water is clear." in no document; nor anything like it',
    ]


def test_an_empty_answer_of_a_log_is_not_checked(tmp_path: Path, evals: Evals) -> None:
    rows = [{"answer": "", "documents": ["Aro."]}, {"answer": "<think>Hm", "documents": ["Aro."]}]
    said = evals("check", write_jsonl(tmp_path / "log.jsonl", [*rows, {"answer": "Aro.", "documents": ["Aro."]}]))
    assert said.status == 1
    assert said.out.count("ERROR the answer is empty\n") == 2
    assert "3 answers, 2 of them not checked: " in said.out
