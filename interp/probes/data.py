"""Answers that people have judged, each read once by the model that the probes look into."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from evals import DataError, Item, Labelled, LabelledSet, UsageError, plugins
from evals.plain import utf_8
from evals.stats import Floats
from interp.probes.pairs import Reading

FOLDS = 5
SPREAD = 20


class Reader(Protocol):
    def read(self, item: Item) -> Reading: ...


@dataclass(frozen=True, slots=True, eq=False)
class Judged:
    """``risk`` [answers] is 1 where people found an answer unsupported; ``clusters`` are its documents, ``systems`` who
    wrote it. ``about`` says which set it is."""

    items: Sequence[Labelled]
    readings: Sequence[Reading]
    risk: Floats
    clusters: Sequence[str]
    systems: Sequence[str]
    about: Mapping[str, Any] = field(default_factory=dict)

    def __len__(self) -> int:
        return len(self.items)

    def folds(self, seed: int = 0) -> Iterator[tuple[NDArray[np.int64], NDArray[np.int64]]]:
        """Answers to train on and to measure on, by whole clusters."""
        names, of = np.unique(np.array(self.clusters), return_inverse=True)
        fold = np.random.default_rng(seed).permutation(len(names)) % min(FOLDS, len(names))
        for number in range(int(fold.max()) + 1):
            held = fold[of] == number
            yield np.flatnonzero(~held), np.flatnonzero(held)

    def marked(self, answer: int) -> Floats | None:
        """Whether each token of an answer is in a part that people marked [tokens]; None where nobody marked parts."""
        spans = self.items[answer].spans
        if spans is None:
            return None
        return np.array([any(t.overlap(s) for s in spans) for t in self.readings[answer].spans], dtype=np.float64)


def open_labelled(named: str) -> LabelledSet:
    """The set of a ``NAME=FILE``. Raises UsageError for a name that is none."""
    name, given, source = named.partition("=")
    factory = plugins.load("labelled", name)
    made: LabelledSet = factory(source) if given else factory()
    return made


def judged(
    data: LabelledSet,
    reader: Reader,
    limit: int | None = None,
    seed: int = 0,
    step: Callable[[int], None] = lambda done: None,
) -> Judged:
    """The answers of a set, read, or so many of them as `drawn` takes.

    Raises DataError where fewer than two clusters or one class are left. Answers that cannot be read are counted in
    ``about`` with the reasons.
    """
    items = list(data.items())
    if not items:
        raise DataError(f"{data.name}: nothing in it is labelled; expected supported and unsupported answers")
    chosen = drawn(items, limit, seed)
    kept: list[Labelled] = []
    readings: list[Reading] = []
    left: Counter[str] = Counter()
    for number, labelled in enumerate(chosen):
        try:
            readings.append(reader.read(labelled.item))
            kept.append(labelled)
        except ValueError as error:
            left[str(error)] += 1
        step(number + 1)
    risk = np.array([float(one.label < data.positive) for one in kept])
    clusters = [one.item.sample.group for one in kept]
    if len(set(clusters)) < 2 or len(set(risk.tolist())) < 2:
        raise DataError(
            f"{data.name}: {len(kept)} answers over {len(set(clusters))} documents, {int(risk.sum())} of them"
            " unsupported; expected several documents, and supported and unsupported answers"
        )
    about = {
        "data": data.name,
        "data_version": data.version,
        "data_licence": data.licence,
        "answers": len(kept),
        "unsupported": int(risk.sum()),
        "documents": len(set(clusters)),
        "systems": dict(sorted(Counter(one.system for one in kept).items())),
        "left_out": dict(left),
    }
    if len(chosen) < len(items):
        about["drawn"] = {"seed": seed, "answers": len(items), "documents": len({i.item.sample.group for i in items})}
    return Judged(kept, readings, risk, clusters, [one.system for one in kept], about)


def drawn(items: Sequence[Labelled], limit: int | None, seed: int = 0) -> list[Labelled]:
    """So many answers, drawn by the seed, the same on every machine and in whatever order they come; all without a
    limit. By whole clusters where these are small, and from at least `SPREAD` of them, if there are as many: of few
    clusters no interval can be had. Those of a large one are of all its systems in turn, of which so far fewer were
    taken first.

    Clusters stay together, and so do answers in the order of the set, so that documents are read once.
    """
    if limit is not None and limit < 2:
        raise UsageError(f"--limit {limit}: expected at least 2")
    clusters: dict[str, list[int]] = {}
    for number, one in enumerate(items):
        clusters.setdefault(one.item.sample.group, []).append(number)
    most = len(items) if limit is None else -(-limit // min(SPREAD, len(clusters)))
    left = len(items) if limit is None else limit
    taken: Counter[str] = Counter()
    found: list[int] = []
    for name in sorted(clusters, key=lambda name: _chance(seed, name)):
        chosen = _in_turn(items, clusters[name], taken, seed)[: min(most, left - len(found))]
        taken.update(items[number].system for number in chosen)
        found += sorted(chosen)
    return [items[number] for number in found]


def _in_turn(items: Sequence[Labelled], cluster: Sequence[int], taken: Mapping[str, int], seed: int) -> list[int]:
    """A cluster's answers, by number: one of each system in turn, first of those of which fewest are ``taken``, and
    otherwise by chance."""

    def chance(number: int) -> bytes:
        one = items[number]
        return _chance(seed, one.item.sample.id, one.system, one.item.answer.text)

    shuffled = sorted(cluster, key=chance)
    turns: Counter[str] = Counter()
    place: dict[int, tuple[int, int]] = {}
    for number in shuffled:
        system = items[number].system
        place[number] = turns[system], taken.get(system, 0)
        turns[system] += 1
    return sorted(shuffled, key=place.__getitem__)


def _chance(seed: int, *about: str) -> bytes:
    """Seed 0 adds nothing to what it is about: it takes the clusters that were taken before there was a seed."""
    told = [*about, str(seed)] if seed else about
    return hashlib.sha256(utf_8("\0".join(told))).digest()
