"""The third stage: from scores to figures, each with its interval, its n and what was left out and why."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray
from pydantic import TypeAdapter

from evals.engine.score import SCORERS_FILE
from evals.engine.spending import ANSWERS, Spending, Spent
from evals.runs import Run
from evals.stats import interval
from evals.types import Metric, Usage, Value

SUMMARY_FILE = "summary.json"


@dataclass(frozen=True, slots=True)
class MetricSummary:
    """One figure. ``n`` answers entered it, with ``trials`` in all (their denominators, summed).

    ``unscored`` answers could not be scored (RowSummary.reasons says why); ``not_applicable`` ones were,
    but the metric says nothing of them. n + unscored + not_applicable is all answers. ``value`` is None
    where n is 0.
    """

    value: float | None
    low: float | None
    high: float | None
    n: int
    trials: float
    unscored: int
    not_applicable: int
    interval: str


@dataclass(frozen=True, slots=True)
class RowSummary:
    """One cell of the run: a model answering a task in a style.

    ``spending`` is that of the answers, under ``answers``, and apart from it that of each scorer that asks a model.
    """

    model: str
    style: str
    task: str
    answers: int
    missing: int
    metrics: dict[str, MetricSummary]
    reasons: dict[str, int] = field(default_factory=dict)
    spending: dict[str, Spending] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Summary:
    rows: tuple[RowSummary, ...]
    metrics: tuple[Metric, ...]


_NOTHING = Usage()
_SUMMARY = TypeAdapter(Summary)
_METRICS = TypeAdapter(tuple[Metric, ...])


@dataclass
class Sums:
    """A metric's sums by cluster, and the number of samples that entered them."""

    num: list[float]
    den: list[float]
    n: int = 0

    def add(self, cluster: int, value: Value, *, mean: bool) -> None:
        # A mean over samples is a quotient of sums too, once each sample's own quotient counts once.
        self.num[cluster] += value.num / value.den if mean else value.num
        self.den[cluster] += 1.0 if mean else value.den
        self.n += 1

    def arrays(self) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        return np.array(self.num), np.array(self.den)


@dataclass
class CellSums:
    """All metrics of one cell. ``clusters`` names the entries of every Sums."""

    clusters: list[str]
    sums: dict[str, Sums]
    answers: int
    unscored: Counter[str]
    reasons: Counter[str]
    expected: int = 0
    spent: dict[str, Spent] = field(default_factory=lambda: {ANSWERS: Spent()})


def metrics_of(run: Run) -> dict[str, tuple[Metric, ...]]:
    """Every scorer of the run and its metrics, as recorded when it ran."""
    known = run.read(SCORERS_FILE) or {}
    return {name: _METRICS.validate_python(entry["metrics"]) for name, entry in known.items()}


def cluster_sums(run: Run) -> list[CellSums]:
    """Each cell of the run with its sums by cluster, streamed from the scores on disk."""
    clusters, of_sample = _clusters(run)
    scorers = metrics_of(run)
    cells = [
        CellSums(
            clusters,
            {m.name: Sums([0.0] * len(clusters), [0.0] * len(clusters)) for ms in scorers.values() for m in ms},
            0,
            Counter(),
            Counter(),
            run.config.tasks[cell.task].samples * run.config.settings.epochs,
        )
        for cell in run.config.cells
    ]
    for item in run.usage():
        cells[item.cell].answers += 1
        if not item.answer.cached:  # those were paid for by another run
            cells[item.cell].spent[ANSWERS].add(item.answer.usage)
    for name, metrics in scorers.items():
        for cell, reasons in zip(cells, _add_scores(run, name, metrics, cells, of_sample), strict=True):
            cell.reasons |= reasons  # one answer that no scorer can read counts once, not once a scorer
    return cells


def _add_scores(
    run: Run, name: str, metrics: Iterable[Metric], cells: list[CellSums], of_sample: list[int]
) -> list[Counter[str]]:
    """Add one scorer's scores to the cells; returns, for each cell, why answers were left unscored."""
    means = {m.name: m.reduce == "mean" for m in metrics}
    reasons: list[Counter[str]] = [Counter() for _ in cells]
    for scored in run.scores(name):
        cell, score = cells[scored.cell], scored.score
        if score.usage != _NOTHING:
            cell.spent.setdefault(name, Spent()).add(score.usage)
        if score.unscored is not None:
            cell.unscored.update(list(means))
            reasons[scored.cell][score.unscored] += 1
        for metric, value in score.values.items():
            if value.den > 0 and metric in means:
                cell.sums[metric].add(of_sample[scored.sample], value, mean=means[metric])
    return reasons


def figures(run: Run, cells: Sequence[CellSums]) -> Summary:
    """The figures of every cell, from its sums."""
    metrics = [m for ms in metrics_of(run).values() for m in ms]
    seed = run.config.settings.seed
    rows = []
    for cell, sums in zip(run.config.cells, cells, strict=True):
        found = {m.name: _figure(m, sums, seed) for m in metrics}
        missing = sums.expected - sums.answers
        task = run.config.tasks[cell.task].name
        reasons, spending = dict(sums.reasons), _spending(run, cell.model, sums)
        rows.append(RowSummary(cell.model, cell.style, task, sums.answers, missing, found, reasons, spending))
    return Summary(tuple(rows), tuple(metrics))


def _spending(run: Run, model: str, sums: CellSums) -> dict[str, Spending]:
    """Of what used any tokens; a scorer's price is that of the model it names."""
    settings, scorers = run.config.settings, run.read(SCORERS_FILE) or {}
    found = {}
    for what, spent in sums.spent.items():
        asked = model if what == ANSWERS else scorers.get(what, {}).get("model", "")
        if spent.calls:
            found[what] = spent.priced(settings.prices.get(asked), batch=settings.batch and what == ANSWERS)
    return found


def summarise(run: Run) -> Summary:
    """Compute the summary and write it to summary.json."""
    summary = figures(run, cluster_sums(run))
    run.write(SUMMARY_FILE, _SUMMARY.dump_python(summary, mode="json"))
    return summary


def _figure(metric: Metric, cell: CellSums, seed: int) -> MetricSummary:
    sums, unscored = cell.sums[metric.name], cell.unscored[metric.name]
    rest = cell.answers - sums.n - unscored
    num, den = sums.arrays()
    trials = float(den.sum())
    if not trials:
        return MetricSummary(None, None, None, 0, 0.0, unscored, rest, "none: no trials")
    bounds = interval(num, den, rate=metric.reduce == "rate", seed=seed)
    value = float(num.sum() / trials)
    return MetricSummary(value, bounds.low, bounds.high, sums.n, trials, unscored, rest, bounds.method)


def _clusters(run: Run) -> tuple[list[str], list[int]]:
    """The names of all clusters, and of each sample the index of its own."""
    numbers: dict[str, int] = {}
    of_sample = [numbers.setdefault(name, len(numbers)) for name in run.clusters()]
    return list(numbers), of_sample
