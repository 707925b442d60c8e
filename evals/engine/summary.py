"""The third stage: from scores to figures, each with its interval, its n and what was left out and why."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Annotated, ClassVar

import numpy as np
from pydantic import ConfigDict, Field

from evals.engine.spending import ANSWERS, PUBLISHED, Spending
from evals.engine.sums import CURVES, CellSums, Oddity, agreement_of, cluster_sums
from evals.files.codec import Codec
from evals.runs import Run
from evals.stats import Floats, Interval, aurc, clustered_interval, ece, interval
from evals.types import Metric
from evals.types.agreement import Agreement


@dataclass(frozen=True, slots=True)
class MetricSummary:
    """One figure. ``n`` answers entered it, with ``trials`` in all (their denominators, summed).

    ``unscored`` answers could not be scored (RowSummary.reasons says why); ``not_applicable`` ones were
    scored, but the metric does not apply to them. n + unscored + not_applicable is the number of answers.
    ``value`` is None if n is 0.
    """

    __pydantic_config__: ClassVar[ConfigDict] = PUBLISHED

    value: float | None
    low: Annotated[float | None, Field(description="lower end of the 95 % interval; null where the data allow none")]
    high: float | None
    n: Annotated[
        int, Field(ge=0, description="answers that entered the figure; with several epochs a sample has several")
    ]
    trials: Annotated[float, Field(ge=0, description="their denominators, summed: citations, quotes, statements")]
    unscored: Annotated[int, Field(ge=0, description="answers that could not be scored")]
    not_applicable: Annotated[int, Field(ge=0, description="scored answers to which the metric does not apply")]
    interval: Annotated[str, Field(description="how the interval was made")]


@dataclass(frozen=True, slots=True)
class RowSummary:
    """One cell of the run: a model answering a task in a style.

    ``spending`` has that of the answers under ``answers``, and that of each scorer that asks a model under its name.
    ``unread`` are answers with what looks like a citation and was not read as one, ``echoes`` answers that repeat what
    they were asked, ``cut_off`` those that ended at the most tokens they may have. ``skipped`` counts, by reason, the
    samples of the task that a transform did not fit; ``unjudged`` the questions, parts of scored answers, that judges
    gave no verdict on.
    """

    model: str
    style: str
    task: str
    answers: int
    missing: int
    metrics: dict[str, MetricSummary]
    reasons: dict[str, int] = field(default_factory=dict)
    spending: dict[str, Spending] = field(default_factory=dict)
    unread: Oddity = field(default_factory=Oddity)
    echoes: Oddity = field(default_factory=Oddity)
    cut_off: Oddity = field(default_factory=Oddity)
    skipped: dict[str, int] = field(default_factory=dict)
    unjudged: dict[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Summary:
    """``agreement`` says by metric how far its scorer agrees with people, on each set where that was measured."""

    rows: tuple[RowSummary, ...]
    metrics: tuple[Metric, ...]
    agreement: dict[str, tuple[Agreement, ...]] = field(default_factory=dict)


_SUMMARY = Codec(Summary)


def figures(run: Run, cells: Sequence[CellSums]) -> Summary:
    """The figures of every cell, from its sums."""
    metrics = [m for ms in run.metrics().values() for m in ms]
    seed = run.config.settings.seed
    rows = []
    for cell, sums in zip(run.config.cells, cells, strict=True):
        found = {m.name: _figure(m, sums, seed) for m in metrics}
        missing = sums.expected - sums.answers
        task = run.config.tasks[cell.task]
        reasons, spending = dict(sums.reasons), _spending(run, cell.model, sums)
        about = (cell.model, cell.style, task.name, sums.answers, missing, found, reasons, spending)
        rows.append(RowSummary(*about, sums.unread, sums.echoes, sums.cut_off, dict(task.skipped), dict(sums.unjudged)))
    return Summary(tuple(rows), tuple(metrics), agreement_of(run))


def _spending(run: Run, model: str, sums: CellSums) -> dict[str, Spending]:
    """The spending of whatever used any tokens; a scorer's price is that of the model it names."""
    settings, scorers = run.config.settings, run.scorers()
    found = {}
    for what, spent in sums.spent.items():
        if what == ANSWERS:
            price = settings.prices.get(model)
        else:
            price = scorers[what].price or settings.prices.get(scorers[what].model)
        if spent.calls:
            found[what] = spent.priced(price, batch=settings.batch and what == ANSWERS)
    return found


