"""The samples on which two rows differ, with the answers of both; texts are read from disk only when asked for."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

import numpy as np

from evals.analysis.comparison.model import Change, Cited, Said
from evals.analysis.comparison.pairing import Indices, Pairing, RunRow
from evals.runs import Run, Work
from evals.stats import Floats


@dataclass(frozen=True)
class MetricChanges:
    """The samples on which a metric differs: ``at`` [k] are places in the pairing, ``a`` and ``b`` [k] its values."""

    at: Indices
    a: Floats
    b: Floats
    flips: bool


def said(run: Run, cell: int, sample: int) -> Said | None:
    """The answer of the first epoch that has one."""
    for epoch in range(run.config.settings.epochs):
        record = run.answer(Work(cell, sample, epoch))
        if record is not None and record.answer.error is None:
            cited = [Cited(document=c.document, quote=c.quote) for c in record.answer.citations]
            return Said(text=record.answer.text, abstention=record.answer.abstention, citations=cited)
    return None


@dataclass
class Changes:
    """All samples that changed from one row to another, gathered metric by metric."""

    a: RunRow
    b: RunRow
    pairing: Pairing
    metrics: dict[str, MetricChanges] = field(default_factory=dict)

    def __len__(self) -> int:
        """How many samples changed."""
        return len(self._ranked()) if self.metrics else 0

    def first(self, most: int | None = None) -> Iterator[Change]:
        """The samples that changed, those with most flips first, then those with the largest changes.

        Changes are added up over metrics, each in units of the metric's largest.
        """
        if not self.metrics:
            return
        names = list(self.metrics)
        found = list(self.metrics.values())
        at = np.concatenate([m.at for m in found])
        metric = np.repeat(np.arange(len(found)), [len(m.at) for m in found])
        a, b = np.concatenate([m.a for m in found]), np.concatenate([m.b for m in found])
        by_sample = np.argsort(at, kind="stable")
        starts = np.searchsorted(at[by_sample], np.arange(len(self.pairing.ids) + 1))
        for place in self._ranked()[:most]:
            entries = by_sample[starts[place] : starts[place + 1]]
            values = {names[metric[e]]: (float(a[e]), float(b[e])) for e in entries}
            yield self._change(int(place), values)

    def _ranked(self) -> Indices:
        samples = len(self.pairing.ids)
        flips, size = np.zeros(samples, dtype=np.int64), np.zeros(samples)
        for m in self.metrics.values():
            if len(m.at):
                change = np.abs(m.b - m.a)
                flips[m.at] += m.flips
                size[m.at] += change / change.max()
        changed = np.flatnonzero(size > 0)
        return changed[np.lexsort((-size[changed], -flips[changed]))]

    def _change(self, place: int, values: dict[str, tuple[float, float]]) -> Change:
        in_a = self.a.task.first + int(self.pairing.a[place])
        in_b = self.b.task.first + int(self.pairing.b[place])
        return Change(
            sample=self.pairing.ids[place],
            question=self.a.run.question(in_a),
            flips=[name for name in values if self.metrics[name].flips],
            values=values,
            a=said(self.a.run, self.a.cell, in_a),
            b=said(self.b.run, self.b.cell, in_b),
        )
