"""Overlap of spans, in characters."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from evals.stats import span_overlap
from evals.types import Span

SPANS = st.lists(st.builds(Span, st.integers(0, 40), st.integers(0, 40)), max_size=8)


def characters(spans: list[Span]) -> set[int]:
    return {at for span in spans for at in range(span.start, span.end)}


@given(SPANS, SPANS)
def test_overlap_is_that_of_the_sets_of_characters(predicted: list[Span], gold: list[Span]) -> None:
    ours, theirs = characters(predicted), characters(gold)
    assert span_overlap(predicted, gold) == (len(ours & theirs), len(ours), len(theirs))


@given(SPANS, SPANS)
def test_overlap_is_symmetric(predicted: list[Span], gold: list[Span]) -> None:
    both, ours, theirs = span_overlap(predicted, gold)
    assert span_overlap(gold, predicted) == (both, theirs, ours)


def test_overlap_by_hand() -> None:
    assert span_overlap([Span(0, 10), Span(5, 12)], [Span(8, 20), Span(30, 31)]) == (4, 12, 13)
    assert span_overlap([], [Span(3, 4)]) == (0, 0, 1)
