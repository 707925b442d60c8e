"""``long=TOKENS@DEPTH``: the documents stand at a depth in many others. Is their evidence still found there?"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from evals.errors import NotApplicable
from evals.protocols import Surroundings
from evals.text import rough_tokens
from evals.transforms.values import share, whole_number
from evals.transforms.wordings import known, tells
from evals.types import Document, Sample

MOST = 10_000_000


class Long:
    """Documents of the task's other samples, those least like the question first, until all have TOKENS tokens; the
    sample's own stand together, behind a share DEPTH of what was put in (0 is at the beginning).

    Documents in which an accepted answer stands are not put in. The last one is left out where it would go beyond the
    budget. Not for a sample whose own documents are longer, or where the others are too few.
    """

    version = "1"
    takes = "TOKENS@DEPTH"
    stage = 1
    lengthens = True
    scorers = ("evidence",)

    def __init__(self, value: str = "8000@0.5") -> None:
        budget, _, depth = value.partition("@")
        self._budget = whole_number("long", budget, least=100, most=MOST)
        self._depth = share("long", depth or "0.5")

    def variants(self, sample: Sample, around: Surroundings) -> Iterator[Sample]:
        answers = known(sample)
        if not answers:
            raise NotApplicable("long: no accepted answer that the padding could be seen not to have")
        left = self._budget - rough_tokens(sample.question) - sum(map(_size, sample.documents))
        if left < 0:
            raise NotApplicable(f"long: more than {self._budget:,} tokens as it is")
        before, after, full = self._padding(sample, around, answers, left)
        if not full:
            raise NotApplicable(f"long: the other documents do not have {self._budget:,} tokens")
        variation = replace(sample.variation, name=f"long {self._budget}@{self._depth:g}")
        yield replace(sample, documents=(*before, *sample.documents, *after), variation=variation)

    def _padding(
        self, sample: Sample, around: Surroundings, answers: tuple[str, ...], left: int
    ) -> tuple[list[Document], list[Document], bool]:
        """What stands before the sample's documents, what after them, and whether there was enough."""
        before: list[Document] = []
        after: list[Document] = []
        filled = ahead = 0
        for document in reversed(around.nearest(sample)):
            if tells(document, answers):
                continue
            size = _size(document)
            if filled + size > left:
                return before, after, True
            if ahead + size / 2 <= self._depth * (filled + size):
                before.append(document)
                ahead += size
            else:
                after.append(document)
            filled += size
        return before, after, False


def _size(document: Document) -> int:
    return rough_tokens(document.title) + rough_tokens(document.text)
