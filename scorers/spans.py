"""Sets of characters, as spans in order and apart."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from evals import EvalsError, Span


def merged(spans: Iterable[Span], length: int) -> list[Span]:
    """The characters any of the spans holds, in a text of that length: in order, apart, none of them empty."""
    found: list[Span] = []
    for start, end in sorted((max(0, s.start), min(s.end, length)) for s in spans):
        if start >= end:
            continue
        if found and start <= found[-1].end:
            found[-1] = Span(found[-1].start, max(end, found[-1].end))
        else:
            found.append(Span(start, end))
    return found


def size(spans: Sequence[Span]) -> int:
    """Characters in merged spans."""
    return sum(s.end - s.start for s in spans)


def shared(a: Sequence[Span], b: Sequence[Span]) -> int:
    """Characters in both of two merged sequences."""
    total = i = j = 0
    while i < len(a) and j < len(b):
        total += a[i].overlap(b[j])
        if a[i].end < b[j].end:
            i += 1
        else:
            j += 1
    return total


def read_spans(value: Any, name: str) -> list[Span]:
    """Spans as metadata have them, [[start, end], ...]. Raises EvalsError for anything else."""
    whole = isinstance(value, list | tuple) and all(
        isinstance(pair, list | tuple) and len(pair) == 2 and all(type(at) is int for at in pair) for pair in value
    )
    if not whole:
        raise EvalsError(f"metadata '{name}': expected a list of [start, end]")
    return [Span(start, end) for start, end in value]
