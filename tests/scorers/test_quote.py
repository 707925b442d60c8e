"""The class of each quote, and claimed offsets compared with where it stands."""

from __future__ import annotations

import pytest
from pydantic import TypeAdapter
from scored import score

from evals import Citation, Difference, Locator, Score, Span, Value
from scorers.quote import QuoteScorer


@pytest.mark.parametrize(
    ("quote", "document", "kind", "span"),
    [
        ("Lake Aro lies 212 metres", "lake", "exact", (0, 24)),
        ('"its water", THEY say', "lake", "normalized", (40, 61)),
        ("Lake Aro lies 212 meters above the sea", "lake", "fuzzy", (0, 38)),
        ("Lake Aro lies 213 metres above the sea", "lake", "altered", (0, 38)),
        ("rises to 1,204 metres", "lake", "misattributed", (10, 31)),
        ("Lake Aro lies … is clear", "lake", "stitched", (0, 13)),
        ("the lake freezes every winter", "lake", "fabricated", None),
        ("Lake Aro lies 212 metres", "[9]", "misattributed", (0, 24)),
    ],
)
def test_each_class_of_quote(quote: str, document: str, kind: str, span: tuple[int, int] | None) -> None:
    found = score(QuoteScorer(), Citation(document, quote))
    name = "quote_exactness" if kind == "exact" else f"quote_{kind}"
    assert [n for n, v in found.values.items() if v.num] == [name]
    finding, *further = found.findings
    assert [f.source for f in further] == ([Span(63, 71)] if kind == "stitched" else [])
    assert finding.label == kind
    assert finding.source == (Span(*span) if span else None)


def test_an_altered_quote_comes_with_its_differences_and_is_read_back_with_them() -> None:
    found = score(QuoteScorer(), Citation("lake", "Lake Aro lies 213 metres above the sea"))
    (finding,) = found.findings
    assert finding.reason == "number: 212 in the source, 213 in the quote"
    assert finding.differences == (Difference("number", Span(14, 17), Span(14, 17), "212", "213"),)
    codec = TypeAdapter(Score)
    assert codec.validate_json(codec.dump_json(found)) == found
    assert codec.validate_python({"findings": [{"label": "exact"}]}).findings[0].differences == ()


def test_an_altered_quote_has_no_verified_span() -> None:
    values = score(QuoteScorer(), Citation("lake", "Lake Aro lies 213 metres", Locator("char", 0, 24))).values
    assert "offset_accuracy" not in values


def test_offsets_are_held_to_the_quote() -> None:
    right = Citation("lake", "Lake Aro lies", Locator("char", 0, 13))
    one_longer = Citation("lake", "Lake Aro lies", Locator("char", 0, 14))
    values = score(QuoteScorer(), right, one_longer).values
    assert values["offset_accuracy"] == Value(1, 2)
    assert values["offset_accuracy_tolerant"] == Value(2, 2)
    assert values["offset_iou"].num == pytest.approx(1 + 13 / 14)
