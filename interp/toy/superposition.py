"""The toy model of superposition (Elhage et al. 2022, transformer-circuits.pub/2022/toy_model): more features than
dimensions, and a model that is trained to give them all back.

x_i is 0 with probability 1 - p, else uniform in (0, 1); h = W x; x' = ReLU(W^T h + b); the loss is
sum_i I_i (x_i - x'_i)^2. Many models are trained side by side, one for each seed and density: a step costs about the
same for one as for forty.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import torch
from torch import Tensor


@dataclass(frozen=True, slots=True)
class ToyModels:
    """Trained models: ``weights`` (models, dimensions, features), ``bias`` and ``importance`` (models, features),
    ``density`` (models,), the probability that a feature is active, and ``loss`` (models,), over 8,192 samples."""

    weights: Tensor
    bias: Tensor
    importance: Tensor
    density: Tensor
    loss: Tensor


@dataclass(frozen=True, slots=True)
class Training:
    """Adam, its rate falling to 0 along a cosine. ``linear`` leaves the ReLU out."""

    steps: int = 2500
    batch: int = 256
    rate: float = 0.02
    linear: bool = False
    seed: int = 0


def train(
    density: Sequence[float], importance: Sequence[Sequence[float]], dimensions: int, how: Training | None = None
) -> ToyModels:
    """Train one model for each ``density``, whose ``importance`` is as many numbers as there are features."""
    how = how or Training()
    generator = torch.Generator().manual_seed(how.seed)
    probability, weight = torch.tensor(density), torch.tensor(importance)
    models, features = weight.shape
    scale = (1 / features) ** 0.5
    weights = (torch.randn(models, dimensions, features, generator=generator) * scale).requires_grad_()
    bias = torch.zeros(models, features, requires_grad=True)
    optimiser = torch.optim.Adam([weights, bias], lr=how.rate, fused=True)
    schedule = torch.optim.lr_scheduler.CosineAnnealingLR(optimiser, how.steps)
    for _ in range(how.steps):
        x = draw(probability, how.batch, features, generator)
        loss = _loss(x, weights, bias, weight, how.linear)
        optimiser.zero_grad()
        loss.sum().backward()  # type: ignore[no-untyped-call]
        optimiser.step()
        schedule.step()
    with torch.no_grad():
        x = draw(probability, 8192, features, generator)
        final = _loss(x, weights, bias, weight, how.linear)
    return ToyModels(weights.detach(), bias.detach(), weight, probability, final)


def draw(density: Tensor, samples: int, features: int, generator: torch.Generator) -> Tensor:
    """Sparse features, (models, samples, features): for each model of its ``density``."""
    shape = (len(density), samples, features)
    active = torch.rand(shape, generator=generator) < density[:, None, None]
    return torch.rand(shape, generator=generator) * active


def _loss(x: Tensor, weights: Tensor, bias: Tensor, importance: Tensor, linear: bool) -> Tensor:
    """(models,): the weighted squared error, summed over features, its mean over samples."""
    hidden = x @ weights.transpose(1, 2)
    out = hidden @ weights + bias[:, None, :]
    out = out if linear else out.relu()
    return ((x - out).square() * importance[:, None, :]).sum(2).mean(1)
