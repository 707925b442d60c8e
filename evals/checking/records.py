"""What was found as flat records, which JSON and data frames take as they are."""

from __future__ import annotations

from typing import Any

from evals.checking.model import UNHELD, CheckedCitation, CheckedStatement
from evals.types import Difference, Span


def citation_record(found: CheckedCitation) -> dict[str, Any]:
    locator = found.locator
    return _record(
        kind="citation",
        number=found.number,
        status=found.status,
        fault=found.fault,
        reason=found.reason,
        text=found.claim,
        **_places(found.claim_span, found.raw_span),
        marker=found.marker,
        document=found.document,
        locator=[locator.unit, locator.start, locator.end] if locator and locator.unit != "document" else None,
        quote=found.quote,
        quote_class=found.quote_class,
        similarity=found.similarity,
        found_in=found.found_in,
        found_at=[[s.start, s.end] for s in found.found_at],
        differences=[_difference(d) for d in found.differences],
        nearest_in=found.nearest.document if found.nearest else None,
        nearest_at=[found.nearest.span.start, found.nearest.span.end] if found.nearest else None,
    )


def statement_record(found: CheckedStatement) -> dict[str, Any]:
    return _record(
        kind="statement",
        status="FALSE" if found.fault in UNHELD else "open" if found.support is None else "holds",
        fault=found.fault,
        reason=found.reason,
        text=found.text,
        **_places(found.span, found.raw_span),
        citations=list(found.citations),
        support=found.support,
        supported_in=found.elsewhere.document if found.elsewhere else None,
        supported_at=[found.elsewhere.span.start, found.elsewhere.span.end] if found.elsewhere else None,
    )


_MEMBERS = (
    *("kind", "number", "status", "fault", "reason", "text", "start", "end"),
    *("raw_start", "raw_end", "marker", "document", "locator", "quote"),
    *("quote_class", "similarity", "found_in", "found_at", "differences", "nearest_in", "nearest_at"),
    *("citations", "support", "supported_in", "supported_at"),
)


def _difference(found: Difference) -> dict[str, Any]:
    return {
        "kind": found.kind,
        "source": [found.source.start, found.source.end],
        "source_words": found.source_words,
        "quote": [found.quote.start, found.quote.end],
        "quote_words": found.quote_words,
    }


def _places(span: Span | None, raw: Span | None) -> dict[str, int | None]:
    return {
        "start": span.start if span else None,
        "end": span.end if span else None,
        "raw_start": raw.start if raw else None,
        "raw_end": raw.end if raw else None,
    }


def _record(**values: Any) -> dict[str, Any]:
    return {name: values.get(name) for name in _MEMBERS}
