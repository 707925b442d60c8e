"""Answers brought into a run by ``evals import``, and what is then in its folder."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from support import Evals, Said, read_jsonl

DOCUMENTS = ["Lake Aro lies 212 metres above the sea.", "Its water is clear. Nobody fishes there."]
GOOD: dict[str, Any] = {
    "id": "q1",
    "question": "How high does Lake Aro lie?",
    "documents": DOCUMENTS,
    "answer": "It lies 212 metres above the sea [1]. Its water is clear [2].",
    "answers": ["212 metres"],
    "model": "gpt",
}


def bring(evals: Evals, folder: Path, *more: object) -> Said:
    return evals("import", *more, "--log-dir", folder, "--run-id", "run")


def answers(folder: Path) -> list[dict[str, Any]]:
    return [record["answer"] for record in read_jsonl(folder / "run" / "answers.jsonl")]


def samples(folder: Path) -> list[dict[str, Any]]:
    return read_jsonl(folder / "run" / "samples.jsonl")


def config(folder: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((folder / "run" / "run.json").read_text())
    return found


def refused(said: Said, *expected: str) -> None:
    assert said.status in (1, 2)
    assert "Traceback" not in said.err
    assert len(said.err.strip().splitlines()) == 1 or said.status == 2, said.err
    for part in expected:
        assert part in said.err, said.err
