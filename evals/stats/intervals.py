"""95 % intervals of a quotient of sums over clusters.

Every metric reaches this page as two arrays, one entry a cluster: sums of numerators and of
denominators. Which interval it gets was chosen by simulation; ``bench/coverage.py`` shows how often each contains the
true value.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from math import log, sqrt
from typing import Any

import numpy as np
from numpy.typing import NDArray

from evals.stats.floats import Floats
from evals.stats.logistic import expit
from evals.stats.resampling import RESAMPLES, BCa, bootstrap
from evals.stats.student import Z95, t_quantile

# The name of each item's cluster, of whatever type.
Clusters = Sequence[Hashable] | NDArray[Any]


@dataclass(frozen=True, slots=True)
class Interval:
    """``method`` says how it was made. ``low`` and ``high`` are None if the data allow no interval, and ``method`` then
    says why: ``none: one cluster``."""

    low: float | None
    high: float | None
    method: str


@dataclass(frozen=True, slots=True)
class Quotient:
    """A quotient of sums over ``number`` items, with its interval."""

    value: float
    interval: Interval
    number: int


def quotient(items: Iterable[tuple[Hashable, float, float]], *, rate: bool) -> Quotient | None:
    """sum(num) / sum(den) of (cluster, num, den), some den above 0, and its ``interval``; None where there are no
    items."""
    sums = defaultdict[Hashable, list[float]](lambda: [0.0, 0.0])
    number = 0
    for cluster, num, den in items:
        sums[cluster][0] += num
        sums[cluster][1] += den
        number += 1
    if not sums:
        return None
    nums, dens = np.array(list(sums.values())).T
    return Quotient(float(nums.sum() / dens.sum()), interval(nums, dens, rate=rate), number)


def interval(num: Floats, den: Floats, *, rate: bool, seed: int = 0) -> Interval:
    """The 95 % interval of sum(num)/sum(den) over clusters; both arrays [clusters], some den above 0.

    ``rate`` says that num counts successes among den trials: Wilson's interval on the effective number of trials.
    Other quotients that lie in [0, 1] cluster by cluster get Student's t on the logit scale, from the clustered
    standard error; at exactly 0 or 1, and if all clusters are alike, Wilson's with the clusters as trials. Quotients
    that are not bounded get the BCa bootstrap of whole clusters, which alone uses ``seed``.
    """
    used = den > 0
    if not used.all():
        num, den = num[used], den[used]
    value = float(num.sum() / den.sum())
    if rate:
        return Interval(*wilson(value, effective_trials(num, den)), "wilson")
    bounded = in_bounds(num, den)
    at_a_bound = bounded and not 1e-12 < value < 1 - 1e-12
    if len(num) < 2 and not at_a_bound:
        return Interval(None, None, "none: one cluster")
    error = 0.0 if at_a_bound else standard_error(num, den)
    if not error:
        # Values that do not vary show no spread. A value in [0, 1] cannot vary more than a trial of 0 or 1 does.
        if not bounded:
            return Interval(None, None, "none: all clusters alike")
        return Interval(*wilson(min(1.0, max(0.0, value)), float(len(num))), "wilson")
    effective = effective_clusters(den)
    if bounded:
        return Interval(*_logit_t(value, error, effective), "logit-t")
    drawn = bootstrap(num, den, seed=seed, resamples=RESAMPLES)
    return Interval(*BCa(drawn, value, num - value * den, effective).interval(), "bca")


def wilson(p: float, n: float) -> tuple[float, float]:
    """Wilson's score interval (1927) of a share ``p`` of ``n`` trials; n may be an effective number."""
    z2 = Z95 * Z95
    centre = (p + z2 / (2 * n)) / (1 + z2 / n)
    half = Z95 / (1 + z2 / n) * sqrt(max(0.0, p * (1 - p) / n + z2 / (4 * n * n)))
    return max(0.0, min(p, centre - half)), min(1.0, max(p, centre + half))


def effective_clusters(den: Floats) -> float:
    """The number of clusters of equal size that clusters of sizes ``den`` [clusters] are worth: sum(den)^2 / sum(den^2)
    (Kish)."""
    return float(den.sum() ** 2 / (den**2).sum())


