"""What formats compute around an encoder and a decoder, put into the weights themselves, in float64."""

from __future__ import annotations

import torch
from torch import Tensor


def subtracted(encoder: Tensor, bias: Tensor, shift: Tensor) -> Tensor:
    """The bias of an encoder (latents, d) that is given x where it was made for x - ``shift``, (d,)."""
    return (bias.double() - encoder.double() @ shift.double()).float()


def scaled_rows(rows: Tensor, factors: Tensor) -> Tensor:
    """Each of the ``rows`` (latents, d) times its factor, (latents,)."""
    return (rows.double() * factors.double()[:, None]).float()


def norms(rows: Tensor) -> Tensor:
    """The length of each row, (latents,), in float64; 1 for a row of zeros, so that it can be divided by."""
    found = rows.double().norm(dim=1)
    return torch.where(found > 0, found, torch.ones_like(found))
