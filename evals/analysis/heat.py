"""A metric by two properties of the samples: how long their documents are, say, and where in them the evidence is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from evals.errors import UsageError
from evals.plain import did_you_mean
from evals.runs import Run

Place = tuple[str, str]


@dataclass(frozen=True, slots=True)
class HeatMap:
    """One metric of one cell of a run. ``down`` and ``across`` are the values of the two properties, in order;
    ``values`` the figure and its trials at each pair of them that has any."""

    model: str
    style: str
    task: str
    metric: str
    down: tuple[str, ...]
    across: tuple[str, ...]
    values: dict[Place, tuple[float, float]]


def heat_maps(run: Run, metrics: list[str], down: str, across: str) -> Iterator[HeatMap]:
    """For each cell whose samples have both properties in their metadata, one for each of the metrics.

    Raises UsageError for a metric that the run does not have, or where no sample has both.
    """
    scorer_of = {m.name: scorer for scorer, found in run.metrics().items() for m in found}
    for metric in metrics:
        if metric not in scorer_of:
            raise UsageError(f"--metric {metric}: {run.path} has no such metric; {did_you_mean(metric, scorer_of)}")
    places = _places(run, down, across)
    if not places:
        there = ", ".join(sorted({name for sample in run.samples() for name in sample.metadata})) or "none"
        said = f"no sample has both '{down}' and '{across}' in its metadata; there are {there} (--down, --across)"
        raise UsageError(f"{run.path}: {said}")
    sums = {metric: _sums(run, scorer_of[metric], metric, places) for metric in metrics}
    for number, cell in enumerate(run.config.cells):
        task = run.config.tasks[cell.task]
        held = {places[line] for line in range(task.first, task.first + task.samples) if line in places}
        if not held:
            continue
        downs, acrosses = (tuple(sorted({place[side] for place in held}, key=_order)) for side in (0, 1))
        for metric in metrics:
            values = {p: (num / den, den) for (at, p), (num, den) in sums[metric].items() if at == number and den}
            yield HeatMap(cell.model, cell.style, task.name, metric, downs, acrosses, values)


def _places(run: Run, down: str, across: str) -> dict[int, Place]:
    """By line, the properties of each sample that has both."""
    found = {}
    for line, sample in enumerate(run.samples()):
        if down in sample.metadata and across in sample.metadata:
            found[line] = str(sample.metadata[down]), str(sample.metadata[across])
    return found


def _sums(run: Run, scorer: str, metric: str, places: dict[int, Place]) -> dict[tuple[int, Place], tuple[float, float]]:
    """By cell and place, the metric's numerators and denominators."""
    sums: dict[tuple[int, Place], tuple[float, float]] = {}
    for record in run.values(scorer, range(len(run.config.cells))):
        value = record.score.values.get(metric)
        if value is not None and record.sample in places:
            key = record.cell, places[record.sample]
            num, den = sums.get(key, (0.0, 0.0))
            sums[key] = num + value.num, den + value.den
    return sums


def _order(text: str) -> tuple[bool, float, str]:
    """Numbers by their value, then all else."""
    try:
        return False, float(text), text
    except ValueError:
        return True, 0.0, text
