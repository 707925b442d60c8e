"""CiteVQA's rows over our own booklets: gold regions by either order of a box's sides, answers in its notation."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support import ROOT, Evals, write_jsonl

from evals import Completion, DataError, Document, Item, Sample, Span, resolve
from evals.files import read_documents
from evals.opening import open_task
from evals.styles.published import Published
from evals.text import page_of, regions_of, words_of
from scorers.attribution import attribution
from tasks.published.citevqa import page_sizes

pytest.importorskip("pypdfium2", reason="needs grounded-evals[documents]")

BOOKLETS = ROOT / "data" / "almanac_pages" / "documents"
NAME = "nature"


@cache
def booklet() -> Document:
    return read_documents(BOOKLETS / f"{NAME}.pdf", boxes=True)[0][f"{NAME}.pdf"]


def sentence(number: int) -> Span:
    """A paragraph of the booklet's second page, on one page, as its text has it."""
    start, end = booklet().page_starts[number], booklet().page_starts[number + 1]
    text = booklet().text[start:end]
    first = text.index(". ") + 1
    return Span(start, start + first)


def thousandths(span: Span, *, turned: bool) -> tuple[int, list[float]]:
    """The page of a span and the box around its words there, in thousandths of the page; ``turned``: y before x."""
    page = page_of(booklet(), span.start)
    width, height = page_sizes(BOOKLETS / f"{NAME}.pdf")[page - 1]
    boxes = [box for at, box in regions_of(booklet(), span) if at == page]
    x0, y0 = min(b[0] for b in boxes) * 1000 / width, min(b[1] for b in boxes) * 1000 / height
    x1, y1 = max(b[2] for b in boxes) * 1000 / width, max(b[3] for b in boxes) * 1000 / height
    return page, [y0, x0, y1, x1] if turned else [x0, y0, x1, y1]


def entry(span: Span, *, turned: bool = False, **more: Any) -> dict[str, Any]:
    page, box = thousandths(span, turned=turned)
    return {
        "type": "text",
        "angle": 0,
        "content": span.of(booklet().text),
        "bbox": box,
        "necessity": "necessary",
        "source_pdf_name": f"{NAME}.pdf",
        "source_page_id": page,
        "source_doc_index": 1,
        **more,
    }


def row(*evidence: dict[str, Any]) -> dict[str, Any]:
    return {
        "index": "q1",
        "Question_Type": "factual",
        "Question": "What does the booklet say?",
        "Standard_Answer": "so",
        "Evidence": list(evidence),
        "dataset_type": "Single-Doc",
        "description": "",
        "language": "en",
        "PDF_Source": [f"data/pdf/{NAME}.pdf"],
    }


def one(folder: Path, *evidence: dict[str, Any]) -> Sample:
    rows = write_jsonl(folder / "rows.jsonl", [row(*evidence)])
    (sample,) = open_task(f"citevqa={rows}", {"pdfs": str(BOOKLETS)}).samples()
    return sample


def tag(span: Span) -> str:
    page, (x0, y0, x1, y1) = thousandths(span, turned=False)
    return f'<bbox page="{page}" x1="{x0:.2f}" y1="{y0:.2f}" x2="{x1:.2f}" y2="{y1:.2f}" />'


def figures(sample: Sample, text: str) -> dict[str, float]:
    answer = Published().parse(sample, Completion(0, text))
    (score,) = attribution.score([Item(sample, answer)])
    return {name: value.num / value.den for name, value in score.values.items() if value.den}


@pytest.mark.parametrize("turned", [False, True])
def test_the_words_in_a_region_are_gold_in_whichever_order_its_sides_are(turned: bool, tmp_path: Path) -> None:
    wanted = [sentence(0), sentence(1)]
    sample = one(tmp_path, *(entry(span, turned=turned) for span in wanted))
    found = [words_of(booklet(), gold.span) for gold in sample.evidence]
    for span, words in zip(wanted, found, strict=True):
        own = words_of(booklet(), span)
        assert len(set(own) & set(words)) / len(set(own) | set(words)) >= 0.5
        assert set(own) <= set(words)


