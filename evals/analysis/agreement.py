"""A scorer's agreement with people: how well its scores rank answers as people do, with intervals over clusters.

The agreement of one rater with the others is given as a ceiling, that of plain word overlap as a baseline.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from typing import Any

import numpy as np

from evals import stats
from evals.analysis.confusion import check_fields, confusion
from evals.errors import DataError, EvalsError, UsageError
from evals.judging.cards import Card, Figure, System
from evals.opening import Opened
from evals.protocols import Entailment, LabelledSet, Scorer, power
from evals.stats import Floats
from evals.types import Labelled, Metric, Pair, Score

_OF_AN_ANSWER = ("rate", "mean", "ratio")  # the other reductions have a value for a whole set only


def graded_metric(scorer: Any, name: str | None) -> Metric:
    """The metric of that name, by default the one that the scorer names in ``graded``. ``scorer`` is the plugin, a
    class or an object.

    Raises UsageError if the scorer has no such metric with a direction, better or worse, on a single answer.
    """
    wanted = name or str(power(scorer, "graded") or scorer.metrics[0].name)
    fit: dict[str, Metric] = {
        m.name: m for m in scorer.metrics if m.higher_is_better is not None and m.reduce in _OF_AN_ANSWER
    }
    if wanted not in fit:
        names = ", ".join(fit) or "another scorer: none of its metrics does"
        raise UsageError(f"no metric '{wanted}' that tells good from bad on one answer; expected {names}")
    return fit[wanted]


def measure(
    scorer: Opened,
    metric_name: str | None,
    data: LabelledSet,
    baseline: Entailment,
    step: Callable[[], None] = lambda: None,
    limit: int | None = None,
    by: Sequence[str] = (),
) -> Card:
    """The card of a scorer on a set, or on ``limit`` of its items, the same ones each time; ``step`` is called once an
    item, ``by`` names the fields of a confusion table.

    Raises EvalsError before anything is scored if all labels are the same or no item has such a field, and afterwards
    if no item got a score.
    """
    metric = graded_metric(scorer.scorer, metric_name)
    items = _drawn(list(data.items()), limit)
    if len({item.label for item in items}) < 2:
        raise DataError(f"{data.name}: {len(items)} labelled items, all of one label; expected good ones and bad ones")
    check_fields(by, items)
    scores = _scores(scorer.scorer, items, step)
    values = [_value(score, metric) for score in scores]
    kept = [i for i, value in enumerate(values) if value is not None]
    left_out = _left_out(scores, metric)
    if not kept:
        raise EvalsError(f"{data.name}: none of {len(items)} items got a '{metric.name}': {dict(left_out)}")
    judged = [items[i] for i in kept]
    people = np.array([item.label for item in judged])
    clusters = [item.item.sample.cluster or item.item.sample.id for item in judged]
    compare = _Comparison(people, people >= data.positive, clusters)
    score = np.array([values[i] for i in kept], dtype=np.float64)
    return Card(
        scorer=scorer.name,
        metric=metric.name,
        version=scorer.version,
        about=dict(scorer.about),
        data=data.name,
        data_version=data.version,
        data_licence=data.licence,
        labels=power(data, "labels"),
        data_sha256=_digest(items),
        created=datetime.now(UTC).isoformat(timespec="seconds"),
        n=len(judged),
        clusters=len(set(clusters)),
        positives=int((people >= data.positive).sum()),
        left_out=dict(left_out),
        figures=compare.figures(score),
        baseline=_baseline(baseline, judged, compare),
        ceiling=_ceiling(judged, compare),
        systems=_systems(judged, score, people >= data.positive),
        corpus=_corpus(scorer.scorer.metrics, scores, items),
        groups=confusion(items, scores, metric, data.positive, by),
    )


def _drawn(items: list[Labelled], limit: int | None) -> list[Labelled]:
    """So many of the items, in their order. Which, their content alone decides: sets are often sorted by system, or by
    label, so that the first would not stand for all."""
    if limit is None or len(items) <= limit:
        return items
    hashes = [_digest([item]) for item in items]
    return [items[n] for n in sorted(sorted(range(len(items)), key=hashes.__getitem__)[:limit])]


def _scores(scorer: Scorer, items: Sequence[Labelled], step: Callable[[], None]) -> list[Score]:
    scores = []
    for score in scorer.score(item.item for item in items):
        scores.append(score)
        step()
    if len(scores) != len(items):
        raise EvalsError(f"the scorer gave {len(scores)} scores for {len(items)} items; expected one each")
    return scores


def _value(score: Score, metric: Metric) -> float | None:
    """The metric on one item, negated if lower is better, so that more is always better."""
    value = score.values.get(metric.name)
    if value is None or not value.den > 0:
        return None
    return value.num / value.den * (1 if metric.higher_is_better else -1)


def _left_out(scores: Iterable[Score], metric: Metric) -> Counter[str]:
    reasons: Counter[str] = Counter()
    for score in scores:
        if _value(score, metric) is None:
            reasons[score.unscored or f"{metric.name} does not apply"] += 1
    return reasons


@dataclass(frozen=True)
class _Comparison:
    """People's labels of n items: graded [n], as two classes [n], and the cluster of each."""

    people: Floats
    good: Any
    clusters: Sequence[str]

    def figures(self, score: Floats) -> dict[str, Figure]:
        """AUROC, AUPRC and Spearman of the raw scores; the others at a threshold chosen on other clusters."""
        good = self.good.astype(np.float64)
        decided = stats.decide(score, good, self.clusters)
        return {
            "auroc": self._figure(stats.auroc, score, good, "people gave one verdict only"),
            "auprc": self._figure(stats.auprc, score, good, "people gave one verdict only"),
            "balanced_accuracy": self._figure(stats.balanced_accuracy, decided, good, "one class only"),
            "f1": self._figure(stats.f1, decided, good, "nothing is positive"),
            "f1_unsupported": self._figure(stats.f1, 1 - decided, 1 - good, "nothing is negative"),
            "kappa": self._figure(stats.kappa, decided, good, "one class only"),
            "spearman": self._figure(stats.spearman, score, self.people, "all the same"),
        }

    def _figure(self, statistic: Any, score: Floats, label: Floats, why: str) -> Figure:
        value = statistic(score, label)
        if value is None:
            return Figure(value=None, note=why)
        found = stats.clustered_interval(statistic, score, label, self.clusters)
        return Figure(value=value, low=found.low, high=found.high, note="" if found.low is not None else found.method)


