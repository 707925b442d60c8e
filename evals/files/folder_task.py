"""A task made of a place with documents and a file of questions: what ``--docs`` and ``--questions`` run."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from evals.files.documents import read_documents
from evals.files.questions import Choose, OnProblem, raise_problem, read_questions
from evals.protocols import TaskCard
from evals.retrieval import BM25
from evals.text import terms
from evals.types import Document, Sample

DEFAULT_SCORERS = ("pointer", "quote", "evidence", "citations", "correctness", "abstention")
# A question that names no documents gets them all where they are short, the nearest few where not.
_ALL_UP_TO_CHARS = 12_000
_NEAREST = 5


UNDESCRIBED = TaskCard(version="1", source="")


@dataclass
class FolderTask:
    """Questions over documents on disk. A ``card`` without a source is given the names of both.

    ``left_out``, once loaded, has a line for each file that was not read.
    """

    name: str
    documents: Path
    questions: Path
    card: TaskCard = UNDESCRIBED
    scorers: tuple[str, ...] = DEFAULT_SCORERS
    left_out: Sequence[str] = ()

    def __post_init__(self) -> None:
        if not self.card.source:
            self.card = replace(self.card, source=f"{self.documents.name} + {self.questions.name}")

    def samples(self, on_problem: OnProblem = raise_problem) -> Iterator[Sample]:
        documents, self.left_out = read_documents(self.documents, but=self.questions)
        yield from read_questions(self.questions, documents, _chooser(documents), on_problem)


def _chooser(documents: dict[str, Document]) -> Choose:
    everything = tuple(documents.values())
    if sum(len(d.text) for d in everything) <= _ALL_UP_TO_CHARS:
        return lambda question: everything
    index: list[BM25] = []

    def nearest(question: str) -> tuple[Document, ...]:
        if not index:
            index.append(BM25([terms(f"{d.title} {d.text}") for d in everything]))
        scores = index[0].scores(terms(question))
        best = sorted(range(len(everything)), key=lambda i: -scores[i])[:_NEAREST]
        return tuple(everything[i] for i in best)

    return nearest
