"""Take failed answers out of a run, so that it asks them again when it goes on."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from evals.files.codec import Codec
from evals.files.writing import draft, writing
from evals.runs.folder import Run
from evals.runs.reading import located_lines, read_line
from evals.runs.records import ANSWER, SCORED

Entry = TypeVar("Entry")


def forget_failures(run: Run) -> int:
    """Drop every answer that has an error, and what was scored of it; returns how many there were."""
    with run.appending():
        failed = {run.key(record) for record in run.answers() if record.answer.error}
        if failed:
            # Scores first: an answer without its score is scored again, a score without its answer would stay.
            for path in sorted(run.path.glob("scores-*.jsonl")):
                _keep(path, SCORED, lambda record: run.key(record) not in failed)
            _keep(run.path / "answers.jsonl", ANSWER, lambda record: not record.answer.error)
    return len(failed)


def _keep(path: Path, codec: Codec[Entry], wanted: Callable[[Entry], bool]) -> None:
    """The file with the wanted lines alone, replaced at once."""
    with writing(path), draft(path) as descriptor, os.fdopen(descriptor, "wb", closefd=False) as file:
        kept = (line for where, line in located_lines(path) if wanted(read_line(where, line, codec)))
        file.writelines(line + b"\n" for line in kept)
