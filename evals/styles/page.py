"""``page``: statements followed by document numbers and pages, of documents that are shown page by page"""

from __future__ import annotations

from evals.abstention import REFUSAL
from evals.styles.marked import Marked
from evals.styles.prompting import as_text, ask, documents_block
from evals.text import page_span
from evals.types import Document, Prompt, Sample


class Page(Marked):
    version = "11"
    asks = (
        "Answer the question in one or two short sentences, using only the documents. After each sentence put the "
        "number of the document and that of the page that support it in square brackets, in this form: "
        "<sentence> [<document>, p. <page>], or, where a document has no page numbers: <sentence> [<document>]. "
        f"If the documents do not hold the answer, reply: {REFUSAL}"
    )

    def render(self, sample: Sample) -> Prompt:
        return ask(self.asks, documents_block(sample, _pages), sample.question)


def _pages(number: int, document: Document) -> str:
    """Each page under the marker that cites it; a page without text is left out, as there is nothing on it to cite."""
    if not document.page_starts:
        return as_text(document.text)
    pages = range(1, len(document.page_starts) + 1)
    texts = ((page, page_span(document, page).of(document.text).strip()) for page in pages)
    return "\n".join(f"[{number}, p. {page}]\n{as_text(text)}" for page, text in texts if text)
