"""Ranks with intervals: the places that a system could have had on other documents of the same kind."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from evals.stats.resampling import Array, draw_counts

RESAMPLES = 1000


@dataclass(frozen=True, slots=True)
class Rank:
    """1 is best; in 95 % of the draws in which the system has a trial its rank lies from ``low`` to ``high``."""

    rank: int
    low: int
    high: int


def ranks(
    num: Array, den: Array, *, higher_is_better: bool = True, seed: int = 0, resamples: int = RESAMPLES
) -> Sequence[Rank | None]:
    """The rank of each system by sum(num)/sum(den); both arrays [systems, clusters].

    All systems share each draw of clusters, so a hard document drawn twice is hard for everyone. A system
    without trials has no rank; one whose trials are of a single cluster may have any, since no draw varies it. Ties
    share the better rank.
    """
    judged = np.flatnonzero(den.sum(axis=1) > 0)
    result: list[Rank | None] = [None] * len(num)
    if not len(judged):
        return result
    num, den = num[judged], den[judged]
    if not higher_is_better:
        num = -num
    clusters = num.shape[1]
    rng = np.random.default_rng(seed)
    drawn = np.concatenate([_drawn_places(num, den, counts) for counts in draw_counts(clusters, resamples, rng)])
    lows, highs = np.nanquantile(drawn, (0.025, 0.975), axis=0, method="nearest")
    unvaried = np.count_nonzero(den, axis=1) == 1
    lows[unvaried], highs[unvaried] = 1, len(judged)
    places = _places((num.sum(axis=1) / den.sum(axis=1))[None, :])[0]
    for index, system in enumerate(judged):
        result[int(system)] = Rank(int(places[index]), int(lows[index]), int(highs[index]))
    return result


def _drawn_places(num: Array, den: Array, counts: NDArray[np.int64]) -> Array:
    """The place of each system in each draw, [draws, systems]; ``counts`` [draws, clusters]. One that has no trial in a
    draw has no place there, NaN, and is ahead of nobody."""
    below = counts @ den.T
    values = np.divide(counts @ num.T, below, out=np.full_like(below, -np.inf), where=below > 0)
    return np.where(below > 0, _places(values), np.nan)


def _places(values: Array) -> Array:
    """The place of each value in its row, 1 for the largest; equal values share the better place."""
    ahead: Array = (values[:, None, :] > values[:, :, None] + 1e-12).sum(axis=2, dtype=np.float64)
    return ahead + 1
