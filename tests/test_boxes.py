"""Where the words of a PDF stand on its pages: held to the ink of the rendered page, to evidence, and to citations."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

import papers
import pytest
from hypothesis import given
from hypothesis import strategies as st
from support import ROOT, Evals, write_jsonl

from evals import Answer, Citation, Completion, DataError, Document, Evidence, Item, Locator, Sample, Span, resolve
from evals.files import read_documents
from evals.files.evidence import read_evidence
from evals.files.formats.columns import Box
from evals.files.formats.pdf import read_pdf
from evals.files.formats.placing import Placed, placed
from evals.styles.quote import Quote
from evals.text import page_span, regions_of, words_in, words_of
from scorers.attribution import attribution

pypdfium2 = pytest.importorskip("pypdfium2", reason="needs grounded-evals[documents]")

BOOKLETS = ROOT / "data" / "almanac_pages" / "documents"
SCALE = 2  # pixels a point
NAMES = ("nature.pdf", "numbers.pdf", "works.pdf")


@cache
def booklet(name: str) -> Document:
    return read_documents(BOOKLETS / name, boxes=True)[0][name]


def boxes_hold_the_ink(data: bytes) -> None:
    content = read_pdf(data, boxes=True)
    document = Document("d", content.text, page_starts=content.page_starts, boxes=content.boxes)
    with pypdfium2.PdfDocument(data) as pdf:
        for number, page in enumerate(pdf, start=1):
            ink = page.render(scale=SCALE, grayscale=True).to_numpy().squeeze() < 128
            for word in words_of(document, page_span(document, number)):
                _, _, x0, y0, x1, y1 = document.boxes[word]
                edges = (int(SCALE * y0) - 2, int(SCALE * y1) + 3, int(SCALE * x0) - 2, int(SCALE * x1) + 3)
                part = ink[max(0, edges[0]) : edges[1], max(0, edges[2]) : edges[3]]
                assert part.any(), f"nothing is where {document.boxes[word]} of page {number} should be"
                part[:] = False
            assert not ink.any(), f"ink on page {number} is in no box"


@pytest.mark.parametrize("name", NAMES)
def test_the_boxes_are_around_the_ink_of_the_page_as_it_is_shown(name: str) -> None:
    boxes_hold_the_ink((BOOKLETS / name).read_bytes())


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_so_they_are_whichever_way_a_page_is_turned_and_cropped(turn: int) -> None:
    lines = [(60.0, 700.0, "Lake Aro lies high"), (60.0, 680.0, "and deep."), (20.0, 30.0, "Proof")]
    shown = b"/Rotate %d/CropBox[40 60 500 800]/MediaBox" % turn
    boxes_hold_the_ink(papers.page(lines).replace(b"/MediaBox", shown))


def test_all_words_of_the_booklets_have_boxes_and_what_is_cut_off_has_none() -> None:
    for name in NAMES:
        document = booklet(name)
        assert "".join(document.text[w.start : w.end] for w in document.boxes) == "".join(document.text.split())
        assert "Proof" not in document.text
        assert document.text.count("\n\n") == 0


@given(st.sampled_from(NAMES), st.data())
def test_the_regions_of_a_span_hold_its_words_and_no_others(name: str, data: st.DataObject) -> None:
    document = booklet(name)
    start = data.draw(st.integers(0, len(document.text) - 1))
    span = Span(start, data.draw(st.integers(start, min(start + 400, len(document.text)))))
    found = sorted({word for page, box in regions_of(document, span) for word in words_in(document, page, box)})
    assert found == list(words_of(document, span))
    for word in found:
        assert document.boxes[word].start < span.end
        assert span.start < document.boxes[word].end


def test_boxes_are_read_only_where_they_are_asked_for() -> None:
    (document,) = read_documents(BOOKLETS / "nature.pdf")[0].values()
    assert document.boxes == ()
    assert document.text == booklet("nature.pdf").text


def test_wide_characters_are_words_and_one_beyond_the_first_plane_is_one() -> None:
    content = read_pdf(papers.pdf(["𝔸 café 李白", "a"], ["end"]), boxes=True)
    assert [content.text[w.start : w.end] for w in content.boxes] == ["𝔸", "café", "李", "白", "a", "end"]


def test_a_page_whose_characters_are_not_those_of_its_text_has_no_boxes() -> None:
    place = Placed(Box(0.0, 0.0, 1.0, 1.0), Box(0.0, 0.0, 1.0, 1.0))
    assert len(placed("ab c", [(ord(c), place) for c in "a\r\nb c"])) == 3
    assert placed("ab c", [(ord(c), place) for c in "ac b"]) == []
    assert placed("ab c", [(ord("a"), place)]) == []


def region(text: str) -> tuple[Document, int, list[float]]:
    """The first booklet that has the text, and the box around its first line."""
    document = next(d for d in map(booklet, NAMES) if text in d.text)
    start = document.text.index(text)
    page, box = regions_of(document, Span(start, start + len(text)))[0]
    return document, page, list(box)


def test_evidence_is_what_stands_in_its_box() -> None:
    document, page, box = region("Ganymede | 5,268 | 7.15")
    entry = {"document": document.id, "page": page, "box": [box[0] - 4, box[1] - 2, box[2] + 4, box[3] + 2]}
    assert read_evidence(entry, {document.id: document}, "q:1").span.of(document.text) == "Ganymede | 5,268 | 7.15"


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"box": [0, 0, 1, 1]}, "holds no word"),
        ({"page": 9}, "holds no word"),
        ({"box": [0, 0, 1]}, "expected four numbers"),
        ({"box": [0, 0, 1, "1"]}, "expected four numbers"),
        ({"page": None}, "no 'page'; expected a whole number"),
        ({"box": [36, 120, 80, 300]}, "does not hold all words from its first to its last: 'published"),
    ],
)
def test_a_box_that_is_no_place_is_an_error(changes: dict[str, Any], expected: str) -> None:
    document = booklet("nature.pdf")
    with pytest.raises(DataError, match=expected) as error:
        read_evidence(
            {"document": document.id, "page": 1, "box": [0, 0, 9, 9], **changes}, {document.id: document}, "q"
        )
    assert str(error.value).startswith("q: ")


def test_a_box_needs_a_document_that_has_some() -> None:
    (document,) = read_documents(BOOKLETS / "nature.pdf")[0].values()
    with pytest.raises(DataError, match="expected a PDF, read with --boxes"):
        read_evidence({"document": document.id, "page": 1, "box": [0, 0, 9, 9]}, {document.id: document}, "q")


def test_a_cited_box_leads_to_its_words() -> None:
    document, page, box = region("Ganymede | 5,268 | 7.15")
    sample = Sample("s", "?", (document,))
    whole = Locator("page", page, page + 1)
    cited = Citation(document.id, locator=Locator("page", page, page + 1, (box[0], box[1], box[2], box[3])))
    span = resolve(cited, sample).span
    assert span is not None
    assert span.of(document.text) == "Ganymede | 5,268 | 7.15"
    empty = resolve(Citation(document.id, locator=Locator("page", page, page + 1, (0, 0, 1, 1))), sample)
    assert (empty.span, empty.problem and "stands in its box" in empty.problem) == (None, True)
    (unplaced,) = read_documents(BOOKLETS / document.id)[0].values()
    assert (
        resolve(cited, Sample("s", "?", (unplaced,))).span == resolve(Citation(document.id, locator=whole), sample).span
    )


def test_printed_boxes_are_a_data_set(evals: Evals, tmp_path: Path) -> None:
    said = evals("documents", BOOKLETS, "--boxes")
    assert (said.status, said.err) == (0, "")
    (tmp_path / "documents.jsonl").write_text(said.out)
    again, _ = read_documents(tmp_path / "documents.jsonl")
    for name in NAMES:
        one, other = booklet(name), again[name]
        assert (one.text, one.page_starts, one.boxes) == (other.text, other.page_starts, other.boxes)
    record = json.loads(said.out.splitlines()[0])
    for boxes in (
        [[0, 3, 1, 1, 2]],
        [[0, 3, 1, 1, 2, 2], [2, 5, 1, 1, 2, 2]],
        [[0, 10**9, 1, 1, 2, 2]],
        [[0, 3, 9, 1, 2, 2]],
    ):
        write_jsonl(tmp_path / "broken.jsonl", [{**record, "boxes": boxes}])
        with pytest.raises(DataError, match="'boxes' does not hold; expected words as"):
            read_documents(tmp_path / "broken.jsonl")


def test_an_answer_that_cites_a_box_is_scored_by_it(evals: Evals, tmp_path: Path) -> None:
    document, page, box = region("Ganymede | 5,268 | 7.15")
    evidence = {"document": document.id, "page": page, "box": box}
    question = {"id": "q", "question": "How wide is Ganymede?", "answers": ["5,268"], "evidence": [evidence]}
    questions = write_jsonl(tmp_path / "questions.jsonl", [question])
    answer = {"answer": "5,268 km", "citations": [{"document": document.id, "page": page, "box": box}]}
    asked = ("--docs", BOOKLETS, "--questions", questions, "--boxes", "--style", "quote", "--scorer", "attribution")
    where = ("--log-dir", tmp_path, "--run-id", "run")
    said = evals("run", "--model", f"mock/{json.dumps(answer)}", *asked, *where)
    assert said.status == 0, said.err
    (row,) = json.loads((tmp_path / "run" / "summary.json").read_text())["rows"]
    assert {figure["value"] for figure in row["metrics"].values()} == {1.0}


@pytest.mark.parametrize(
    ("cited", "expected"),
    [
        ({"page": 3, "box": [10, 20, 30.5, 40]}, Locator("page", 3, 4, (10, 20, 30.5, 40))),
        ({"page": "3", "bbox": {"x0": 1, "y0": 2, "x1": 3, "y1": 4}}, Locator("page", 3, 4, (1, 2, 3, 4))),
        ({"Page Number": 3, "box": [1, 2, 3]}, Locator("page", 3, 4)),
        ({"page": 3, "box": [1, 2, 3, "4"]}, Locator("page", 3, 4)),
        ({"page": 3, "box": [1, 2, 3, True]}, Locator("page", 3, 4)),
        ({"page": 0}, None),
        ({"page": True}, None),
        ({"page": "iv", "box": [1, 2, 3, 4]}, None),
        ({"page": 10**9}, None),
        ({}, None),
    ],
)
def test_an_entry_of_an_answer_names_a_page_and_a_box(cited: dict[str, Any], expected: Locator | None) -> None:
    pages = Document("a.pdf", "Aro.\nOr.\nUle.\n", page_starts=(0, 5, 9))
    text = json.dumps({"answer": "Aro", "citations": [{"document": "a.pdf", **cited}]})
    for document, place in ((pages, expected), (Document("a.pdf", "Aro."), None)):
        (citation,) = Quote().parse(Sample("s", "?", (document,)), Completion(0, text)).citations
        assert citation.locator == place


@pytest.mark.parametrize(
    ("box", "expected"),
    [
        ((0, 0, 420, 595), (0, 0, 0.03)),
        ((0, 0, 1, 1), (0, 0, 0)),
        (None, (0, 0, 0.03)),
    ],
)
def test_a_box_is_on_the_gold_one_where_half_of_their_words_are_the_same(
    box: tuple[float, float, float, float] | None, expected: tuple[float, float, float]
) -> None:
    """A whole page is not, nor a place without words."""
    document, page, _ = region("Ganymede | 5,268 | 7.15")
    start = document.text.index("Ganymede | 5,268 | 7.15")
    sample = Sample("s", "?", (document,), ("5,268",), (Evidence(document.id, start, start + 23),))
    cited = Citation(document.id, locator=Locator("page", page, page + 1, box))
    (score,) = attribution.score([Item(sample, Answer("5,268 km", (cited,)))])
    names = ("attributed_accuracy_region", "region_precision", "region_iou")
    assert tuple(round(score.values[name].num, 2) for name in names) == expected
    assert {score.values[name].den for name in names} == {1}


def test_a_quote_is_on_its_region_unless_a_box_says_otherwise() -> None:
    document, page, _ = region("Ganymede | 5,268 | 7.15")
    start = document.text.index("Ganymede | 5,268 | 7.15")
    sample = Sample("s", "?", (document,), ("5,268",), (Evidence(document.id, start, start + 23),))
    elsewhere = Locator("page", page, page + 1, (0, 0, 420, 60))
    for locator, expected in ((None, True), (elsewhere, False)):
        cited = Citation(document.id, "Ganymede | 5,268 | 7.15", locator)
        (score,) = attribution.score([Item(sample, Answer("5,268 km", (cited,)))])
        assert score.values["region_hit_rate"].num == expected
