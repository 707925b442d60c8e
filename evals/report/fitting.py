"""Tables that keep the names of their rows, however narrow the terminal: other columns go first, and are named."""

from __future__ import annotations

from collections.abc import Collection

from rich.cells import cell_len
from rich.console import Console
from rich.table import Column, Table
from rich.text import Text

LEAST_PROSE = 16  # columns that a cell of prose keeps


def print_table(console: Console, table: Table, names: Collection[str] = (), prose: Collection[str] = ()) -> None:
    """Print the table as wide as the console allows.

    The columns with the headings in ``names``, or else the first, are never cut; those in ``prose`` may be folded.
    Where the rest is too wide, columns are left out from the right, and a line under the table says which.
    """
    gone: list[str] = []
    held = set(names) or {_plain(table.columns[0].header)}
    least = {id(c): _least(c, prose) for c in table.columns}
    while sum(least[id(c)] for c in table.columns) + _gaps(table) > console.width:
        free = [c for c in table.columns if _plain(c.header) not in held]
        if not free:
            break
        table.columns.remove(free[-1])
        gone.insert(0, " ".join(_plain(free[-1].header).split()))
    for number, column in enumerate(table.columns):
        column._index = number  # by which a table tells its first and its last
        _settle(column, held, prose)
    console.print(table)
    if gone:
        console.print(f"too narrow for: {', '.join(gone)}", soft_wrap=True, markup=False)


def _settle(column: Column, held: Collection[str], prose: Collection[str]) -> None:
    """A name may be folded, where it alone is wider than the terminal; prose is folded; a figure never is."""
    name = _plain(column.header)
    column.overflow, column.ratio = "fold", None
    column.no_wrap = name not in held and name not in prose


def _least(column: Column, prose: Collection[str]) -> int:
    width = _width(column)
    return min(width, LEAST_PROSE) if _plain(column.header) in prose else width


def _width(column: Column) -> int:
    """What its widest line takes."""
    lines = [line for text in (column.header, *column.cells) for line in _plain(text).split("\n")]
    return max([column.min_width or 0, *map(cell_len, lines)])


def _gaps(table: Table) -> int:
    """The padding of the columns, and the signs of the box between and around them, which may be spaces."""
    _, right, _, left = table.padding
    return len(table.columns) * (left + right + 1) + 1


def _plain(cell: object) -> str:
    return cell.plain if isinstance(cell, Text) else Text.from_markup(str(cell)).plain
