"""95 % intervals of a quotient of sums over clusters.

Every metric reaches this page as two arrays, one entry a cluster: sums of numerators and of
denominators. A share of trials gets Wilson's interval on its effective number of trials; anything else a
percentile bootstrap that draws whole clusters.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]

Z95 = 1.959963984540054
RESAMPLES = 2000
# One block of resampled cluster indices stays below this many entries, 16 MB.
_BLOCK = 2_000_000


@dataclass(frozen=True, slots=True)
class Interval:
    """``low`` and ``high`` are None where the data cannot say: a single cluster."""

    low: float | None
    high: float | None
    method: str


def interval(num: Array, den: Array, *, rate: bool, seed: int = 0) -> Interval:
    """The 95 % interval of sum(num)/sum(den) over clusters; both arrays [clusters], some den above 0.

    ``rate`` says that num counts successes among den trials.
    """
    used = den > 0
    num, den = num[used], den[used]
    if rate:
        low, high = wilson(float(num.sum() / den.sum()), effective_trials(num, den))
        return Interval(low, high, "wilson")
    value = float(num.sum() / den.sum())
    if value in (0.0, 1.0):  # a bound reached by every cluster: resampling has nothing to vary
        low, high = wilson(value, float(len(num)))
        return Interval(low, high, "wilson")
    if len(num) < 2:
        return Interval(None, None, "none: one cluster")
    values = bootstrap(num, den, seed=seed)
    low, high = np.quantile(values, (0.025, 0.975))
    return Interval(float(low), float(high), "bootstrap")


def wilson(p: float, n: float) -> tuple[float, float]:
    """Wilson's score interval (1927) of a share ``p`` of ``n`` trials; n may be an effective number."""
    z2 = Z95 * Z95
    centre = (p + z2 / (2 * n)) / (1 + z2 / n)
    half = Z95 / (1 + z2 / n) * sqrt(max(0.0, p * (1 - p) / n + z2 / (4 * n * n)))
    return max(0.0, min(p, centre - half)), min(1.0, max(p, centre + half))


def effective_trials(num: Array, den: Array) -> float:
    """How many independent trials the clustered ones are worth (Kish's design effect, never below 1).

    The clustered variance of the share is C/(C-1) * sum over clusters of (num - p den)^2 / N^2; beside
    p(1-p)/N it gives the design effect. At p of 0 or 1 it cannot be estimated: clusters count.
    """
    trials, clusters = float(den.sum()), len(den)
    p = float(num.sum()) / trials
    if clusters == 1 or p <= 0.0 or p >= 1.0:
        return float(clusters)
    variance = clusters / (clusters - 1) * float(((num - p * den) ** 2).sum()) / trials**2
    effect = max(1.0, variance / (p * (1 - p) / trials))
    return max(1.0, trials / effect)


def bootstrap(num: Array, den: Array, *, seed: int = 0, resamples: int = RESAMPLES) -> Array:
    """sum(num)/sum(den) of ``resamples`` draws of whole clusters, [resamples]; draws without trials left out."""
    rng = np.random.default_rng(seed)
    clusters = len(num)
    block = max(1, _BLOCK // clusters)
    values = []
    for start in range(0, resamples, block):
        drawn = rng.integers(0, clusters, size=(min(block, resamples - start), clusters))
        below = den[drawn].sum(axis=1)
        values.append(num[drawn].sum(axis=1)[below > 0] / below[below > 0])
    return np.concatenate(values)
