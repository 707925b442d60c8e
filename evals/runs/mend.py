"""Take failed answers out of a run, so that it asks them again when it goes on."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

from pydantic import ValidationError

from evals.errors import RunError
from evals.files.lines import whole_lines
from evals.files.writing import draft, writing
from evals.runs.folder import Run
from evals.runs.records import ANSWER, WORK


def forget_failures(run: Run) -> int:
    """Drop every answer that has an error, and what was scored of it; returns how many there were."""
    with run.appending():
        failed = {run.key(record) for record in run.answers() if record.answer.error}
        if failed:
            # Scores first: an answer without its score is scored again, a score without its answer would stay.
            for path in sorted(run.path.glob("scores-*.jsonl")):
                _keep(path, lambda line: run.key(WORK.validate_json(line)) not in failed)
            _keep(run.path / "answers.jsonl", lambda line: not ANSWER.validate_json(line).answer.error)
    return len(failed)


def _keep(path: Path, wanted: Callable[[bytes], bool]) -> None:
    """The file with the wanted lines alone, replaced at once. Raises RunError where a line cannot be read."""
    try:
        with writing(path), draft(path) as descriptor, os.fdopen(descriptor, "wb", closefd=False) as file:
            file.writelines(line for line in whole_lines(path) if wanted(line))
    except ValidationError as error:
        raise RunError(f"{path}: holds a line that this version did not write: {error.errors()[0]['msg']}") from error
