"""Scorers on answers whose score is known."""

from __future__ import annotations

import pytest

from evals import Abstention, Answer, Citation, Document, Evidence, Item, Locator, Sample, Score, Scorer, Span, Value
from evals.engine import load_scorer

TEXT = "Lake Aro lies 212 metres above the sea. “Its water”, they say, is clear. Many birds nest there in summer."
LAKE = Document("lake", TEXT)
HILL = Document("hill", "Mount Ule rises to 1,204 metres above the plain of Sorn.", page_starts=(0, 30))
GOLD = Evidence("lake", 0, 39)
SAMPLE = Sample("s", "How high is Lake Aro?", (LAKE, HILL), ("212 metres", "212 m"), (GOLD,), cluster="lake")


def score(name: str, *citations: Citation, text: str = "It lies at 212 metres.", abstention: Abstention = "answered", sample: Sample = SAMPLE) -> Score:  # fmt: skip # noqa: E501
    scorer: Scorer = load_scorer(name).scorer
    (found,) = scorer.score([Item(sample, Answer(text, citations, abstention))])
    assert found.unscored is None
    assert set(found.values) <= {m.name for m in scorer.metrics}
    return found


@pytest.mark.parametrize(
    ("quote", "document", "kind", "span"),
    [
        ("Lake Aro lies 212 metres", "lake", "exact", (0, 24)),
        ('"its water", THEY say', "lake", "normalized", (40, 61)),
        ("Lake Aro lies 213 metres above the sea", "lake", "fuzzy", (0, 38)),
        ("rises to 1,204 metres", "lake", "misattributed", (10, 31)),
        ("Lake Aro lies … is clear", "lake", "stitched", (0, 13)),
        ("the lake freezes every winter", "lake", "fabricated", None),
        ("Lake Aro lies 212 metres", "[9]", "misattributed", (0, 24)),
    ],
)
def test_each_class_of_quote(quote: str, document: str, kind: str, span: tuple[int, int] | None) -> None:
    found = score("quote", Citation(document, quote))
    name = "quote_exactness" if kind == "exact" else f"quote_{kind}"
    assert [n for n, v in found.values.items() if v.num] == [name]
    (finding,) = found.findings
    assert finding.label == kind
    assert finding.source == (Span(*span) if span else None)


def test_offsets_are_held_to_the_quote() -> None:
    right = Citation("lake", "Lake Aro lies", Locator("char", 0, 13))
    one_longer = Citation("lake", "Lake Aro lies", Locator("char", 0, 14))
    values = score("quote", right, one_longer).values
    assert values["offset_accuracy"] == Value(1, 2)
    assert values["offset_accuracy_tolerant"] == Value(2, 2)
    assert values["offset_iou"].num == pytest.approx(1 + 13 / 14)


def test_pointers_resolve_or_say_why_not() -> None:
    found = score(
        "pointer",
        Citation("lake"),
        Citation("lake", locator=Locator("char", 0, len(TEXT))),
        Citation("lake", locator=Locator("char", 0, len(TEXT) + 1)),
        Citation("hill", locator=Locator("page", 2, 3)),
        Citation("hill", locator=Locator("page", 3, 4)),
        Citation("[4]"),
    )
    assert found.values["pointer_validity"] == Value(3, 6)
    assert [f.reason != "" for f in found.findings] == [False, False, True, False, True, True]


def test_coverage_counts_statements_with_a_claim() -> None:
    text = "It lies at 212 metres. Birds nest there."
    covered = score("pointer", Citation("lake", claim=Span(0, 22)), text=text)
    assert covered.values["citation_coverage"] == Value(1, 2)
    assert score("pointer", text=text, abstention="refused").values["citation_coverage"].den == 0


def test_support_is_not_validity() -> None:
    on, off = Citation("lake", "Lake Aro lies 212 metres"), Citation("lake", "Many birds nest there in summer.")
    values = score("evidence", on, off, Citation("hill", "Mount Ule rises")).values
    assert values["evidence_precision"] == Value(1, 3)
    assert values["evidence_recall"] == Value(1, 1)
    assert values["document_precision"] == Value(2, 3)
    assert values["evidence_hit_rate"] == Value(True, 1)
    assert score("evidence", off).values["evidence_hit_rate"] == Value(False, 1)
    assert score("evidence").values["evidence_hit_rate"] == Value(False, 1)


def test_whole_documents_are_not_spans() -> None:
    values = score("evidence", Citation("lake", locator=Locator("document", 0, 0))).values
    assert values["document_precision"] == Value(1, 1)
    assert values["evidence_precision"].den == 0
    assert values["evidence_hit_rate"].den == 0


def test_a_misattributed_quote_supports_nothing() -> None:
    assert score("evidence", Citation("hill", "Lake Aro lies 212 metres")).values["evidence_precision"] == Value(0, 1)


@pytest.mark.parametrize(
    ("text", "refused", "held", "exact", "f1"),
    [
        ("212 metres", False, 1, 1, 1.0),
        ("The 212 metres!", False, 1, 1, 1.0),
        ("It lies at 212 metres.", False, 1, 0, 4 / 7),
        ("It lies at 1212 metres.", False, 0, 0, 2 / 7),
        ("I cannot answer: 212 metres?", True, 0, 0, 0.0),
    ],
)
def test_correctness(text: str, refused: bool, held: int, exact: int, f1: float) -> None:
    values = score("correctness", text=text, abstention="refused" if refused else "answered").values
    assert values["short_answer_recall"].num == held
    assert values["exact_match"].num == exact
    assert values["token_f1"].num == pytest.approx(f1)


@pytest.mark.parametrize("refused", [True, False])
@pytest.mark.parametrize("answerable", [True, False])
def test_abstention(refused: bool, answerable: bool) -> None:
    sample = Sample("s", "?", (LAKE,), answerable=answerable)
    values = score("abstention", text="x", abstention="refused" if refused else "answered", sample=sample).values
    assert values["refusal_precision"] == Value(refused and not answerable, refused)
    assert values["refusal_recall"] == Value(refused and not answerable, not answerable)
    assert values["over_refusal"] == Value(refused and answerable, answerable)
