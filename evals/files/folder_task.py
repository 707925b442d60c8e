"""A task made of a place with documents and a file of questions: what ``--docs`` and ``--questions`` run."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from evals.files.documents import each_document
from evals.files.questions import OnProblem, located_questions
from evals.files.stored import Stored
from evals.protocols import TaskCard
from evals.types import Sample

DEFAULT_SCORERS = ("pointer", "quote", "evidence", "citations", "correctness", "abstention")
ROOM = 7_000  # tokens: what nearly every model has room for
_LONG = 1_000_000  # bytes of documents; to cut more into passages, for the first question, takes seconds
UNDESCRIBED = TaskCard(version="1", source="")


@dataclass
class FolderTask:
    """Questions over documents on disk. A ``card`` without a source is given the names of both.

    ``left_out``, once loaded, has a line for each file that was not read. A question that names no documents is about
    them all; where those have more tokens than there is ``room`` for, prompts show passages of them. With ``boxes`` the
    words of a PDF have their places on its pages.
    """

    name: str
    documents: Path
    questions: Path
    card: TaskCard = UNDESCRIBED
    scorers: tuple[str, ...] = DEFAULT_SCORERS
    left_out: Sequence[str] = ()
    room: int = ROOM
    boxes: bool = False

    def __post_init__(self) -> None:
        if not self.card.source:
            self.card = replace(self.card, source=f"{self.documents.name} + {self.questions.name}")

    def samples(self, on_problem: OnProblem | None = None) -> Iterator[Sample]:
        """Raises EvalsError with all that is wrong with the questions, unless ``on_problem`` is told of each. Over long
        documents it is raised before the first sample is given."""
        return (sample for _, sample in self.located(on_problem))

    def located(self, on_problem: OnProblem | None = None) -> Iterator[tuple[str, Sample]]:
        """The same, each with its place, ``file:line``."""
        documents = Stored()
        self.left_out = each_document(self.documents, documents.add, but=self.questions, boxes=self.boxes)
        if on_problem is None and documents.size > _LONG:
            for _ in located_questions(self.questions, documents):
                pass
        yield from located_questions(self.questions, documents, on_problem)
