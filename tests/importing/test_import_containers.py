"""The same two rows in the files that people have: other encodings, delimiters, cases of names, JSON around them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from brought import bring, samples
from support import Evals

QUESTIONS = ["How high?", "Is it dry?"]
CONTEXTS = ["Lake Aro lies 212 metres up.", "It is dry."]
ROWS = [{"question": q, "answer": f"So it is [{n}].", "contexts": CONTEXTS} for n, q in enumerate(QUESTIONS, start=1)]


def table(delimiter: str, *names: str) -> str:
    quoted = json.dumps(CONTEXTS).replace('"', '""')
    rows = [f'{r["question"]}{delimiter}{r["answer"]}{delimiter}"{quoted}"' for r in ROWS]
    return "\n".join([delimiter.join(names or tuple(ROWS[0])), *rows]) + "\n"


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.csv", table("|").encode()),
        ("a.csv", table(";").encode("utf-16")),
        ("a.csv", table(",", "Question", "Answer", "Contexts").encode()),
        ("a.csv", table(",", "User Input", "Response", "Retrieved Contexts").encode()),
        ("a.json", json.dumps({"data": ROWS}).encode()),
        ("a.json", json.dumps({"results": ROWS, "made": {"by": "us"}}, indent=1).encode()),
        ("a.json", json.dumps({name: [row[name] for row in ROWS] for name in ROWS[0]}).encode()),
        ("a.json", json.dumps({n: {str(i): row[n] for i, row in enumerate(ROWS)} for n in ROWS[0]}).encode()),
        ("a.jsonl", "\n".join(json.dumps({**row, "contexts": [CONTEXTS]}) for row in ROWS).encode()),
    ],
)
def test_rows_are_found_in_whatever_holds_them(evals: Evals, tmp_path: Path, name: str, data: bytes) -> None:
    (tmp_path / name).write_bytes(data)
    said = bring(evals, tmp_path, tmp_path / name)
    assert said.status == 0, said.err
    found = samples(tmp_path)
    assert [sample["question"] for sample in found] == QUESTIONS
    assert all(len(sample["documents"]) == 2 for sample in found)


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("a.parquet", b"PAR1", "is a Parquet file; expected it saved as .csv or .jsonl"),
        ("a.xlsx", b"PK\3\4", "is a workbook; expected it saved as .csv or .jsonl"),
        ("a.jsonl", json.dumps(ROWS[0]).encode("utf-16"), "is UTF-16; expected it saved as UTF-8"),
    ],
)
def test_a_file_that_cannot_be_read_says_how_to_save_it(
    evals: Evals, tmp_path: Path, name: str, data: bytes, said: str
) -> None:
    (tmp_path / name).write_bytes(data)
    brought = bring(evals, tmp_path, tmp_path / name)
    assert brought.status == 1
    assert said in brought.err
