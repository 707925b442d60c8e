"""The sums of a run's scores: each metric of each cell by cluster, streamed from the scores on disk."""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from math import inf

import numpy as np
from numpy.typing import NDArray

from evals.engine.spending import ANSWERS, Spent
from evals.errors import PluginError
from evals.files.met import Met
from evals.plain import utf_8
from evals.runs import Run
from evals.stats import Floats
from evals.types import NO_USAGE, Metric, Reduce, Value
from evals.types.agreement import Agreement

CURVES = ("ece", "aurc")
_AT_ONCE = 250  # values that are added together
NOT_SCORED_YET = "not scored yet: `evals score` does it"


class Sums:
    """A metric's sums by cluster, and the number ``n`` of samples that entered them. There may be a million clusters: a
    metric that no sample has takes no memory, one whose sums are small whole numbers two bytes a cluster, any other
    16."""

    def __init__(self, clusters: int) -> None:
        self._clusters = clusters
        self.n = 0
        self._sums: NDArray[np.uint8] | Floats | None = None  # [clusters, 2]
        self._added: list[float] = []  # cluster, numerator and denominator of each value that is not in the sums yet

    def add(self, cluster: int, value: Value, *, mean: bool) -> None:
        """Add a value; of a mean its quotient, as one trial, so that a mean over samples is a quotient of sums, too."""
        self._added += (cluster, value.num / value.den, 1.0) if mean else (cluster, value.num, value.den)
        self.n += 1
        if not self.n % _AT_ONCE:
            self._settle()

    def _settle(self) -> None:
        if not self._added:
            return
        if self._sums is None:
            self._sums = np.zeros((self._clusters, 2), np.uint8)
        added = np.array(self._added).reshape(-1, 3)
        at, place = np.unique(added[:, 0].astype(np.int64), return_inverse=True)
        sums = self._sums[at].astype(np.float64)
        np.add.at(sums, place, added[:, 1:])  # one after the other, in order
        if not (((sums >= 0) & (sums < 256)).all() and (sums % 1 == 0).all()):
            self._sums = self._sums.astype(np.float64, copy=False)
        self._sums[at] = sums
        self._added.clear()

    def arrays(self) -> tuple[Floats, Floats]:
        """The sums of numerators and of denominators, each [clusters]."""
        self._settle()
        if self._sums is None:
            return np.zeros(self._clusters), np.zeros(self._clusters)
        return self._sums[:, 0].astype(np.float64), self._sums[:, 1].astype(np.float64)


class Points:
    """Confidences and outcomes of a metric whose figure is not made of sums: one entry a sample, with its cluster."""

    def __init__(self) -> None:
        self.at, self.outcome, self.cluster = array("d"), array("d"), array("q")

    def add(self, cluster: int, value: Value) -> None:
        if value.at is not None:
            self.at.append(value.at)
            self.outcome.append(value.num / value.den)
            self.cluster.append(cluster)


@dataclass(frozen=True, slots=True)
class Oddity:
    """Something that answers hold and no metric counts: how many do, one of them, and the id of its sample."""

    answers: int = 0
    example: str = ""
    sample: str = ""

    def and_in(self, sample: str, example: str) -> Oddity:
        """With one more answer that holds it."""
        return Oddity(self.answers + 1, self.example or example, self.sample or sample)


@dataclass
class CellSums:
    """All metrics of one cell. ``clusters`` says of each sample of its task which entry of each Sums is its cluster's;
    ``points`` are for metrics of curves; ``unread`` and ``echoes`` count the answers that have any (`Answer`),
    ``cut_off`` those that ended at the most tokens they may have; ``unjudged`` counts the questions that judges gave
    no verdict on."""

    clusters: NDArray[np.int64]
    sums: dict[str, Sums]
    points: dict[str, Points]
    answers: int
    unscored: Counter[str]
    reasons: Counter[str]
    expected: int = 0
    unjudged: Counter[str] = field(default_factory=Counter)
    spent: dict[str, Spent] = field(default_factory=lambda: {ANSWERS: Spent()})
    unread: Oddity = field(default_factory=Oddity)
    echoes: Oddity = field(default_factory=Oddity)
    cut_off: Oddity = field(default_factory=Oddity)


def agreement_of(run: Run) -> dict[str, tuple[Agreement, ...]]:
    """By metric, what the scorers' cards said when they ran."""
    return {name: found for record in run.scorers().values() for name, found in record.agreement.items()}


