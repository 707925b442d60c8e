"""Runs to compare: of stored answers to questions made up for them, and one of two rows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest
from compared import Ask
from support import Evals, write_jsonl


@pytest.fixture
def ask(tmp_path: Path, evals: Evals) -> Ask:
    """Ask ``samples`` questions, each on a document of its own, and have them answered by a file of texts."""

    def run(
        name: str,
        answers: Mapping[str, str],
        *more: object,
        samples: Sequence[str] = (),
        shared: int = 0,
        changed: Mapping[str, Mapping[str, Any]] = {},
        lies: str = "lies",
    ) -> Path:
        ids = list(samples or answers)
        folder = tmp_path / f"data-{name}"
        folder.mkdir()
        documents = [{"id": f"d-{id}", "text": f"Lake {id} {lies} 7 metres above the sea."} for id in ids]
        write_jsonl(folder / "documents.jsonl", documents)
        asked = [
            {
                "id": id,
                "question": f"How high is {id}?",
                "answers": ["7 metres"],
                "documents": [f"d-{id}"],
                **({"cluster": f"c{n % shared}"} if shared else {}),
                **changed.get(id, {}),
            }
            for n, id in enumerate(ids)
        ]
        write_jsonl(folder / "lakes.jsonl", asked)
        write_jsonl(folder / "replies.jsonl", [{"id": id, "text": text} for id, text in answers.items()])
        said = evals(
            "run", "--docs", folder / "documents.jsonl", "--questions", folder / "lakes.jsonl", "--log-dir", tmp_path,
            "--run-id", name, "--model", f"replay/{folder / 'replies.jsonl'}", "--style", "bracket", *more,
        )  # fmt: skip
        assert said.status == 0, said.err
        return tmp_path / name

    return run


@pytest.fixture
def two(lake: Path, evals: Evals) -> Path:
    """A run of two rows."""
    where = ("--docs", lake / "docs", "--questions", lake / "questions.jsonl", "--log-dir", lake)
    assert evals("run", "--model", "extractive", "--model", "mock", *where, "--run-id", "two").status == 0
    return lake / "two"
