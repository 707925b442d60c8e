"""Tables as text: a line a row, cells apart by a tab, as in the tables of a web page or a Word document."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from datetime import date, datetime, time, timedelta
from typing import Any

from evals.files.content import MAX_BYTES, Content, Unreadable, clean, sane_title
from evals.files.formats.day_format import day
from evals.files.formats.encoded import read_text
from evals.files.formats.number_format import figure
from evals.files.formats.package import Package, reading

_DELIMITERS = ",;\t|"


def as_rows(rows: Iterable[Iterable[str]]) -> str:
    """Rows of cells as lines; white space inside a cell is one space, empty cells at the end and empty rows go."""
    lines = ("\t".join(" ".join(clean(cell).split()) for cell in row).rstrip("\t") for row in rows)
    return "\n".join(line for line in lines if line)


def read_csv(data: bytes) -> Content:
    """A .csv or .tsv; the first line says what stands between its cells: a comma, semicolon, tab or bar.

    Raises Unreadable for bytes that are no text, a quotation that never ends, or no cell with text.
    """
    content = read_text(data)
    head = content.text.lstrip().partition("\n")[0]
    delimiter = max(_DELIMITERS, key=head.count)
    csv.field_size_limit(MAX_BYTES)
    try:
        text = as_rows(csv.reader(io.StringIO(content.text, newline=""), delimiter=delimiter, strict=True))
    except csv.Error as error:
        raise Unreadable(f"not CSV ({error})") from error
    if not text:
        raise Unreadable("holds no text")
    return Content(text, encoding=content.encoding)


def read_xlsx(data: bytes) -> Content:
    """The visible sheets of a workbook in their order, each under its name, a blank line between them.

    A formula is read as the value it had when the workbook was saved, or as itself where none was saved. Numbers,
    days and times are written as they are shown; days in a form that depends on who opens the workbook, as ISO has
    them. Raises Unreadable for what is no workbook, and ImportError where openpyxl is not installed.
    """
    import openpyxl  # noqa: PLC0415 - heavy, and only for readers of .xlsx

    with reading("a workbook", ".xls", data):
        packed = Package(data).markup()
        values, formulas = (openpyxl.load_workbook(packed, read_only=True, data_only=v) for v in (True, False))
        sheets = []
        for value, formula in zip(values.worksheets, formulas.worksheets, strict=True):
            if value.sheet_state == "visible" and (rows := as_rows(_cells(value, formula))):
                sheets.append(f"{clean(value.title)}\n{rows}")
        title = sane_title(values.properties.title or "")
    if not sheets:
        raise Unreadable("holds no text; expected a workbook with a cell that is not empty")
    return Content("\n\n".join(sheets), title)


def _cells(values: Any, formulas: Any) -> Iterator[Iterator[str]]:
    for sheet in (values, formulas):
        sheet.reset_dimensions()  # a workbook may say that it has sixteen thousand columns
    for row, beside in zip(values.iter_rows(), formulas.iter_rows(), strict=True):
        yield (
            _shown(cell.value if cell.value is not None else formula.value, cell.number_format)
            for cell, formula in zip(row, beside, strict=True)
        )


def _shown(value: Any, number_format: str | None) -> str:
    shown = number_format or "General"
    match value:
        case None:
            return ""
        case bool():
            return str(value).upper()
        case date() | time() | timedelta():
            found = day(value, shown)
            return _iso(value) if found is None else found
        case int() | float():
            found = figure(value, shown)
            return f"{value:.15g}" if found is None else found
    return str(value)


def _iso(value: date | time | timedelta) -> str:
    if not isinstance(value, datetime):
        return str(value)
    return value.date().isoformat() if value.time() == time() else value.isoformat(" ", "seconds")
