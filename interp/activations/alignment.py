"""Where the code points of texts stand in another that shows them, perhaps with marks put in or spaces changed."""

from __future__ import annotations

from array import array
from collections.abc import Iterator
from typing import NamedTuple

from evals import Span, sentences

# How far a piece may lie behind the one before it: behind spaces alone, a mark is short; behind words that were not
# found, twice their length more, and at most so far.
_MARK, _REACH = 32, 2_000
# A word shorter than this is looked for only where nothing but spaces stands before it.
_SHORT = 4
# Sentences by which the beginning is sought, and places where a piece is within another word that are passed over.
_TRIES, _WITHIN = 50, 8


class Aligned(NamedTuple):
    """A span of the text of that number."""

    number: int
    span: Span


class Alignment:
    """Texts are added in the order in which they are shown, and numbered from 0.

    A piece that cannot be found is left out: whatever is aligned is the same character on both sides, in a piece that
    is no part of a longer word, and stands near what comes before it. Time grows with the lengths of the texts, however
    they repeat.
    """

    def __init__(self, shown: str) -> None:
        self._shown, self._end, self._count = shown, 0, 0
        self._numbers = array("q", [-1]) * len(shown)
        self._places = array("q", [-1]) * len(shown)

    def skip(self) -> None:
        """The next text is not shown."""
        self._count += 1

    def add(self, text: str, before: str = "", after: str = "") -> None:
        """The next text, which stands between what is written ``before`` and ``after`` it: as a whole, or else sentence
        by sentence and word by word. Where nothing is written before it, it begins with what stands there once."""
        at = self._shown.find(before, self._end)
        if text and at >= 0:
            start = at + len(before)
            stop = self._shown.find(after, start) if after.strip() else -1
            within = Span(start, stop if stop >= 0 else len(self._shown))
            if before.strip() and self._shown.startswith(text, start):
                self._put(start, Span(0, len(text)))
            elif before.strip() or not self._once(text, Span(0, len(text)), within):
                self._add_pieces(text, within, begun=bool(before.strip()))
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

    def _add_pieces(self, text: str, within: Span, *, begun: bool) -> None:
        done = 0 if begun else None  # so far the text has been found
        if begun:
            self._end = within.start
        for number, sentence in enumerate(sentences(text)):
            if done is None:
                found = number < _TRIES and self._once(text, sentence, within)
                done = sentence.end if found else None
            elif self._next(text, done, sentence, within.end):
                done = sentence.end
            else:
                for word in _words(text, sentence):
                    if self._next(text, done, word, within.end):
                        done = word.end

    def _once(self, text: str, span: Span, within: Span) -> bool:
        """Put a piece where it stands, if that is one place alone."""
        piece = span.of(text)
        at = self._shown.find(piece, within.start, within.end)
        found = at >= 0 and self._apart(at, piece) and self._shown.find(piece, at + 1, within.end) < 0
        if found:
            self._put(at, span)
        return found

    def _next(self, text: str, done: int, span: Span, end: int) -> bool:
        """Put a piece where it stands next, if that is near enough."""
        gap = span.start - done
        spaces = gap <= _REACH and not text[done : span.start].strip()
        if not spaces and span.end - span.start < _SHORT:
            return False
        reach = _MARK if spaces else min(2 * gap + _MARK, _REACH)
        piece = span.of(text)
        end = min(end, self._end + reach + len(piece))
        at = self._end - 1
        for _ in range(_WITHIN):
            at = self._shown.find(piece, at + 1, end)
            if at < 0 or self._apart(at, piece):
                break
        found = at >= 0 and self._apart(at, piece)
        if found:
            self._put(at, span)
        return found

    def _apart(self, at: int, piece: str) -> bool:
        """Whether the piece that stands there is no part of a longer word."""
        end = at + len(piece)
        begins = at == 0 or not (piece[0].isalnum() and self._shown[at - 1].isalnum())
        return begins and (end == len(self._shown) or not (piece[-1].isalnum() and self._shown[end].isalnum()))

    def _put(self, at: int, span: Span) -> None:
        size = span.end - span.start
        self._places[at : at + size] = array("q", range(span.start, span.end))
        self._numbers[at : at + size] = array("q", [self._count]) * size
        self._end = at + size


def _words(text: str, within: Span) -> Iterator[Span]:
    start = within.start
    for word in within.of(text).split():
        start = text.index(word, start)
        yield Span(start, start + len(word))
        start += len(word)
