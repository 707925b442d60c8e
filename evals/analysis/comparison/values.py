"""A scorer's values for each sample of a row, as arrays; read as a stream, without the findings."""

from __future__ import annotations

from array import array
from collections.abc import Collection

import numpy as np
from numpy.typing import NDArray

from evals.runs import Run
from evals.runs.records import ScoredValues
from evals.stats import Floats
from evals.types import Metric


class SampleValues:
    """One cell's values by sample, numbered by its place in the task from 0; ``of`` averages them over epochs."""

    def __init__(self, samples: int, metrics: Collection[Metric]) -> None:
        zeros = bytes(8 * samples)
        self._num = {m.name: array("d", zeros) for m in metrics}
        self._den = {m.name: array("d", zeros) for m in metrics}
        self._means = {m.name for m in metrics if m.reduce == "mean"}
        self._epochs = array("q", zeros)
        # By sample, the first reason why an epoch of it could not be scored.
        self.unscored: dict[int, str] = {}

    def add(self, place: int, score: ScoredValues) -> None:
        if score.unscored is not None:
            self.unscored.setdefault(place, score.unscored)
            return
        self._epochs[place] += 1
        for name, value in score.values.items():
            if value.den > 0 and name in self._num:
                # As in a summary: a mean is a quotient of sums too, if each answer's own quotient counts as one trial.
                mean = name in self._means
                self._num[name][place] += value.num / value.den if mean else value.num
                self._den[name][place] += 1.0 if mean else value.den

    @property
    def epochs(self) -> NDArray[np.int64]:
        """How many epochs of each sample were scored."""
        return np.frombuffer(self._epochs, dtype=np.int64)

    def of(self, metric: str, places: NDArray[np.int64]) -> tuple[Floats, Floats]:
        """Numerators and denominators at those places, each averaged over the scored epochs; every place must have at
        least one."""
        epochs = self.epochs[places]
        num, den = (np.frombuffer(sums[metric], dtype=np.float64)[places] for sums in (self._num, self._den))
        return num / epochs, den / epochs


def read_values(run: Run, scorer: str, metrics: Collection[Metric], cells: Collection[int]) -> dict[int, SampleValues]:
    """That scorer's values for each of the cells. Raises EvalsError for a line that cannot be read."""
    tasks = {cell: run.config.task_of(cell) for cell in cells}
    found = {cell: SampleValues(task.samples, metrics) for cell, task in tasks.items()}
    for scored in run.values(scorer, cells):
        found[scored.cell].add(scored.sample - tasks[scored.cell].first, scored.score)
    return found
