"""SAEs scored on features that are known: the only ground truth that needs no model.

Sparse features (n of them, each active with probability p, then uniform in (0, 1)) are put into m dimensions by random
unit directions, n > m. An SAE sees the result alone. Transcoders see it too, and must give the same features in other
directions; a skip transcoder besides a linear function of its input.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import cast

import torch
from scipy.optimize import linear_sum_assignment  # scikit-learn brings it
from torch import Tensor

from interp.sae.metrics import mmcs, reconstruction
from interp.sae.recipe import ARCHITECTURES, Architecture, Recipe
from interp.sae.sae import SAE, Origin
from interp.sae.training import train

FEATURES, DIMENSIONS, DENSITY = 64, 32, 0.03
NAMES = (*ARCHITECTURES, "transcoder", "skip transcoder")
_TRANSCODED = Origin(site="input", target="output")


@dataclass(frozen=True, slots=True, eq=False)
class Truth:
    """``directions`` (features, d) are those of the input, ``outputs`` those of what a transcoder gives, ``linear``
    (d, d) what a skip transcoder has to add."""

    directions: Tensor
    outputs: Tensor
    linear: Tensor

    @classmethod
    def drawn(cls, seed: int, features: int = FEATURES, dimensions: int = DIMENSIONS) -> Truth:
        # Far from the seeds of SAEs: one that begins with the same numbers would have found everything untrained.
        generator = torch.Generator().manual_seed(seed + 2_000_000)
        unit = torch.nn.functional.normalize
        one, other = (unit(torch.randn(features, dimensions, generator=generator), dim=1) for _ in range(2))
        return cls(one, other, torch.randn(dimensions, dimensions, generator=generator) / dimensions**0.5 / 4)

    def features(self, tokens: int, generator: torch.Generator, density: float = DENSITY) -> Tensor:
        """Active or not, and how much; (tokens, features)."""
        shape = (tokens, len(self.directions))
        return torch.rand(shape, generator=generator) * (torch.rand(shape, generator=generator) < density)


@dataclass(frozen=True, slots=True)
class Recovery:
    """``mmcs``: the mean over true features of the largest cosine of theirs with a decoder row. ``f1``: each feature is
    matched to one latent, so that the sum of cosines is largest; the mean over features of the F1 with which the
    latent's being active tells that the feature is. ``found``: the share of features with a cosine above .9."""

    architecture: str
    seed: int
    mmcs: float
    f1: float
    found: float
    l0: float
    fvu: float


def recover(name: str, seed: int, recipe: Recipe) -> Recovery:
    """Train an SAE of that name (`NAMES`) by the recipe, and score it."""
    truth = Truth.drawn(seed)
    sae = _trained(name, truth, replace(recipe, seed=seed))
    features = truth.features(8192, torch.Generator().manual_seed(seed + 1_000_000))
    x, y = _activations(name, truth, features)
    wanted = truth.directions if y is None else truth.outputs
    measured = reconstruction(sae, [x if y is None else (x, y)])
    cosines = torch.nn.functional.normalize(wanted, dim=1) @ torch.nn.functional.normalize(sae.decoder, dim=1).T
    return Recovery(
        architecture=name,
        seed=seed,
        mmcs=mmcs(wanted, sae.decoder),
        f1=_f1(features > 0, sae.encode(x) > 0, cosines),
        found=(cosines.max(1).values > 0.9).float().mean().item(),
        l0=measured.l0,
        fvu=measured.fvu,
    )


def _trained(name: str, truth: Truth, recipe: Recipe) -> SAE:
    transcodes = name.endswith("transcoder")
    if transcodes:
        recipe = replace(recipe, architecture="batchtopk", skip=name == "skip transcoder")
    else:
        recipe = replace(recipe, architecture=cast(Architecture, name))
    batches = _batches(name, truth, recipe)
    return train([recipe], batches, _TRANSCODED if transcodes else Origin(site="input"))[0].sae


def _batches(name: str, truth: Truth, recipe: Recipe) -> Iterator[Tensor | tuple[Tensor, Tensor]]:
    generator = torch.Generator().manual_seed(recipe.seed)
    while True:
        x, y = _activations(name, truth, truth.features(recipe.batch, generator))
        yield x if y is None else (x, y)


def _activations(name: str, truth: Truth, features: Tensor) -> tuple[Tensor, Tensor | None]:
    x = features @ truth.directions
    if not name.endswith("transcoder"):
        return x, None
    y = features @ truth.outputs
    return x, y + x @ truth.linear.T if name == "skip transcoder" else y


def _f1(features: Tensor, latents: Tensor, cosines: Tensor) -> float:
    """Mean over features, of those ever active, of 2 both / (feature + latent)."""
    rows, columns = linear_sum_assignment(cosines.numpy(), maximize=True)
    one, other = features[:, rows], latents[:, columns]
    sizes = one.sum(0) + other.sum(0)
    scores = 2 * (one & other).sum(0) / sizes.clamp_min(1)
    return scores[one.any(0)].mean().item()
