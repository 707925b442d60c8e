"""Which heads cite: those that attend most to what is copied, taken out or patched one by one, beside controls.

Heads are chosen on half of the clusters and measured on the other half.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal, TypeAlias

import numpy as np
import torch
from torch import Tensor

from evals import DataError, Document, Replayed, stats
from evals.stats import Floats
from interp.activations.reading import ReadingModel
from interp.cause.copying import Case, cases
from interp.cause.figures import quotient, summed
from interp.cause.forced import Forced
from interp.cause.heads import Ablation, Effect, Head, Removals, copy_attention, heads, random_like
from interp.cause.patching import Patches, distractors, patches
from interp.cause.sources import Finder
from interp.figure import Figure

Step: TypeAlias = Callable[[str], None]
Outcome: TypeAlias = Literal["copy", "document"]
OUTCOMES: tuple[Outcome, ...] = ("copy", "document")
LEVEL = 0.05
# The name of what a wrong run lacks among the effects of an answer.
GAP = "gap"


@dataclass(frozen=True, slots=True)
class Plan:
    """``top`` heads are tested, beside as many at random, each of the first with ``directions`` random directions.
    ``change`` is what stands in for a head: nothing, its mean, or (``patch``) what it gives put where the document that
    is copied from is swapped for another."""

    top: int = 8
    directions: int = 2
    change: Ablation | Literal["patch"] = "zero"
    seed: int = 0


@dataclass(frozen=True, slots=True)
class Change:
    """``nats`` a copied token or named document, lost without the head or won back by its patch; ``directions`` the
    same for random directions of the same norm; ``p`` the chance of such a difference between the two, adjusted for
    the number of tests (Holm); ``survives``: it is above 0 and that of every random head, and p is below .05."""

    nats: Figure
    directions: Figure
    p: float | None
    survives: bool = False


@dataclass(frozen=True, slots=True)
class HeadRow:
    """``attends``: its mean attention on the places that a token is copied from, in the answers it was chosen by."""

    head: str
    attends: float
    changes: dict[Outcome, Change]


@dataclass(frozen=True, slots=True)
class Table:
    """``random`` has, by outcome, the nats of each random head; ``gap`` what the wrong run lacks of the right one,
    empty where nothing is patched. ``left_out`` counts answers by reason."""

    chosen_by: int
    measured_on: int
    clusters: int
    copied: int
    named: int
    rows: tuple[HeadRow, ...]
    random: dict[Outcome, dict[str, float]]
    gap: dict[Outcome, Figure]
    left_out: dict[str, int]


def measured(
    model: ReadingModel, finder: Finder, answers: Iterable[Replayed], plan: Plan, step: Step = lambda done: None
) -> Table:
    """``step`` is told how far it is. Raises DataError where fewer than two clusters have answers that copy."""
    left: Counter[str] = Counter()
    choosing, measuring = _halves(list(cases(model, finder, answers, left)))
    attends = _attends(model, choosing, step)
    ordered = sorted(heads(model.model), key=lambda head: -float(attends[head.layer, head.number]))
    top, rest = ordered[: plan.top], ordered[plan.top :]
    drawn = np.random.default_rng(plan.seed).permutation(len(rest))[: plan.top]
    random = [rest[n] for n in drawn]
    others = distractors([*measuring, *choosing])
    effects: list[dict[str, Effect]] = []
    clusters: list[str] = []
    for number, case in enumerate(measuring, start=1):
        try:
            runs = _runs(model, finder, case, others[number - 1], plan)
        except ValueError as error:
            left[str(error)] += 1
            continue
        effects.append(_effects(runs, top, random, plan, number))
        clusters.append(case.cluster)
        step(f"{number} of {len(measuring)} answers measured")
    if not effects:
        raise DataError(f"no answer could be patched: {next(iter(left))}")
    sizes = [next(iter(one.values())) for one in effects]
    compared = {o: {str(h): _sums(effects, [str(h)], o, clusters) for h in random} for o in OUTCOMES}
    by_random = {
        o: {name: float(n.sum() / d.sum()) for name, (n, d) in compared[o].items() if d.sum()} for o in OUTCOMES
    }
    rows = [_row(head, float(attends[head.layer, head.number]), effects, clusters, plan) for head in top]
    return Table(
        len(choosing),
        len(effects),
        len(set(clusters)),
        sum(size.copied for size in sizes),
        sum(size.named for size in sizes),
        tuple(_judged(rows, by_random)),
        by_random,
        {o: quotient(*_sums(effects, [GAP], o, clusters)) for o in OUTCOMES} if plan.change == "patch" else {},
        dict(left),
    )


def _halves(found: Sequence[Case]) -> tuple[list[Case], list[Case]]:
    """By whole clusters, in an order that depends on nothing but their names."""
    names = sorted(
        {case.cluster for case in found}, key=lambda name: hashlib.sha256(name.encode("utf-8", "replace")).hexdigest()
    )
    if len(names) < 2:
        raise DataError(f"{len(names)} clusters have answers that copy from a document; expected two or more")
    first = set(names[: len(names) // 2])
    return [case for case in found if case.cluster in first], [case for case in found if case.cluster not in first]


def _attends(model: ReadingModel, chosen: Sequence[Case], step: Step) -> Tensor:
    """The mean over answers, (layers, heads)."""
    found = []
    for number, case in enumerate(chosen, start=1):
        found.append(copy_attention(_forced(model, case), case.copied))
        step(f"{number} of {len(chosen)} answers to choose heads by")
    return torch.stack(found).mean(0)


def _runs(model: ReadingModel, finder: Finder, case: Case, distractor: Document, plan: Plan) -> Removals | Patches:
    if plan.change == "patch":
        return patches(model, finder, case, distractor)
    return Removals(model, _forced(model, case), case.copied, case.named, plan.change)


def _effects(
    runs: Removals | Patches, top: Sequence[Head], random: Sequence[Head], plan: Plan, number: int
) -> dict[str, Effect]:
    """By the names of heads, and of the directions of the top ones: other directions in each answer, so that chance
    among directions counts as chance among answers does."""
    own = runs.pushes([*top, *random])
    wanted = {str(head): (head.site, push) for head, push in zip([*top, *random], own, strict=True)}
    generator = torch.Generator().manual_seed(plan.seed * 1_000_003 + number)
    for head, push in zip(top, own, strict=False):
        for draw in range(plan.directions):
            wanted[_direction(head, draw)] = head.site, random_like(push, generator)
    found = dict(zip(wanted, runs.effects(list(wanted.values())), strict=True))
    return found | {GAP: runs.gap} if isinstance(runs, Patches) else found


def _forced(model: ReadingModel, case: Case) -> Forced:
    return Forced(model, case.sources.ids, case.sources.prompt)


def _direction(head: Head, number: int) -> str:
    return f"{head} direction {number}"


def _sums(
    effects: Sequence[dict[str, Effect]], names: Sequence[str], outcome: Outcome, clusters: Sequence[str]
) -> tuple[Floats, Floats]:
    """What is lost, the mean over the names, and of how many tokens; both [clusters]."""
    lost = [np.mean([getattr(one[name], outcome) for name in names]) for one in effects]
    count = [float(one[names[0]].copied if outcome == "copy" else one[names[0]].named) for one in effects]
    return summed(np.array(lost), clusters)[0], summed(np.array(count), clusters)[0]


def _row(
    head: Head, attends: float, effects: Sequence[dict[str, Effect]], clusters: Sequence[str], plan: Plan
) -> HeadRow:
    directions = [_direction(head, number) for number in range(plan.directions)]
    changes: dict[Outcome, Change] = {}
    for outcome in OUTCOMES:
        lost, count = _sums(effects, [str(head)], outcome, clusters)
        control, _ = _sums(effects, directions, outcome, clusters)
        p = stats.paired(control, count, lost, count).p if count.sum() else None
        changes[outcome] = Change(quotient(lost, count), quotient(control, count), p)
    return HeadRow(str(head), attends, changes)


def _judged(rows: Sequence[HeadRow], random: dict[Outcome, dict[str, float]]) -> Iterator[HeadRow]:
    """With p adjusted for all tests together."""
    tests = [(row.head, outcome) for row in rows for outcome in OUTCOMES]
    adjusted = dict(zip(tests, stats.holm([row.changes[o].p for row in rows for o in OUTCOMES]), strict=True))
    for row in rows:
        changes: dict[Outcome, Change] = {}
        for outcome, change in row.changes.items():
            p, bars = adjusted[row.head, outcome], [0.0, change.directions.value or 0.0, *random[outcome].values()]
            above = change.nats.value is not None and change.nats.value > max(bars)
            changes[outcome] = replace(change, p=p, survives=above and p is not None and p < LEVEL)
        yield replace(row, changes=changes)
