"""``distractors=K``: K documents that nearly answer the question. Does the model still cite the one that does?"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import islice

from evals.errors import NotApplicable
from evals.protocols import Surroundings
from evals.transforms.values import whole_number
from evals.transforms.wordings import known, tells
from evals.types import Document, Sample

MOST = 1_000


class Distractors:
    """The K documents of the task's other samples that are nearest to the question (BM25) and in which no accepted
    answer stands, each put somewhere among the sample's own, whose order stays.

    Not for a sample without a known answer: nobody could say that the others do not hold it.
    """

    version = "1"
    takes = "K"
    stage = 1
    scorers = ("evidence",)

    def __init__(self, value: str = "4") -> None:
        self._count = whole_number("distractors", value, least=1, most=MOST)

    def variants(self, sample: Sample, around: Surroundings) -> Iterator[Sample]:
        answers = known(sample)
        if not answers:
            raise NotApplicable("distractors: no accepted answer that a distractor could be seen not to have")
        nearest = list(islice((d for d in around.nearest(sample) if not tells(d, answers)), self._count))
        if len(nearest) < self._count:
            raise NotApplicable(f"distractors: fewer than {self._count} other documents lack the answer")
        documents: list[Document] = list(sample.documents)
        draws = around.draws(sample)
        for document in nearest:
            documents.insert(draws.randint(0, len(documents)), document)
        variation = replace(sample.variation, name=f"distractors {self._count}")
        yield replace(sample, documents=tuple(documents), variation=variation)