def summarise(run: Run) -> Summary:
    """Compute the summary and write it to summary.json."""
    summary = figures(run, cluster_sums(run))
    run.write_summary(_SUMMARY.dump_json(summary, indent=2))
    return summary


def _figure(metric: Metric, cell: CellSums, seed: int) -> MetricSummary:
    if metric.of:
        return _of_others(metric, cell, seed)
    if metric.reduce in CURVES:
        return _curve(metric, cell, seed)
    sums = cell.sums[metric.name]
    num, den = sums.arrays()
    trials = float(den.sum())
    if not trials:
        return _nothing(metric, cell, "no trials")
    bounds = interval(num, den, rate=metric.reduce == "rate", seed=seed)
    return _summary(metric, cell, float(num.sum() / trials), bounds, sums.n, trials)


def _of_others(metric: Metric, cell: CellSums, seed: int) -> MetricSummary:
    """The mean of other metrics' figures; its interval is that of a linear approximation, with one value a cluster."""
    known = {name: cell.sums[name] for name in metric.of}
    empty = [name for name, part in known.items() if not part.arrays()[1].sum()]
    if empty and (metric.reduce != "macro_f1" or len(empty) == len(known)):
        return _nothing(metric, cell, f"no trials of {empty[0]}")
    parts = [part for name, part in known.items() if name not in empty]
    arrays = [part.arrays() for part in parts]
    values = np.array([float(num.sum() / den.sum()) for num, den in arrays])
    value, slopes = _mean_of(values, geometric=metric.reduce == "geometric")
    held = np.any([den > 0 for _, den in arrays], axis=0)
    pull = sum(s * (num - v * den) / den.sum() for s, v, (num, den) in zip(slopes, values, arrays, strict=True))
    linear = value + np.count_nonzero(held) * pull[held]
    bounds = interval(linear, np.ones(len(linear)), rate=False, seed=seed)
    trials = sum(float(den.sum()) for _, den in arrays)
    # Answers may enter several parts, as those of two classes do not: at most so many entered any.
    n = min(sum(p.n for p in parts), cell.answers - cell.unscored[metric.name])
    return _summary(metric, cell, value, bounds, n, trials)


def _mean_of(values: Floats, *, geometric: bool) -> tuple[float, Floats]:
    """The mean of the values, and how fast it grows with each. A geometric mean of 0 is taken not to grow."""
    if not geometric:
        return float(values.mean()), np.full(len(values), 1 / len(values))
    value = float(np.prod(values) ** (1 / len(values)))
    return value, value / len(values) / values if value else np.zeros(len(values))


def _curve(metric: Metric, cell: CellSums, seed: int) -> MetricSummary:
    """A figure that compares confidences with outcomes."""
    points = cell.points[metric.name]
    at, outcome = np.array(points.at), np.array(points.outcome)
    statistic = ece if metric.reduce == "ece" else aurc
    value = statistic(at, outcome) if len(at) else None
    if value is None:
        return _nothing(metric, cell, "no confidences")
    bounds = clustered_interval(statistic, at, outcome, points.cluster, seed=seed)
    return _summary(metric, cell, value, bounds, len(at), float(len(at)))


def _summary(metric: Metric, cell: CellSums, value: float, bounds: Interval, n: int, trials: float) -> MetricSummary:
    unscored = cell.unscored[metric.name]
    rest = cell.answers - n - unscored
    return MetricSummary(value, bounds.low, bounds.high, n, trials, unscored, rest, bounds.method)


def _nothing(metric: Metric, cell: CellSums, why: str) -> MetricSummary:
    unscored = cell.unscored[metric.name]
    return MetricSummary(None, None, None, 0, 0.0, unscored, cell.answers - unscored, f"none: {why}")
