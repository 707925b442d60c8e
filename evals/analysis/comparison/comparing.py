"""Compares two rows sample by sample: what differs, by how much, and whether that may be chance."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

import numpy as np

from evals.analysis.comparison.changes import Changes, MetricChanges
from evals.analysis.comparison.comparable import HEADLINES, Wish, choose_metrics, data_warnings
from evals.analysis.comparison.model import (
    ALPHA,
    ChangedPair,
    Comparison,
    LeftOut,
    McNemar,
    MetricDifference,
    Pair,
    Side,
    Verdict,
    Where,
)
from evals.analysis.comparison.pairing import Indices, RunRow, pair_samples
from evals.analysis.comparison.values import SampleValues, read_values
from evals.runs import Run
from evals.stats import Floats, holm, mcnemar, minimum_detectable_effect, paired
from evals.types import Metric

NO_SCORE = "no score: not answered, or not scored yet"
# Values further apart than this differ; smaller distances are rounding errors, since several epochs are averaged.
_LEAST_CHANGE = 1e-9


@dataclass(frozen=True)
class Compared:
    """A pair of rows and the samples that changed between them."""

    pair: Pair
    changes: Changes


def comparison(compared: Sequence[Compared], unpaired: Sequence[str] = ()) -> Comparison:
    """All of it in memory, every sample that changed included."""
    pairs = [ChangedPair(**dict(found.pair), changes=list(found.changes.first())) for found in compared]
    return Comparison(created=now(), unpaired=list(unpaired), pairs=pairs)


def now() -> str:
    """The time at which a comparison is made, UTC."""
    return datetime.now(UTC).isoformat(timespec="seconds")


def compare(
    pairs: Sequence[tuple[RunRow, RunRow]], *, metrics: Wish = HEADLINES, force: bool = False
) -> list[Compared]:
    """Each pair of rows with the difference B - A in the ``metrics`` that both have.

    Scores are read as streams, a scorer at a time. Raises EvalsError if rows cannot be compared (see
    comparable.py); ``force`` lets scorers differ, and pairs the samples that are the same if the data differ.
    """
    drafts = [_Draft(a, b, metrics, force) for a, b in pairs]
    for name in dict.fromkeys(name for draft in drafts for name in draft.choice.scorers):
        concerned = [draft for draft in drafts if name in draft.choice.scorers]
        wanted: dict[Run, set[int]] = defaultdict(set)
        for row in (row for draft in concerned for row in (draft.a, draft.b)):
            wanted[row.run].add(row.cell)
        values = {run: read_values(run, name, run.metrics()[name], cells) for run, cells in wanted.items()}
        for draft in concerned:
            draft.add(name, values[draft.a.run][draft.a.cell], values[draft.b.run][draft.b.cell])
    # A metric that is the same on every sample cannot be significant, so p is not adjusted for it (Tarone 1990).
    adjusted = iter(holm([None if m.same else m.p for draft in drafts for m in draft.figures.values()]))
    return [Compared(draft.finish([next(adjusted) for _ in draft.figures]), draft.changes) for draft in drafts]


class _Draft:
    """A pair of rows while its metrics are being added, scorer by scorer."""

    def __init__(self, a: RunRow, b: RunRow, wish: Wish, force: bool) -> None:
        self.a, self.b = a, b
        self.pairing = pair_samples(a, b)
        self.warnings = data_warnings(a, b, self.pairing, force=force)
        self.choice = choose_metrics(a, b, wish, force=force)
        self.figures: dict[str, MetricDifference] = {}
        self.changes = Changes(a, b, self.pairing)
        # What could not be scored (in which row, why, whether some epochs only, which samples), and by which scorers.
        self._unscored: dict[tuple[Where, str, bool, tuple[str, ...]], list[str]] = {}

    def add(self, scorer: str, a: SampleValues, b: SampleValues) -> None:
        """Add that scorer's metrics, from its values in both rows."""
        pairing = self.pairing
        self._note_unscored("A", self.a, scorer, a, pairing.a)
        self._note_unscored("B", self.b, scorer, b, pairing.b)
        kept = np.flatnonzero((a.epochs[pairing.a] > 0) & (b.epochs[pairing.b] > 0))
        for metric in self.choice.scorers[scorer]:
            values = _PairedValues(*a.of(metric.name, pairing.a[kept]), *b.of(metric.name, pairing.b[kept]))
            self.figures[metric.name] = values.figure(metric, pairing.cluster[kept], pairing.clusters)
            self.changes.metrics[metric.name] = values.changes(kept)

    def _note_unscored(self, where: Where, row: RunRow, scorer: str, values: SampleValues, places: Indices) -> None:
        samples: dict[tuple[str, bool], list[str]] = defaultdict(list)
        epochs = values.epochs[places]
        for index in np.flatnonzero(epochs < row.run.config.settings.epochs):
            reason = values.unscored.get(int(places[index]), NO_SCORE)
            samples[reason, bool(epochs[index])].append(self.pairing.ids[index])
        for (reason, some), ids in samples.items():
            self._unscored.setdefault((where, reason, some, tuple(ids)), []).append(scorer)

    def finish(self, adjusted: Sequence[float | None]) -> Pair:
        unscored = [
            LeftOut(
                where=where,
                reason=reason,
                scorers=[] if len(scorers) == len(self.choice.scorers) else scorers,
                some_epochs=some,
                samples=list(samples),
            )
            for (where, reason, some, samples), scorers in self._unscored.items()
        ]
        return Pair(
            a=_side(self.a),
            b=_side(self.b),
            paired=len(self.pairing.ids),
            warnings=[*self.warnings, *self.choice.warnings],
            left_out=[*self.pairing.left_out, *unscored],
            not_compared=self.choice.not_compared,
            metrics={
                name: _adjusted(m, m.p if m.same else p)
                for (name, m), p in zip(self.figures.items(), adjusted, strict=True)
            },
        )


