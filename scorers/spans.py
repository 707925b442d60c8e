"""Sets of characters, as sorted spans that do not overlap."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from evals import DataError, Span
from evals.stats.spans import apart


def merged(spans: Iterable[Span], length: int) -> list[Span]:
    """The union of the spans within a text of ``length`` code points: sorted, not overlapping, none empty."""
    return apart(Span(max(0, s.start), min(s.end, length)) for s in spans)


def read_spans(value: Any, name: str) -> list[Span]:
    """Spans from a metadata field ``name``, [[start, end], ...]. Raises EvalsError for anything else."""
    whole = isinstance(value, list | tuple) and all(
        isinstance(pair, list | tuple) and len(pair) == 2 and all(type(at) is int for at in pair) for pair in value
    )
    if not whole:
        raise DataError(f"metadata '{name}': expected a list of [start, end]")
    return [Span(start, end) for start, end in value]
