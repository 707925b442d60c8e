"""What stands around a sample: the documents of its task's other samples, and a source of chance."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cached_property
from random import Random

from evals.errors import UsageError
from evals.retrieval import BM25, search_terms
from evals.types import Document, Sample

MOST_CHARACTERS = 200_000_000  # of all documents of a task together


class Around:
    """Samples are read, once more, when a transform first asks for their documents.

    ``draws`` depends on the seed and the sample's id alone, so that variants of one sample are drawn alike, whatever
    was asked before.
    """

    def __init__(self, samples: Callable[[], Iterable[Sample]], seed: int = 0) -> None:
        self._samples, self._seed = samples, seed

    def draws(self, sample: Sample) -> Random:
        """Chance for this sample."""
        return Random(f"{self._seed} {sample.id}")

    def nearest(self, sample: Sample) -> list[Document]:
        """The documents of the task's samples, the nearest to the question first (BM25), none with the id or the text
        of one of the sample's own."""
        ids, texts = {d.id for d in sample.documents}, {d.text for d in sample.documents}
        scores = self._index.scores(search_terms(sample.question))
        order = sorted(range(len(scores)), key=scores.__getitem__, reverse=True)
        found = (self._documents[i] for i in order)
        return [d for d in found if d.id not in ids and d.text not in texts]

    @cached_property
    def _documents(self) -> list[Document]:
        found: dict[str, Document] = {}
        size = 0
        for sample in self._samples():
            for document in sample.documents:
                if document.id not in found:
                    found[document.id] = document
                    size += len(document.text)
            if size > MOST_CHARACTERS:
                raise UsageError(
                    f"the task's documents have more than {MOST_CHARACTERS:,} characters; expected fewer where a "
                    "transform chooses among them (distractors, long)"
                )
        return list(found.values())

    @cached_property
    def _index(self) -> BM25:
        return BM25(search_terms(f"{d.title} {d.text}") for d in self._documents)


NOTHING_AROUND = Around(tuple)
