"""What is asked: documents, questions about them, and what is known of their answers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, ClassVar, Literal, NamedTuple

Role = Literal["system", "user", "assistant"]


@dataclass(frozen=True, slots=True)
class Span:
    """``[start, end)`` in code points."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """The text the span covers."""
        return text[self.start : self.end]

    def stripped(self, text: str) -> Span:
        """The span without the white space at its ends; empty, where it began, if there is nothing else."""
        inside = self.of(text)
        start = self.start + len(inside) - len(inside.lstrip()) if inside.strip() else self.start
        return Span(start, self.start + len(inside.rstrip()))

    def overlap(self, other: Span) -> int:
        """How many code points both spans cover."""
        return max(0, min(self.end, other.end) - max(self.start, other.start))


# Left, top, right and bottom on a page as it is shown (turned and cropped), in points from its upper left corner.
Box = tuple[float, float, float, float]


class WordBox(NamedTuple):
    """Where a word stands on its page: ``[start, end)`` of the document's text, and its sides as of a `Box`."""

    start: int
    end: int
    x0: float
    y0: float
    x1: float
    y1: float


@dataclass(frozen=True, slots=True)
class Document:
    """A text that answers may cite. ``page_starts`` are offsets into ``text`` at which pages begin, the first 0.

    ``file`` is the file that the text was read from, for a provider that sends the file itself (a PDF). ``boxes`` are
    the words of its pages in the order of the text, empty where nobody asked for them or nobody knows.
    """

    id: str
    text: str
    title: str = ""
    page_starts: tuple[int, ...] = ()
    file: str = ""
    metadata: Mapping[str, Any] = field(default_factory=dict)
    boxes: tuple[WordBox, ...] = ()


@dataclass(frozen=True, slots=True)
class Evidence:
    """A gold span: the place in a document that supports the accepted answer."""

    document: str
    start: int
    end: int

    @property
    def span(self) -> Span:
        return Span(self.start, self.end)


@dataclass(frozen=True, slots=True)
class Passage:
    """A part of a document that is shown to a model which cannot be shown the whole."""

    document: str
    start: int
    end: int

    @property
    def span(self) -> Span:
        return Span(self.start, self.end)


@dataclass(frozen=True, slots=True)
class Variation:
    """What was done to a sample's documents, or is known of them; scorers of robustness use it.

    Variants of one question share ``of``, the id of the question they are made from. Each has a ``name`` of its own
    ("original", "removed", "swapped", "order 1" ...), or several where several things were done ("removed + order 1");
    there are ``count`` of them, 0 if that is not known.
    ``altered`` are the ids of the documents that were changed; ``counterfactual`` are wordings of what an altered
    document now says, ``real_world`` wordings of the fact outside the documents. ``sides`` are groups of document ids,
    two or more, where the documents of one group disagree with those of another. ``poisoned`` are ids of documents that
    an attacker wrote, ``attack_target`` wordings of what the attacker wants the answer to say.
    """

    ORIGINAL: ClassVar[str] = "original"
    AND: ClassVar[str] = " + "  # between the names of what was done to one variant

    of: str = ""
    name: str = ""
    count: int = 0
    altered: tuple[str, ...] = ()
    counterfactual: tuple[str, ...] = ()
    real_world: tuple[str, ...] = ()
    sides: tuple[tuple[str, ...], ...] = ()
    poisoned: tuple[str, ...] = ()
    attack_target: tuple[str, ...] = ()

    @property
    def done(self) -> frozenset[str]:
        """The names of all that was done; none, for the original."""
        return frozenset(self.name.split(self.AND)) - {self.ORIGINAL}


UNVARIED = Variation()


@dataclass(frozen=True, slots=True)
class Message:
    role: Role
    content: str


@dataclass(frozen=True, slots=True)
class Sample:
    """One question over its documents.

    ``answers`` are the accepted wordings of the answer. ``answerable``: whether the documents contain the answer, None
    where nobody has said. ``cluster`` names a group of samples that are not independent of each other (by default those
    with the same first document); intervals take it into account.
    ``passages`` are what a prompt shows of the documents where they are too long for the model; none: all of them.
    ``turns`` are the conversation before the question, which may refer back to it; the documents are those of the
    question alone.
    """

    id: str
    question: str
    documents: tuple[Document, ...]
    answers: tuple[str, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    answerable: bool | None = True
    cluster: str = ""
    variation: Variation = UNVARIED
    metadata: Mapping[str, Any] = field(default_factory=dict)
    passages: tuple[Passage, ...] = ()
    turns: tuple[Message, ...] = ()

    @property
    def group(self) -> str:
        """``cluster``, or where none is named the id of the first document, or the sample's own."""
        return self.cluster or (self.documents[0].id if self.documents else self.id)

    def document(self, id: str) -> Document | None:
        """The document of that id, or None where the sample has none."""
        return next((d for d in self.documents if d.id == id), None)
