"""Cuts a long text into chunks of whole sentences, each small enough for a model; no part is left out.

>>> text = "One is here. Two is here. Three is here."
>>> [chunk.of(text) for chunk in chunks(text, 28, lambda texts: [len(t) for t in texts])]
['One is here. Two is here. ', 'Two is here. Three is here.']
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise

from evals import Span, sentences

# How many tokens each text takes of a model's context, with everything that surrounds it there.
Sizes = Callable[[Sequence[str]], list[int]]
_SPACE = re.compile(r"\s+")


def chunks(text: str, room: int, sizes: Sizes) -> list[Span]:
    """Spans of ``text``, in order, each of a size of at most ``room`` tokens; together they cover every code point.

    A chunk begins with the last sentence of the chunk before it, where there is room. A sentence that is too long is
    cut at white space, a word that is too long anywhere. A single code point that is larger than ``room`` is in no
    chunk.
    """
    if sizes([text])[0] <= room:
        return [Span(0, len(text))]
    pieces: list[Span] = []
    own: list[int] = []
    whole = _partition(text)
    for piece, size in zip(whole, sizes([p.of(text) for p in whole]), strict=True):
        for part, known in [(piece, size)] if size <= room else _parted(text, piece, room, sizes):
            pieces.append(part)
            own.append(known)
    return list(_packed(text, pieces, own, room, sizes))


def covered(spans: Sequence[Span]) -> int:
    """How many code points the spans cover together. Expects them in order of their starts."""
    total, end = 0, 0
    for span in spans:
        total += max(0, span.end - max(span.start, end))
        end = max(end, span.end)
    return total


def _partition(text: str) -> list[Span]:
    """The sentences, each with the white space up to the next one."""
    starts = [0, *(s.start for s in sentences(text)[1:]), len(text)]
    return [Span(start, end) for start, end in pairwise(starts)]


def _parted(text: str, piece: Span, room: int, sizes: Sizes) -> Iterator[tuple[Span, int]]:
    """A piece, halved (at white space where there is some) until its parts fit; each part with its size."""
    waiting = [piece]
    while waiting:
        part = waiting.pop()
        size = sizes([part.of(text)])[0]
        if size <= room:
            yield part, size
        elif part.end - part.start > 1:
            middle = _middle(text, part)
            waiting += [Span(middle, part.end), Span(part.start, middle)]


def _middle(text: str, part: Span) -> int:
    """The end of the white space nearest to the middle, or the middle itself."""
    middle = (part.start + part.end) // 2
    places = [m.end() for m in _SPACE.finditer(text, part.start, part.end) if part.start < m.end() < part.end]
    return min(places, key=lambda place: abs(place - middle), default=middle)


def _packed(text: str, pieces: Sequence[Span], own: Sequence[int], room: int, sizes: Sizes) -> Iterator[Span]:
    """Joins neighbouring pieces, as many as fit. The sum of their sizes is an estimate, so each chunk is measured."""
    around = sizes([""])[0]
    first = done = 0  # the chunk's first piece; how many pieces are in a chunk already
    while done < len(pieces):
        end, total = first, around
        while end < len(pieces) and (end == first or total + own[end] - around <= room):
            if end > first and pieces[end].start != pieces[end - 1].end:  # a code point that fits nowhere lies between
                break
            total += own[end] - around
            end += 1
        while end > first + 1 and sizes([text[pieces[first].start : pieces[end - 1].end]])[0] > room:
            end -= 1
        if end <= done:  # the overlapping sentence leaves no room for a new one
            first = done
            continue
        yield Span(pieces[first].start, pieces[end - 1].end)
        first, done = end - 1, end
