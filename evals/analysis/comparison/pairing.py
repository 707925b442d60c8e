"""Which samples of two rows are the same, and why the others are not.

A sample is the same in both rows if what it asks and what it is scored by are the same (evals/runs/identity.py).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from evals.analysis.comparison.model import LeftOut, Where
from evals.runs import Run, TaskRecord, same_data
from evals.runs.identity import Fingerprint, document_hash, fingerprint
from evals.runs.records import SampleRecord

Indices = NDArray[np.int64]
ASKED_DIFFERS = "the question or its documents differ"
GOLD_DIFFERS = "the accepted answers, the evidence or other things that it is scored by differ"


@dataclass(frozen=True)
class RunRow:
    """A cell of a run."""

    run: Run
    cell: int

    @property
    def task(self) -> TaskRecord:
        return self.run.config.task_of(self.cell)

    @property
    def name(self) -> tuple[str, str, str]:
        """Model, style and task."""
        cell = self.run.config.cells[self.cell]
        return cell.model, cell.style, self.task.name


@dataclass(frozen=True)
class Pairing:
    """The n samples that are the same in both rows: ``a`` and ``b`` [n] are their places in the two tasks, from 0;
    ``cluster`` [n] is the number of each one's cluster.

    ``conflicts`` counts samples whose id is in both rows and whose content differs.
    """

    ids: list[str]
    a: Indices
    b: Indices
    cluster: Indices
    clusters: int
    left_out: list[LeftOut]
    conflicts: int


def pair_samples(a: RunRow, b: RunRow) -> Pairing:
    """The samples that both rows were asked, in the order of A."""
    if same_data(a.task, b.task):
        records = [(record.id, record.cluster) for record in _records(a)]
        same = np.arange(len(records), dtype=np.int64)
        return Pairing([id for id, _ in records], same, same, *_numbered([c for _, c in records]), [], 0)
    return _pair_by_content(a, b)


def _pair_by_content(a: RunRow, b: RunRow) -> Pairing:
    theirs = {other.key: (place, other) for place, other in enumerate(_placed(b))}
    ids, clusters, at_a, at_b = [], [], [], []
    left_out: dict[tuple[Where, str], list[str]] = {}
    conflicts = 0
    for place, mine in enumerate(_placed(a)):
        id = mine.key[0]
        if mine.key not in theirs:
            left_out.setdefault(("A", "only in A"), []).append(id)
            continue
        found, other = theirs.pop(mine.key)
        if mine.content != other.content:
            reason = ASKED_DIFFERS if mine.content.asked != other.content.asked else GOLD_DIFFERS
            left_out.setdefault(("both", reason), []).append(id)
            conflicts += 1
        else:
            ids.append(id)
            clusters.append(mine.cluster)
            at_a.append(place)
            at_b.append(found)
    if theirs:
        left_out["B", "only in B"] = [id for id, _ in theirs]
    return Pairing(
        ids,
        np.array(at_a, dtype=np.int64),
        np.array(at_b, dtype=np.int64),
        *_numbered(clusters),
        [
            LeftOut(where=where, reason=reason, scorers=[], some_epochs=False, samples=samples)
            for (where, reason), samples in left_out.items()
        ],
        conflicts,
    )


def _numbered(clusters: list[str]) -> tuple[Indices, int]:
    """The number of each one's cluster and how many clusters there are; numbered in the order of their names, so that
    the order of samples does not change the bootstrap's draws."""
    number = {name: i for i, name in enumerate(sorted(set(clusters)))}
    return np.array([number[c] for c in clusters], dtype=np.int64), len(number)


@dataclass(frozen=True, slots=True)
class _Placed:
    """A sample at its place in its task. ``key`` is its id, and its number among the samples of that id."""

    key: tuple[str, int]
    cluster: str
    content: Fingerprint


def _placed(row: RunRow) -> Iterator[_Placed]:
    documents = [document_hash(document) for document in row.run.documents()]
    seen: Counter[str] = Counter()
    for record in _records(row):
        content = fingerprint(record, [documents[line] for line in record.documents])
        yield _Placed((record.id, seen[record.id]), record.cluster, content)
        seen[record.id] += 1


def _records(row: RunRow) -> Iterator[SampleRecord]:
    """The task's lines of samples.jsonl."""
    return row.run.samples(row.task.first, row.task.samples)
