"""From places in an answer as it was given to places in it without its markers."""

from __future__ import annotations

import re
from bisect import bisect_right
from itertools import accumulate, groupby
from operator import itemgetter

from evals.styles.bracket import strip_markers
from evals.types import Span


class Shift:
    """Where the parts of ``raw`` stand once it is stripped as the bracket style strips it.

    >>> shift = Shift("It is cold [1]. Very.")
    >>> shift.span(Span(16, 21)).of("It is cold. Very.")
    'Very.'
    """

    def __init__(self, raw: str) -> None:
        body = raw.strip()
        lead = len(raw) - len(raw.lstrip()) if body else len(raw)
        self._cuts = [(0, lead)] if lead else []
        removed = lead
        plain, marks = strip_markers(body)
        for at, run in groupby(marks, key=itemgetter(0)):
            start = end = at + removed
            numbers = sum(1 for _ in run)
            while numbers > 0:  # a run holds as many numbers as it gave marks, and each bracket ends with "]"
                close = raw.index("]", end) + 1
                numbers -= len(re.findall(r"\d+", raw[end:close]))
                end = close
            self._cuts.append((start, end))
            removed += end - start
        self._starts = [start for start, _ in self._cuts]
        self._removed = [0, *accumulate(end - start for start, end in self._cuts)]
        self._length = len(plain)

    def offset(self, offset: int) -> int:
        """The same place; one inside a marker is where the marker was."""
        before = bisect_right(self._starts, offset - 1)
        removed = self._removed[before]
        if before:
            removed -= max(0, self._cuts[before - 1][1] - offset)
        return min(offset - removed, self._length)

    def span(self, span: Span) -> Span:
        """The same words. Empty where the span covers markers alone."""
        return Span(self.offset(span.start), self.offset(span.end))
