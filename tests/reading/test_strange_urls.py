"""A URL that no document has is a citation of what is not there, where every document has a URL."""

from __future__ import annotations

import pytest

from evals import Document, Sample
from evals.files.address import address
from evals.reading import read_answer

TEXT = "It is cold. More is on https://e.org/more."
SAMPLE = Sample(
    "s",
    "Is it cold?",
    (
        Document("first", TEXT, "Winter", metadata={"url": "https://www.e.org/winter/?utm_source=x"}),
        Document("https://e.org/lake%20aro", "It is dry."),
    ),
)


def cited(text: str, sample: Sample = SAMPLE) -> list[str]:
    return [c.document for c in read_answer(text, sample).citations]


@pytest.mark.parametrize(
    "written",
    [
        "It is old ([History](https://no.org/x)).",
        "It is old [History](https://no.org/x).",
        "It is old [https://no.org/x].",
        "It is old (https://no.org/x).",
        "It is old <https://no.org/x>.",
        "It is old [1](https://no.org/x).",
        "It is old [1].\n\nSources:\n[1] History, https://no.org/x.",
        "It is old.[^1]\n\n[^1]: https://no.org/x",
    ],
)
def test_a_url_of_no_document_leads_nowhere(written: str) -> None:
    reading = read_answer(written, SAMPLE)
    assert [c.document for c in reading.citations] == ["https://no.org/x"]
    assert reading.text.startswith("It is old")
    assert "no.org" not in reading.text


@pytest.mark.parametrize(
    ("written", "document"),
    [
        ("It is cold [here](http://e.org/winter#frost).", "first"),
        ("It is cold [1].\n\nSources:\n[1] Winter, https://mirror.org/winter", "first"),  # the title says which
        ("It is dry (https://www.e.org/lake aro/).", "https://e.org/lake%20aro"),
        ("It is dry <https://E.org/lake%20aro/?fbclid=3>.", "https://e.org/lake%20aro"),
    ],
)
def test_a_document_is_known_by_its_url_however_it_is_written(written: str, document: str) -> None:
    assert cited(written) == [document]


def test_a_link_that_a_document_mentions_is_no_citation() -> None:
    assert cited("See [the page](https://e.org/more) for more.") == []


def test_where_a_document_has_no_url_a_number_is_believed() -> None:
    sample = Sample("s", "?", (*SAMPLE.documents, Document("third", "It is old.")))
    assert cited("It is old [3].\n\nSources:\n[3] https://no.org/x", sample) == ["third"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("https://www.E.org/a/", "http://e.org/a"),
        ("https://e.org/a?utm_source=x&id=3&gclid=4", "e.org/a?id=3"),
        ("https://e.org:443/a#part", "https://e.org/a"),
        ("https://e.org/%C3%A9t%C3%A9", "https://e.org/été"),
        ("https://e.org/Foo_(bar)).", "https://e.org/Foo_(bar)"),
    ],
)
def test_one_address_in_two_writings(one: str, other: str) -> None:
    assert address(one) == address(other)


@pytest.mark.parametrize(
    ("one", "other"), [("e.org/a?id=3", "e.org/a?id=4"), ("e.org/a", "e.org/A"), ("a.org", "b.org")]
)
def test_two_addresses(one: str, other: str) -> None:
    assert address(one) != address(other)
