"""Rows put in their places: samples that several models share are one, and each model and style is a cell."""

from __future__ import annotations

from dataclasses import dataclass, replace
from hashlib import blake2b
from typing import Any, NamedTuple

from evals.errors import DataError
from evals.files.met import Met
from evals.runs import Cell
from evals.runs.identity import joined
from evals.runs.importing.row import AS_GIVEN, MARKERS, Row
from evals.types import Sample


class _Known(NamedTuple):
    """A sample that was met: its number in the task, its id, a digest of its gold answers, and where it stood."""

    number: int
    id: str
    gold: str
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

    Of a sample no text is kept, and what is kept is not in memory: rows may be any number.
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
        self._count = 0
        self._samples: Met[list[Any]] = Met()  # by key, what is _Known
        self._questions: Met[list[str]] = Met()  # by id, a digest of the question, and where it stood
        self._numbers: Met[int] = Met()  # by id, the last number after it
        self._times: Met[int] = Met()  # by cell, epoch and key, how often a sample without an id was met
        self._done: dict[tuple[int, int], bytearray] = {}  # by cell and epoch, 1 at the index of a sample

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
        gold = _digest(*row.sample.answers, str(row.sample.answerable), row.sample.cluster).hex()
        found, sample = self._samples.get(key), None
        if found is None:
            id = self._id(row)
            sample = row.sample if id == row.sample.id else replace(row.sample, id=id)
            known = _Known(self._count, sample.id, gold, row.where)
            self._samples.put(key, list(known))
            self._count += 1
        elif (known := _Known(*found)).gold != gold:
            raise DataError(
                f"{row.where}: sample '{known.id}' has other answers, answerable or cluster than at {known.where}; "
                "expected the same in every row of a sample"
            )
        if self._answered(cell, epoch, known.number):
            raise DataError(
                f"{row.where}: a second answer of '{row.model}' to sample '{known.id}', which stands first at "
                f"{known.where}; expected one, or what tells them apart (--map epoch=COLUMN)"
            )
        self._cells[row.model, row.style, self._task] = cell
        self._epochs[row.epoch] = epoch
        if row.read == MARKERS and not row.style:
            self._marked.add(self._task)
        if row.read == AS_GIVEN and row.answer.citations:
            self._given.add(cell)
        return Place(cell, known.number, epoch, known.id, sample)

    def _answered(self, cell: int, epoch: int, index: int) -> bool:
        """Whether there is an answer to a sample already; from now on there is."""
        done = self._done.setdefault((cell, epoch), bytearray())
        if index >= len(done):
            done.extend(bytes(index + 1 - len(done)))
        before, done[index] = done[index], 1
        return before == 1

    def _key(self, row: Row, cell: int, epoch: int) -> bytes:
        """What makes a sample the same: id, question and documents. Without an id, the n-th row of a model that asks
        a question goes with the n-th of another."""
        sample = row.sample
        parts = [part for document in sample.documents for part in (document.id, document.text)]
        key = _digest(sample.id, sample.question, *parts)
        if sample.id:
            return key
        times = f"{cell} {epoch} ".encode() + key
        met = (self._times.get(times) or 0) + 1
        self._times.put(times, met)
        return _digest(key.hex(), str(met))

    def _id(self, row: Row) -> str:
        """The sample's id, which no other has: asked over other documents, a question's id ends in #2, #3 ..."""
        sample = row.sample
        asked = [_digest(sample.question).hex(), row.where]
        id = sample.id or str(self._count + 1)
        before = self._questions.first(_digest(id), asked)
        if before is None:
            return id
        if sample.id and before[0] != asked[0]:
            raise DataError(
                f"{row.where}: id '{id}' belongs to another question, at {before[1]}; expected each id once"
            )
        number = (self._numbers.get(_digest(id)) or 1) + 1
        while self._questions.first(_digest(f"{id}#{number}"), asked) is not None:
            number += 1
        self._numbers.put(_digest(id), number)
        self.renamed += 1
        return f"{id}#{number}"


def _digest(*parts: str) -> bytes:
    return blake2b(joined(parts), digest_size=16).digest()
