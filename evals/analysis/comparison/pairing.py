"""Which samples of two rows are the same ones, and of those that are not, why.

A sample is the same in both rows where its id is, its question and the texts of its documents, and the gold that it is
scored by: accepted answers, evidence, whether it can be answered.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import blake2b

import numpy as np
from numpy.typing import NDArray

from evals.analysis.comparison.model import LeftOut, Where
from evals.runs import Run, TaskRecord
from evals.runs.records import SampleRecord

Indices = NDArray[np.int64]
ASKED_DIFFERS = "the question or its documents differ"
GOLD_DIFFERS = "the accepted answers or the evidence differ"


@dataclass(frozen=True)
class RunRow:
    """A cell of a run."""

    run: Run
    cell: int

    @property
    def task(self) -> TaskRecord:
        config = self.run.config
        return config.tasks[config.cells[self.cell].task]

    @property
    def name(self) -> tuple[str, str, str]:
        """Model, style and task."""
        cell = self.run.config.cells[self.cell]
        return cell.model, cell.style, self.task.name


@dataclass(frozen=True)
class Pairing:
    """``a`` and ``b`` [n] are places in the two tasks, from 0; ``cluster`` [n] numbers the cluster of each pair.

    ``conflicts`` counts samples whose id is in both and whose content is not the same.
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
    if _same_data(a, b):
        records = [(record.id, record.cluster) for record in _records(a)]
        same = np.arange(len(records), dtype=np.int64)
        return Pairing([id for id, _ in records], same, same, *_numbered([c for _, c in records]), [], 0)
    return _pair_by_content(a, b)


def _same_data(a: RunRow, b: RunRow) -> bool:
    """By the hash of the task's data, which is over ids, questions, answers, evidence and documents, in order."""
    if (a.task.sha256, a.task.samples) != (b.task.sha256, b.task.samples):
        return False
    return all(x.answerable == y.answerable for x, y in zip(_records(a), _records(b), strict=True))


def _pair_by_content(a: RunRow, b: RunRow) -> Pairing:
    theirs = {other.key: (place, other) for place, other in enumerate(_fingerprints(b))}
    ids, clusters, at_a, at_b = [], [], [], []
    left_out: dict[tuple[Where, str], list[str]] = {}
    conflicts = 0
    for place, mine in enumerate(_fingerprints(a)):
        id = mine.key[0]
        if mine.key not in theirs:
            left_out.setdefault(("A", "only in A"), []).append(id)
            continue
        found, other = theirs.pop(mine.key)
        if (mine.asked, mine.gold) != (other.asked, other.gold):
            reason = ASKED_DIFFERS if mine.asked != other.asked else GOLD_DIFFERS
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
    """The number of each one's cluster, by name, so that the order of samples changes no draw; and how many."""
    number = {name: i for i, name in enumerate(sorted(set(clusters)))}
    return np.array([number[c] for c in clusters], dtype=np.int64), len(number)


@dataclass(frozen=True, slots=True)
class _Fingerprint:
    """``key`` is the sample's id, and which of the samples of that id it is."""

    key: tuple[str, int]
    cluster: str
    asked: bytes
    gold: bytes


def _fingerprints(row: RunRow) -> Iterator[_Fingerprint]:
    documents = _document_digests(row.run)
    seen: Counter[str] = Counter()
    for record in _records(row):
        asked = _digest(record.question.encode("utf-8", "surrogatepass"), *(documents[d] for d in record.documents))
        gold = _digest(repr((record.answers, record.evidence, record.answerable)).encode())
        yield _Fingerprint((record.id, seen[record.id]), record.cluster, asked, gold)
        seen[record.id] += 1


def _document_digests(run: Run) -> list[bytes]:
    return [_digest(d.text.encode("utf-8", "surrogatepass")) for d in run.documents()]


def _digest(*parts: bytes) -> bytes:
    """16 bytes; each part is told from its neighbours by its length."""
    digest = blake2b(digest_size=16)
    for part in parts:
        digest.update(len(part).to_bytes(8, "big") + part)
    return digest.digest()


def _records(row: RunRow) -> Iterator[SampleRecord]:
    """The task's lines of samples.jsonl."""
    return row.run.samples(row.task.first, row.task.samples)
