"""Spans marked against spans expected, in characters."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from evals.types import Span


def span_overlap(predicted: Iterable[Span], gold: Iterable[Span]) -> tuple[int, int, int]:
    """The number of characters in both, in ``predicted``, and in ``gold``.

    A character in several spans of one side counts once; a span that ends where it starts, or before, has none.
    Precision is the first over the second, recall the first over the third, and F1 twice the first over the sum of the
    other two: numerators and denominators that may be summed over answers.
    """
    ours, theirs = apart(predicted), apart(gold)
    return shared(ours, theirs), size(ours), size(theirs)


def shared(a: Sequence[Span], b: Sequence[Span]) -> int:
    """The number of characters in both lists of spans; within each list, spans are in order and do not overlap."""
    total = i = j = 0
    while i < len(a) and j < len(b):
        total += a[i].overlap(b[j])
        if a[i].end < b[j].end:
            i += 1
        else:
            j += 1
    return total


def size(spans: Iterable[Span]) -> int:
    """The number of characters in spans that do not overlap."""
    return sum(s.end - s.start for s in spans)


def apart(spans: Iterable[Span]) -> list[Span]:
    """The same characters as spans in order that neither overlap nor touch."""
    merged: list[Span] = []
    for span in sorted((s for s in spans if s.end > s.start), key=lambda s: s.start):
        if merged and span.start <= merged[-1].end:
            merged[-1] = Span(merged[-1].start, max(merged[-1].end, span.end))
        else:
            merged.append(span)
    return merged
