"""A task made of a place with documents and a file of questions: what ``--docs`` and ``--questions`` run."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from evals.loading.documents import read_documents
from evals.loading.questions import Choose, OnProblem, raise_problem, read_questions
from evals.text import terms
from evals.text.bm25 import BM25
from evals.types import Document, Sample

DEFAULT_SCORERS = ("pointer", "quote", "evidence", "citations", "correctness", "abstention")
# A question that names no documents gets them all where they are short, the nearest few where not.
_ALL_UP_TO_CHARS = 12_000
_NEAREST = 5


@dataclass
class FolderTask:
    """Questions over documents on disk; ``left_out``, once loaded, has a line for each file that was not read."""

    name: str
    documents: Path
    questions: Path
    version: str = "1"
    scorers: tuple[str, ...] = DEFAULT_SCORERS
    left_out: list[str] = field(default_factory=list)

    @property
    def source(self) -> str:
        return f"{self.documents.name} + {self.questions.name}"

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
