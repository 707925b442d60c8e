"""What a check found as spans of the answer, in the form in which LettuceDetect gives its own."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypedDict

from evals.checking import Check
from evals.checking.model import UNHELD
from evals.errors import DataError
from evals.types import Span


class HallucinatedSpan(TypedDict):
    """``start`` and ``end`` are half-open and count code points of the answer as it was given."""

    start: int
    end: int
    text: str
    confidence: float


def hallucinated_spans(check: Check) -> list[HallucinatedSpan]:
    """The words of the answer that a false citation is given for, or that a judge found unsupported, in order; those
    that touch are one. A false citation that is given for no words in particular marks the whole answer.

    ``confidence`` is 1 for what was found by comparing texts, and 1 less the support for what a judge found. Raises
    DataError where the words cannot be traced in the answer as it was given, such as JSON.
    """
    merged: list[tuple[Span, float]] = []
    for span, confidence in sorted(_found(check), key=lambda found: found[0].start):
        if merged and span.start <= merged[-1][0].end:
            last, before = merged.pop()
            span, confidence = Span(last.start, max(last.end, span.end)), max(before, confidence)
        merged.append((span, confidence))
    return [{"start": s.start, "end": s.end, "text": s.of(check.raw), "confidence": c} for s, c in merged]


def _found(check: Check) -> Iterator[tuple[Span, float]]:
    whole = Span(0, len(check.raw))
    for citation in check.false:
        if citation.fault not in UNHELD:  # else its statements are unsupported, and follow
            yield _place(citation.raw_span if citation.claim_span else whole, citation.claim), 1.0
    for statement in check.unsupported:
        yield _place(statement.raw_span, statement.text), 1 - (statement.support or 0.0)


def _place(span: Span | None, words: str) -> Span:
    if span is None:
        raise DataError(f"'{words[:80]}' cannot be traced in the answer as it was given; expected an answer in prose")
    return span
