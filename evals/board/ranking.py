"""From run folders to one leaderboard; rows of the same task are ranked on shared draws of its documents."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime

import numpy as np

from evals.board.model import (
    Leaderboard,
    MetricInfo,
    Provenance,
    RankValue,
    Row,
)
from evals.board.trivial import trivial_answers
from evals.engine import cluster_sums, figures
from evals.engine.summary import RowSummary
from evals.engine.sums import CellSums
from evals.errors import UsageError
from evals.plain import did_you_mean
from evals.runs import Run, TaskRecord, same_data
from evals.stats import Floats, Rank, ranks
from evals.types import Metric
from evals.types.agreement import Agreement

# What a board ranks by unless the user names a metric: the first of these that any row has.
RANKED_BY = ("evidence_hit_rate", "quote_exactness", "pointer_validity")


@dataclass(frozen=True)
class _Entry:
    """A row that has no rank yet, with the sums from which the rank is computed."""

    run: Run
    cell: int
    row: RowSummary
    sums: CellSums

    @property
    def task(self) -> TaskRecord:
        return self.run.config.task_of(self.cell)


def build(runs: Sequence[Run], ranked_by: str | None = None) -> Leaderboard:
    """Every cell of every run as a row, best first within its task.

    Raises EvalsError for a metric no row has, a run without scores, or runs that asked different data under the same
    task name.
    """
    entries: list[_Entry] = []
    metrics: dict[str, Metric] = {}
    agreement: dict[str, tuple[Agreement, ...]] = {}
    for run in runs:
        cells = cluster_sums(run)
        summary = figures(run, cells)
        if not summary.metrics:
            raise UsageError(f"{run.path}: has no scores yet; `evals score {run.path}` makes them")
        metrics |= {m.name: m for m in summary.metrics}
        agreement |= summary.agreement
        entries += [_Entry(run, number, summary.rows[number], sums) for number, sums in enumerate(cells)]
    _same_data(entries)
    chosen = _ranking_metric(ranked_by, metrics, [entry.row for entry in entries])
    rows = [row for task in dict.fromkeys(e.row.task for e in entries) for row in _rank(entries, task, chosen)]
    return Leaderboard(
        created=datetime.now(UTC).isoformat(timespec="seconds"),
        ranked_by=chosen.name,
        metrics={
            name: MetricInfo(
                about=m.about,
                reduce=m.reduce,
                higher_is_better=m.higher_is_better,
                headline=m.headline,
                agreement=list(agreement.get(name, ())),
            )
            for name, m in metrics.items()
        },
        rows=rows,
        trivial={e.row.task: trivial_answers(e.run, e.task) for e in {e.row.task: e for e in entries}.values()},
    )


def _ranking_metric(name: str | None, metrics: dict[str, Metric], rows: Sequence[RowSummary]) -> Metric:
    """The metric that is named; else the first of RANKED_BY, or of the headline metrics that have a better and a worse,
    which any row has a figure of."""
    if name:
        if name not in metrics:
            raise UsageError(f"no row has a metric '{name}'; {did_you_mean(name, metrics)}")
        found = metrics[name]
    else:
        headlines = [m.name for m in metrics.values() if m.headline and m.higher_is_better is not None]
        known = [n for n in (*RANKED_BY, *headlines, *metrics) if n in metrics]
        filled = (n for n in known if any(n in row.metrics and row.metrics[n].n for row in rows))
        found = metrics[next(filled, known[0])]
    if found.higher_is_better is None:
        raise UsageError(f"'{found.name}' has no better and worse; expected another metric to rank by")
    return found


def _same_data(entries: list[_Entry]) -> None:
    first: dict[str, _Entry] = {}
    for entry in entries:
        before = first.setdefault(entry.row.task, entry)
        if not same_data(before.task, entry.task):
            raise UsageError(
                f"{before.run.path} and {entry.run.path} asked different data under the task name '{entry.row.task}': "
                "their rows cannot be ranked together"
            )


def _rank(entries: list[_Entry], task: str, metric: Metric) -> list[Row]:
    """The rows of one task, ranked."""
    mine = [e for e in entries if e.row.task == task and metric.name in e.sums.sums]
    others = [e for e in entries if e.row.task == task and metric.name not in e.sums.sums]
    found = _ranks([e.sums for e in mine], metric) if mine else []
    ranked = sum(r is not None for r in found)
    rows = [
        _row(e, None if r is None else RankValue(rank=r.rank, low=r.low, high=r.high, of=ranked))
        for e, r in zip(mine, found, strict=True)
    ] + [_row(e, None) for e in others]
    return sorted(rows, key=lambda row: row.rank.rank if row.rank else ranked + 1)


def _ranks(systems: Sequence[CellSums], metric: Metric) -> Sequence[Rank | None]:
    """The ranks of rows of one task. They asked the same samples, and so met the same clusters in the same order."""
    nums, dens = list[Floats](), list[Floats]()
    for system in systems:
        _, first = np.unique(system.clusters, return_index=True)
        met = system.clusters[np.sort(first)]
        num, den = system.sums[metric.name].arrays()
        nums.append(num[met])
        dens.append(den[met])
    # Only clusters in which the metric has a value are drawn.
    held = np.any([den > 0 for den in dens], axis=0)
    num, den = np.array([num[held] for num in nums]), np.array([den[held] for den in dens])
    return ranks(num, den, higher_is_better=bool(metric.higher_is_better))


def _row(entry: _Entry, rank: RankValue | None) -> Row:
    row = entry.row
    return Row(
        model=row.model,
        style=row.style,
        task=row.task,
        answers=row.answers,
        missing=row.missing,
        rank=rank,
        metrics=row.metrics,
        unscored=row.reasons,
        unjudged=row.unjudged,
        spending=row.spending,
        provenance=_provenance(entry),
    )


def _provenance(entry: _Entry) -> Provenance:
    config, task = entry.run.config, entry.task
    cell = config.cells[entry.cell]
    scorers = entry.run.scorers()
    return Provenance(
        run=config.id,
        created=config.created,
        task_version=task.version,
        task_source=task.source,
        data_sha256=task.sha256,
        prompt_sha256=config.prompts[entry.cell],
        style_version=config.styles[cell.style],
        scorers={name: s.version for name, s in scorers.items()},
        depends={name: dict(s.about) for name, s in scorers.items() if s.about},
        settings=asdict(config.settings),
        provider=entry.run.providers().get(cell.model, {}),
        versions=dict(config.versions),
    )
