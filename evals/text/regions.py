"""Where the words of a document stand on its pages: the region of a span, and the words in a region.

A region counts as the words that it holds, so that a margin around them is neither right nor wrong.

>>> words = (WordBox(0, 3, 10, 10, 30, 20), WordBox(4, 8, 34, 10, 60, 20))
>>> lake = Document("aro", "Aro lies", page_starts=(0,), boxes=words)
>>> regions_of(lake, Span(0, 8))
[Region(page=1, box=(10, 10, 60, 20))]
>>> span_in(lake, 1, (0, 0, 32, 40))
Span(start=0, end=3)
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import NamedTuple

from evals.types import Document, Span
from evals.types.samples import Box, WordBox


class Region(NamedTuple):
    """A part of a page, from 1."""

    page: int
    box: Box


def words_of(document: Document, span: Span) -> range:
    """Which of the document's boxes share a code point with the span, by their numbers."""
    first = bisect_right(document.boxes, span.start, key=lambda word: word.end)
    return range(first, max(first, bisect_left(document.boxes, span.end, key=lambda word: word.start)))


def words_in(document: Document, page: int, box: Box) -> list[int]:
    """Which of the document's boxes have their middle in that one on a page, by their numbers."""
    x0, y0, x1, y1 = box
    return [
        number
        for number in words_of(document, page_span(document, page))
        if x0 <= (word := document.boxes[number]).x0 + (word.x1 - word.x0) / 2 <= x1
        and y0 <= word.y0 + (word.y1 - word.y0) / 2 <= y1
    ]


def span_in(document: Document, page: int, box: Box) -> Span | None:
    """From the first word in the box to the last; None where it holds no word."""
    words = words_in(document, page, box)
    return Span(document.boxes[words[0]].start, document.boxes[words[-1]].end) if words else None


def regions_of(document: Document, span: Span) -> list[Region]:
    """The boxes around the words of a span, in order: one a line of its pages, whichever way the lines run."""
    regions: list[Region] = []
    last: WordBox | None = None
    for number in words_of(document, span):
        word = document.boxes[number]
        page, box = page_of(document, word.start), (word.x0, word.y0, word.x1, word.y1)
        if last and regions[-1].page == page and _beside(last, word):
            box = _around(box, regions.pop().box)
        regions.append(Region(page, box))
        last = word
    return regions


def _beside(one: WordBox, other: WordBox) -> bool:
    """Whether half of the smaller of two words stands at the other's height; or at its width, where the line runs up or
    down, and its words are taller than wide."""
    height = min(one.y1, other.y1) - max(one.y0, other.y0)
    if height >= min(one.y1 - one.y0, other.y1 - other.y0) / 2:
        return True
    tall = all(word.y1 - word.y0 > word.x1 - word.x0 for word in (one, other))
    width = min(one.x1, other.x1) - max(one.x0, other.x0)
    return tall and width >= min(one.x1 - one.x0, other.x1 - other.x0) / 2


def page_of(document: Document, at: int) -> int:
    """The page that a code point of the text is on, from 1; 0 where the document has no pages."""
    return bisect_right(document.page_starts, at)


def page_span(document: Document, page: int) -> Span:
    """The text of a page, from 1; an empty span where there is none. A document without pages is one."""
    starts = (*(document.page_starts or (0,)), len(document.text))
    return Span(starts[page - 1], starts[page]) if 1 <= page < len(starts) else Span(0, 0)


def _around(one: Box, other: Box) -> Box:
    return min(one[0], other[0]), min(one[1], other[1]), max(one[2], other[2]), max(one[3], other[3])
