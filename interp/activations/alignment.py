"""Where the code points of texts stand in another that shows them, perhaps with marks put in or spaces changed."""

from __future__ import annotations

from array import array
from collections.abc import Iterator
from typing import NamedTuple

from evals import Span, sentences

# How far a piece may lie behind the one before it: marks and headings are short.
REACH = 2_000


class Aligned(NamedTuple):
    """A span of the text of that number."""

    number: int
    span: Span


class Alignment:
    """Texts are added in the order in which they are shown, and numbered from 0.

    A piece that cannot be found is left out: whatever is aligned is the same character on both sides. Time grows with
    the lengths of the texts, however they repeat.
    """

    def __init__(self, shown: str) -> None:
        self._shown, self._end, self._count = shown, 0, 0
        self._numbers = array("q", [-1]) * len(shown)
        self._places = array("q", [-1]) * len(shown)

    def add(self, text: str, *headings: str) -> None:
        """The next text, which is looked for behind the first of the headings that is there: as a whole, or else
        sentence by sentence and word by word."""
        self._end = next((at + len(h) for h in headings if h and (at := self._find(h)) >= 0), self._end)
        if text and not self._found(text, Span(0, len(text))):
            for sentence in sentences(text):
                if not self._found(text, sentence):
                    for word in _words(text, sentence):
                        self._found(text, word)
        self._count += 1

    def __call__(self, shown: Span) -> Aligned | None:
        """What a part of the shown text stands for; None where it stands for nothing. Of a part that shows more than
        one piece, the first piece."""
        places, numbers = self._places[shown.start : shown.end], self._numbers[shown.start : shown.end]
        first = next((at for at, place in enumerate(places) if place >= 0), None)
        if first is None:
            return None
        end = first + 1
        while end < len(places) and numbers[end] == numbers[first] and places[end] == places[end - 1] + 1:
            end += 1
        return Aligned(numbers[first], Span(places[first], places[end - 1] + 1))

    def _find(self, piece: str) -> int:
        return self._shown.find(piece, self._end, self._end + REACH + len(piece))

    def _found(self, text: str, span: Span) -> bool:
        at, size = self._find(span.of(text)), span.end - span.start
        if at >= 0:
            self._places[at : at + size] = array("q", range(span.start, span.end))
            self._numbers[at : at + size] = array("q", [self._count]) * size
            self._end = at + size
        return at >= 0


def _words(text: str, within: Span) -> Iterator[Span]:
    start = within.start
    for word in within.of(text).split():
        start = text.index(word, start)
        yield Span(start, start + len(word))
        start += len(word)
