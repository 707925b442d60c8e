"""Where the words of a page stand on it, from the places of the characters that its text was read from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple
from unicodedata import east_asian_width

from evals.files.content import clean
from evals.types.samples import Box, WordBox


class Placed(NamedTuple):
    """A unit of UTF-16, as PDF libraries count, and where it stands; a character beyond the first plane is two."""

    unit: int
    box: Box


def placed_words(text: str, places: Iterable[Placed]) -> list[WordBox]:
    """The words of a text with their boxes; a wide character, as East Asian scripts have them, is a word.

    ``places`` are those of its characters in order, white space and control characters among them or not. None of its
    words where they are not the same characters: what stands where is then not known.
    """
    seen = [place for place in places if visible(place.unit)]
    units = [unit for char in text if not char.isspace() for unit in units_of(char)]
    if units != [place.unit for place in seen]:
        return []
    boxes = iter(seen)
    words: list[WordBox] = []
    for start, end in _words(text):
        own = [next(boxes).box for char in text[start:end] for _ in units_of(char)]
        x0, y0, x1, y1 = zip(*own, strict=True)
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


def visible(unit: int) -> bool:
    """Whether a unit of UTF-16 is more than white space or a control character."""
    return bool(clean(chr(unit)).strip())


def units_of(char: str) -> tuple[int, ...]:
    """A character in units of UTF-16."""
    code = ord(char)
    return (code,) if code < 0x10000 else (0xD7C0 + (code >> 10), 0xDC00 + (code & 0x3FF))