def _baseline(overlap: Entailment, judged: Sequence[Labelled], compare: _Comparison) -> dict[str, Figure]:
    """The figures of plain word overlap: the share of an answer's content words that occur in its documents."""
    pairs = (Pair(tuple(d.text for d in j.item.sample.documents), j.item.answer.text) for j in judged)
    support = [verdict.support or 0.0 for verdict in overlap.judge(pairs)]
    return compare.figures(np.array(support))


def _ceiling(judged: Sequence[Labelled], compare: _Comparison) -> dict[str, Figure]:
    """The rank correlation of one rater with the mean of the others, over all raters; only for items with as many
    ratings as most items have."""
    raters = Counter(len(j.ratings) for j in judged).most_common(1)[0][0]
    if raters < 2:
        return {}
    rated = [i for i, j in enumerate(judged) if len(j.ratings) == raters]
    ratings = np.array([judged[i].ratings for i in rated])  # [items, raters]
    rest = (ratings.sum(axis=1, keepdims=True) - ratings) / (raters - 1)
    one, others = ratings.T.reshape(-1), rest.T.reshape(-1)  # rater by rater
    clusters = [compare.clusters[i] for i in rated] * raters

    def mean_over_raters(place: Floats, _: Floats, weights: Floats) -> float | None:
        w = np.zeros(len(one))
        w[place.astype(np.int64)] = weights  # the places come in any order
        each = len(rated)
        parts = [slice(r * each, (r + 1) * each) for r in range(raters)]
        found = [stats.spearman(one[p], others[p], w[p]) for p in parts]
        return None if any(f is None for f in found) else float(np.mean([f for f in found if f is not None]))

    places = np.arange(len(one), dtype=np.float64)
    value = mean_over_raters(places, others, np.ones(len(one)))
    if value is None:
        return {"spearman": Figure(value=None, note="a rater gave one rating only")}
    bounds = stats.clustered_interval(mean_over_raters, places, others, clusters)
    return {
        "spearman": Figure(value=value, low=bounds.low, high=bounds.high, note=f"{raters} raters, {len(rated)} items")
    }


def _systems(judged: Sequence[Labelled], score: Floats, good: Any) -> dict[str, System]:
    members: dict[str, list[int]] = defaultdict(list)
    for index, item in enumerate(judged):
        members[item.system].append(index)
    if len(members) < 2:
        return {}
    return {
        name: System(
            n=len(mine),
            people=float(np.mean([judged[i].label for i in mine])),
            scorer=float(score[mine].mean()),
            auroc=stats.auroc(score[mine], good[mine].astype(np.float64)),
        )
        for name, mine in sorted(members.items())
    }


def _corpus(metrics: Iterable[Metric], scores: Sequence[Score], items: Sequence[Labelled]) -> dict[str, dict[str, Any]]:
    """Every metric over the whole set under "all", and by system."""
    groups: dict[str, list[Score]] = defaultdict(list)
    for score, item in zip(scores, items, strict=True):
        groups["all"].append(score)
        if item.system:
            groups[item.system].append(score)
    return {m.name: {name: _over(m, group) for name, group in groups.items()} for m in metrics}


def _over(metric: Metric, scores: Sequence[Score]) -> float | None:
    """The metric over some answers; None if its corpus figure is no quotient of sums."""
    if metric.reduce not in ("mean", "rate", "ratio"):
        return None
    values = [s.values[metric.name] for s in scores if metric.name in s.values]
    values = [v for v in values if v.den > 0]
    if not values:
        return None
    if metric.reduce == "mean":
        return float(np.mean([v.num / v.den for v in values]))
    return float(sum(v.num for v in values) / sum(v.den for v in values))


def _digest(items: Iterable[Labelled]) -> str:
    digest = sha256()
    for item in items:
        sample = item.item.sample
        texts = (sample.question, item.item.answer.text, *(d.text for d in sample.documents))
        digest.update(repr((texts, item.label)).encode())
    return digest.hexdigest()
