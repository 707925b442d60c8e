"""ALCE's citation recall and precision on answers worked by hand."""

from __future__ import annotations

from dataclasses import replace

import pytest
from scored import SAMPLE, Table, answer, figures, judged

from evals import Answer, Citation, Claim, Document, EvalsError, Finding, Value, Verdict
from evals.judging.cited_statement import MOST_CITATIONS
from scorers.citations import Citations

S, T = "It is red.", "It is old."


@pytest.mark.parametrize(
    ("cited", "supporting", "recall", "precision"),
    [
        ("a", ["a"], 1, [1]),
        ("a", [], 0, [0]),
        ("", ["a"], 0, []),
        # b alone does not support S, and a supports it without b: b is irrelevant.
        ("ab", ["a", "ab"], 1, [1, 0]),
        # Each supports S alone: neither is irrelevant, though one is redundant.
        ("ab", ["a", "b", "ab"], 1, [1, 1]),
        # Neither supports S alone: both are needed.
        ("ab", ["ab"], 1, [1, 1]),
        # Together they do not support S: none is precise, though a alone supports it.
        ("ab", ["a"], 0, [0, 0]),
        ("abc", ["ab", "abc"], 1, [1, 1, 0]),
        # a is cited twice, so it remains when one of the two citations is left out.
        ("aa", ["a"], 1, [1, 1]),
        ("aab", ["ab"], 1, [0, 0, 1]),
        # A citation of a missing document makes the statement unsupported.
        ("ax", ["a"], 0, [0, 0]),
    ],
)
def test_one_statement(cited: str, supporting: list[str], recall: int, precision: list[int]) -> None:
    (score,) = judged(Citations, Table({(c, S): 1.0 for c in supporting}), answer(S, cited))
    assert score.values["citation_recall"] == Value(recall, 1)
    assert score.values["citation_precision"] == Value(sum(precision), len(precision) or 1)
    assert score.values["citation_precision_micro"] == Value(sum(precision), len(precision))
    assert [f.label == "precise" for f in score.findings if f.citation is not None] == list(map(bool, precision))


@pytest.mark.parametrize(
    ("verdict", "label", "reason"),
    [
        (Verdict(1.0, contradicted=False), "not supported", "the quoted words are altered from 'dam'"),
        (Verdict(0.0, reason="it is high", contradicted=True), "contradicted", "it is high"),
        (Verdict(None, reason="it is dark"), "not supported", "the quoted words are altered from 'dam'"),
    ],
)
def test_the_source_of_an_altered_quote_may_contradict_and_supports_nothing(
    verdict: Verdict, label: str, reason: str
) -> None:
    words = "The dam of Aro is very high."
    sample = replace(SAMPLE, documents=(Document("dam", words),))
    citation = Citation("dam", "The dam of Aro is very low.")
    (score,) = judged(Citations, Table({(words.rstrip("."), S): verdict}), Answer(S, (citation,)), sample=sample)
    assert (score.values["citation_recall"].num, score.values["contradicted"].num) == (0, label == "contradicted")
    assert (score.findings[0].label, score.findings[0].reason) == (label, reason)


def test_a_response_is_the_mean_of_its_statements() -> None:
    (score,) = judged(Citations, Table({("a", S): 1.0, ("ab", S): 1.0, ("c", T): 0.5}), answer(f"{S} {T}", "ab", "c"))
    assert figures(score) == pytest.approx(
        {
            "citation_recall": 1 / 2,
            "citation_precision": 1 / 3,
            "citation_f1": 2 * (1 / 2) * (1 / 3) / (1 / 2 + 1 / 3),
            "citation_recall_micro": 1 / 2,
            "citation_precision_micro": 1 / 3,
            "supported_elsewhere": 0,
        }
    )


def test_an_answer_without_citations_has_precision_0() -> None:
    (score,) = judged(Citations, Table(), answer(S))
    assert figures(score) == {
        "citation_recall": 0,
        "citation_precision": 0,
        "citation_f1": 0,
        "citation_recall_micro": 0,
    }
    assert score.findings[0].reason == "cites nothing"


def test_a_refused_answer_is_not_applicable() -> None:
    (score,) = judged(Citations, Table(), answer(S, "a", abstention="refused"))
    assert not score.values
    assert score.unscored is None


