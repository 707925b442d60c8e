"""Where the words of a page stand on it, from the places of the characters that its text was read from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple
from unicodedata import east_asian_width

from evals.files.content import clean
from evals.files.formats.columns import Box
from evals.types.samples import WordBox


class Placed(NamedTuple):
    """Where a character stands: its ink, and what it takes of its line; and whether it is raised above that."""

    ink: Box
    room: Box
    is_raised: bool = False


def placed(text: str, signs: Iterable[tuple[int, Placed]]) -> list[Placed]:
    """Where each visible character of a text stands.

    ``signs`` are its characters in order, as units of UTF-16, as PDF libraries count; white space and control
    characters are among them or not. None where they are not the same characters: what stands where is then not known.
    """
    seen = [sign for sign in signs if visible(sign[0])]
    units = [unit for char in text if not char.isspace() for unit in _units_of(char)]
    if units != [unit for unit, _ in seen]:
        return []
    return [place for unit, place in seen if not 0xDC00 <= unit <= 0xDFFF]  # of two units the first


def placed_words(text: str, boxes: Iterable[tuple[float, float, float, float]]) -> list[WordBox]:
    """The words of a text with their boxes, of those of its visible characters; a wide character, as East Asian scripts
    have them, is a word."""
    seen = iter(boxes)
    words: list[WordBox] = []
    for start, end in _words(text):
        x0, y0, x1, y1 = zip(*(next(seen) for _ in range(start, end)), strict=True)
        words.append(WordBox(start, end, *(round(side, 1) for side in (min(x0), min(y0), max(x1), max(y1)))))
    return words


def _words(text: str) -> Iterator[tuple[int, int]]:
    """Runs of what is not white space, cut around wide characters."""
    start = 0
    for at, char in enumerate(text):
        wide = east_asian_width(char) in "WF"
        if (wide or char.isspace()) and start < at:
            yield start, at
        if wide:
            yield at, at + 1
        if wide or char.isspace():
            start = at + 1
    if start < len(text):
        yield start, len(text)


@lru_cache(maxsize=4096)
def visible(unit: int) -> bool:
    """Whether a unit of UTF-16 is more than white space or a control character."""
    return bool(clean(chr(unit)).strip())


def _units_of(char: str) -> tuple[int, ...]:
    """A character in units of UTF-16."""
    code = ord(char)
    return (code,) if code < 0x10000 else (0xD7C0 + (code >> 10), 0xDC00 + (code & 0x3FF))
