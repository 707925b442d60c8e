"""The samples of one page, written in blocks as they come, and the list of them, by which a page is searched."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Mapping, Sequence

from evals.analysis.faults import CLASSES
from evals.files.codec import Codec
from evals.pages import Blocks, Writer
from evals.plain import short
from evals.report.pages.answers import document_data, labels, states, tone
from evals.report.pages.model import (
    DocumentData,
    LabelData,
    ListData,
    ListedAnswer,
    ListedSample,
    SampleData,
)
from evals.types import Document

# What a block holds is read at once: so many answers, so many characters of documents.
_BLOCK_ANSWERS, _BLOCK_CHARACTERS = 200, 1_000_000
_QUESTION, _ID = 160, 80
# A plugin may make labels without end; those that come after so many different ones cannot be filtered by.
_MOST_LABELS = 80
_LIST = Codec(ListData)


class Listing:
    """Takes samples for a page. ``found`` counts labels; ``first`` and ``last`` are the ids at both ends."""

    def __init__(self, writer: Writer) -> None:
        self._writer = writer
        self._samples = Blocks(writer, "samples", Codec(list[SampleData]), _BLOCK_ANSWERS)
        self._documents = Blocks(writer, "documents", Codec(list[DocumentData]), _BLOCK_CHARACTERS)
        self._number_of: dict[Hashable, int] = {}
        self._listed: list[ListedSample] = []
        self._answers: list[ListedAnswer] = []
        self._labels: dict[str, int] = {name: n for n, name in enumerate(CLASSES)}
        self._having: Counter[str] = Counter()
        self.found: Counter[str] = Counter()

    @property
    def answers(self) -> int:
        return len(self._answers)

    @property
    def first(self) -> str:
        return self._listed[0].id if self._listed else ""

    @property
    def last(self) -> str:
        return self._listed[-1].id if self._listed else ""

    def documents(self, documents: Sequence[Document], keys: Sequence[Hashable]) -> Mapping[str, int]:
        """The numbers of those documents in this page, by id; ``keys`` tell documents apart across samples."""
        for document, key in zip(documents, keys, strict=True):
            if key not in self._number_of:
                self._number_of[key] = self._documents.count
                self._documents.add(document_data(document), len(document.text))
        return {d.id: self._number_of[key] for d, key in zip(documents, keys, strict=True)}

    def add(self, sample: SampleData) -> None:
        """The next sample with its answers."""
        number = self._samples.count
        self._samples.add(sample, len(sample.answers))
        self._listed.append(ListedSample(short(sample.id, _ID), short(sample.question, _QUESTION)))
        for nth, answer in enumerate(sample.answers):
            counts = Counter(labels(answer))
            self.found += counts
            self._having.update(counts.keys())
            numbered = [(n, times) for name, times in counts.items() if (n := self._label(name)) is not None]
            self._answers.append(ListedAnswer(number, nth, answer.row, states(answer), tuple(sorted(numbered))))

    def _label(self, name: str) -> int | None:
        if name not in self._labels and len(self._labels) < _MOST_LABELS:
            self._labels[name] = len(self._labels)
        return self._labels.get(name)

    def finish(self) -> None:
        """Write what is left, and the list."""
        self._samples.flush()
        self._documents.flush()
        known = tuple(LabelData(name, name in CLASSES, tone(name), self._having[name]) for name in self._labels)
        starts = tuple(self._samples.starts), tuple(self._documents.starts)
        self._writer.data("list", ListData(tuple(self._listed), tuple(self._answers), known, *starts), _LIST)
