"""Which characters of a page stand raised above the line, and a text with their numbers as superscripts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from evals.files.content import raised
from evals.files.formats.columns import Box

# As shares of the height of the line's own characters: how much smaller one is that is raised, how far above the line
# it begins at least and at most, and how far from the last it stands.
_SMALLER, _LEAST_RISE, _MOST_RISE, _APART = 0.93, 0.2, 0.9, 0.3
_MOST_BEFORE = 3  # characters that stand raised before a word, as the number of a note
# As such shares, too: how far apart characters are with a space between them, and with more than one, and how far above
# or below each other if they do not share a baseline.
_SPACE, _WORD_SPACE, _LEVEL = 0.12, 0.6, 0.08


def are_uneven(pieces: Sequence[Box]) -> bool:
    """Whether any piece of a page's text may be raised or lowered beside the one before, or goes back on its line, by
    the boxes of their ink. Pages where none does need no closer look."""
    return any(
        piece.left - last.right < max(1.0, last.height) and piece.common(last) > 0 and piece != last
        for last, piece in pairwise(pieces)
    )


def lifted(boxes: Iterable[Box | None]) -> list[bool]:
    """Of each character, whether it is smaller than those of its line and raised above them, be it those before it or,
    as the number of a note is, those behind. A box is as high as the font; None is white space."""
    found = list[bool]()
    line = last = None
    start = 0  # of what stands together
    for n, box in enumerate(boxes):
        if box is None or line is None or last is None:
            line = last = box
            start = n
            found.append(False)
            continue
        near = abs(box.left - last.right) <= _APART * line.height
        small = near and box.height < _SMALLER * line.height
        found.append(small and _is_above(box, line))
        if not near:
            start = n
        elif n - start <= _MOST_BEFORE and line.height < _SMALLER * box.height and _is_above(line, box):
            found[start:n] = [True] * (n - start)
        line, last = line if small else box, box
    return found


def _is_above(small: Box, line: Box) -> bool:
    return _LEAST_RISE * line.height < small.bottom - line.bottom < _MOST_RISE * line.height


def with_raised(text: str, raised_ones: Iterable[bool]) -> str:
    """The text with raised numbers as superscripts, as long as before, by whether each visible character is raised."""
    places = (at for at, char in enumerate(text) if not char.isspace())
    found = list(text)
    for start, end in _runs([at for at, up in zip(places, raised_ones, strict=True) if up]):
        found[start:end] = raised(text[start:end])
    return "".join(found)


def unbroken(text: str, boxes: Sequence[Box]) -> str:
    """The text without line breaks between what stands side by side, as PDF libraries set them around what is raised or
    lowered: "10", "3", "km" is one line. ``boxes`` are those of the visible characters."""
    parts, seen = list[str](), 0
    for line in text.split("\n"):
        between = _between(boxes[seen - 1], boxes[seen]) if seen and line.strip() else "\n"
        if between != "\n":
            while not parts[-1].strip():
                parts.pop()
            parts[-1], line = parts[-1].rstrip(), line.lstrip()
        parts += [between, line]
        seen += len("".join(line.split()))
    return "".join(parts[1:])


def _between(one: Box, other: Box) -> str:
    """What stands between two characters: where they share a line, one of them higher, nothing or a space."""
    height = max(one.height, other.height, 1.0)
    apart, level = (other.left - one.right) / height, abs(other.bottom - one.bottom) / height
    if one.common(other) <= 0 or level < _LEVEL or not -_SPACE < apart < _WORD_SPACE:
        return "\n"
    return " " if apart > _SPACE else ""


def _runs(places: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Runs of places that follow each other."""
    start = 0
    for n, at in enumerate(places):
        if n + 1 == len(places) or places[n + 1] != at + 1:
            yield places[start], at + 1
            start = n + 1
