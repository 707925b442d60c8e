"""What a judge's figure would be without its errors, from a sample that people have labelled."""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt

import numpy as np

from evals.stats.floats import Floats
from evals.stats.intervals import Clusters, effective_clusters, number, standard_error
from evals.stats.student import Z95, t_quantile


@dataclass(frozen=True, slots=True)
class Corrected:
    """The corrected figure and its 95 % interval; if there is none, all three are None and ``reason`` says why.

    ``tuning`` is the lambda of prediction-powered inference, None for other methods.
    """

    value: float | None
    low: float | None
    high: float | None
    reason: str = ""
    tuning: float | None = None


def rogan_gladen(
    flagged: float, judged: float, hits: float, positives: float, rejections: float, negatives: float
) -> Corrected:
    """The true rate behind a judge's: (rate + specificity - 1) / (sensitivity + specificity - 1), in [0, 1].

    The judge called ``flagged`` of ``judged`` items positive. Of the items that people labelled, it called ``hits`` of
    the ``positives`` positive and ``rejections`` of the ``negatives`` negative. For clustered items, give effective
    numbers.

    The estimate is Rogan and Gladen's (1978), the interval that of Lang and Reiczigel (2014), which includes the
    uncertainty of all three rates; it too is cut to [0, 1].
    """
    if not judged > 0:
        return Corrected(None, None, None, "nothing was judged")
    if not (positives > 0 and negatives > 0):
        return Corrected(None, None, None, f"no labelled {'negatives' if positives > 0 else 'positives'}")
    rate, sensitivity, specificity = flagged / judged, hits / positives, rejections / negatives
    if sensitivity + specificity <= 1:
        return Corrected(
            None, None, None, "sensitivity + specificity is not above 1: the judge does no better than chance"
        )
    value = min(1.0, max(0.0, (rate + specificity - 1) / (sensitivity + specificity - 1)))

    # Lang and Reiczigel's adjusted rates: these amounts are added to the counts.
    z2 = Z95 * Z95
    n, n_sensitivity, n_specificity = judged + z2, positives + 2, negatives + 2
    rate = (flagged + z2 / 2) / n
    sensitivity, specificity = (hits + 1) / n_sensitivity, (rejections + 1) / n_specificity
    slope = sensitivity + specificity - 1
    if slope <= 0:
        return Corrected(None, None, None, "too few labelled items to tell the judge from chance")
    centre = (rate + specificity - 1) / slope
    noise_sensitivity = sensitivity * (1 - sensitivity) / n_sensitivity
    noise_specificity = specificity * (1 - specificity) / n_specificity
    shift = 2 * z2 * (centre * noise_sensitivity - (1 - centre) * noise_specificity)
    noise = rate * (1 - rate) / n + (1 - centre) ** 2 * noise_specificity + centre**2 * noise_sensitivity
    half = Z95 * sqrt(noise) / slope
    low, high = centre + shift - half, centre + shift + half
    return Corrected(value, min(value, max(0.0, low)), max(value, min(1.0, high)))


def prediction_powered_mean(
    judged: Floats,
    judged_labelled: Floats,
    label: Floats,
    *,
    tuning: float | None = None,
    clusters: Clusters | None = None,
    clusters_labelled: Clusters | None = None,
) -> Corrected:
    """The mean label of all items, from the judge's scores of many and people's labels of a few.

    ``judged`` [N] are the scores f of items without labels; ``judged_labelled`` [n] and ``label`` [n] are the scores f
    and labels y of other items. With lambda the ``tuning``, the estimate is lambda mean_N f + mean_n (y - lambda f): 1
    is prediction-powered inference (Angelopoulos et al. 2023), 0 uses people's labels alone. None takes the lambda of
    the least variance, cut to [0, 1] (PPI++, Angelopoulos et al. 2024, eq. 6): cov(f, y) / ((1 + n/N) var f).

    The two samples are independent; ``clusters`` [N] and ``clusters_labelled`` [n] name groups within each whose
    members are not, for the standard errors. The interval is Student's t, with Welch and Satterthwaite's degrees of
    freedom.
    """
    n, many = len(label), len(judged)
    if n < 2 or many < 2:
        return Corrected(None, None, None, f"{n} labelled answers and {many} others; two of each are needed")
    chosen = tuning is None
    if tuning is None:
        variance = float(np.var(np.concatenate([judged, judged_labelled]), ddof=1))
        covariance = float(np.cov(judged_labelled, label)[0, 1])
        tuning = min(1.0, max(0.0, covariance / ((1 + n / many) * variance))) if variance > 1e-24 else 0.0
    rectified = label - tuning * judged_labelled
    value = tuning * float(judged.mean()) + float(rectified.mean())
    parts = [_mean_error(tuning * judged, clusters), _mean_error(rectified, clusters_labelled)]
    if None in parts:
        return Corrected(None, None, None, "one cluster")
    (error_many, count_many), (error_few, count_few) = (p for p in parts if p is not None)
    if chosen and count_few > 2:
        error_few *= sqrt((count_few - 1) / (count_few - 2))  # lambda was fitted to the same labels
    if not error_few:
        return Corrected(None, None, None, f"{n} labels that do not vary: no spread to tell an interval by")
    error = sqrt(error_many**2 + error_few**2)
    # Welch and Satterthwaite: the degrees of freedom of a sum of two estimated variances.
    df = error**4 / (error_many**4 / (count_many - 1) + error_few**4 / (count_few - 1))
    half = t_quantile(0.975, max(1.0, df)) * error
    return Corrected(value, value - half, value + half, tuning=tuning)


def _mean_error(values: Floats, clusters: Clusters | None) -> tuple[float, float] | None:
    """The standard error of a mean of clustered values, and the number of clusters; None for a single cluster."""
    of = np.arange(len(values)) if clusters is None else number(clusters)
    sizes = np.bincount(of).astype(np.float64)
    effective = effective_clusters(sizes)
    return (standard_error(np.bincount(of, values).astype(np.float64), sizes), effective) if effective > 1 else None