def effective_trials(num: Floats, den: Floats) -> float:
    """The effective number of independent trials in clustered ones; both arrays whole numbers, [clusters].

    The design effect is the larger of two estimates, and at least 1: the clustered variance of the share over that of
    independent trials, and 1 + (m - 1) r, with r the intraclass correlation from the variance within clusters and
    m = sum(den^2)/sum(den). The first is right for any clusters, but too small if the rarer outcome occurs in only a
    few of them; the second takes the sizes of all clusters into account. The excess over 1 is itself uncertain, so it
    is multiplied by (t/z)^2, the quantile of Student's t on the effective clusters over the normal's (Korn and Graubard
    1998), up to m, the design effect if all trials of a cluster are alike. At a share of 0 or 1 the effect cannot be
    estimated, and the number of clusters is returned.
    """
    trials, clusters = float(den.sum()), len(den)
    p = float(num.sum()) / trials
    if clusters == 1 or p <= 0.0 or p >= 1.0:
        return float(clusters)
    effective = effective_clusters(den)
    size = trials / effective
    naive = p * (1 - p) / max(1.0, trials - 1)
    effect = max(1.0, standard_error(num, den) ** 2 / naive, 1 + (size - 1) * _intraclass(num, den, p, size))
    inflation = (t_quantile(0.975, max(1.0, effective - 1)) / Z95) ** 2
    effect = max(effect, min(size, 1 + (effect - 1) * inflation))
    return max(1.0, trials / effect)


def standard_error(num: Floats, den: Floats) -> float:
    """The clustered standard error of sum(num)/sum(den), both arrays [clusters] of two or more.

    The squares of ``num - quotient * den`` are summed over clusters, each divided by 1 - den/sum(den), its leverage:
    with equally many trials in each of C clusters that is the factor C/(C - 1), and it is unbiased if trials are
    independent (CR2, Bell and McCaffrey 2002). Exactly 0 if values differ by rounding errors only.
    """
    total = float(den.sum())
    influence = num - num.sum() / total * den
    influence *= influence  # in place: there may be a million clusters
    influence /= np.maximum(1 - den / total, 1e-9)
    square = float(influence.sum())
    scale = float((num**2).sum()) + 1e-300
    return 0.0 if square < 1e-24 * scale else sqrt(square) / total


def clustered_standard_error(values: Floats, clusters: Clusters) -> float:
    """The standard error of the mean of ``values`` [n] that are dependent within a cluster (Miller 2024, 2411.00640).

    SE^2 = SE_naive^2 + n^-2 sum over clusters of sum over i != j of (s_i - mean)(s_j - mean), with SE_naive^2 =
    n^-2 sum of (s_i - mean)^2: the squares of the clusters' sums of deviations. ``standard_error`` is the same with a
    correction for few clusters.
    """
    deviations = np.bincount(number(clusters), values - values.mean())
    return sqrt(float((deviations**2).sum())) / len(values)


def in_bounds(num: Floats, den: Floats) -> bool:
    """Whether every num/den lies in [0, 1], apart from rounding errors."""
    return bool((num >= 0).all() and (num <= den * (1 + 1e-9)).all())


def number(clusters: Clusters) -> NDArray[np.int64]:
    """The number of each one's cluster [n], from 0, in the order in which they first appear."""
    names = clusters.tolist() if isinstance(clusters, np.ndarray) else clusters
    numbers: dict[Hashable, int] = {}
    return np.array([numbers.setdefault(name, len(numbers)) for name in names], dtype=np.int64)


def _intraclass(num: Floats, den: Floats, p: float, size: float) -> float:
    """The correlation of trials of one cluster, from the variance within clusters; 0 where each has one trial.

    Within clusters the expected mean square is T (1 - r); p (1 - p) is, of all trials, T less the variance of p,
    T (1 + (size - 1) r) / n. The two are solved for the whole variance T.
    """
    trials, clusters = float(den.sum()), len(den)
    if trials <= clusters or size >= trials:
        return 0.0
    within = float((num * (den - num) / den).sum()) / (trials - clusters)
    whole = (p * (1 - p) - (size - 1) * within / trials) / (1 - size / trials)
    return min(1.0, max(0.0, 1 - within / whole)) if whole > 0 else 0.0


def _logit_t(value: float, error: float, effective: float) -> tuple[float, float]:
    """Student's t on the scale of log(p/(1-p)): the interval stays within 0 and 1, and is skewed near its ends."""
    half = t_quantile(0.975, max(1.0, effective - 1)) * error / (value * (1 - value))
    middle = log(value / (1 - value))
    return float(expit(middle - half)), float(expit(middle + half))
