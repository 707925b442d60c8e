"""An estimate of the figure that a metric would have if people had judged every answer, from the few that they did.

A judge's mean contains the judge's errors. Answers that people labelled as well show how large they are:
prediction-powered inference adds the mean error on those, and for verdicts of yes and no Rogan and Gladen's estimate
undoes the judge's rates of error. Both intervals include the uncertainty of the labels.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from evals.errors import DataError
from evals.files import read_jsonl
from evals.plain import did_you_mean
from evals.runs import Run
from evals.stats import Corrected, Floats, effective_trials, interval, prediction_powered_mean, rogan_gladen
from evals.stats.intervals import Interval, number


@dataclass(frozen=True, slots=True)
class Label:
    """People's label of the answers to a sample, 0 to 1: those of one ``model`` and ``style``, where "" is any."""

    sample: str
    value: float
    model: str = ""
    style: str = ""


@dataclass(frozen=True, slots=True)
class CorrectedRow:
    """A row's figure by the judge (mean over ``n`` answers), by people on ``labelled`` ones, and corrected.

    ``rates`` is Rogan and Gladen's estimate, None unless all verdicts and labels are 0 or 1.
    """

    model: str
    style: str
    task: str
    n: int
    labelled: int
    judge: float | None
    judge_interval: Interval
    people: float | None
    people_interval: Interval
    powered: Corrected
    rates: Corrected | None


def read_labels(path: Path) -> list[Label]:
    """Reads one object a line: sample, label, perhaps model and style. Raises EvalsError, naming file and line."""
    found = []
    for where, row in read_jsonl(path):
        value = row.get("label")
        value = float(value) if isinstance(value, bool | int | float) else None
        if not isinstance(row.get("sample"), str) or value is None or not 0 <= value <= 1:
            raise DataError(f'{where}: expected {{"sample": ID, "label": 0 to 1}}, perhaps with "model" and "style"')
        found.append(Label(row["sample"], value, str(row.get("model", "")), str(row.get("style", ""))))
    if not found:
        raise DataError(f"{path}: contains no labels; expected one object a line")
    return found


def correct(run: Run, metric: str, labels: Iterable[Label]) -> tuple[list[CorrectedRow], int]:
    """Every row of the run corrected, and the number of labels that fit no scored answer.

    Epochs of a sample are averaged. Raises EvalsError if no scorer of the run has the metric.
    """
    values = _values(run, scorer_of(run, metric), metric)
    by_sample: dict[str, list[Label]] = {}
    for label in labels:
        by_sample.setdefault(label.sample, []).append(label)
    used: set[int] = set()
    clusters = list(run.clusters())
    rows = []
    for cell in range(len(run.config.cells)):
        mine = {sample: float(np.mean(v)) for (of, sample), v in values.items() if of == cell}
        given = _given(run, cell, mine, by_sample, used)
        rows.append(_row(run, cell, mine, given, clusters))
    every = [id(label) for own in by_sample.values() for label in own]
    return rows, sum(label not in used for label in every)


def scorer_of(run: Run, metric: str) -> str:
    """The scorer that has the metric. Raises DataError if no scorer of the run has it."""
    scorers = run.metrics()
    for name, own in scorers.items():
        if metric in [m.name for m in own]:
            return name
    near = did_you_mean(metric, (m.name for own in scorers.values() for m in own))
    raise DataError(f"{run.path}: no scorer has given '{metric}'; {near}")


def _values(run: Run, scorer: str, metric: str) -> dict[tuple[int, int], list[float]]:
    """The metric of each answer, by cell and sample."""
    found: dict[tuple[int, int], list[float]] = {}
    for record in run.scores(scorer):
        value = record.score.values.get(metric)
        if record.score.unscored is None and value is not None and value.den > 0:
            found.setdefault((record.cell, record.sample), []).append(value.num / value.den)
    return found


def _given(
    run: Run, cell: int, mine: Mapping[int, float], labels: Mapping[str, list[Label]], used: set[int]
) -> dict[int, float]:
    """Labels of this row's answers, by sample; marks those used."""
    of = run.config.cells[cell]
    given = {}
    for sample in mine:
        for label in labels.get(run.sample(sample).id, ()):
            if label.model in ("", of.model) and label.style in ("", of.style):
                given[sample] = label.value
                used.add(id(label))
    return given


def _row(
    run: Run, cell: int, mine: Mapping[int, float], given: Mapping[int, float], clusters: list[str]
) -> CorrectedRow:
    of = run.config.cells[cell]
    rest = [s for s in mine if s not in given]
    judged, judged_too = (np.array([mine[s] for s in samples]) for samples in (rest, list(given)))
    label = np.array(list(given.values()))
    groups, groups_too = [clusters[s] for s in rest], [clusters[s] for s in given]
    powered = prediction_powered_mean(judged, judged_too, label, clusters=groups, clusters_labelled=groups_too)
    everything, everywhere = np.concatenate([judged, judged_too]), groups + groups_too
    binary = bool(len(given)) and set(np.concatenate([everything, label])) <= {0.0, 1.0}
    return CorrectedRow(
        of.model,
        of.style,
        run.config.tasks[of.task].name,
        len(mine),
        len(given),
        float(everything.mean()) if len(everything) else None,
        _mean_interval(everything, everywhere, rate=binary),
        float(label.mean()) if len(label) else None,
        _mean_interval(label, groups_too, rate=set(label) <= {0.0, 1.0}),
        _within(powered),
        _rates(everything, everywhere, judged_too, label, groups_too) if binary else None,
    )


def _within(found: Corrected) -> Corrected:
    """The estimate of a mean of labels, which are 0 to 1, and its interval cut to these bounds."""
    value, low, high = (end if end is None else min(1.0, max(0.0, end)) for end in (found.value, found.low, found.high))
    return replace(found, value=value, low=low, high=high)


def _mean_interval(values: Floats, clusters: list[str], *, rate: bool) -> Interval:
    if not len(values):
        return Interval(None, None, "none: no answers")
    of = number(clusters)
    return interval(_sums(of, values), _sums(of), rate=rate)


def _rates(judged: Floats, groups: list[str], judged_too: Floats, label: Floats, groups_too: list[str]) -> Corrected:
    """Rogan and Gladen's estimate; clustered counts enter as effective numbers of independent ones."""
    good, clusters = label > 0.5, np.array(groups_too)
    flagged, n = _counts(judged, groups)
    hits, positives = _counts(judged_too[good], list(clusters[good]))
    rejections, negatives = _counts(1 - judged_too[~good], list(clusters[~good]))
    return rogan_gladen(flagged, n, hits, positives, rejections, negatives)


def _sums(cluster: NDArray[np.int64], values: Floats | None = None) -> Floats:
    """The sum of the values in each cluster, or their number if no values are given."""
    return np.bincount(cluster, values).astype(np.float64)


def _counts(verdicts: Floats, clusters: list[str]) -> tuple[float, float]:
    """Successes and trials of the effective number of independent verdicts in these clustered ones."""
    if not len(verdicts):
        return 0.0, 0.0
    of = number(clusters)
    worth = effective_trials(_sums(of, verdicts), _sums(of))
    return float(verdicts.mean()) * worth, worth
