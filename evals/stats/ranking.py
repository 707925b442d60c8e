"""Ranks with intervals: the places that a system could have had on other documents of the same kind."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from evals.stats.floats import Floats
from evals.stats.intervals import in_bounds
from evals.stats.resampling import draw_counts

RESAMPLES = 1000
_SAME = 1e-12  # less than this apart, values differ by rounding errors alone


@dataclass(frozen=True, slots=True)
class Rank:
    """1 is best; in 95 % of the draws in which the system has a trial its rank lies from ``low`` to ``high``."""

    rank: int
    low: int
    high: int


def ranks(
    num: Floats, den: Floats, *, higher_is_better: bool = True, seed: int = 0, resamples: int = RESAMPLES
) -> Sequence[Rank | None]:
    """The rank of each system by sum(num)/sum(den); both arrays [systems, clusters].

    All systems share each draw of clusters, so a hard document drawn twice is hard for everyone. What has the same
    value in all of its clusters no draw varies: within 0 and 1 it is varied as the rule of succession has it, elsewhere
    it may have any rank, and so may one whose trials are of a single cluster. A system without trials has no rank. Ties
    share the better rank.
    """
    judged = np.flatnonzero(den.sum(axis=1) > 0)
    result: list[Rank | None] = [None] * len(num)
    if not len(judged):
        return result
    num, den = num[judged], den[judged]
    rng = np.random.default_rng(seed)
    bounds = [_other_bounds(*sums) for sums in zip(num, den, strict=True)]
    met = np.count_nonzero(den, axis=1)
    sign = 1.0 if higher_is_better else -1.0
    drawn: list[Floats] = []
    for counts in draw_counts(num.shape[1], resamples, rng):
        values = _drawn_values(num, den, counts)
        for row, others in enumerate(bounds):
            if others:
                values[:, row] = _varied(values[:, row], others, int(met[row]), rng)
        drawn.append(_places(sign * values))
    lows, highs = np.nanquantile(np.concatenate(drawn), (0.025, 0.975), axis=0, method="nearest")
    places = _places(sign * (num.sum(axis=1) / den.sum(axis=1))[None, :])[0]
    lows, highs = np.minimum(lows, places), np.maximum(highs, places)
    unvaried = (met == 1) | np.array([others == () for others in bounds])
    lows[unvaried], highs[unvaried] = 1, len(judged)
    for index, system in enumerate(judged):
        result[int(system)] = Rank(int(places[index]), int(lows[index]), int(highs[index]))
    return result


def _other_bounds(num: Floats, den: Floats) -> tuple[float, ...] | None:
    """Of a system whose clusters all have the same value, the bounds, 0 and 1, that it might have had; () where it is
    not within them, and None of any other system, which draws vary."""
    used = den > 0
    values = num[used] / den[used]
    if np.ptp(values) > _SAME:
        return None
    within = in_bounds(num[used], den[used])
    return tuple(bound for bound in (0.0, 1.0) if within and abs(values[0] - bound) > _SAME)


def _varied(values: Floats, bounds: Sequence[float], clusters: int, rng: np.random.Generator) -> Floats:
    """The values of a system that draws do not vary, each of its clusters turned to another bound as often as if one
    more had been met, in which it is so (the rule of succession). Without it a row that is right four times of four
    would have its rank for certain."""
    turned = rng.binomial(clusters, 1 / (clusters + 1), len(values)) / clusters
    varied: Floats = values + turned * (rng.choice(bounds, len(values)) - values)
    return varied


def _drawn_values(num: Floats, den: Floats, counts: NDArray[np.int64]) -> Floats:
    """The value of each system in each draw, [draws, systems]; ``counts`` [draws, clusters]. One that has no trial in a
    draw has none there, NaN."""
    below = counts @ den.T
    return np.divide(counts @ num.T, below, out=np.full_like(below, np.nan), where=below > 0)


def _places(values: Floats) -> Floats:
    """The place of each value in its row, 1 for the largest; equal values share the better place, and NaN, which is
    ahead of nobody, has none."""
    ahead: Floats = (values[:, None, :] > values[:, :, None] + _SAME).sum(axis=2, dtype=np.float64)
    return np.where(np.isnan(values), np.nan, ahead + 1)
