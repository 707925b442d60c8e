"""How far a scorer agrees with people, and the interval of any such figure over clusters.

A statistic takes ``score`` [n], ``label`` [n] and perhaps ``weights`` [n], 0 or more, which say how often each item
counts. Labels are 0 or 1; for correlations they may be any numbers. A figure that is undefined (one class only, or
values that do not vary) is None.
"""

from __future__ import annotations

from collections.abc import Callable
from math import sqrt

import numpy as np

from evals.stats.floats import Floats
from evals.stats.intervals import Clusters, Interval, effective_clusters, number
from evals.stats.resampling import BCa, draw_counts
from evals.stats.ties import Ties

Statistic = Callable[[Floats, Floats, Floats], float | None]


def auroc(score: Floats, label: Floats, weights: Floats | None = None) -> float | None:
    """The chance that a positive scores above a negative, ties counting half (Mann and Whitney 1947)."""
    ties, (positive, negative) = Ties(score), _classes(label, weights)
    ups, downs = ties.sums(positive), ties.sums(negative)
    pairs = float(ups.sum() * downs.sum())
    return float((ups * (np.cumsum(downs) - downs / 2)).sum()) / pairs if pairs else None


def auprc(score: Floats, label: Floats, weights: Floats | None = None) -> float | None:
    """Average precision: precision at each score, weighted by the recall it adds; equal scores are one step."""
    ties, (positive, negative) = Ties(score), _classes(label, weights)
    ups, downs = ties.sums(positive)[::-1], ties.sums(negative)[::-1]  # from the highest score on
    if not ups.sum() or not downs.sum():
        return None
    found, called = np.cumsum(ups), np.cumsum(ups + downs)
    precision = np.divide(found, called, out=np.zeros_like(found), where=called > 0)
    return float((precision * ups).sum() / ups.sum())


def balanced_accuracy(decided: Floats, label: Floats, weights: Floats | None = None) -> float | None:
    """The mean of sensitivity and specificity; ``decided`` [n] is 0 or 1."""
    hits, misses, alarms, rejections = _confusion(decided, label, weights)
    if not hits + misses or not alarms + rejections:
        return None
    return (hits / (hits + misses) + rejections / (alarms + rejections)) / 2


def f1(decided: Floats, label: Floats, weights: Floats | None = None) -> float | None:
    """The harmonic mean of precision and recall of the 1s; ``decided`` [n] is 0 or 1."""
    hits, misses, alarms, _ = _confusion(decided, label, weights)
    return 2 * hits / (2 * hits + misses + alarms) if hits + misses + alarms else None


def kappa(one: Floats, other: Floats, weights: Floats | None = None) -> float | None:
    """Cohen's kappa (1960) of two raters' classes, any numbers: (observed - expected) / (1 - expected) agreement."""
    w = _weights(one, weights)
    classes, codes = np.unique(np.concatenate([one, other]), return_inverse=True)
    k, n = len(classes), len(one)
    table = np.bincount(codes[:n] * k + codes[n:], w, k * k).reshape(k, k)
    total = float(w.sum())
    if not total:
        return None
    expected = float(table.sum(axis=0) @ table.sum(axis=1)) / total**2
    return (float(np.trace(table)) / total - expected) / (1 - expected) if expected < 1 - 1e-12 else None


def fleiss_kappa(ratings: Floats, weights: Floats | None = None) -> float | None:
    """Fleiss's kappa (1971); ``ratings`` [n, classes] counts the raters who chose each class for an item.

    Items may have different numbers of raters; those with fewer than two are left out.
    """
    raters = ratings.sum(axis=1)
    w = _weights(raters, weights) * (raters > 1)
    total = float(w.sum())
    if not total:
        return None
    pairs = np.maximum(raters * (raters - 1), 1)
    observed = float(w @ (((ratings * (ratings - 1)).sum(axis=1)) / pairs)) / total
    share = w @ ratings / float(w @ raters)
    expected = float((share**2).sum())
    return (observed - expected) / (1 - expected) if expected < 1 - 1e-12 else None


def spearman(score: Floats, label: Floats, weights: Floats | None = None) -> float | None:
    """Spearman's rank correlation: Pearson's correlation of the mid-ranks."""
    w = _weights(score, weights)
    total = float(w.sum())
    if not total:
        return None
    x, y = Ties(score).ranks(w), Ties(label).ranks(w)
    x, y = x - float(w @ x) / total, y - float(w @ y) / total
    spread = float(w @ (x * x)) * float(w @ (y * y))
    # Ranks that vary at all do so by about a whole item, so a spread this small is a rounding error.
    return max(-1.0, min(1.0, float(w @ (x * y)) / sqrt(spread))) if spread > 1e-9 else None


