"""``unanswerable``: the evidence is removed. Does the model abstain, and stop citing what no longer says so?"""

from __future__ import annotations

from bisect import bisect
from collections.abc import Iterable, Iterator
from dataclasses import replace

from evals.errors import NotApplicable
from evals.protocols import Surroundings
from evals.text import sentences
from evals.transforms.edits import Edit, rewritten
from evals.transforms.wordings import places, stands
from evals.types import Document, Sample, Span

_MOST_ROUNDS = 8


class Unanswerable:
    """The original, and a variant without its evidence, nor any other sentence or title in which an accepted answer
    stands. Not for a sample without evidence, or whose documents contain nothing else."""

    version = "2"
    scorers = ("variants", "abstention")

    def variants(self, sample: Sample, around: Surroundings) -> Iterator[Sample]:
        if not sample.evidence or sample.answerable is False:
            raise NotApplicable("unanswerable: no evidence to remove")
        bare = rewritten(
            sample,
            {d.id: _cuts(e.span for e in sample.evidence if e.document == d.id) for d in sample.documents},
        )
        left = tuple(d for d in (_silent(d, sample.answers) for d in bare.documents) if d.text.strip())
        if not left:
            raise NotApplicable("unanswerable: the documents hold nothing but the evidence and the answer")
        yield replace(sample, variation=replace(sample.variation, name=sample.variation.ORIGINAL))
        yield replace(
            sample,
            documents=left,
            answers=(),
            evidence=(),
            answerable=False,
            variation=replace(
                sample.variation,
                name="removed",
                altered=tuple(dict.fromkeys(e.document for e in sample.evidence)),
                real_world=(*sample.variation.real_world, *sample.answers),
                sides=(),
            ),
        )


def _silent(document: Document, answers: tuple[str, ...]) -> Document:
    """The document without the sentences in which an answer stands; without its title, if one stands there."""
    if stands(document.title, answers):
        document = replace(document, title="")
    for _ in range(_MOST_ROUNDS):  # what a cut brings together may say it again
        found = sorted(places(document.text, answers), key=lambda s: s.start)
        if not found:
            return document
        starts = [place.start for place in found]
        parts = [s for s in sentences(document.text) if bisect(starts, s.end - 1) > bisect(starts, s.start - 1)]
        made = rewritten(Sample("", "", (document,)), {document.id: _cuts([*found, *parts])})
        document = made.documents[0]
    return replace(document, text="")


def _cuts(spans: Iterable[Span]) -> list[Edit]:
    """Edits that remove all the spans, which may overlap."""
    cuts: list[Edit] = []
    for span in sorted(spans, key=lambda s: s.start):
        if cuts and span.start <= cuts[-1].end:
            cuts[-1] = Edit(cuts[-1].start, max(cuts[-1].end, span.end), "")
        else:
            cuts.append(Edit(span.start, span.end, ""))
    return cuts
