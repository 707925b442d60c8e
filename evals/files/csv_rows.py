"""Rows of a table with a line of column names, as spreadsheets write it.

The delimiter is the one of comma, semicolon, tab and bar that cuts the first line into most columns.
"""

from __future__ import annotations

import codecs
import csv
import re
from collections import Counter
from collections.abc import Iterator
from io import TextIOWrapper
from pathlib import Path

from evals.errors import DataError
from evals.files.content import MAX_BYTES
from evals.regular import open_regular

SUFFIXES = (".csv", ".tsv")
_ESCAPED = "surrogateescape"
_NOT_UTF8 = re.compile("[\udc80-\udcff]")  # what "surrogateescape" makes of bytes that are none


def read_table(path: Path) -> Iterator[tuple[str, dict[str, str | None] | DataError]]:
    """Each row's place, as ``file:line``, and its cells by column, or its error, so that reading can go on.

    An empty cell is no value. Raises DataError for a file that cannot be read, or is no table.
    """
    csv.field_size_limit(MAX_BYTES)
    where = f"{path}:1"
    try:
        with _opened(path) as file:
            rows = csv.reader(file, delimiter=delimiter(path), strict=True)
            names = next(rows, [])
            _check(names, path)
            while True:
                where = f"{path}:{rows.line_num + 1}"
                try:
                    row = next(rows)
                except StopIteration:
                    return
                if row:
                    yield where, _cells(names, row, where)
    except csv.Error as error:
        raise DataError(f"{where}: not CSV: {error}; expected cells quoted as in RFC 4180") from error
    except OSError as error:
        raise DataError(f"{path}: cannot be read ({error.strerror})") from error


def header(path: Path) -> list[str]:
    """The column names of a table."""
    try:
        with _opened(path) as file:
            return next(csv.reader(file, delimiter=delimiter(path)), [])
    except (OSError, csv.Error):
        return []


def _opened(path: Path) -> TextIOWrapper:
    with open_regular(path) as file:
        wide = file.read(2) in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
    encoding = "utf-16" if wide else "utf-8-sig"
    return TextIOWrapper(open_regular(path), encoding=encoding, errors="replace" if wide else _ESCAPED, newline="")


def delimiter(path: Path) -> str:
    """Comma, semicolon, tab or bar: whichever makes most columns of the first line."""
    csv.field_size_limit(MAX_BYTES)
    with _opened(path) as file:
        line = file.readline(MAX_BYTES)
    return max(",;\t|", key=lambda sign: _columns(line, sign))


def _columns(line: str, sign: str) -> int:
    try:
        return len(next(csv.reader([line], delimiter=sign), []))
    except csv.Error:  # a quotation mark or a null byte in the wrong place: reading the table names it
        return 0


def _check(names: list[str], path: Path) -> None:
    if not names:
        raise DataError(f"{path}: is empty; expected a line of column names")
    doubled = next((name for name, times in Counter(names).items() if times > 1), None)
    if doubled is not None:
        raise DataError(f"{path}:1: two columns are named '{doubled}'; expected each name once")


def _cells(names: list[str], row: list[str], where: str) -> dict[str, str | None] | DataError:
    if len(row) != len(names):
        return DataError(f"{where}: {len(row)} cells; expected {len(names)}, one for each column")
    if any(_NOT_UTF8.search(cell) for cell in row):
        return DataError(f"{where}: not UTF-8; expected a table saved as UTF-8")
    return {name: cell or None for name, cell in zip(names, row, strict=True)}
