"""``jsonl``: one JSON object a line, or one list of them, its fields under their own names or those of
``--map``. A ``.json`` file may hold its list in a member, or a list for each column, as pandas writes it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from pydantic_core import from_json

from evals.errors import DataError, EvalsError
from evals.files.content import MAX_BYTES
from evals.files.jsonl import read_records
from evals.runs.importing.format import PLAIN_COLUMNS, Format, Record, too_long

_SPACE = b"\xef\xbb\xbf \t\r\n"
_HEAD = 1 << 16
_ROWS = ("data", "rows", "results", "samples", "examples", "records", "items", "dataset", "entries", "test_cases")
_LIST = re.compile(rb"\[\s*\{")


class Jsonl(Format):
    name = "jsonl"
    about = "one JSON object a line, or one list of them"
    columns = PLAIN_COLUMNS

    def recognises(self, path: Path, head: bytes) -> bool:
        head = head.lstrip(_SPACE)
        return head.startswith(b"{") or _LIST.match(head) is not None

    def records(self, path: Path) -> Iterator[Record | EvalsError]:
        """Blank lines are passed over. The rows of a list are named by their number."""
        with path.open("rb") as file:
            is_list = _LIST.match(file.read(_HEAD).lstrip(_SPACE)) is not None
        if is_list:
            yield from _listed(path)
            return
        if path.suffix.lower() == ".json" and (rows := _within(path)):
            yield from (Record(f"{path}:{number}", row) for number, row in enumerate(rows, start=1))
            return
        for where, record in read_records(path):
            yield record if isinstance(record, EvalsError) else Record(where, record)


def _listed(path: Path) -> Iterator[Record | EvalsError]:
    """The objects of one list. Raises EvalsError where the file is too large to read at once, or is no JSON."""
    if path.stat().st_size > MAX_BYTES:
        raise too_long(f"{path}")
    try:
        rows = from_json(path.read_bytes().lstrip(_SPACE))
    except ValueError as error:
        raise DataError(f"{path}: not JSON: {error}; expected a list of objects, or one object a line") from None
    for number, row in enumerate(rows, start=1):
        where = f"{path}:{number}"
        yield Record(where, row) if isinstance(row, dict) else DataError(f"{where}: not an object; expected a row")


def _within(path: Path) -> list[dict[str, Any]]:
    """The rows of a file that is one object: those in a member named as such, or made of its columns; itself where it
    has neither. Nothing where it is not one object."""
    if path.stat().st_size > MAX_BYTES:
        raise too_long(f"{path}")
    try:
        whole = from_json(path.read_bytes().lstrip(_SPACE))
    except ValueError:
        return []  # one object a line
    if not isinstance(whole, dict):
        return []
    lists = [v for n, v in whole.items() if n.lower() in _ROWS and isinstance(v, list)]
    if len(lists) == 1 and lists[0] and all(isinstance(row, dict) for row in lists[0]):
        return list(lists[0])
    columns = [list(v.values()) if isinstance(v, dict) else v for v in whole.values()]
    if len(columns) > 1 and all(isinstance(c, list) for c in columns) and len({len(c) for c in columns}) == 1:
        return [dict(zip(whole, cells, strict=True)) for cells in zip(*columns, strict=True)]
    return [whole]
