"""How often each method puts gold evidence first, and how well methods agree, over many answers."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from evals import stats
from evals.stats import Floats
from interp.cause.attributions import METHODS, TEXT
from interp.cause.records import Record
from interp.figure import UNDEFINED, Figure


@dataclass(frozen=True, slots=True)
class Row:
    """``hit`` is the share of answers in which the sentence with the highest value holds gold evidence; of several
    that are highest, each counts for its share. ``gain`` is that less the hits of the words' overlap, ``p`` the
    chance of such a difference between methods that are alike."""

    method: str
    hit: Figure
    gain: Figure
    p: float | None


@dataclass(frozen=True, slots=True)
class Figures:
    """``answers`` have gold evidence among their sentences, and others; ``chance`` is the mean share of their
    sentences that hold it. ``agreement`` is Spearman's correlation of two methods, the mean over answers."""

    answers: int
    clusters: int
    sentences: float
    chance: float
    rows: tuple[Row, ...]
    agreement: dict[str, Figure]


def scored(made: Record) -> str:
    """Why an answer is not counted among the hits, or ""."""
    if made["refused"]:
        return "the answer abstains"
    if not made["gold"]:
        return "no gold evidence in sight"
    return "every sentence is gold evidence" if len(made["gold"]) == len(made["sentences"]) else ""


def figures(records: Iterable[Record]) -> Figures | None:
    """Of the whole answers; None where none of them counts."""
    kept = [made for made in records if not scored(made)]
    if not kept:
        return None
    clusters = [made["cluster"] for made in kept]
    values = [made["parts"][0]["values"] for made in kept]
    hits = {
        method: np.array([_hit(one[method], made["gold"]) for one, made in zip(values, kept, strict=True)])
        for method in METHODS
    }
    pairs = kept[0]["parts"][0]["agreement"]
    return Figures(
        len(kept),
        len(set(clusters)),
        float(np.mean([len(made["sentences"]) for made in kept])),
        float(np.mean([len(made["gold"]) / len(made["sentences"]) for made in kept])),
        tuple(_row(method, hits, clusters) for method in METHODS),
        {pair: _mean([made["parts"][0]["agreement"][pair] for made in kept], clusters) for pair in pairs},
    )


def _hit(values: Sequence[float], gold: Sequence[int]) -> float:
    first = np.flatnonzero(np.array(values) == max(values))
    return float(np.isin(first, gold).mean())


def _row(method: str, hits: dict[str, Floats], clusters: Sequence[str]) -> Row:
    hit = _mean(hits[method].tolist(), clusters)
    if method == TEXT:
        return Row(method, hit, UNDEFINED, None)
    num, den = summed(hits[method], clusters)
    words, _ = summed(hits[TEXT], clusters)
    found = stats.paired(words, den, num, den)
    return Row(method, hit, Figure(found.value, found.low, found.high), found.p)


def _mean(values: Sequence[float | None], clusters: Sequence[str]) -> Figure:
    known = [n for n, value in enumerate(values) if value is not None]
    if not known:
        return UNDEFINED
    num, den = summed(np.array([values[n] for n in known], dtype=np.float64), [clusters[n] for n in known])
    return quotient(num, den)


def quotient(num: Floats, den: Floats) -> Figure:
    """Of sums by cluster, [clusters]; None where they have nothing."""
    if not den.sum():
        return UNDEFINED
    found = stats.interval(num, den, rate=False)
    return Figure(float(num.sum() / den.sum()), found.low, found.high)


def summed(values: Floats, clusters: Sequence[str]) -> tuple[Floats, Floats]:
    """The sums of values by cluster, and how many each has; both [clusters]."""
    _, of = np.unique(np.array(clusters), return_inverse=True)
    return np.bincount(of, values).astype(np.float64), np.bincount(of).astype(np.float64)
