"""Calibration of confidences: is what is said with 80 % confidence right 80 times in 100, and are the confidences
higher where the answers are right?

``confidence`` [n] and ``correct`` [n] always lie in [0, 1]; ``weights`` [n], 0 or more, say how often each item
counts, by default once. The figure of no items is None.
"""

from __future__ import annotations

import numpy as np

from evals.stats.floats import Floats
from evals.stats.ties import Ties


def ece(confidence: Floats, correct: Floats, weights: Floats | None = None, bins: int = 10) -> float | None:
    """Expected calibration error: the mean distance between confidence and accuracy over bins of equal mass.

    Items are put in ``bins`` bins by their rank in confidence (Nguyen and O'Connor 2015; the bins of Naeini et al. 2015
    have equal width). Items of equal confidence stay together, in the bin of their mid-rank.
    """
    w, total = _weights(confidence, weights)
    if not total:
        return None
    ties = Ties(confidence)
    mass, expected, right = ties.sums(w), ties.sums(w * confidence), ties.sums(w * correct)
    place = (np.cumsum(mass) - mass / 2) / total
    bin = np.minimum((place * bins).astype(np.int64), bins - 1)
    return float(np.abs(np.bincount(bin, expected - right)).sum() / total)


def brier(confidence: Floats, correct: Floats, weights: Floats | None = None) -> float | None:
    """The mean square of confidence minus outcome (Brier 1950)."""
    w, total = _weights(confidence, weights)
    return float((w * (confidence - correct) ** 2).sum() / total) if total else None


def aurc(confidence: Floats, correct: Floats, weights: Floats | None = None) -> float | None:
    """Area under the risk-coverage curve: the mean, over items from the most confident to the least, of the share of
    errors so far (Geifman and El-Yaniv 2017). Among items of equal confidence each place counts the errors expected in
    a random order.
    """
    w, total = _weights(confidence, weights)
    if not total:
        return None
    order = np.lexsort((w, -confidence))  # by weight within ties, so that the order given does not matter
    w, wrong = w[order], w[order] * (1 - correct[order])
    ties = Ties(-confidence[order])
    mass, errors = ties.sums(w), ties.sums(wrong)
    seen = np.cumsum(w)
    before, errors_before = (np.cumsum(mass) - mass)[ties.group], (np.cumsum(errors) - errors)[ties.group]
    share = np.divide(errors, mass, out=np.zeros_like(mass), where=mass > 0)[ties.group]
    risk = np.divide(errors_before + share * (seen - before), seen, out=np.zeros_like(seen), where=seen > 0)
    return float((w * risk).sum() / total)


def _weights(confidence: Floats, weights: Floats | None) -> tuple[Floats, float]:
    w = np.ones(len(confidence)) if weights is None else np.asarray(weights, dtype=np.float64)
    return w, float(w.sum())
