"""Offsets in other units than code points, converted as an answer that has them is read.

>>> at = CodePoints("a😀b", "utf-8")
>>> at[5], CodePoints("a😀b", "utf-16")[3]
(2, 2)
"""

from __future__ import annotations

from bisect import bisect_right
from itertools import accumulate
from typing import Literal

_WIDTHS = {"utf-8": (0x80, 0x800, 0x10000), "utf-16": (0x10000,)}


class CodePoints:
    """The offset in code points of ``text`` for an offset in ``unit``: UTF-8 bytes or UTF-16 code units.

    An offset inside a character gives that character's offset; one past the end, or below 0, gives None, since a
    model's offsets may be wrong.
    """

    def __init__(self, text: str, unit: Literal["utf-8", "utf-16"]) -> None:
        self._plain = text.isascii()
        self._length = len(text)
        bounds = _WIDTHS[unit]
        widths = () if self._plain else (1 + sum(ord(c) >= bound for bound in bounds) for c in text)
        self._ends = list(accumulate(widths))

    def __getitem__(self, offset: int) -> int | None:
        if offset < 0 or offset > (self._ends[-1] if self._ends else self._length):
            return None
        return offset if self._plain else bisect_right(self._ends, offset)
