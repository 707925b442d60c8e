"""Tables that keep the names of their rows, however narrow the terminal: other columns go first, and are named."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from rich.box import SIMPLE_HEAD
from rich.cells import cell_len
from rich.console import Console
from rich.padding import PaddingDimensions
from rich.table import Column, Table
from rich.text import Text

# Padding above, right, below and left of a cell, so that columns stand close.
CLOSE = (0, 1, 0, 0)
LEAST_PROSE = 16  # columns that a cell keeps when it is folded


def new_table(title: str | None = None, padding: PaddingDimensions = (0, 1), *, lines: bool = False) -> Table:
    """An empty table as all of ours look, with a line below its headings; ``lines``: and one between its rows."""
    return Table(box=SIMPLE_HEAD, pad_edge=False, padding=padding, show_lines=lines, title=title, title_justify="left")


def print_table(
    console: Console,
    table: Table,
    names: Collection[str] = (),
    prose: Collection[str] = (),
    least: Sequence[str] = (),
    last: Collection[str] = (),
) -> None:
    """Print the table as wide as the console allows.

    The columns with the headings in ``names``, or else the first, stay; those in ``prose`` may be folded. Where the
    rest is too wide, columns are left out, first those in ``least``, in that order, then from the right, and a line
    under the table says which. Before those in ``last`` are, names are folded.
    """
    gone: list[str] = []
    held = set(names) or {_plain(table.columns[0].header)}

    def dropped(staying: Collection[str], folded: Collection[str]) -> bool:
        """Whether the table fits, once columns that are not ``staying`` are left out."""
        while sum(_least(c, folded) for c in table.columns) + _gaps(table) > console.width:
            free = {_plain(c.header): c for c in table.columns if _plain(c.header) not in staying}
            if not free:
                return False
            going = next((name for name in least if name in free), list(free)[-1])
            table.columns.remove(free[going])
            gone.insert(0, " ".join(going.split()))
        return True

    folded = set(prose)
    if not dropped({*held, *last}, folded):
        folded |= held
        dropped(held, folded)
    for number, column in enumerate(table.columns):
        column._index = number  # by which a table tells its first and its last
        column.overflow, column.ratio = "fold", None
        column.no_wrap = _plain(column.header) not in folded
    console.print(table)
    if gone:
        console.print(f"too narrow for: {', '.join(gone)}", soft_wrap=True, markup=False)


def _least(column: Column, folded: Collection[str]) -> int:
    width = _width(column)
    return min(width, LEAST_PROSE) if _plain(column.header) in folded else width


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
