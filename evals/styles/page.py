"""``page``: statements followed by document numbers and pages, of documents that are shown page by page"""

from __future__ import annotations

from collections.abc import Iterator

from evals.abstention import REFUSAL
from evals.styles.bracket import Bracket
from evals.styles.prompting import as_text, as_title, ask
from evals.text import page_span
from evals.types import Document, Prompt, Sample

INSTRUCTIONS = (
    "Answer the question in one or two short sentences, using only the documents. After each sentence put the number "
    "of the document and that of the page that support it in square brackets, in this form: "
    "<sentence> [<document>, p. <page>], or, where a document has no page numbers: <sentence> [<document>]. "
    f"If the documents do not hold the answer, reply: {REFUSAL}"
)


class Page(Bracket):
    """Read as `bracket` reads, which takes pages too."""

    version = "2"
    instructions = INSTRUCTIONS.replace(REFUSAL, "")

    def render(self, sample: Sample) -> Prompt:
        blocks = (
            f"{f'[{n}] {as_title(d.title)}'.rstrip()}\n" + "\n".join(_pages(n, d))
            for n, d in enumerate(sample.documents, start=1)
        )
        return ask(INSTRUCTIONS, "\n\n".join(blocks), sample.question)


def _pages(number: int, document: Document) -> Iterator[str]:
    """Each page under the marker that cites it; a page without text is left out, as there is nothing on it to cite."""
    if not document.page_starts:
        yield as_text(document.text)
    for page in range(1, len(document.page_starts) + 1):
        if text := page_span(document, page).of(document.text).strip():
            yield f"[{number}, p. {page}]\n{as_text(text)}"
