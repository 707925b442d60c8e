"""``withhold``: the evidence is removed from its documents. Does the model stop citing them?"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from evals.types import Document, Evidence, Sample


class Withhold:
    """The original, and a variant without its evidence, in which no document contains the answer any more. No variants
    of a sample without evidence, or whose documents contain nothing but evidence."""

    version = "1"
    scorers = ("variants",)

    def variants(self, sample: Sample) -> Iterator[Sample]:
        cut = tuple(_without(d, [e for e in sample.evidence if e.document == d.id]) for d in sample.documents)
        left = tuple(d for d in cut if d.text.strip())
        if not sample.evidence or sample.answerable is False or not left:
            return
        altered = tuple(dict.fromkeys(e.document for e in sample.evidence))
        yield replace(sample, variation=replace(sample.variation, name="original"))
        yield replace(
            sample,
            documents=left,
            answers=(),
            evidence=(),
            answerable=False,
            variation=replace(sample.variation, name="removed", altered=altered, sides=()),
        )


def _without(document: Document, evidence: list[Evidence]) -> Document:
    """The document without those spans; also without pages and file, since its offsets have changed."""
    if not evidence:
        return document
    text, at = [], 0
    for span in sorted((e.span for e in evidence), key=lambda s: s.start):
        text.append(document.text[at : max(at, span.start)])
        at = max(at, span.end)
    return replace(document, text="".join([*text, document.text[at:]]), page_starts=(), file="")