def _side(row: RunRow) -> Side:
    model, style, task = row.name
    config, record = row.run.config, row.task
    return Side(
        run=config.id,
        model=model,
        style=style,
        task=task,
        task_version=record.version,
        data_sha256=record.sha256,
        epochs=config.settings.epochs,
    )


def _adjusted(m: MetricDifference, p: float | None) -> MetricDifference:
    """The line with its adjusted p and the verdict that follows."""
    return m.model_copy(update={"p_holm": p, "verdict": _verdict(m, p)})


def _verdict(m: MetricDifference, p: float | None) -> Verdict:
    if m.difference is None or p is None:
        return "cannot say"
    if p >= ALPHA or not m.difference:
        return "no difference found"
    if m.higher_is_better is None:
        return "B higher" if m.difference > 0 else "A higher"
    return "B better" if (m.difference > 0) == m.higher_is_better else "A better"


@dataclass(frozen=True)
class _PairedValues:
    """A metric on the samples scored in both rows: numerators and denominators [samples]."""

    num_a: Floats
    den_a: Floats
    num_b: Floats
    den_b: Floats

    def figure(self, metric: Metric, cluster: Indices, clusters: int) -> MetricDifference:
        """The metric's line, with p not adjusted yet; ``cluster`` [samples] is the number of each sample's cluster."""
        num_a, den_a, num_b, den_b = (
            np.bincount(cluster, weights=x, minlength=clusters).astype(np.float64)
            for x in (self.num_a, self.den_a, self.num_b, self.den_b)
        )
        held = (den_a > 0) | (den_b > 0)
        sums = num_a[held], den_a[held], num_b[held], den_b[held]
        a, b, exact = _quotient(*sums[:2]), _quotient(*sums[2:]), self._mcnemar()
        found = None if a is None or b is None else paired(*sums)
        p = found.p if found else None
        if p is not None and exact is not None:
            # McNemar's test takes samples as independent. If they are, it is exact and its p counts; if some share a
            # cluster, the larger of its p and the bootstrap's counts.
            p = exact.p if held.sum() == len(self._speaks()) else max(p, exact.p)
        return MetricDifference(
            about=metric.about,
            reduce=metric.reduce,
            higher_is_better=metric.higher_is_better,
            a=a,
            b=b,
            difference=found.value if found else None,
            low=found.low if found else None,
            high=found.high if found else None,
            interval=found.method if found else f"none: no trials in {_silent(a, b)}",
            detectable=minimum_detectable_effect(*sums) if found else None,
            n=len(self._speaks()),
            n_a=int((self.den_a > 0).sum()),
            n_b=int((self.den_b > 0).sum()),
            changed=len(self._changed()),
            clusters=int(held.sum()),
            mcnemar=exact,
            p_bootstrap=found.p if found else None,
            p=p,
            p_holm=None,
            verdict="cannot say",
        )

    def changes(self, kept: Indices) -> MetricChanges:
        """The samples on which the metric has different values in the two rows; ``kept`` are the samples' places."""
        at = self._changed()
        a, b = self.num_a[at] / self.den_a[at], self.num_b[at] / self.den_b[at]
        return MetricChanges(kept[at], a, b, self._binary)

    def _speaks(self) -> Indices:
        """The samples on which the metric has a value in at least one row."""
        return np.flatnonzero((self.den_a > 0) | (self.den_b > 0))

    def _changed(self) -> Indices:
        both = np.flatnonzero((self.den_a > 0) & (self.den_b > 0))
        change = self.num_b[both] / self.den_b[both] - self.num_a[both] / self.den_a[both]
        return both[np.abs(change) > _LEAST_CHANGE]

    def _mcnemar(self) -> McNemar | None:
        if not self._binary:
            return None
        only_a, only_b = int((self.num_a > self.num_b).sum()), int((self.num_b > self.num_a).sum())
        return McNemar(only_a=only_a, only_b=only_b, p=mcnemar(only_a, only_b))

    @property
    def _binary(self) -> bool:
        """Whether each sample on which the metric has a value is one trial, 0 or 1, in both rows."""
        speaks = self._speaks()
        dens = (self.den_a[speaks], self.den_b[speaks])
        nums = (self.num_a[speaks], self.num_b[speaks])
        return all(bool((x == 1).all()) for x in dens) and all(bool(((x == 0) | (x == 1)).all()) for x in nums)


def _silent(a: float | None, b: float | None) -> str:
    return "either row" if a is None and b is None else "A" if a is None else "B"


def _quotient(num: Floats, den: Floats) -> float | None:
    below = float(den.sum())
    return float(num.sum()) / below if below else None
