"""Quotes over the end of a page, with what every page repeats between their halves."""

from __future__ import annotations

from itertools import accumulate, pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from papers import pdf

from evals.files import read_documents
from evals.text import index_of, locate
from evals.text.forms.furniture import apart, furniture, over_pages, without_furniture
from evals.types import Document, Span

BODY = [
    ["The council kept the old mill as it", "stood, and the water rights of the"],
    ["families who had worked there were never", "written down in any register of"],
    ["the town, but honoured without payment."],
]


def _read(tmp_path: Path, pages: list[list[str]]) -> Document:
    path = tmp_path / "a.pdf"
    path.write_bytes(pdf(*pages))
    documents, _ = read_documents(path)
    return documents["a.pdf"]


@pytest.mark.parametrize(
    ("head", "foot"),
    [
        ([], ["{n}"]),
        (["ARO VALLEY HISTORY"], ["{n}"]),
        (["Aro valley, volume 3      {n}"], []),
        (["Annual report", "Part 2"], ["Confidential", "Page {n} of 3"]),
        ([], ["- {n} -", "© 2020 Aro"]),
    ],
)
def test_a_quote_over_a_page_end_has_a_span_on_each_page(head: list[str], foot: list[str], tmp_path: Path) -> None:
    pages = [
        [line.format(n=n) for line in head] + body + [line.format(n=n) for line in foot]
        for n, body in enumerate(BODY, start=9)
    ]
    document = _read(tmp_path, pages)
    found = locate("written down in any register of the town, but honoured", document)
    assert found.kind == "normalized"
    texts = ["written down in any register of", "the town, but honoured"]
    assert [span.of(document.text) for span in found.spans] == texts
    assert [_page(document, span) for span in found.spans] == [1, 2]
    cut = locate("“The water rights of the families who had worked…”", document)
    assert [span.of(document.text) for span in cut.spans] == ["the water rights of the", "families who had worked"]
    whole = locate("water rights of the families who had worked there were never written down in any register of the "
                   "town", document)  # fmt: skip
    assert [_page(document, span) for span in whole.spans] == [0, 1, 2]
    slip = locate("writen down in any register of the town, but honoured without payment", document)
    assert (slip.kind, len(slip.spans)) == ("fuzzy", 2)


def _page(document: Document, span: Span) -> int:
    pages = {sum(start <= at for start in document.page_starts) - 1 for at in (span.start, span.end - 1)}
    assert len(pages) == 1
    return pages.pop()


def test_a_word_cut_by_the_end_of_a_page_is_joined() -> None:
    text = "Aro\nthe rights of the fami-\n1\nAro\nlies who had worked.\n2\n"
    found = locate("rights of the families who", Document("d", text, "", (0, text.rindex("Aro"))))
    assert [span.of(text) for span in found.spans] == ["rights of the fami-", "lies who"]


def test_what_does_not_repeat_is_no_furniture(tmp_path: Path) -> None:
    document = _read(tmp_path, [[*BODY[0], "Nobody was told."], BODY[1], BODY[2]])
    assert furniture(document.text, document.page_starts) == []
    assert locate("rights of the families who had worked", document).kind == "altered"


def test_a_quote_of_the_furniture_itself_is_found_as_it_is() -> None:
    text, starts = "Aro\nThe water of\n1\nAro\nthe lake.\n2\n", (0, 19)
    assert locate("of\n1\nAro\nthe", Document("d", text, "", starts)).kind == "exact"
    assert locate("The water of the lake", Document("d", text)).kind == "altered"
    assert len(locate("The water of the lake", Document("d", text, "", starts)).spans) == 2
    assert index_of(text) is not index_of(text, starts)


_LINES = st.lists(st.sampled_from(["Aro", "Page 1", "2", "iv", "", "the lake", "is clear"]), max_size=6)


@given(st.lists(_LINES, min_size=1, max_size=5), st.data())
def test_furniture_is_blanked_in_its_place(pages: list[list[str]], data: st.DataObject) -> None:
    texts = ["".join(f"{line}\n" for line in page) for page in pages]
    text, starts = "".join(texts), tuple(len("".join(texts[:n])) for n in range(len(texts)))
    found = furniture(text, starts)
    blanked = without_furniture(text, found)
    assert len(blanked) == len(text)
    assert all(a.end <= b.start for a, b in pairwise(found))
    inside = {at for span in found for at in range(span.start, span.end)}
    assert all(blanked[at] == (" " if at in inside else text[at]) for at in range(len(text)))
    for start, page in zip(starts, texts, strict=True):
        assert not page.strip() or blanked[start : start + len(page)].strip()
    start = data.draw(st.integers(0, len(text)))
    span = Span(start, data.draw(st.integers(start, len(text))))
    parts = apart(span, found, text)
    assert parts == (span,) or not any(part.overlap(line) for part in parts for line in found)


@pytest.mark.parametrize(
    ("quote", "kind"),
    [
        ("visible line divides the two parishes.", "altered"),
        ("visible line divides the two parishes. It was drawn by hnad.", "altered"),
        ("met in May and found that the in", "altered"),
        ("met in May and found that the invisible line divides the two parishes.", "normalized"),
        ("It was drawn by hand. Nothing else was said of it at all.", "normalized"),
        ("Nothing else was said", "exact"),
    ],
)
def test_a_word_that_goes_on_behind_a_header_is_one_word(quote: str, kind: str) -> None:
    parts = (
        "The board met in May and found that the in-",
        "visible line divides the two parishes.\nIt was drawn by hand.",
        "Nothing else was said\nof it at all.",
    )
    pages = [f"Harbour Board Report of the Year\n{part}\n{n}\n" for n, part in enumerate(parts, 1)]
    starts = tuple(accumulate((len(page) for page in pages[:-1]), initial=0))
    assert locate(quote, Document("d", "".join(pages), page_starts=starts)).kind == kind


@given(st.lists(st.from_regex("[ab]{1,29}-?", fullmatch=True), min_size=2, max_size=4, unique=True))
def test_a_body_goes_on_from_that_of_the_page_before(bodies: list[str]) -> None:
    pages = [f"A header\n{body}\n{n}\n" for n, body in enumerate(bodies)]
    text, starts = "".join(pages), tuple(accumulate((len(page) for page in pages[:-1]), initial=0))
    found = furniture(text, starts)
    for one, start in enumerate(starts[1:]):
        before, behind = over_pages(text, start + len("A header\n"), found) or ("", "")
        assert before.endswith(f"{bodies[one][-15:]}\n")
        assert behind.startswith(bodies[one + 1][:16])
    assert over_pages(text, len("A header\n") + 1, []) is None
