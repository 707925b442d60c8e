"""Rows put in their places: samples that several models share are one, and each model and style is a cell."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from hashlib import blake2b

from evals.errors import DataError
from evals.runs import Cell
from evals.runs.importing.row import AS_GIVEN, MARKERS, Row
from evals.types import Sample


@dataclass(frozen=True, slots=True)
class _Known:
    """A sample that has been seen: its number in the task, its id, a digest of its gold answers, and where it stood."""

    index: int
    id: str
    gold: bytes
    where: str


@dataclass(frozen=True, slots=True)
class Place:
    """Where an answer goes. ``sample`` is what to write first, None where the sample is there already."""

    cell: int
    index: int
    epoch: int
    id: str
    sample: Sample | None


class Gathering:
    """The cells and epochs of a run in the making, and the samples of the task at hand.

    Of a sample no text is kept: some hundred bytes each, whatever its documents hold.
    """

    def __init__(self) -> None:
        self._cells: dict[tuple[str, str, int], int] = {}
        self._marked: set[int] = set()  # tasks with a row that was read by its markers, where no style was named
        self._given: set[int] = set()  # cells with citations as the file gives them
        self._epochs: dict[str, int] = {}
        self.renamed = 0
        self.begin(0)

    def begin(self, task: int) -> None:
        """Go on with another task."""
        self._task = task
        self._samples: dict[bytes, _Known] = {}
        self._questions: dict[str, tuple[bytes, str]] = {}
        self._times: defaultdict[tuple[int, int, bytes], int] = defaultdict(int)
        self._done: defaultdict[tuple[int, int], set[int]] = defaultdict(set)

    @property
    def epochs(self) -> int:
        return max(1, len(self._epochs))

    def cells(self) -> list[Cell]:
        """Every cell, in the order they were met.

        Where no style was named, answers without citations of their own were read by markers if any answer to the task
        was: a model that never set one has been asked like the others.
        """
        found = []
        for (model, style, task), number in self._cells.items():
            marked = task in self._marked and number not in self._given
            found.append(Cell(model, style or (MARKERS if marked else AS_GIVEN), task))
        return found

    def place(self, row: Row) -> Place:
        """Raises EvalsError for a second answer to one sample, or a sample that does not agree with an earlier row."""
        cell = self._cells.get((row.model, row.style, self._task), len(self._cells))
        epoch = self._epochs.get(row.epoch, len(self._epochs))
        key = self._key(row, cell, epoch)
        known = self._samples.get(key)
        gold = _digest(*row.sample.answers, str(row.sample.answerable), row.sample.cluster)
        sample = None
        if known is None:
            sample = replace(row.sample, id=self._id(row))
            known = self._samples[key] = _Known(len(self._samples), sample.id, gold, row.where)
        elif known.gold != gold:
            raise DataError(
                f"{row.where}: sample '{known.id}' has other answers, answerable or cluster than at {known.where}; "
                "expected the same in every row of a sample"
            )
        done = self._done[cell, epoch]
        if known.index in done:
            raise DataError(
                f"{row.where}: a second answer of '{row.model}' to sample '{known.id}', which stands first at "
                f"{known.where}; expected one, or what tells them apart (--map epoch=COLUMN)"
            )
        done.add(known.index)
        self._cells[row.model, row.style, self._task] = cell
        self._epochs[row.epoch] = epoch
        if row.read == MARKERS and not row.style:
            self._marked.add(self._task)
        if row.read == AS_GIVEN and row.answer.citations:
            self._given.add(cell)
        return Place(cell, known.index, epoch, known.id, sample)

    def _key(self, row: Row, cell: int, epoch: int) -> bytes:
        """What makes a sample the same: id, question and documents. Without an id, the n-th row of a model that asks
        a question goes with the n-th of another."""
        sample = row.sample
        parts = [part for document in sample.documents for part in (document.id, document.text)]
        key = _digest(sample.id, sample.question, *parts)
        if sample.id:
            return key
        self._times[cell, epoch, key] += 1
        return _digest(key.hex(), str(self._times[cell, epoch, key]))

    def _id(self, row: Row) -> str:
        """The sample's id, which no other has: asked over other documents, a question's id ends in #2, #3 ..."""
        sample = row.sample
        question = _digest(sample.question)
        id = sample.id or str(len(self._samples) + 1)
        asked, where = self._questions.setdefault(id, (question, row.where))
        if where == row.where and asked == question:
            return id
        if asked != question and sample.id:
            raise DataError(f"{row.where}: id '{id}' belongs to another question, at {where}; expected each id once")
        number = 2
        while f"{id}#{number}" in self._questions:
            number += 1
        self._questions[f"{id}#{number}"] = question, row.where
        self.renamed += 1
        return f"{id}#{number}"


def _digest(*parts: str) -> bytes:
    digest = blake2b(digest_size=16)
    for part in parts:
        data = part.encode("utf-8", "surrogatepass")
        digest.update(len(data).to_bytes(8, "big") + data)
    return digest.digest()
