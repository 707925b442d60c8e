"""``financebench``: questions about filings of public companies, with the pages that answer them (arXiv 2311.11944).

Without a path the hub's ``PatronusAI/financebench`` is read; a file is financebench_open_source.jsonl. Documents are
the pages of the evidence; with ``-T pdfs=FOLDER`` they are whole filings, NAME.pdf, and the evidence is the page.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from evals import DataError, Document, Evidence, Sample, TaskCard, TaskOptions
from tasks.published.filings import Filings
from tasks.published.prompt import PromptArgs
from tasks.published.task import CONSTRUCTED, FIXTURE, Published, Row, found


@dataclass(frozen=True, slots=True)
class FinanceBenchArgs(PromptArgs):
    """``pdfs``: a folder of the filings."""

    pdfs: str = ""


class FinanceBench(Published):
    name = "financebench"
    Args = FinanceBenchArgs
    hub = "PatronusAI/financebench"
    split = "train"
    room = 7_000
    expected = "financebench_id, question, answer, doc_name, evidence (evidence_text, evidence_page_num, ...)"
    about = TaskCard(
        version="1",
        source="https://github.com/patronus-ai/financebench",
        licence="CC BY-NC-4.0",
        forbids="commercial use; use it for research only, or ask Patronus AI",
        languages=("en",),
        samples=150,
        paper="arXiv 2311.11944",
        setting="--style published -T prompt=FILE --max-tokens 2048 --temperature 0.01",
        departs="the published prompts are not given here, but in its repository; without -T pdfs it is the "
        "setting called oracle",
        figures={"GPT-4-Turbo with retrieval, wrong or refused": "81 %"},
        comparable="evidence, by page; answers were judged by people, so correctness is not comparable",
        noise="pages of the evidence are counted from 0, and were given by hand",
        trivial=CONSTRUCTED,
        loaded=FIXTURE,
        checked="columns and pages, in the head of the file; size, paper and figure, in the README of the "
        "repository; licence, on its hub page",
    )

    def __init__(self, options: TaskOptions) -> None:
        super().__init__(options)
        pdfs = options.read(FinanceBenchArgs).pdfs
        self._filings = Filings(pdfs) if pdfs else None

    def of(self, row: Row) -> Iterator[Sample]:
        places = [self._page(entry) for entry in row["evidence"]]
        documents = {document.id: document for document, _ in places}
        yield Sample(
            id=row["financebench_id"],
            question=row["question"],
            documents=tuple(documents.values()),
            answers=(row["answer"],),
            evidence=tuple(evidence for _, evidence in places),
            cluster=row["doc_name"],
        )

    def _page(self, entry: Row) -> tuple[Document, Evidence]:
        """The document of an entry, and its place there: the words, or the whole page where they are not found."""
        page, name = int(entry["evidence_page_num"]), entry.get("doc_name") or entry["evidence_doc_name"]
        if self._filings is None:
            text = entry["evidence_text_full_page"]
            document = Document(f"{name}, page {page + 1}", text, name)
            return document, found(entry["evidence_text"], document) or Evidence(document.id, 0, len(text))
        document = self._filings.document(name)
        ends = (*document.page_starts[1:], len(document.text))
        if page >= len(document.page_starts):
            raise DataError(f"{name}.pdf has {len(document.page_starts)} pages; expected page {page + 1}")
        return document, Evidence(document.id, document.page_starts[page], ends[page])
