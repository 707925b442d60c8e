"""How good a run's figures must be: ``METRIC=X`` tests the value, ``METRIC=X@low`` the lower end of its interval.

>>> threshold("citation_recall@lexical", "0.8@low")
Threshold(metric='citation_recall@lexical', bound=0.8, end='low')
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal, cast, get_args

from evals import plugins
from evals.engine import RowSummary, Summary
from evals.errors import UsageError
from evals.plain import did_you_mean
from evals.types import Metric

End = Literal["value", "low", "high"]
_ENDS = get_args(End)


@dataclass(frozen=True, slots=True)
class Threshold:
    """The least that a metric's figure must be in every row or, of a metric of which less is better, the most.

    ``end`` is what is tested: the ``value``, or the ``low`` or ``high`` end of its 95 % interval.
    """

    metric: str
    bound: float
    end: End = "value"

    def missed(self, summary: Summary) -> Iterator[str]:
        """A line for each row that misses it; one where no row has such a metric."""
        metric = next((m for m in summary.metrics if m.name == self.metric), None)
        if metric is None:
            names = [m.name for m in summary.metrics]
            yield f"{self.metric}: no such metric; {did_you_mean(self.metric, names)}"
            return
        for row in summary.rows:
            if reason := self._reason(row, metric):
                yield f"{self.metric} of {row.model} / {row.style} / {row.task}: {reason}"

    def _reason(self, row: RowSummary, metric: Metric) -> str:
        figure = row.metrics[metric.name]
        found = {"value": figure.value, "low": figure.low, "high": figure.high}[self.end]
        what = "the figure" if self.end == "value" else f"the {self.end} end of its interval"
        if found is None:
            return f"{what} is not known ({figure.interval}); expected {self.bound:g}"
        if metric.higher_is_better is False:
            return f"{what} is {found:.3f}; expected at most {self.bound:g}" if found > self.bound else ""
        return f"{what} is {found:.3f}; expected at least {self.bound:g}" if found < self.bound else ""


def threshold(metric: str, said: float | str) -> Threshold:
    """The threshold of ``X`` or ``X@low``. Raises UsageError for anything else."""
    number, _, end = str(said).partition("@")
    try:
        bound = float(number)
    except ValueError:
        bound = math.nan
    if not math.isfinite(bound) or (end or "value") not in _ENDS:
        raise UsageError(
            f"--fail-under {metric}={said}: expected a number, or with @low or @high an end of the interval"
        )
    return Threshold(metric, bound, cast(End, end or "value"))


def thresholds(said: Mapping[str, float | str]) -> list[Threshold]:
    return [threshold(metric, bound) for metric, bound in said.items()]


def check_thresholds(wanted: Iterable[Threshold], scorers: Iterable[str]) -> None:
    """Raises UsageError, before any model is asked, for a metric that none of the scorers has."""
    known: list[str] = []
    for spec in scorers:
        name, named, backend = spec.partition("=")
        metrics = getattr(plugins.load("scorers", name), "metrics", None)
        if not isinstance(metrics, tuple):
            return  # it says so only once it is built
        known += [f"{metric.name}@{backend}" if named else metric.name for metric in metrics]
    for one in wanted:
        if one.metric not in known:
            raise UsageError(f"--fail-under {one.metric}: no scorer has it; {did_you_mean(one.metric, known)}")