def kendall(score: Floats, label: Floats, weights: Floats | None = None) -> float | None:
    """Kendall's tau-b (1945); both may have ties. Takes one pass over the items for each distinct label."""
    w = _weights(score, weights)
    ties, labels = Ties(score), Ties(label)
    levels, mass = ties.sums(w), labels.sums(w)
    balance, below = 0.0, np.zeros_like(levels)  # concordant minus discordant pairs; weights of the smaller labels
    for level in range(len(mass)):
        here = ties.sums(w * (labels.group == level))
        before = np.cumsum(below) - below
        balance += float(here @ before) - float(here @ (below.sum() - before - below))
        below = below + here
    total = float(w.sum())
    untied_x, untied_y = total**2 - float(levels @ levels), total**2 - float(mass @ mass)
    return 2 * balance / sqrt(untied_x * untied_y) if min(untied_x, untied_y) > 1e-9 else None


def best_threshold(score: Floats, label: Floats, weights: Floats | None = None) -> float | None:
    """The threshold with the best balanced accuracy on these very items: a score at or above it counts as 1.

    It lies halfway between two scores; of several equally good ones, the one in the middle is taken.
    """
    ties, (positive, negative) = Ties(score), _classes(label, weights)
    ups, downs = ties.sums(positive), ties.sums(negative)
    if not ups.sum() or not downs.sum():
        return None
    below = np.concatenate([[0.0], np.cumsum(downs) / downs.sum() - np.cumsum(ups) / ups.sum()])
    best = np.flatnonzero(below > below.max() - 1e-12)
    at = int(best[(len(best) - 1) // 2])
    around = ties.values[max(0, at - 1) : at + 1] if at else ties.values[:1]
    return float(around.mean()) if at < len(ties.values) else float(np.nextafter(ties.values[-1], np.inf))


def decide(score: Floats, label: Floats, clusters: Clusters, *, folds: int = 5, seed: int = 0) -> Floats:
    """Each item as 0 or 1 [n], by the ``best_threshold`` on the items of other folds, so never on its own cluster.

    Clusters are assigned to ``folds`` at random. If the other folds have one class only, the item gets that class; with
    a single cluster there are no other folds, and the threshold on the items themselves is taken.
    """
    of = number(clusters)
    count = int(of.max()) + 1 if len(of) else 0
    fold = np.random.default_rng(seed).permutation(count) % max(1, min(folds, count))
    decided = np.zeros(len(of))
    for k in range(int(fold.max()) + 1 if count else 0):
        mine = fold[of] == k
        others = ~mine if count > 1 else mine
        threshold = best_threshold(score[others], label[others])
        decided[mine] = score[mine] >= threshold if threshold is not None else label[others][:1] > 0.5
    return decided


def clustered_interval(
    statistic: Statistic,
    score: Floats,
    label: Floats,
    clusters: Clusters,
    *,
    seed: int = 0,
    resamples: int = 2000,
) -> Interval:
    """The 95 % interval of ``statistic(score, label, weights)`` over draws of whole clusters; ``clusters`` [n].

    The weight of an item is how often its cluster was drawn. Percentiles are bias-corrected, and expanded for few
    clusters. Draws in which the statistic is undefined are left out; if these are more than half of all draws, there is
    no interval.
    """
    of = number(clusters)
    value = statistic(score, label, np.ones(len(of)))
    if value is None:
        return Interval(None, None, "none: undefined")
    sizes = np.bincount(of).astype(np.float64)
    if len(sizes) < 2:
        return Interval(None, None, "none: one cluster")
    order = np.argsort(score, kind="stable")  # sorted once, so that sorting in each draw takes no time
    score, label, of = score[order], label[order], of[order]
    drawn = [
        found
        for counts in draw_counts(len(sizes), resamples, np.random.default_rng(seed))
        for count in counts.astype(np.float64)
        if (held := np.flatnonzero(weight := count[of])).size
        and (found := statistic(score[held], label[held], weight[held])) is not None
    ]
    if len(drawn) <= resamples / 2:
        return Interval(None, None, "none: undefined in most draws")
    return Interval(*BCa(np.array(drawn), value, np.zeros(1), effective_clusters(sizes)).interval(), "bootstrap")


def _weights(like: Floats, weights: Floats | None) -> Floats:
    return np.ones(len(like)) if weights is None else np.asarray(weights, dtype=np.float64)


def _classes(label: Floats, weights: Floats | None) -> tuple[Floats, Floats]:
    """The weights of the positives [n], 0 elsewhere, and of the negatives."""
    w = _weights(label, weights)
    positive = w * (np.asarray(label) > 0.5)
    return positive, w - positive


def _confusion(decided: Floats, label: Floats, weights: Floats | None) -> tuple[float, float, float, float]:
    """Hits, misses, false alarms and right rejections."""
    (positive, negative), called = _classes(label, weights), np.asarray(decided) > 0.5
    hits, alarms = float(positive[called].sum()), float(negative[called].sum())
    return hits, float(positive.sum()) - hits, alarms, float(negative.sum()) - alarms
