"""One answer from a file or from standard input."""

from __future__ import annotations

import sys
from pathlib import Path

from evals.errors import DataError
from evals.files.content import MAX_BYTES, Unreadable
from evals.files.formats.encoded import encoding_of
from evals.regular import open_regular

STANDARD_INPUT = "-"


def read_answer_file(name: str) -> str:
    """The text, in whatever encoding; ``-`` is standard input. Raises DataError for what is no text, empty or too
    long."""
    where = "standard input" if name == STANDARD_INPUT else name
    data = _bytes(name, where)
    if len(data) > MAX_BYTES:
        raise DataError(f"{where}: longer than {MAX_BYTES >> 20} MiB; expected one answer")
    if not data.strip():
        raise DataError(f"{where}: is empty; expected an answer")
    try:
        return data.decode(encoding_of(data))
    except Unreadable as reason:
        raise DataError(f"{where}: {reason}") from reason


def _bytes(name: str, where: str) -> bytes:
    try:
        if name == STANDARD_INPUT:
            return sys.stdin.buffer.read(MAX_BYTES + 1)
        with open_regular(Path(name)) as file:
            return file.read(MAX_BYTES + 1)
    except OSError as error:
        raise DataError(
            f"{where}: cannot be read ({error.strerror}); expected an answer, or - for standard input"
        ) from error
