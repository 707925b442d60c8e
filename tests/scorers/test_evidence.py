"""Citations compared with gold evidence."""

from __future__ import annotations

import pytest
from scored import GOLD, LAKES, score

from evals import Citation, Locator, Sample, Value
from scorers.evidence import evidence


def test_support_is_not_validity() -> None:
    on, off = Citation("lake", "Lake Aro lies 212 metres"), Citation("lake", "Many birds nest there in summer.")
    values = score(evidence, on, off, Citation("hill", "Mount Ule rises")).values
    assert values["evidence_precision"] == Value(1, 3)
    assert values["evidence_recall"] == Value(1, 1)
    assert values["document_precision"] == Value(2, 3)
    assert values["evidence_hit_rate"] == Value(True, 1)
    assert score(evidence, off).values["evidence_hit_rate"] == Value(False, 1)
    assert score(evidence).values["evidence_hit_rate"] == Value(False, 1)


def test_whole_documents_are_not_spans() -> None:
    values = score(evidence, Citation("lake", locator=Locator("document", 0, 0))).values
    assert values["document_precision"] == Value(1, 1)
    assert values["evidence_precision"].den == 0
    assert values["evidence_hit_rate"].den == 0


def test_a_misattributed_quote_supports_nothing() -> None:
    assert score(evidence, Citation("hill", "Lake Aro lies 212 metres")).values["evidence_precision"] == Value(0, 1)


def test_without_gold_evidence_nothing_applies() -> None:
    assert not score(evidence, sample=Sample("s", "?", LAKES.documents)).values


@pytest.mark.parametrize(
    ("start", "end", "hit"),
    [
        (GOLD.start, GOLD.end, True),
        (GOLD.start, GOLD.start + 1, True),  # all of the shorter of the two
        (GOLD.end - 6, GOLD.end + 6, True),  # just half of what is cited
        (GOLD.end - 5, GOLD.end + 6, False),  # less than half of it
        (GOLD.end, GOLD.end + 6, False),
    ],
)
def test_half_of_the_shorter_span_is_a_hit(start: int, end: int, hit: bool) -> None:
    found = score(evidence, Citation("lake", locator=Locator("char", start, end)))
    assert found.values["evidence_hit_rate"] == Value(hit, 1)
    assert found.values["evidence_precision"] == Value(hit, 1)
    assert found.values["evidence_recall"] == Value(hit, 1)
