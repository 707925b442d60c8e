"""Where citations lead: the boundaries of locators, and the quote before the locator."""

from __future__ import annotations

import pytest

from evals.judging import cited_text, resolve, titled
from evals.judging.resolution import missing_text
from evals.types import Citation, Document, Locator, Sample, Span

PAGES = Document("pages", "One page. Two pages. One page.", page_starts=(0, 10, 21))
PLAIN = Document("plain", "It rains. It rains.", title="Weather")
SAMPLE = Sample("s", "?", (PAGES, PLAIN))
END = len(PLAIN.text)


@pytest.mark.parametrize(
    ("document", "locator", "span", "problem"),
    [
        ("plain", Locator("char", 0, 1), Span(0, 1), None),
        ("plain", Locator("char", END - 1, END), Span(END - 1, END), None),
        ("plain", Locator("char", 0, END + 1), None, f"char [0, {END + 1}) lies outside 'plain', which has {END} char"),
        ("plain", Locator("char", 3, 3), None, "char [3, 3) lies outside 'plain'"),
        ("plain", Locator("char", -1, 3), None, "char [-1, 3) lies outside 'plain'"),
        ("plain", Locator("page", 1, 2), Span(0, END), None),
        ("plain", Locator("page", 1, 3), None, "page [1, 3) lies outside 'plain', which has 1 pages"),
        ("pages", Locator("page", 1, 2), Span(0, 10), None),
        ("pages", Locator("page", 3, 4), Span(21, len(PAGES.text)), None),
        ("pages", Locator("page", 1, 4), Span(0, len(PAGES.text)), None),
        ("pages", Locator("page", 0, 1), None, "page [0, 1) lies outside 'pages', which has 3 pages"),
        ("pages", Locator("page", 2, 2), None, "page [2, 2) lies outside 'pages'"),
        ("pages", Locator("page", 3, 5), None, "page [3, 5) lies outside 'pages'"),
        ("pages", Locator("block", 0, 1), None, "block [0, 1) cannot be resolved: 'pages' has no blocks"),
        ("pages", Locator("document", 0, 0), None, None),
        ("pages", None, None, None),
        ("none", Locator("char", 0, 1), None, "no document 'none'"),
    ],
)
def test_locators(document: str, locator: Locator | None, span: Span | None, problem: str | None) -> None:
    found = resolve(Citation(document, locator=locator), SAMPLE)
    assert (found.claimed, found.span) == (span, span)
    assert found.location is None
    assert (found.problem or "").startswith(problem or "")
    assert (found.problem is None) == (problem is None)


def test_the_quote_goes_before_the_locator_which_chooses_among_its_places() -> None:
    found = resolve(Citation("pages", "One page.", Locator("page", 3, 4)), SAMPLE)
    assert (found.claimed, found.span) == (Span(21, 30), Span(21, 30))
    found = resolve(Citation("pages", "Two pages.", Locator("page", 3, 4)), SAMPLE)
    assert (found.span, cited_text(found)) == (Span(10, 20), "Two pages.")
    assert resolve(Citation("pages", " \n", Locator("page", 2, 3)), SAMPLE).span == Span(10, 21)


def test_a_quote_from_elsewhere_rests_on_nothing_in_the_cited_document() -> None:
    found = resolve(Citation("pages", "It rains."), SAMPLE)
    assert found.location is not None
    assert (found.location.kind, found.location.document, found.span) == ("misattributed", "plain", None)
    assert cited_text(found) is None
    stray = resolve(Citation("none", "It rains."), SAMPLE)
    assert stray.location is not None
    assert (stray.location.kind, stray.span, cited_text(stray)) == ("misattributed", None, None)


@pytest.mark.parametrize("quote", ["One page. Three pages.", "There are two of the houses."])
def test_an_altered_quote_rests_on_nothing(quote: str) -> None:
    document = Document("d", "There are two of these pages. One page. Two pages. And no other.")
    found = resolve(Citation("d", quote), Sample("s", "?", (document,)))
    assert found.location is not None
    assert (found.location.kind, found.span, cited_text(found)) == ("altered", None, None)
    assert missing_text(found) == "the quoted words are altered from 'd'"


def test_tau_is_the_least_similarity_of_a_quote() -> None:
    citation = Citation("pages", "Two paegs.")
    location = resolve(citation, SAMPLE, tau=0.7).location
    assert location is not None
    assert location.kind == "fuzzy"
    assert location.similarity == pytest.approx(0.8)
    for tau, kind in ((0.8, "fuzzy"), (0.81, "fabricated"), (0.9, "fabricated")):
        location = resolve(citation, SAMPLE, tau=tau).location
        assert location is not None
        assert location.kind == kind


def test_the_text_of_a_citation() -> None:
    assert cited_text(resolve(Citation("plain"), SAMPLE)) == titled(PLAIN) == "Weather\nIt rains. It rains."
    assert cited_text(resolve(Citation("pages"), SAMPLE)) == titled(PAGES) == PAGES.text
    assert cited_text(resolve(Citation("plain", locator=Locator("char", 3, 8)), SAMPLE)) == "rains"
    assert cited_text(resolve(Citation("plain", locator=Locator("char", 3, 80)), SAMPLE)) is None
    assert cited_text(resolve(Citation("plain", "It snows in the hills."), SAMPLE)) is None


def test_a_quote_over_a_page_end_is_read_without_what_the_pages_repeat() -> None:
    text = "Aro\nThe water of\n1\nAro\nthe lake is clear.\n2\n"
    document = Document("pages", text, page_starts=(0, 19))
    resolution = resolve(Citation("pages", "water of the lake"), Sample("s", "?", (document,)))
    assert resolution.location is not None
    assert resolution.location.kind == "normalized"
    assert resolution.span == Span(text.index("water"), text.index(" is clear"))
    assert cited_text(resolution) == "water of the lake"