def test_answers_in_its_notation_cite_regions(tmp_path: Path) -> None:
    first, second = sentence(0), sentence(1)
    sample = one(tmp_path, entry(first), entry(second))
    answer = Published().parse(sample, Completion(0, f"It is so: {tag(first)}\n\nAnd more. {tag(second)} {tag(first)}"))
    assert answer.text == "It is so: \n\nAnd more."
    assert [c.claim.of(answer.text) for c in answer.citations if c.claim] == ["It is so:", "And more.", "And more."]
    for citation, gold in zip(answer.citations, (first, second, first), strict=True):
        span = resolve(citation, sample).span
        assert span is not None
        assert set(words_of(booklet(), gold)) <= set(words_of(booklet(), span))


def test_the_published_figures_of_an_answer(tmp_path: Path) -> None:
    first, second = sentence(0), sentence(1)
    sample = one(tmp_path, entry(first), entry(second))
    both = figures(sample, f"so {tag(first)} {tag(second)}")
    assert (both["region_recall"], both["page_recall"], both["strict_attributed_accuracy"]) == (1, 1, 1)
    half = figures(sample, f"so {tag(first)}")
    assert (half["region_recall"], half["page_recall"], half["strict_attributed_accuracy"]) == (0.5, 0.5, 0)
    assert half["attributed_accuracy_region"] == 1, "one of them is on a region: ours asks for no more"
    wrong = figures(sample, f"Otherwise. {tag(first)} {tag(second)}")
    assert (wrong["region_recall"], wrong["strict_attributed_accuracy"]) == (1, 0)
    assert figures(sample, "so")["region_recall"] == 0


def test_what_is_no_place_is_kept_or_told(tmp_path: Path) -> None:
    sample = one(tmp_path, entry(sentence(0)))
    sides = 'x1="1" y1="1" x2="2" y2="2"'
    text = f'so <bbox page="99" {sides}/><bbox doc="7" page="1" {sides} /> <bbox page="1"/>'
    answer = Published().parse(sample, Completion(0, text))
    assert [c.document for c in answer.citations] == [f"{NAME}.pdf", "[7]"]
    assert all(resolve(c, sample).span is None for c in answer.citations)
    assert answer.unread == ('<bbox page="1"/>',)


tags = st.sampled_from(
    [
        '<bbox page="1" x1="1" y1="1" x2="900" y2="900" />',
        "<bbox",
        "/>",
        '<bbox page="x">',
        "So. ",
        "\n",
        '<bbox doc="2" page="0"/>',
    ]
)


@given(st.lists(tags, max_size=8).map("".join))
def test_claims_lie_in_the_answer(text: str) -> None:
    sample = Sample("s", "?", (booklet(),), metadata={"published": {"answers": "boxes", "pages": {}}})
    answer = Published().parse(sample, Completion(0, text))
    for citation in answer.citations:
        assert citation.claim is not None
        assert 0 <= citation.claim.start <= citation.claim.end <= len(answer.text)


def test_a_region_without_words_is_left_out_and_counted(tmp_path: Path, evals: Evals) -> None:
    empty = entry(sentence(0)) | {"bbox": [0, 0, 1, 1], "content": "a picture"}
    rows = write_jsonl(tmp_path / "rows.jsonl", [row(empty, entry(sentence(1)))])
    said = evals(
        "run", "--model", "extractive", "--task", f"citevqa={rows}", "-T", f"pdfs={BOOKLETS}", "--log-dir", tmp_path
    )
    assert said.status == 0, said.err
    assert "citevqa: 1 left out:\n  question q1: the region [0, 0, 1, 1] of nature.pdf, page 1, is no text" in said.err
    assert "forbids commercial use" in said.err
    (summary,) = tmp_path.glob("*/summary.json")
    assert json.loads(summary.read_text())["rows"][0]["metrics"]["region_recall"]["n"] == 1


def test_without_the_pdfs_it_is_said_what_is_missing(tmp_path: Path) -> None:
    rows = write_jsonl(tmp_path / "rows.jsonl", [row(entry(sentence(0)))])
    with pytest.raises(DataError, match="expected -T pdfs=FOLDER"):
        list(open_task(f"citevqa={rows}").samples())
    with pytest.raises(DataError, match=r"nature\.pdf: no such file"):
        list(open_task(f"citevqa={rows}", {"pdfs": str(tmp_path)}).samples())
    rows = write_jsonl(tmp_path / "rows.jsonl", [row(entry(sentence(0), source_page_id=77))])
    with pytest.raises(DataError, match=r"has \d+ pages; expected page 77"):
        list(open_task(f"citevqa={rows}", {"pdfs": str(BOOKLETS)}).samples())
