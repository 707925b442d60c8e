"""An answer is right and cites what makes it so: by span, and by page of a PDF that is made here."""

from __future__ import annotations

from pathlib import Path

import papers
import pytest
from hypothesis import given
from hypothesis import strategies as st

from evals import Answer, Citation, Document, Evidence, Item, Locator, Sample, Span
from evals.files import read_documents
from scorers.attribution import attribution, pages_of

PAGES = (["Lake Aro is deep.", "Its water is clear."], ["It lies 212 metres high."], ["It was mapped in 1902."])


@pytest.fixture
def sample(tmp_path: Path) -> Sample:
    """A question about the second page of a PDF, its gold found in the text that was read from it."""
    pytest.importorskip("pypdfium2", reason="needs grounded-evals[documents]")
    (tmp_path / "aro.pdf").write_bytes(papers.pdf(*PAGES))
    documents, left_out = read_documents(tmp_path)
    document = documents["aro.pdf"]
    assert (len(document.page_starts), left_out) == (3, [])
    start = document.text.index(PAGES[1][0])
    gold = Evidence(document.id, start, start + len(PAGES[1][0]))
    return Sample("s", "How high?", (document,), ("212 metres",), (gold,))


def figures(sample: Sample, text: str, *citations: Citation) -> dict[str, float]:
    (score,) = attribution.score([Item(sample, Answer(text, citations))])
    assert score.unscored is None
    assert all(v.num <= v.den for v in score.values.values()), "a figure of no trials has no hit"
    return {name: value.num / value.den for name, value in score.values.items() if value.den}


def page(first: int, after: int) -> Citation:
    return Citation("aro.pdf", locator=Locator("page", first, after))


@pytest.mark.parametrize(
    ("text", "citation", "expected"),
    [
        ("At 212 metres.", page(2, 3), (1, 1, 1, 1)),
        ("At 212 metres.", page(1, 2), (0, 0, 0, 0)),
        ("At 212 metres.", page(1, 4), (1, 1, 1, 1)),
        ("At 300 metres.", page(2, 3), (0, 0, 1, 1)),
        ("At 212 metres.", Citation("aro.pdf", PAGES[1][0]), (1, 1, 1, 1)),
        ("At 212 metres.", Citation("aro.pdf", PAGES[2][0]), (0, 0, 0, 0)),
        ("At 212 metres.", Citation("aro.pdf", "It lies"), (1, 1, 1, 1)),
        ("At 212 metres.", page(7, 8), (0, 0, 0, None)),
        ("At 212 metres.", Citation("aro.pdf"), (0, 0, 0, None)),
    ],
)
def test_both_must_be_right(
    sample: Sample, text: str, citation: Citation, expected: tuple[float | None, float, float, float | None]
) -> None:
    found = figures(sample, text, citation)
    names = ("attributed_accuracy", "attributed_accuracy_page", "page_hit_rate", "page_precision")
    assert tuple(found.get(name) for name in names) == expected


def test_without_pages_spans_alone_count() -> None:
    plain = Sample("s", "?", (Document("d", "It is red. It is old."),), ("red",), (Evidence("d", 0, 10),))
    assert figures(plain, "It is red.", Citation("d", "It is red.")) == {"attributed_accuracy": 1}
    assert figures(plain, "It is red.") == {"attributed_accuracy": 0}


def test_it_applies_where_there_is_gold() -> None:
    document = Document("d", "It is red.")
    for sample in (Sample("s", "?", (document,), ("red",)), Sample("s", "?", (document,), answerable=False)):
        assert figures(sample, "It is red.", Citation("d")) == {}


@given(st.lists(st.integers(1, 5), min_size=1, max_size=6), st.data())
def test_a_span_stands_on_the_pages_that_it_shares_a_character_with(sizes: list[int], data: st.DataObject) -> None:
    starts = tuple(sum(sizes[:n]) for n in range(len(sizes)))
    document = Document("d", "x" * sum(sizes), page_starts=starts)
    start = data.draw(st.integers(0, len(document.text) - 1))
    end = data.draw(st.integers(start + 1, len(document.text)))
    ends = (*starts[1:], len(document.text))
    shared = {("d", n) for n, (a, b) in enumerate(zip(starts, ends, strict=True), start=1) if a < end and start < b}
    assert pages_of(document, Span(start, end)) == shared
