"""Which heads cite: those that attend most to what is copied, taken out one by one, beside controls.

Heads are chosen on half of the clusters and measured on the other half.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal, TypeAlias

import numpy as np
import torch
from torch import Tensor

from evals import DataError, Replayed, stats
from interp.activations.reading import ReadingModel
from interp.cause.copying import Case, cases
from interp.cause.figures import Array, quotient, summed
from interp.cause.forced import Forced
from interp.cause.heads import Ablation, Effect, Head, Removals, copy_attention, heads, random_like
from interp.cause.sources import Finder
from interp.figure import Figure

Step: TypeAlias = Callable[[str], None]
Outcome: TypeAlias = Literal["copy", "document"]
OUTCOMES: tuple[Outcome, ...] = ("copy", "document")
LEVEL = 0.05


@dataclass(frozen=True, slots=True)
class Plan:
    """``top`` heads are tested, beside as many at random, each of the first with ``directions`` random directions."""

    top: int = 8
    directions: int = 2
    ablation: Ablation = "zero"
    seed: int = 0


@dataclass(frozen=True, slots=True)
class Loss:
    """``lost`` without the head, in nats a copied token or named document; ``directions`` the same for random
    directions of the same norm; ``p`` the chance of such a difference between the two, adjusted for the number of
    tests (Holm); ``survives``: it is above 0 and that of every random head, and p is below .05."""

    lost: Figure
    directions: Figure
    p: float | None
    survives: bool = False


@dataclass(frozen=True, slots=True)
class HeadRow:
    """``attends``: its mean attention on the places that a token is copied from, in the answers it was chosen by."""

    head: str
    attends: float
    losses: dict[Outcome, Loss]


@dataclass(frozen=True, slots=True)
class Table:
    """``random`` has, by outcome, what is lost without each random head. ``left_out`` counts answers by reason."""

    chosen_by: int
    measured_on: int
    clusters: int
    copied: int
    named: int
    rows: tuple[HeadRow, ...]
    random: dict[Outcome, dict[str, float]]
    left_out: dict[str, int]


def measured(
    model: ReadingModel, finder: Finder, answers: Iterable[Replayed], plan: Plan, step: Step = lambda done: None
) -> Table:
    """``step`` is told how far it is. Raises DataError where fewer than two clusters have answers that copy."""
    left: dict[str, int] = {}
    choosing, measuring = _halves(list(cases(model, finder, answers, left)))
    attends = _attends(model, choosing, step)
    ordered = sorted(heads(model.model), key=lambda head: -float(attends[head.layer, head.number]))
    top, rest = ordered[: plan.top], ordered[plan.top :]
    drawn = np.random.default_rng(plan.seed).permutation(len(rest))[: plan.top]
    random = [rest[n] for n in drawn]
    effects: list[dict[str, Effect]] = []
    for number, case in enumerate(measuring, start=1):
        effects.append(_effects(model, case, top, random, plan, number))
        step(f"{number} of {len(measuring)} answers measured")
    clusters = [case.cluster for case in measuring]
    compared = {o: {str(h): _sums(effects, [str(h)], o, clusters) for h in random} for o in OUTCOMES}
    by_random = {
        o: {name: float(n.sum() / d.sum()) for name, (n, d) in compared[o].items() if d.sum()} for o in OUTCOMES
    }
    rows = [_row(head, float(attends[head.layer, head.number]), effects, clusters, plan) for head in top]
    return Table(
        len(choosing),
        len(measuring),
        len(set(clusters)),
        sum(len(case.copied) for case in measuring),
        sum(len(case.named) for case in measuring),
        tuple(_judged(rows, by_random)),
        by_random,
        left,
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


def _effects(
    model: ReadingModel, case: Case, top: Sequence[Head], random: Sequence[Head], plan: Plan, number: int
) -> dict[str, Effect]:
    """By the names of heads, and of the directions of the top ones: other directions in each answer, so that chance
    among directions counts as chance among answers does."""
    removals = Removals(model, _forced(model, case), case.copied, case.named, plan.ablation)
    own = removals.pushes([*top, *random])
    wanted = {str(head): (head.site, push) for head, push in zip([*top, *random], own, strict=True)}
    generator = torch.Generator().manual_seed(plan.seed * 1_000_003 + number)
    for head, push in zip(top, own, strict=False):
        for draw in range(plan.directions):
            wanted[_direction(head, draw)] = head.site, random_like(push, generator)
    return dict(zip(wanted, removals.effects(list(wanted.values())), strict=True))


def _forced(model: ReadingModel, case: Case) -> Forced:
    return Forced(model, case.sources.ids, case.sources.prompt)


def _direction(head: Head, number: int) -> str:
    return f"{head} direction {number}"


def _sums(
    effects: Sequence[dict[str, Effect]], names: Sequence[str], outcome: Outcome, clusters: Sequence[str]
) -> tuple[Array, Array]:
    """What is lost, the mean over the names, and of how many tokens; both [clusters]."""
    lost = [np.mean([getattr(one[name], outcome) for name in names]) for one in effects]
    count = [float(one[names[0]].copied if outcome == "copy" else one[names[0]].named) for one in effects]
    return summed(np.array(lost), clusters)[0], summed(np.array(count), clusters)[0]


def _row(
    head: Head, attends: float, effects: Sequence[dict[str, Effect]], clusters: Sequence[str], plan: Plan
) -> HeadRow:
    directions = [_direction(head, number) for number in range(plan.directions)]
    losses: dict[Outcome, Loss] = {}
    for outcome in OUTCOMES:
        lost, count = _sums(effects, [str(head)], outcome, clusters)
        control, _ = _sums(effects, directions, outcome, clusters)
        p = stats.paired(control, count, lost, count).p if count.sum() else None
        losses[outcome] = Loss(quotient(lost, count), quotient(control, count), p)
    return HeadRow(str(head), attends, losses)


def _judged(rows: Sequence[HeadRow], random: dict[Outcome, dict[str, float]]) -> Iterator[HeadRow]:
    """With p adjusted for all tests together."""
    tests = [(row.head, outcome) for row in rows for outcome in OUTCOMES]
    adjusted = dict(zip(tests, stats.holm([row.losses[o].p for row in rows for o in OUTCOMES]), strict=True))
    for row in rows:
        losses: dict[Outcome, Loss] = {}
        for outcome, loss in row.losses.items():
            p, bars = adjusted[row.head, outcome], [0.0, loss.directions.value or 0.0, *random[outcome].values()]
            above = loss.lost.value is not None and loss.lost.value > max(bars)
            losses[outcome] = replace(loss, p=p, survives=above and p is not None and p < LEVEL)
        yield replace(row, losses=losses)
