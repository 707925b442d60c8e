"""``citevqa``: questions about PDFs, answered with the regions of the pages that show it (CiteVQA, arXiv 2605.12882).

Without a path the hub's ``opendatalab/CiteVQA`` is read; a file is CiteVQA.json. ``-T pdfs=FOLDER`` is needed: the
PDFs, as its download_pdfs.py names them. Of a region the words are gold that stand in it; the text layer of the PDF is
read, where published models see pictures of pages.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from evals import DataError, Document, Evidence, Sample, TaskCard, TaskOptions
from evals.files import DEFAULT_SCORERS
from evals.text import terms, words_in
from tasks.published.filings import Filings
from tasks.published.prompt import PromptArgs
from tasks.published.task import UNMEASURED, Published, Row

WHOLE = 1000  # the width and the height of a page, in the units of the published boxes
LEAST_SHARE = 0.5  # of the words from the first in a box to the last, those that are in it
Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class CiteVQAArgs(PromptArgs):
    """``pdfs``: a folder of the documents."""

    pdfs: str = ""


class CiteVQA(Published):
    name = "citevqa"
    Args = CiteVQAArgs
    hub = "opendatalab/CiteVQA"
    split = "train"
    room = 40_000
    scorers = (*DEFAULT_SCORERS, "attribution")
    expected = "index, Question, Standard_Answer, PDF_Source, Evidence (content, bbox, source_pdf_name, source_page_id)"
    about = TaskCard(
        version="1",
        source="https://github.com/opendatalab/CiteVQA",
        licence="MIT; PDFs under the terms of their owners",
        forbids="commercial use; its authors give it out for research, and the PDFs are others'",
        languages=("en", "zh"),
        samples=1897,
        paper="arXiv 2605.12882",
        setting="-T pdfs=FOLDER --style published -T prompt=FILE --max-tokens 4096 --temperature 1 "
        "--scorer attribution",
        departs="models are shown the text of the pages, not pictures; answers are right by their words, where a judge "
        "gives 4 of 5; IoU is of words, not of areas; that a region elsewhere is relevant is not judged; a region "
        "without words, such as a picture, is left out and counted",
        figures={
            "strict attributed accuracy, Gemini-3.1-Pro-Preview": "76.0 (answers 86.1, recall 66.0)",
            "strict attributed accuracy, Qwen3-VL-235B-A22B": "22.5 (answers 72.3, recall 11.3)",
        },
        metrics=("strict_attributed_accuracy", "region_recall", "page_recall"),
        comparable="strict_attributed_accuracy, region_recall and page_recall, as near as words come to areas",
        noise="in which order a box has its sides is not said where we looked: the order is taken whose words are the "
        "evidence's; regions were chosen by a model and read by experts",
        trivial=UNMEASURED,
        loaded="made-up rows over our own PDFs; not yet read from where it is published",
        checked="columns, on its hub page; page numbers, metrics and figures, in its repository; size, in its README; "
        "not the order of a box's sides, nor what `necessity` may be",
    )

    def __init__(self, options: TaskOptions) -> None:
        super().__init__(options)
        pdfs = options.read(CiteVQAArgs).pdfs
        self._filings = Filings(pdfs, boxes=True) if pdfs else None

    def of(self, row: Row) -> Iterator[Sample]:
        sources, entries = row["PDF_Source"], row["Evidence"]
        if self._filings is None:
            raise DataError("citevqa gives out no documents; expected -T pdfs=FOLDER, as its download_pdfs.py makes it")
        documents = {name: self._filings.document(name) for name in (Path(source).stem for source in sources)}
        evidence = (self._place(row["index"], entry, documents) for entry in entries)
        sizes = {d.id: [list(size) for size in page_sizes(self._filings.path(name))] for name, d in documents.items()}
        yield Sample(
            id=str(row["index"]),
            question=row["Question"],
            documents=tuple(documents.values()),
            answers=(row["Standard_Answer"],),
            evidence=tuple(dict.fromkeys(found for found in evidence if found)),
            cluster=str(sources[0]),
            metadata={"published": {"answers": "boxes", "pages": sizes}, "setting": row.get("dataset_type", "")},
        )

    def _place(self, name: str, entry: Row, documents: dict[str, Document]) -> Evidence | None:
        """The words of an entry's region; None, and counted, where its page has no text there."""
        pdf, page = Path(entry["source_pdf_name"]).stem, int(entry["source_page_id"])
        document = documents[pdf]
        if self._filings is None or not 1 <= page <= len(document.page_starts):
            raise DataError(f"{pdf}.pdf has {len(document.page_starts)} pages; expected page {page}")
        width, height = page_sizes(self._filings.path(pdf))[page - 1]
        a, b, c, d = map(float, entry["bbox"])
        told = Counter(terms(entry["content"]))
        boxes = (scaled(sides, width, height) for sides in ((a, b, c, d), (b, a, d, c)))
        words = max((words_in(document, page, box) for box in boxes), key=lambda found: _alike(document, found, told))
        if not words or len(words) < LEAST_SHARE * (words[-1] - words[0] + 1):
            self.left_out.append(f"question {name}: the region {entry['bbox']} of {pdf}.pdf, page {page}, is no text")
            return None
        return Evidence(document.id, document.boxes[words[0]].start, document.boxes[words[-1]].end)


def scaled(sides: Box, width: float, height: float) -> Box:
    """A box of thousandths of a page, in points."""
    x0, y0, x1, y1 = sides
    return x0 * width / WHOLE, y0 * height / WHOLE, x1 * width / WHOLE, y1 * height / WHOLE


def _alike(document: Document, words: list[int], told: Counter[str]) -> tuple[int, int]:
    """How much of what is told is in these words, and how little besides."""
    said = Counter(terms(" ".join(document.text[document.boxes[n].start : document.boxes[n].end] for n in words)))
    return (said & told).total(), -said.total()


@cache
def page_sizes(path: Path) -> tuple[tuple[float, float], ...]:
    """Width and height of each page of a PDF, in points, as a reader shows it."""
    import pypdfium2  # noqa: PLC0415 - heavy, and only for PDF

    with closing(pypdfium2.PdfDocument(path)) as pdf:
        return tuple(pdf.get_page_size(number) for number in range(len(pdf)))
