"""``jsonl``: one JSON object a line, its fields under their own names or those that ``--map`` gives."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from evals.errors import DataError, EvalsError
from evals.files.content import MAX_BYTES
from evals.runs.importing.format import PLAIN_COLUMNS, Origin, Record, parse_json, too_long


class Jsonl:
    name = "jsonl"
    about = "one JSON object a line"
    columns = PLAIN_COLUMNS

    def recognises(self, path: Path, head: bytes) -> bool:
        return head.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{")

    def origin(self, path: Path) -> Origin:
        return Origin(path.stem, path.stem)

    def records(self, path: Path) -> Iterator[Record | EvalsError]:
        """Blank lines are passed over."""
        try:
            with path.open("rb") as file:
                number = 0
                while line := file.readline(MAX_BYTES):
                    number += 1
                    if len(line) == MAX_BYTES and not line.endswith(b"\n"):
                        raise too_long(f"{path}:{number}: the line")
                    if line.strip():
                        yield _record(line, f"{path}:{number}", first=number == 1)
        except OSError as error:
            raise DataError(f"{path}: cannot be read ({error.strerror})") from error


def _record(line: bytes, where: str, *, first: bool) -> Record | EvalsError:
    try:
        text = line.decode("utf-8-sig" if first else "utf-8")
        value: Any = parse_json(text, where, "one JSON object a line")
    except UnicodeDecodeError as error:
        return DataError(f"{where}: byte {error.start} is not UTF-8; expected one JSON object a line")
    except EvalsError as error:
        torn = "" if line.endswith(b"\n") else " (the line looks torn: it has no end)"
        return DataError(f"{error}{torn}")
    if not isinstance(value, dict):
        return DataError(f"{where}: expected a JSON object, got {type(value).__name__}")
    return Record(where, value)
