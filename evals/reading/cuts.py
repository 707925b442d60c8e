"""Parts cut out of a text, and where the places of the text stand in what is left."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from itertools import accumulate

from evals.types import Span


class Cuts:
    """A text without the spans that were cut out of it, which may overlap and stand in any order.

    >>> cuts = Cuts("It is cold [1]. Very.", [Span(10, 14)])
    >>> cuts.text, cuts.span(Span(16, 21)).of(cuts.text)
    ('It is cold. Very.', 'Very.')
    """

    def __init__(self, text: str, spans: Iterable[Span]) -> None:
        self.spans = tuple(_joined(spans))
        if not self.spans:  # as of most texts
            self.text, self._starts, self._removed, self._gaps = text, [], [0], []
            return
        at, parts = 0, []
        for span in self.spans:
            parts.append(text[at : span.start])
            at = span.end
        self.text = "".join(parts) + text[at:]
        self._starts = [span.start for span in self.spans]
        self._removed = [0, *accumulate(span.end - span.start for span in self.spans)]
        # Where each part stood, in what is left.
        self._gaps = [start - removed for start, removed in zip(self._starts, self._removed, strict=False)]

    def offset(self, offset: int) -> int:
        """The same place in what is left; one inside a part that was cut is where that part was."""
        before = bisect_right(self._starts, offset - 1)
        removed = self._removed[before]
        if before:
            removed -= max(0, self.spans[before - 1].end - offset)
        return offset - removed

    def span(self, span: Span) -> Span:
        """The same words. Empty where all of them were cut."""
        return Span(self.offset(span.start), self.offset(span.end))

    def raw(self, span: Span) -> Span:
        """The other way: where words of what is left stand in the text, without what was cut before and after them.

        >>> Cuts("It is cold [1]. Very.", [Span(10, 14)]).raw(Span(11, 17))
        Span(start=15, end=21)
        """
        start = span.start + self._removed[bisect_right(self._gaps, span.start)]
        return Span(start, max(start, span.end + self._removed[bisect_left(self._gaps, span.end)]))


def trimmed(text: str, spans: Iterable[Span]) -> Cuts:
    """The spans cut out, and the white space that would then begin or end what is left."""
    cut = _joined(spans)
    start, end = 0, len(text)
    for span in cut:
        if text[start : span.start].strip():
            break
        start = span.end
    for span in reversed(cut):
        if text[span.end : end].strip():
            break
        end = span.start
    start += len(text[start:]) - len(text[start:].lstrip())
    end = len(text[:end].rstrip())
    return Cuts(text, [*cut, Span(0, start), Span(max(start, end), len(text))])


def _joined(spans: Iterable[Span]) -> list[Span]:
    joined: list[Span] = []
    for span in sorted((s for s in spans if s.start < s.end), key=lambda s: s.start):
        if joined and span.start <= joined[-1].end:
            joined[-1] = Span(joined[-1].start, max(joined[-1].end, span.end))
        else:
            joined.append(span)
    return joined
