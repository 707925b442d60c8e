"""What copying loses without a latent: its share of a site's values is taken out while a model writes a run's answers.

Beside each latent stands a random direction, another one in each answer, that takes out as much token by token.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor

from evals import DataError, Replayed, stats
from evals.stats import Floats
from interp.activations.reading import ReadingModel
from interp.cause.copying import Case, cases
from interp.cause.effects import LEVEL
from interp.cause.figures import quotient, summed
from interp.cause.forced import Forced
from interp.cause.heads import Removals, random_like
from interp.cause.sources import Finder
from interp.figure import UNDEFINED, Figure
from interp.sae.sae import SAE


@dataclass(frozen=True, slots=True)
class Cost:
    """``lost`` without the latent, in nats a copied token, and ``random``, the same for random directions; ``fires`` is
    the number of the answers' tokens at which it is active; where there is none, nothing else is known. ``p`` is the
    chance of such a difference between the two, adjusted for the number of latents (Holm); it ``survives`` where more
    is lost than nothing, than at random, and p is below .05."""

    lost: Figure
    random: Figure
    fires: int
    p: float | None
    survives: bool


@dataclass(frozen=True, slots=True)
class Costs:
    """``left_out`` counts answers by reason."""

    answers: int
    clusters: int
    copied: int
    by_latent: dict[int, Cost]
    left_out: dict[str, int]


def costs(
    model: ReadingModel,
    answers: Iterable[Replayed],
    sae: SAE,
    site: str,
    latents: Sequence[int],
    step: Callable[[str], None] = lambda done: None,
) -> Costs:
    """Of taking each latent out of what the SAE gives back, at its target or at the ``site``. Raises DataError where no
    answer copies anything."""
    left: Counter[str] = Counter()
    sums: list[list[tuple[float, float, float]]] = []
    clusters: list[str] = []
    copies: list[float] = []
    for case in cases(model, Finder(model), answers, left):
        sums.append(_lost(model, case, sae, site, latents, len(sums)))
        clusters.append(case.cluster)
        copies.append(float(len(case.copied)))
        step(f"{len(sums)} answers measured")
    if not sums:
        raise DataError(f"no answer copies from a document: {next(iter(left), 'there are none')}")
    table = np.array(sums)  # answers, latents, (lost, at random, fires)
    count, _ = summed(np.array(copies), clusters)
    rows = [[summed(table[:, n, part], clusters)[0] for part in range(3)] for n in range(len(latents))]
    ps = stats.holm([stats.paired(row[1], count, row[0], count).p if row[2].any() else None for row in rows])
    found = {latent: _cost(row, count, p) for latent, row, p in zip(latents, rows, ps, strict=True)}
    return Costs(len(sums), len(set(clusters)), int(count.sum()), found, dict(left))


def _cost(row: Sequence[Floats], count: Floats, p: float | None) -> Cost:
    if not (fires := int(row[2].sum())):
        return Cost(UNDEFINED, UNDEFINED, 0, None, False)
    lost, random = quotient(row[0], count), quotient(row[1], count)
    above = lost.value is not None and lost.value > max(0.0, random.value or 0.0)
    return Cost(lost, random, fires, p, above and p is not None and p < LEVEL)


def _lost(
    model: ReadingModel, case: Case, sae: SAE, site: str, latents: Sequence[int], number: int
) -> list[tuple[float, float, float]]:
    """Of one answer, for each latent: what its copied tokens lose, what they lose at random, how often it fires."""
    forced = Forced(model, case.sources.ids, case.sources.prompt)
    generator = torch.Generator().manual_seed(number)
    pushes = dict(_pushes(sae, forced.taken([site])[site], latents))
    wanted = [
        (sae.origin.target or site, each) for own, _ in pushes.values() for each in (own, random_like(own, generator))
    ]
    effects = [effect.copy for effect in Removals(model, forced, case.copied, []).effects(wanted)]
    lost = dict(zip(pushes, zip(effects[::2], effects[1::2], strict=True), strict=True))
    return [(*lost[n], float(pushes[n][1])) if n in pushes else (0.0, 0.0, 0.0) for n in latents]


def _pushes(sae: SAE, values: Tensor, latents: Sequence[int]) -> Iterator[tuple[int, tuple[Tensor, int]]]:
    """For each latent that is active: what taking it out adds to each token, (tokens, d_out), and at how many it is."""
    values = values.float()
    active = sae.encode(values)
    whole = sae.decode(active, values)
    for latent in latents:
        if fires := int((active[:, latent] > 0).sum()):
            without = active.clone()
            without[:, latent] = 0
            yield latent, (sae.decode(without, values) - whole, fires)
