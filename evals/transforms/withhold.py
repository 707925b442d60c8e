"""``withhold``: the evidence is taken out of its documents. Does the model stop citing them?"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from evals.types import Document, Evidence, Sample


class Withhold:
    """The original, and a variant without its evidence, which nothing answers any more. Nothing for a sample without
    evidence, or whose evidence is all that its documents hold."""

    version = "1"
    scorers = ("variants",)

    def variants(self, sample: Sample) -> Iterator[Sample]:
        cut = tuple(_without(d, [e for e in sample.evidence if e.document == d.id]) for d in sample.documents)
        left = tuple(d for d in cut if d.text.strip())
        if not sample.evidence or not sample.answerable or not left:
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
    """The document without the spans. Its pages and its file are gone with its offsets."""
    if not evidence:
        return document
    text, at = [], 0
    for span in sorted((e.span for e in evidence), key=lambda s: s.start):
        text.append(document.text[at : max(at, span.start)])
        at = max(at, span.end)
    return replace(document, text="".join([*text, document.text[at:]]), page_starts=(), file="")
