"""Inputs are centred and brought to one size before training, and this is folded back into what is saved.

Centring leaves no latent dead from the start (arXiv 2605.31518), and one size makes one learning rate do for every
model and layer. After scaling the mean squared distance from the mean is 1, so a mean squared error is a fraction of
variance unexplained.
"""

from __future__ import annotations

from dataclasses import dataclass

from torch import Tensor

from evals import DataError


@dataclass(frozen=True, slots=True, eq=False)
class Scaling:
    """``mean`` (d,), and ``size``, the root of the mean squared distance from it."""

    mean: Tensor
    size: float

    @classmethod
    def of(cls, x: Tensor) -> Scaling:
        """Of a sample of activations, (tokens, d). Raises DataError where they are all the same."""
        mean = x.double().mean(0)
        size = float((x.double() - mean).square().sum(1).mean().sqrt())
        if not 0 < size < float("inf"):
            raise DataError(f"the first {len(x)} activations do not differ from one another; expected a layer's output")
        return cls(mean.float(), size)

    def __call__(self, x: Tensor) -> Tensor:
        return (x - self.mean) / self.size

    def to(self, device: str) -> Scaling:
        return Scaling(self.mean.to(device), self.size)
