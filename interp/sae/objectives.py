"""What each architecture is trained to do: the loss of a batch, and the activation that is saved.

Inputs are scaled (`scaling`) and decoder rows have length 1, so a loss is a fraction of variance unexplained plus the
price of activity.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Protocol

import torch
from torch import Tensor

from interp.sae import sparse
from interp.sae.recipe import Recipe
from interp.sae.sae import Activation, JumpReLU, ReLU, TopK


@dataclass(slots=True, eq=False)
class Weights:
    """What is trained; shapes as in `SAE`. ``log_threshold`` (latents,) is that of a JumpReLU, else None."""

    encoder: Tensor
    encoder_bias: Tensor
    decoder: Tensor
    decoder_bias: Tensor
    skip: Tensor | None = None
    log_threshold: Tensor | None = None

    def trained(self) -> list[Tensor]:
        every = (self.encoder, self.encoder_bias, self.decoder, self.decoder_bias, self.skip, self.log_threshold)
        return [tensor for tensor in every if tensor is not None]

    def pre(self, x: Tensor) -> Tensor:
        return torch.nn.functional.linear(x, self.encoder, self.encoder_bias)

    def base(self, x: Tensor) -> Tensor:
        """The output without any latent."""
        return self.decoder_bias if self.skip is None else self.decoder_bias + x @ self.skip.T


@dataclass(frozen=True, slots=True, eq=False)
class Loss:
    """``total`` is what gradients are taken of, ``error`` the fraction of variance unexplained, ``l0`` the mean number
    of active latents, ``fired`` (latents,) whether each was active in the batch."""

    total: Tensor
    error: float
    l0: float
    fired: Tensor


class Objective(Protocol):
    def prepare(self, weights: Weights, x: Tensor) -> None:
        """Set what depends on data, from a first batch (tokens, d_in)."""

    def loss(self, weights: Weights, x: Tensor, y: Tensor, dead: Tensor) -> Loss:
        """Of a batch, (tokens, d_in) and (tokens, d_out); ``dead`` (latents,) are those that long were not active."""

    def activation(self, weights: Weights, x: Tensor) -> Activation:
        """The activation that is saved, from activations (tokens, d_in) to set a threshold by."""


def objective(recipe: Recipe) -> Objective:
    """The one of the recipe's architecture."""
    if recipe.architecture == "relu":
        return L1(recipe)
    if recipe.architecture == "jumprelu":
        return L0(recipe)
    return Largest(recipe)


