"""Reports that cite the web, against a store of pages."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from scored import Table

from evals import Answer, Citation, Document, EvalsError, Item, Sample, Score, ScorerOptions, Span
from scorers.web import Web

CLAIMS = ("It is red.", "It is old.", "It is cold.")
TEXT = " ".join(CLAIMS)
SPANS = tuple(Span(TEXT.index(claim), TEXT.index(claim) + len(claim)) for claim in CLAIMS)
SAMPLE = Sample(
    "s", "?", (Document("a", "text a", metadata={"url": "https://a.org/x"}), Document("https://b.org/", "text b"))
)
SUPPORT = Table({("a", CLAIMS[0]): 1.0, ("c", CLAIMS[2]): 1.0, ("b", CLAIMS[1]): 0.2})


def scored(answer: Answer, store: Path | None = None) -> Score:
    args = {"store": str(store)} if store else {}
    (score,) = Web(ScorerOptions(SUPPORT, args=args)).score(iter([Item(SAMPLE, answer)]))
    return score


def report(*cited: str) -> Answer:
    return Answer(TEXT, tuple(Citation(d, claim=span) for d, span in zip(cited, SPANS, strict=True)))


def figures(score: Score) -> dict[str, tuple[float, float]]:
    return {name: (value.num, value.den) for name, value in score.values.items()}


def test_pages_retrieved_stored_and_unknown(tmp_path: Path) -> None:
    answer = report("a", "https://b.org/", "http://www.c.org/page#top")
    assert figures(scored(answer)) == {
        "retrieved_rate": (2, 3),
        "stored_rate": (2, 3),
        "page_support": (1, 3),
        "effective_citations": (1, 1),
        "supporting_sources": (1, 1),
    }
    store = tmp_path / "pages.jsonl"
    store.write_text(json.dumps({"id": "3", "text": "text c", "url": "https://c.org/page/"}) + "\n")
    score = scored(answer, store)
    assert figures(score) == {
        "retrieved_rate": (2, 3),
        "stored_rate": (3, 3),
        "page_support": (2, 3),
        "effective_citations": (2, 1),
        "supporting_sources": (2, 1),
    }
    assert [(f.label, f.citation) for f in score.findings] == [
        ("supports", 0),
        ("no support", 1),
        ("supports", 2),
    ]
    assert "not retrieved by the run" in score.findings[2].reason


def test_an_unknown_page_is_named_and_counted() -> None:
    score = scored(report("a", "https://b.org/", "https://c.org/page"))
    assert [(f.label, f.reason) for f in score.findings if f.citation == 2] == [("page unknown", "c.org/page")]


def test_a_page_cited_twice_for_a_statement_counts_once() -> None:
    answer = Answer(CLAIMS[0], tuple(Citation(d, claim=SPANS[0]) for d in ("a", "https://a.org/x?utm_source=y")))
    assert figures(scored(answer))["effective_citations"] == (1, 1)


def test_a_missing_verdict_costs_its_citation_alone() -> None:
    table = Table({("a", CLAIMS[0]): 1.0, ("b", CLAIMS[1]): None})
    (score,) = Web(ScorerOptions(table)).score(
        iter([Item(SAMPLE, report("a", "https://b.org/", "https://c.org/page"))])
    )
    assert figures(score)["page_support"] == (1, 2)
    assert figures(score)["retrieved_rate"] == (2, 3)
    assert [f.citation for f in score.findings if f.label == "not judged"] == [1]
    assert score.unjudged == {"no idea": 1}


def test_an_answer_that_cites_nothing_has_no_effective_citation() -> None:
    values = figures(scored(Answer(TEXT)))
    assert values["retrieved_rate"][1] == values["page_support"][1] == 0
    assert values["effective_citations"] == (0, 1)


def test_a_store_that_is_not_there_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(EvalsError, match="no such file or folder"):
        scored(report("a", "a", "a"), tmp_path / "none")


@pytest.mark.parametrize(("quote", "supports"), [("text a", 1), ("no such words", 0)])
def test_a_citation_whose_quote_is_not_on_its_page_supports_nothing(quote: str, supports: int) -> None:
    score = scored(Answer(CLAIMS[0], (Citation("a", quote=quote, claim=SPANS[0]),)))
    assert figures(score) == {
        "retrieved_rate": (1, 1),
        "stored_rate": (1, 1),
        "page_support": (supports, 1),
        "effective_citations": (supports, 1),
        "supporting_sources": (supports, 1),
    }
    assert score.findings[0].reason == ("no idea" if supports else "the quoted words are not on the page")


def test_an_altered_quote_counts_by_the_page_that_is_kept(tmp_path: Path) -> None:
    store = tmp_path / "pages.jsonl"
    text = "The dam at the foot of the lake is not safe."
    store.write_text(json.dumps({"id": "3", "text": text, "url": "https://c.org/page"}) + "\n")
    table = Table({(text, CLAIMS[0]): 1.0})
    for quote, supports in ((text, 1), (text.replace("not ", ""), 0)):
        answer = Answer(CLAIMS[0], (Citation("https://c.org/page", quote=quote, claim=SPANS[0]),))
        options = ScorerOptions(table, args={"store": str(store)})
        (score,) = Web(options).score(iter([Item(SAMPLE, answer)]))
        assert figures(score)["page_support"] == (supports, 1)
        assert ("altered" in score.findings[0].reason) is not bool(supports)
