"""What the folders and files for other tools share."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from hashlib import sha256
from itertools import groupby
from pathlib import Path
from typing import Any

from evals.board.model import Leaderboard, Row
from evals.evaluation import Answered
from evals.evaluation import Run as Answers
from evals.files.writing import write_whole
from evals.runs import Run

_UNSAFE = re.compile(r"[^\w.@+=-]+", re.ASCII)
_MOST = 100


def write_json(path: Path, record: Any) -> None:
    write_whole(path.resolve(), (json.dumps(record, indent=2) + "\n").encode())


def safe_name(text: str) -> str:
    """A part of a path for a name of anybody's: it cannot lead out of the folder, and different names stay apart."""
    safe = _UNSAFE.sub("-", text)[:_MOST].strip(".-")
    # The sign before the hash is one that no name has as it is.
    return safe if safe and safe == text else f"{safe}~{sha256(text.encode()).hexdigest()[:8]}"


def answered_rows(board: Leaderboard, runs: Sequence[Run]) -> Iterator[tuple[Row, Iterator[Answered]]]:
    """Each row of the board that has answers, with these; they are read as they are asked for."""
    rows = {(r.provenance.run, r.model, r.style, r.task): r for r in board.rows}
    for run in runs:
        answers = Answers(run.path).answers
        for name, own in groupby(answers, key=lambda a: (run.config.id, a.model, a.style, a.task)):
            yield rows[name], own