def cluster_sums(run: Run) -> list[CellSums]:
    """Each cell of the run with its sums by cluster."""
    of_sample, count = _clusters(run)
    clusters = np.frombuffer(of_sample, np.int64)
    of_task = [clusters[task.first : task.first + task.samples] for task in run.config.tasks]
    scorers = run.metrics()
    metrics = [m for ms in scorers.values() for m in ms]
    cells = [
        CellSums(
            of_task[cell.task],
            {m.name: Sums(count) for m in metrics if m.reduce not in CURVES},
            {m.name: Points() for m in metrics if m.reduce in CURVES},
            0,
            Counter(),
            Counter(),
            run.config.tasks[cell.task].samples * run.config.settings.epochs,
        )
        for cell in run.config.cells
    ]
    for item in run.usage():
        cell, answer = cells[item.cell], item.answer
        cell.answers += 1
        if answer.unread:
            cell.unread = cell.unread.and_in(item.id, answer.unread[0])
        if answer.echo:
            cell.echoes = cell.echoes.and_in(item.id, answer.echo)
        if answer.finish_reason == "length":
            cell.cut_off = cell.cut_off.and_in(item.id, "")
        if not answer.cached:  # cached answers were paid for by another run
            cell.spent[ANSWERS].add(answer.usage)
    for name, own in scorers.items():
        for cell, reasons in zip(cells, _add_scores(run, name, own, cells, of_sample), strict=True):
            cell.reasons |= reasons  # an answer that no scorer can score counts once, not once for each scorer
    return cells


def _add_scores(
    run: Run, name: str, metrics: Iterable[Metric], cells: list[CellSums], of_sample: array[int]
) -> list[Counter[str]]:
    """Add one scorer's scores to the cells; returns, for each cell, why answers were left unscored.

    Raises PluginError for a value that its metric's reduction cannot take.
    """
    reduce = {m.name: m.reduce for m in metrics}
    reasons: list[Counter[str]] = [Counter() for _ in cells]
    scores = [0] * len(cells)
    for scored in run.values(name, range(len(cells))):
        cell, score = cells[scored.cell], scored.score
        scores[scored.cell] += 1
        if score.usage != NO_USAGE:
            cell.spent.setdefault(name, Spent()).add(score.usage)
        if score.unjudged:
            cell.unjudged.update(score.unjudged)
        if score.unscored is not None:
            cell.unscored.update(metric for metric in reduce if metric not in score.values)
            reasons[scored.cell][score.unscored] += 1
        for metric, value in score.values.items():
            if metric not in reduce:
                continue
            if fault := value_fault(reduce[metric], value):
                where = f"cell {scored.cell}, sample {scored.sample}, epoch {scored.epoch}"
                raise PluginError(f"{run.path}: scorer '{name}' gave {metric} {fault} ({where})")
            if value.den > 0:
                cluster = of_sample[scored.sample]
                if metric in cell.points:
                    cell.points[metric].add(cluster, value)
                else:
                    cell.sums[metric].add(cluster, value, mean=reduce[metric] == "mean")
    for cell, found, why in zip(cells, scores, reasons, strict=True):
        if waiting := cell.answers - found:
            cell.unscored.update(dict.fromkeys(reduce, waiting))
            why[NOT_SCORED_YET] = waiting
    return reasons


def value_fault(reduce: Reduce, value: Value) -> str | None:
    """What is wrong with a value for a metric of that reduction, in words; None where nothing is."""
    if not (-inf < value.num < inf and 0 <= value.den < inf):
        expected = "finite numbers, the second not below 0"
    elif reduce == "rate" and not (0 <= value.num <= value.den and value.num % 1 == value.den % 1 == 0):
        expected = "a share of trials, two whole numbers"
    elif reduce in CURVES and value.den and value.num not in (0, value.den):
        expected = "an outcome, 0 or 1"
    elif value.at is not None and not 0 <= value.at <= 1:
        return f"at confidence {value.at:g}; expected 0 to 1"
    else:
        return None
    return f"{value.num:g} of {value.den:g}; expected {expected}"


def _clusters(run: Run) -> tuple[array[int], int]:
    """The number of each sample's cluster, from 0 in the order in which they are met, and how many there are."""
    numbers: Met[int] = Met()
    of_sample, count = array("q"), 0
    for name in run.clusters():
        number = numbers.first(utf_8(name), count)
        if number is None:
            number, count = count, count + 1
        of_sample.append(number)
    return of_sample, count