def test_most_keeps_the_first_citations_of_each_statement() -> None:
    backend = Table({("ab", S): 1.0, ("a", S): 1.0})
    (score,) = judged(Citations, backend, answer(S, "bac"), most="2")
    assert score.values["citation_recall"] == Value(1, 1)
    assert score.values["citation_precision"] == Value(1, 2)
    assert not [f for f in score.findings if f.label == "not judged"]


def test_most_is_no_negative_number() -> None:
    with pytest.raises(EvalsError, match="-S most=-1: expected"):
        judged(Citations, Table(), answer(S), most="-1")


@pytest.mark.parametrize("document", ["[0]", "[999]", "", "a "])
def test_documents_that_are_not_there(document: str) -> None:
    (score,) = judged(Citations, Table({("a", S): 1.0}), Answer(S, (Citation("a"), Citation(document))))
    assert figures(score)["citation_recall"] == 0
    assert figures(score)["citation_precision"] == 0


def test_a_quote_that_is_not_in_its_document_supports_nothing() -> None:
    citations = (Citation("a"), Citation("b", quote="something else altogether"))
    (score,) = judged(Citations, Table({("a", S): 1.0}), Answer(S, citations))
    assert score.values["citation_recall"] == Value(1, 1)
    assert score.values["citation_precision"] == Value(1, 2)


def test_a_quote_is_judged_not_its_document() -> None:
    backend = Table({("a", S): 1.0})
    judged(Citations, backend, Answer(S, (Citation("a", quote="text"),)))
    assert [pair.premises for pair in backend.asked[0]] == [("text",)]


def test_claims_that_came_with_the_answer_are_its_statements() -> None:
    claims = (Claim("red", citations=(0,)), Claim("  "), Claim("old", citations=(0, 7)))
    (score,) = judged(Citations, Table({("a", "red"): 1.0}), Answer(S, (Citation("a"),), claims=claims))
    assert score.values["citation_recall"] == Value(1, 2)
    assert score.values["citation_precision"] == Value(1, 2)


def test_ten_thousand_citations() -> None:
    """Of one document, or of as many quotes: the number judged is bounded, and a finding says how many are not."""
    same = Answer(S, tuple(Citation("a") for _ in range(10_000)))
    backend = Table({("a", S): 1.0})
    (score,) = judged(Citations, backend, same)
    assert score.values["citation_precision_micro"] == Value(MOST_CITATIONS, MOST_CITATIONS)
    left = 10_000 - MOST_CITATIONS
    reason = f"{left} citations beyond the first {MOST_CITATIONS} of this statement"
    assert replace(score.findings[-1], answer=None) == Finding("not judged", reason)
    assert sum(map(len, backend.asked)) == 1

    text = " ".join(f"word{n}" for n in range(10_000))
    long = replace(SAMPLE, documents=(replace(SAMPLE.documents[0], text=text),))
    quotes = Answer(S, tuple(Citation("a", quote=f"word{n}") for n in range(10_000)))
    backend = Table()
    (score,) = judged(Citations, backend, quotes, sample=long)
    assert score.values["citation_precision_micro"] == Value(0, MOST_CITATIONS)
    assert len(backend.asked[0]) == 1


def test_a_citation_out_of_range_counts_though_it_is_beyond_those_judged() -> None:
    citations = (*(Citation("a") for _ in range(MOST_CITATIONS)), Citation("[999]"))
    (score,) = judged(Citations, Table({("a", S): 1.0}), Answer(S, citations))
    assert figures(score)["citation_recall"] == 0


def test_right_to_left_text() -> None:
    text = "הירח אינו כוכב. הוא קר."
    first, second = "הירח אינו כוכב.", "הוא קר."
    (score,) = judged(Citations, Table({("a", first): 1.0, ("b", second): 1.0}), answer(text, "a", "b"))
    assert figures(score)["citation_f1"] == 1
    assert [f.answer.of(text) for f in score.findings if f.citation is None and f.answer] == [first, second]


def test_what_asserts_nothing_is_no_statement() -> None:
    (score,) = judged(Citations, Table({("a", S): 1.0}), answer(f"{S}\n\n***\n\n---\n\n1.\n\n(b)\n\n___", "a"))
    assert score.values["citation_recall"] == Value(1, 1)
    (alone,) = judged(Citations, Table({("a", "42."): 1.0}), answer("42.", "a"))
    assert alone.values["citation_recall"] == Value(1, 1)
