"""``csv``: a table with a line of column names, as spreadsheets write it; lists stand in their cells as JSON."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from evals.errors import DataError, EvalsError
from evals.files.csv_rows import SUFFIXES, read_table
from evals.runs.importing.format import PLAIN_COLUMNS, Format, Record


class Table(Format):
    name = "csv"
    about = "a table with a line of column names (comma, semicolon, tab or bar)"
    columns = PLAIN_COLUMNS

    def recognises(self, path: Path, head: bytes) -> bool:
        return path.suffix.lower() in SUFFIXES

    def records(self, path: Path) -> Iterator[Record | EvalsError]:
        """A row with too few cells is refused rather than filled up."""
        for where, cells in read_table(path):
            yield cells if isinstance(cells, DataError) else Record(where, cells, cells=True)
