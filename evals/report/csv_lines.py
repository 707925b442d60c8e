"""Lines of CSV. All CSV files are written by it, so that no cell has text that a spreadsheet would run as a formula."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable

from evals.plain import spreadsheet_cell


def csv_line(cells: Iterable[str | float | None]) -> str:
    """A line with its end. Text is made plain; a number is written in full, None as nothing."""
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerow(
        [spreadsheet_cell(cell) if isinstance(cell, str) else cell for cell in cells]
    )
    return out.getvalue()
