"""Whether two rows may be compared: the same data, and metrics made in the same way."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from evals.analysis.comparison.model import NotCompared
from evals.analysis.comparison.pairing import Pairing, RunRow
from evals.errors import UsageError
from evals.plain import did_you_mean
from evals.runs import ScorerRecord
from evals.types import Metric

# Reductions whose figure is a quotient of sums over samples: only these give samples values that can be paired.
_QUOTIENTS = ("rate", "mean", "ratio")


def data_warnings(a: RunRow, b: RunRow, pairing: Pairing, *, force: bool) -> list[str]:
    """The warnings to print about the data of two rows.

    Raises EvalsError if no sample is the same in both and, unless ``force``, if samples of the same id differ.
    """
    parts = "; ".join(f"{len(left.samples)}: {left.reason}" for left in pairing.left_out)
    where = f"A ({called(a)}) and B ({called(b)})"
    if not pairing.ids:
        raise UsageError(f"{where} have no sample in common ({parts})")
    same = f"{len(pairing.ids)} samples are the same in both ({parts})"
    if pairing.conflicts and not force:
        raise UsageError(f"{where} asked different data: {same}; --force compares those")
    warnings = [f"the data differ: {same}"] if pairing.left_out else []
    if a.task.name != b.task.name:
        warnings.append(f"the tasks have different names: '{a.task.name}' in A, '{b.task.name}' in B")
    if a.task.version != b.task.version:
        warnings.append(f"the task's version differs: {a.task.version} in A, {b.task.version} in B")
    return warnings


def called(row: RunRow) -> str:
    """A row's name in a line of text."""
    return f"{row.run.path}: {' / '.join(row.name)}"


@dataclass(frozen=True)
class Choice:
    """The metrics to compare, by scorer; those that are not compared, and why; and warnings."""

    scorers: dict[str, list[Metric]] = field(default_factory=dict)
    not_compared: list[NotCompared] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Wish:
    """Which metrics to compare: those ``named``, or ``every`` one, or else the headline metrics; in any case those in
    ``also``.

    The more metrics are tested, the more each p is adjusted, so variants of one figure lower the power of all others.
    """

    named: tuple[str, ...] = ()
    every: bool = False
    also: tuple[str, ...] = ()

    def names(self, metrics: Mapping[str, Metric]) -> set[str]:
        """The names chosen from ``metrics``. Raises EvalsError for a name that is not among them."""
        for name in (*self.named, *self.also):
            if name not in metrics:
                raise UsageError(f"no metric '{name}'; {did_you_mean(name, metrics)}")
        headlines = {name for name, m in metrics.items() if m.headline}
        chosen = set(self.named) or (set(metrics) if self.every or not headlines else headlines)
        return chosen | set(self.also)


HEADLINES = Wish()


def choose_metrics(a: RunRow, b: RunRow, wish: Wish, *, force: bool) -> Choice:
    """The metrics of ``wish`` that the same scorer made in the same way in both rows.

    ``force`` lets scorers differ. Raises EvalsError for a row without scores, for a metric that neither row has, and if
    no metric is left.
    """
    mine, theirs = a.run.metrics(), b.run.metrics()
    for row, known in ((a, mine), (b, theirs)):
        if not known:
            raise UsageError(f"{row.run.path}: has no scores yet; `evals score {row.run.path}` makes them")
    scorer_in_a, scorer_in_b = (
        {m.name: scorer for scorer, ms in known.items() for m in ms} for known in (mine, theirs)
    )
    choice = Choice()
    differs = {scorer: _unlike_scorers(a, b, scorer) for scorer in mine if scorer in theirs}
    metrics = {m.name: m for known in (theirs, mine) for ms in known.values() for m in ms}
    chosen = wish.names(metrics)
    for name in [n for n in (scorer_in_a | scorer_in_b) if n in chosen]:
        scorer, other = scorer_in_a.get(name), scorer_in_b.get(name)
        if scorer is None or other is None:
            reason = f"only {'A' if other is None else 'B'} has it"
        elif metrics[name].reduce not in _QUOTIENTS:
            reason = f"its figure, {metrics[name].reduce}, is no quotient of sums over samples"
        elif scorer != other:
            reason = f"it is scorer '{scorer}' in A, '{other}' in B"
        elif differs[scorer] and not force:
            reason = f"scorer '{scorer}' differs ({differs[scorer]})"
        else:
            choice.scorers.setdefault(scorer, []).append(metrics[name])
            continue
        choice.not_compared.append(NotCompared(metric=name, reason=reason))
    choice.warnings.extend(
        f"scorer '{scorer}' differs ({differs[scorer]}): compared all the same"
        for scorer in choice.scorers
        if differs[scorer]
    )
    if not choice.scorers:
        reasons = "; ".join(dict.fromkeys(left.reason for left in choice.not_compared))
        raise UsageError(f"A ({called(a)}) and B ({called(b)}) have no metric that can be compared: {reasons}")
    return choice


def _unlike_scorers(a: RunRow, b: RunRow, scorer: str) -> str:
    """How the two runs' scorers of that name differ, in words; "" if they do not."""
    mine, theirs = (row.run.scorers()[scorer] for row in (a, b))
    parts = list(_unlike("version", mine.version, theirs.version))
    names = sorted(mine.about.keys() | theirs.about.keys())
    parts += [part for name in names for part in _unlike(name, mine.about.get(name), theirs.about.get(name))]
    return "; ".join([*parts, *_unlike("metrics", _kinds(mine), _kinds(theirs))])


def _kinds(scorer: ScorerRecord) -> dict[str, Any]:
    return {m.name: (m.reduce, m.higher_is_better) for m in scorer.metrics}


def _unlike(name: str, mine: Any, theirs: Any) -> Iterator[str]:
    """The parts of two values that differ; objects are compared member by member."""
    if isinstance(mine or {}, dict) and isinstance(theirs or {}, dict):
        mine, theirs = mine or {}, theirs or {}
        for part in sorted(mine.keys() | theirs.keys()):
            yield from _unlike(f"{name}.{part}", mine.get(part), theirs.get(part))
    elif mine != theirs:
        said = ("none" if value is None else str(value)[:80] for value in (mine, theirs))
        yield "{} {} in A, {} in B".format(name, *said)
