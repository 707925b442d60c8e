"""The cluster bootstrap: sums over clusters drawn with replacement, and BCa intervals made of them."""

from __future__ import annotations

from collections.abc import Iterator
from math import sqrt

import numpy as np
from numpy.typing import NDArray

from evals.stats.floats import Floats
from evals.stats.student import NORMAL, t_quantile, t_two_sided

RESAMPLES = 10_000
# One block of drawn counts stays below this many entries, 2 MB; what it is made of takes some times that.
_BLOCK = 250_000
# Up to this many clusters are drawn one by one; more are drawn by strata. The second number is that of the strata.
_SINGLE, _STRATA = 1000, 256


def draw_counts(clusters: int, resamples: int, rng: np.random.Generator) -> Iterator[NDArray[np.int64]]:
    """How often each cluster is in each draw, in blocks [some draws, clusters]; the draws add up to ``resamples``."""
    block = max(1, _BLOCK // clusters)
    for start in range(0, resamples, block):
        size = min(block, resamples - start)
        drawn = rng.integers(0, clusters, size=(size, clusters)) + clusters * np.arange(size)[:, None]
        counts: NDArray[np.int64] = np.bincount(drawn.ravel(), minlength=size * clusters).reshape(size, clusters)
        yield counts


def resampled_sums(rows: Floats, influence: Floats, *, resamples: int = RESAMPLES, seed: int = 0) -> Floats:
    """Sums of ``rows`` [clusters, k] over draws of as many clusters, with replacement: [resamples, k].

    ``influence`` [clusters] is what a cluster adds to the figure in question. Up to 1,000 clusters are drawn one by
    one. More are put in strata, 256 classes of equal width over the range of the influence, so that an extreme cluster
    has a stratum of its own. How many clusters a draw takes from each stratum is exactly multinomial; the sum of their
    deviations from the stratum's mean is drawn from a normal distribution with the covariance within strata. So the
    sums have the mean and covariance of the plain bootstrap, and if all rows of each stratum are alike, its whole
    distribution. Only the third and higher moments within a stratum, a 256th of the range wide, are not preserved.
    """
    rng = np.random.default_rng(seed)
    clusters = len(rows)
    if clusters <= _SINGLE:
        single: Floats = np.concatenate([counts @ rows for counts in draw_counts(clusters, resamples, rng)])
        return single
    spread = float(np.ptp(influence))
    stratum = ((influence - influence.min()) * ((_STRATA - 1e-6) / spread if spread else 0.0)).astype(np.int64)
    _, stratum, sizes = np.unique(stratum, return_inverse=True, return_counts=True)
    means = np.column_stack([np.bincount(stratum, column) for column in rows.T]) / sizes[:, None]
    sums: Floats = rng.multinomial(clusters, sizes / clusters, size=resamples) @ means
    rest = rows - means[stratum]
    values, vectors = np.linalg.eigh(rest.T @ rest)
    root = vectors * np.sqrt(np.maximum(values, 0))
    sums += rng.standard_normal((resamples, rows.shape[1])) @ root.T
    return sums


def bootstrap(num: Floats, den: Floats, *, seed: int = 0, resamples: int = RESAMPLES) -> Floats:
    """sum(num)/sum(den) of ``resamples`` draws of whole clusters; both arrays [clusters]. Returns [resamples], without
    the draws that have no trials."""
    influence = num - num.sum() / den.sum() * den
    above, below = resampled_sums(np.column_stack([num, den]), influence, resamples=resamples, seed=seed).T
    held = below > 0
    drawn: Floats = above[held] / below[held]
    return drawn


class BCa:
    """Bias-corrected and accelerated percentiles (Efron 1987), expanded for few clusters (Hesterberg 2015).

    ``drawn`` [resamples] are values of the bootstrap around ``value``; the acceleration is that of the infinitesimal
    jackknife, a sixth of the skewness of ``influence`` [clusters]. Instead of the normal quantile z, that of
    Student's t with ``effective`` - 1 degrees of freedom is taken, times sqrt(effective / (effective - 1)): a draw
    has too small a variance by just that factor. ``effective`` is the number of clusters, or fewer where their
    sizes differ.
    """

    def __init__(self, drawn: Floats, value: float, influence: Floats, effective: float) -> None:
        self._drawn = np.sort(drawn)
        self._value = value
        self._df = max(1.0, effective - 1)
        self._expand = sqrt((self._df + 1) / self._df)
        largest = float(np.abs(influence).max(initial=0.0))
        unit = influence / largest if largest else influence  # so that no power of it falls to 0
        square = float((unit**2).sum())
        self._acceleration = float((unit**3).sum()) / square**1.5 / 6 if square else 0.0
        self._bias = self._normal_rank(value)

    def interval(self) -> tuple[float, float]:
        """The 95 % interval, widened if necessary to contain the value itself."""
        s = t_quantile(0.975, self._df) * self._expand
        low, high = np.quantile(self._drawn, (self._share(-s), self._share(s)))
        return min(float(low), self._value), max(float(high), self._value)

    def p_value(self, null: float) -> float:
        """The two-sided p: 1 minus the level of the interval that ends at ``null``.

        If ``null`` lies beyond all draws, it is Student's t of its distance in standard errors, since the draws only
        say that p is small.
        """
        if abs(null - self._value) <= 1e-12 * max(1.0, abs(self._value)):
            return 1.0
        # Draws equal to the null lie on its far side, as they do for the interval.
        rank = self._normal_rank(null, ties=0.0 if null > self._value else 1.0)
        if not self._drawn[0] <= null <= self._drawn[-1] and (error := float(self._drawn.std()) * self._expand):
            return t_two_sided((self._value - null) / error, self._df)
        w = rank - self._bias
        slope = 1 + self._acceleration * w
        if slope <= 0:  # the null lies beyond every interval that the acceleration allows
            return t_two_sided(rank / self._expand, self._df)
        return t_two_sided((w / slope - self._bias) / self._expand, self._df)

    def _share(self, s: float) -> float:
        """The share of draws below the end that lies ``s`` normal quantiles from the middle."""
        w = self._bias + s
        slope = 1 - self._acceleration * w
        return NORMAL.cdf(self._bias + w / slope) if slope > 0 else float(w > 0)

    def _normal_rank(self, at: float, ties: float = 0.5) -> float:
        """The normal quantile of the share of draws below ``at``; those equal to it count for ``ties`` of one."""
        tolerance = 1e-12 * max(1.0, abs(self._value))
        below = np.searchsorted(self._drawn, at - tolerance)
        equal = np.searchsorted(self._drawn, at + tolerance) - below
        return NORMAL.inv_cdf(float((below + equal * ties + 0.5) / (len(self._drawn) + 1)))
