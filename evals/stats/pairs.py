"""Two systems on the same samples: the difference, its uncertainty, and how small a difference could have been found.

All arrays are sums by cluster, [clusters], in the same order for both systems.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import exp, lgamma, log, sqrt

import numpy as np

from evals.stats.floats import Floats
from evals.stats.intervals import effective_clusters, in_bounds, wilson
from evals.stats.resampling import RESAMPLES, BCa, resampled_sums
from evals.stats.student import t_quantile


@dataclass(frozen=True, slots=True)
class Difference:
    """``value`` is B - A, with its 95 % interval and the two-sided p of no difference; ``n`` clusters entered.

    ``low``, ``high`` and perhaps ``p`` are None if the data do not allow them, and ``method`` says why.
    """

    value: float
    low: float | None
    high: float | None
    p: float | None
    n: int
    method: str


def paired(num_a: Floats, den_a: Floats, num_b: Floats, den_b: Floats, seed: int = 0) -> Difference:
    """sum(num_b)/sum(den_b) - sum(num_a)/sum(den_a), from draws of clusters that both systems share.

    The interval is BCa, expanded for few clusters; p is below .05 exactly if the interval excludes 0 (apart from
    rounding). If all clusters differ by the same amount, or not at all, resampling shows no spread. Then p is that of
    the sign test, 2^(1 - clusters), and the interval allows for a share of other clusters, as large as in Wilson's
    interval, that differ by up to 1 either way; for quotients outside [0, 1] there is no interval. Some den_a and some
    den_b must be above 0.
    """
    held = (den_a > 0) | (den_b > 0)
    rows = np.column_stack([num_a, den_a, num_b, den_b])[held]
    clusters = len(rows)
    value = float(_difference(rows.sum(axis=0)[None, :])[0])
    influence, effective = _influence(rows)
    spread = float((influence**2).sum())
    if clusters < 2:
        return Difference(value, None, None, None, clusters, "none: one cluster")
    if spread < 1e-24:
        p = 1.0 if abs(value) < 1e-12 else 2.0 ** (1 - min(clusters, 1000))
        if not (in_bounds(rows[:, 0], rows[:, 1]) and in_bounds(rows[:, 2], rows[:, 3])):
            return Difference(value, None, None, p, clusters, "none: all clusters alike")
        _, others = wilson(0.0, float(clusters))
        return Difference(value, value - others * (1 + value), value + others * (1 - value), p, clusters, "wilson")
    sums = resampled_sums(rows, influence, resamples=RESAMPLES, seed=seed)
    sums = sums[(sums[:, 1] > 0) & (sums[:, 3] > 0)]
    found = BCa(_difference(sums), value, influence, effective)
    return Difference(value, *found.interval(), found.p_value(0.0), clusters, "bca")


def mcnemar(wins_a: int, wins_b: int) -> float:
    """McNemar's exact test: the two-sided binomial p of these numbers of wins, without ties, if both were equally good.

    It is twice the smaller tail, at most 1, and takes samples as independent.
    """
    n, fewer = wins_a + wins_b, min(wins_a, wins_b)
    if wins_a == wins_b:
        return 1.0
    k = np.arange(fewer + 1)
    choose = np.concatenate([[0.0], np.cumsum(np.log(n - k[:-1]) - np.log(k[1:]))])  # log of n over k
    largest = lgamma(n + 1) - lgamma(fewer + 1) - lgamma(n - fewer + 1)
    tail = float(np.exp(choose - choose[-1]).sum())
    return min(1.0, max(5e-324, exp(max(-744.0, largest + log(tail) - (n - 1) * log(2)))))


def holm(ps: Sequence[float | None]) -> list[float | None]:
    """P values adjusted for their number (Holm 1979), in the order given; None stays None and does not count.

    The i-th smallest of m, counted from 0, is multiplied by m - i; it is then raised to the adjusted one before it, if
    that is larger, and cut to 1.
    """
    known = sorted((p, index) for index, p in enumerate(ps) if p is not None)
    adjusted: list[float | None] = [None] * len(ps)
    least = 0.0
    for i, (p, index) in enumerate(known):
        least = max(least, min(1.0, p * (len(known) - i)))
        adjusted[index] = least
    return adjusted


def minimum_detectable_effect(
    num_a: Floats, den_a: Floats, num_b: Floats, den_b: Floats, *, power: float = 0.8, alpha: float = 0.05
) -> float | None:
    """The true difference that a two-sided test at ``alpha`` finds with probability ``power`` on these clusters.

    (t_{1 - alpha/2} + t_{power}) times the clustered standard error of the paired difference (Bloom 1995; Miller 2024).
    None for a single cluster, and if all clusters differ by the same amount.
    """
    held = (den_a > 0) | (den_b > 0)
    rows = np.column_stack([num_a, den_a, num_b, den_b])[held]
    influence, effective = _influence(rows)
    spread = float((influence**2).sum())
    if len(rows) < 2 or spread < 1e-24:
        return None
    df = max(1.0, effective - 1)
    return (t_quantile(1 - alpha / 2, df) + t_quantile(power, df)) * sqrt(spread * (df + 1) / df)


def _difference(sums: Floats) -> Floats:
    """The difference B - A [n] of ``sums`` [n, 4]: num_a, den_a, num_b, den_b."""
    found: Floats = sums[:, 2] / sums[:, 3] - sums[:, 0] / sums[:, 1]
    return found


def _influence(rows: Floats) -> tuple[Floats, float]:
    """What each cluster adds to the difference [clusters], which sums to 0; and the effective number of clusters."""
    num_a, den_a, num_b, den_b = rows.T
    share_a, share_b = den_a / den_a.sum(), den_b / den_b.sum()
    of_a = num_a / den_a.sum() - num_a.sum() / den_a.sum() * share_a
    of_b = num_b / den_b.sum() - num_b.sum() / den_b.sum() * share_b
    return of_b - of_a, effective_clusters((share_a + share_b) / 2)
