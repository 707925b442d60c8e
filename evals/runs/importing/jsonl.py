"""``jsonl``: one JSON object a line, its fields under their own names or those that ``--map`` gives."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from evals.errors import EvalsError
from evals.files.jsonl import read_records
from evals.runs.importing.format import PLAIN_COLUMNS, Origin, Record


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
        for where, record in read_records(path):
            yield record if isinstance(record, EvalsError) else Record(where, record)
