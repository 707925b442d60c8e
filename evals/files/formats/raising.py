"""Which characters of a page stand raised above the line, and a text with their numbers as superscripts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from evals.files.content import raised
from evals.files.formats.columns import Box
from evals.files.formats.placing import units_of, visible

# As shares of the height of the line's own characters: how much smaller one is that is raised, how far above the line
# it begins at least and at most, and how far from the last it stands.
_SMALLER, _LEAST_RISE, _MOST_RISE, _APART = 0.93, 0.2, 0.9, 0.3


def pieces_lifted(pieces: Sequence[Box]) -> Iterator[Box]:
    """Those pieces of a page's text that may be set as a superscript of the one before, by the boxes of their ink: they
    stand higher at both ends. Pages without any need no closer look."""
    for last, piece in pairwise(pieces):
        height = max(1.0, last.top - last.bottom)
        higher = piece.top > last.top and _LEAST_RISE < (piece.bottom - last.bottom) / height < 2
        if higher and abs(piece.left - last.right) < height:
            yield piece


def lifted(boxes: Iterable[Box | None]) -> Iterator[bool]:
    """Of each character, whether it is smaller than those of its line and raised above them. A box is as high as the
    font; None is white space, behind which nothing is raised."""
    line = last = None
    for box in boxes:
        if box is None or line is None or last is None:
            line = last = box
            yield False
            continue
        height, rise = line.top - line.bottom, box.bottom - line.bottom
        near = abs(box.left - last.right) <= _APART * height
        small = near and box.top - box.bottom < _SMALLER * height
        yield small and _LEAST_RISE * height < rise < _MOST_RISE * height
        line, last = line if small else box, box


def with_raised(text: str, signs: Iterable[tuple[int, bool]]) -> str:
    """The text with raised numbers as superscripts, as long as before.

    ``signs`` are its characters in order, units of UTF-16 that may be white space or not, each with whether it is
    raised. A text of other characters is left as it is.
    """
    seen = [(unit, up) for unit, up in signs if visible(unit)]
    places = [at for at, char in enumerate(text) if not char.isspace() for _ in units_of(char)]
    if [unit for unit, _ in seen] != [unit for char in text if not char.isspace() for unit in units_of(char)]:
        return text
    found = list(text)
    for start, end in _runs([at for at, (_, up) in zip(places, seen, strict=True) if up]):
        found[start:end] = raised(text[start:end])
    return "".join(found)


def _runs(places: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Runs of places that follow each other."""
    start = 0
    for n, at in enumerate(places):
        if n + 1 == len(places) or places[n + 1] != at + 1:
            yield places[start], at + 1
            start = n + 1