class Largest:
    """TopK, BatchTopK and Matryoshka: the largest pre-activations are kept, so activity has no price."""

    def __init__(self, recipe: Recipe) -> None:
        self._recipe = recipe
        self._choose = sparse.largest_of_each if recipe.architecture == "topk" else sparse.largest_of_all
        self._sizes = recipe.sizes() if recipe.architecture == "matryoshka" else (recipe.latents,)

    def prepare(self, weights: Weights, x: Tensor) -> None:
        pass

    def loss(self, weights: Weights, x: Tensor, y: Tensor, dead: Tensor) -> Loss:
        with torch.no_grad():
            pre = weights.pre(x)
            pattern = self._choose(pre, self._recipe.k)
        values = sparse.encode(x, weights.encoder, weights.encoder_bias, pre, pattern).relu()
        errors = []
        out = weights.base(x)
        for part, of_part in self._parts(pattern, values):
            out = out + sparse.decode(of_part, weights.decoder, part)
            errors.append((y - out).square().sum(1).mean())
        total = torch.stack(errors).mean()
        if self._recipe.aux and bool(dead.any()):
            total = total + self._recipe.aux * self._left_over(weights, x, (y - out).detach(), pre, dead)
        fired = torch.zeros_like(dead)
        active = values.detach() > 0
        fired[pattern.latents[active]] = True
        return Loss(total, errors[-1].item(), active.sum().item() / len(x), fired)

    def _parts(self, pattern: sparse.Pattern, values: Tensor) -> Iterator[tuple[sparse.Pattern, Tensor]]:
        """The entries of each nested dictionary that are not in a smaller one."""
        if len(self._sizes) == 1:
            yield pattern, values
            return
        for start, end in zip((0, *self._sizes), self._sizes, strict=False):
            mask = (pattern.latents >= start) & (pattern.latents < end)
            yield pattern.chosen(mask), values[mask]

    def _left_over(self, weights: Weights, x: Tensor, error: Tensor, pre: Tensor, dead: Tensor) -> Tensor:
        """AuxK: how badly the d/2 largest of the dead latents give back what the living leave over."""
        numbers = dead.nonzero()[:, 0]
        among = sparse.largest_of_each(pre[:, numbers], x.shape[1] // 2)
        pattern = sparse.Pattern(numbers[among.latents], among.tokens, among.starts, len(dead))
        values = sparse.encode(x, weights.encoder, weights.encoder_bias, pre, pattern).relu()
        return (error - sparse.decode(values, weights.decoder, pattern)).square().sum(1).mean()

    def activation(self, weights: Weights, x: Tensor) -> Activation:
        """Over one token there is no batch to choose from: BatchTopK is saved as the one threshold above which, over
        ``x``, k latents a token are active."""
        if self._recipe.architecture == "topk":
            return TopK(self._recipe.k)
        threshold = _threshold(weights, x, self._recipe.k).clamp_min(0.0)
        return JumpReLU(threshold.repeat(self._recipe.latents))


def _threshold(weights: Weights, x: Tensor, k: int) -> Tensor:
    """The pre-activation that k latents a token exceed on average, from ``x`` (tokens, d_in)."""
    each = min(8 * k, len(weights.encoder))
    with torch.no_grad():
        high = torch.cat([weights.pre(part).topk(each, sorted=False).values.flatten() for part in torch.split(x, 2048)])
        return high.topk(min(k * len(x) + 1, high.numel())).values[-1]


class L1:
    """ReLU, each unit of activation at a price."""

    def __init__(self, recipe: Recipe) -> None:
        self._recipe = recipe
        # Half of it is soon found in either direction.
        self._price = recipe.l1 or 0.02

    def prepare(self, weights: Weights, x: Tensor) -> None:
        pass

    def loss(self, weights: Weights, x: Tensor, y: Tensor, dead: Tensor) -> Loss:
        acts = weights.pre(x).relu()
        error = (y - acts @ weights.decoder - weights.base(x)).square().sum(1).mean()
        total = error + self._price * acts.sum(1).mean()
        active = acts.detach() > 0
        l0 = active.sum().item() / len(x)
        if not self._recipe.l1:
            self._price *= 1 + 0.05 * max(-1.0, min(1.0, l0 / self._recipe.k - 1))
        return Loss(total, error.item(), l0, active.any(0))

    def activation(self, weights: Weights, x: Tensor) -> Activation:
        return ReLU()


class L0:
    """JumpReLU (arXiv 2407.14435): thresholds are learnt through straight-through estimates, and the squared distance
    of L0 from its aim, as a share of the aim, is paid for."""

    def __init__(self, recipe: Recipe) -> None:
        self._recipe = recipe
        self._bandwidth = 0.0

    def prepare(self, weights: Weights, x: Tensor) -> None:
        """Thresholds start where twice too many latents are active, and gradients are those of values around them."""
        start = _threshold(weights, x, min(2 * self._recipe.k, self._recipe.latents)).clamp_min(1e-4)
        self._bandwidth = 0.5 * start.item()
        weights.log_threshold = start.log().repeat(self._recipe.latents).requires_grad_()

    def loss(self, weights: Weights, x: Tensor, y: Tensor, dead: Tensor) -> Loss:
        assert weights.log_threshold is not None
        threshold = weights.log_threshold.exp()
        pre = weights.pre(x)
        acts, active = _Jump.apply(pre, threshold, self._bandwidth)  # type: ignore[no-untyped-call]
        error = (y - acts @ weights.decoder - weights.base(x)).square().sum(1).mean()
        l0 = active.sum(1).mean()
        total = error + (l0 / self._recipe.k - 1).square()
        return Loss(total, error.item(), l0.item(), active.detach().any(0))

    def activation(self, weights: Weights, x: Tensor) -> Activation:
        assert weights.log_threshold is not None
        return JumpReLU(weights.log_threshold.detach().exp())


class _Jump(torch.autograd.Function):
    """The activations and whether each is active, as numbers; the gradient of either by the threshold is estimated from
    the values within half a bandwidth of it."""

    @staticmethod
    def forward(ctx: Any, pre: Tensor, threshold: Tensor, bandwidth: float) -> tuple[Tensor, Tensor]:
        active = (pre > threshold).to(pre.dtype)
        near = ((pre - threshold).abs() < bandwidth / 2).to(pre.dtype) / bandwidth
        ctx.save_for_backward(active, near, threshold)
        return pre * active, active

    @staticmethod
    def backward(ctx: Any, *grads: Tensor) -> tuple[Tensor | None, ...]:
        active, near, threshold = ctx.saved_tensors
        of_acts, of_active = grads
        return of_acts * active, -(near * (of_acts * threshold + of_active)).sum(0), None
