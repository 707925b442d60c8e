"""The reading order of a page that was written across its columns, from the boxes of its lines.

Most PDFs hold a page's text column by column, and are read as they stand. Some were written line by line over the whole
width, so that each line of one column is followed by its neighbour in the next.
"""

from __future__ import annotations

from bisect import bisect
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from statistics import mean, median
from typing import NamedTuple

_GUTTER = 0.8  # the least width of the white between columns, in heights of a line
_LEAST_LINES = 3  # in each column
_LEAST_LENGTH = 6.0  # of a line, on average and in heights of it: less are the cells of a table
_FULL = 0.75  # of the column's width, which half of the lines reach: prose fills its column, cells do not
_INDENT = 30.0  # points that a line of a column may begin to the left of another
_MOST_GUTTERS = 8  # of a row, the widest
_MOST_LINES = 5_000  # of a page
_INTERLEAVED = 0.6  # of as many lines as each column has at least are followed by one of another column


class Box(NamedTuple):
    """In points from the page's lower left."""

    left: float
    bottom: float
    right: float
    top: float

    @property
    def height(self) -> float:
        return self.top - self.bottom

    def common(self, other: Box) -> float:
        """How much of the height both stand beside each other; below 0 where they do not."""
        return min(self.top, other.top) - max(self.bottom, other.bottom)


def joined(pieces: Iterable[Box]) -> list[Box]:
    """Lines, of the pieces that the page's text is written in: words, or parts of a line in other type."""
    lines: list[Box] = []
    for piece in pieces:
        last = lines[-1] if lines else piece
        height = last.height
        level = last.common(piece) > height / 2
        if lines and level and -height < piece.left - last.right < _GUTTER * height:
            lines[-1] = around((last, piece))
        else:
            lines.append(piece)
    return lines


def reading_order(lines: Sequence[Box]) -> list[Box]:
    """The boxes to read a page in, one after the other; none where its text stands in order already.

    ``lines`` are in the order in which the page's text is written. From top to bottom the page is cut into bands: rows
    that have white in common, between two columns of prose, and all others.
    """
    if not 2 * _LEAST_LINES <= len(lines) <= _MOST_LINES:
        return []
    boxes: list[Box] = []
    plain: list[Box] = []  # lines that are read over the whole width
    for band, white in _bands(lines):
        if columns := _columns(band, white):
            boxes += [around(plain)] if plain else []
            boxes += map(around, columns)
            plain = []
        else:
            plain += band
    return [*boxes, around(plain)] if boxes and plain else boxes


_Stretches = Sequence[tuple[float, float]]


def _bands(lines: Sequence[Box]) -> Iterator[tuple[list[Box], _Stretches]]:
    """From the top, runs of rows with the white that is common to them; the lines of each in the order as written. The
    first row of a run has text on both sides of its white."""
    places = {line: number for number, line in enumerate(lines)}
    left, right = min(x.left for x in lines), max(x.right for x in lines)
    band: list[Box] = []
    white: _Stretches = []
    for row in _rows(lines):
        free = _free(row, left, right)
        common = _common(white, free)
        if band and not common:
            yield sorted(band, key=places.__getitem__), white
            band = []
        inside = min(x.left for x in row), max(x.right for x in row)
        white = common if band else [(a, b) for a, b in free if inside[0] < a and b < inside[1]]
        band += row
    yield sorted(band, key=places.__getitem__), white


def _rows(lines: Sequence[Box]) -> Iterator[list[Box]]:
    """Lines side by side, from the top of the page; what overlaps in height belongs together."""
    row: list[Box] = []
    bottom = 0.0
    for line in sorted(lines, key=lambda x: -x.top):
        if row and line.top <= bottom:
            yield row
            row = []
        bottom = min(bottom, line.bottom) if row else line.bottom
        row.append(line)
    if row:
        yield row


def _free(row: Sequence[Box], left: float, right: float) -> _Stretches:
    """The widest stretches between ``left`` and ``right`` that no line of the row touches."""
    least = _GUTTER * median(x.height for x in row)
    end, stretches = left, []
    for line in sorted(row):
        stretches.append((end, line.left))
        end = max(end, line.right)
    stretches.append((end, right))
    return sorted((s for s in stretches if s[1] - s[0] >= least), key=lambda s: s[0] - s[1])[:_MOST_GUTTERS]


def _common(some: _Stretches, others: _Stretches) -> _Stretches:
    """What is left of the white of some rows beside the next one. Its right edge is the next column's left one, which
    is straight but for indents: a row that begins far to the left of it is of no column."""
    both = ((max(a, c), min(b, d), b) for a, b in some for c, d in others)
    return [(start, end) for start, end, before in both if end > start and before - end <= _INDENT][:_MOST_GUTTERS]


def _columns(band: Sequence[Box], white: _Stretches) -> list[list[Box]]:
    """The columns of prose between the white, from the left, where they are written across; else none."""
    middles = sorted((start + end) / 2 for start, end in white)
    sides = [bisect(middles, line.left) for line in band]
    columns = [[x for x, side in zip(band, sides, strict=True) if side == number] for number in range(len(middles) + 1)]
    if len(columns) < 2 or not all(map(_is_prose, columns)):
        return []
    changes = sum(a != b for a, b in pairwise(sides))
    return columns if changes >= _INTERLEAVED * len(columns) * min(map(len, columns)) else []


def _is_prose(column: Sequence[Box]) -> bool:
    lengths = [(x.right - x.left) / max(x.height, 1.0) for x in column]
    if len(column) < _LEAST_LINES or mean(lengths) < _LEAST_LENGTH:
        return False
    width = max(x.right for x in column) - min(x.left for x in column)
    return 2 * sum(x.right - x.left >= _FULL * width for x in column) >= len(column)


def around(boxes: Sequence[Box]) -> Box:
    left, bottom, right, top = zip(*boxes, strict=True)
    return Box(min(left), min(bottom), max(right), max(top))
