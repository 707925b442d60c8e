"""Views: what is seen of a model, block by block, while it reads an answer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

import torch
from torch import Tensor

from interp.activations.logit_lens import LogitLens


@dataclass(frozen=True, slots=True, eq=False)
class Block:
    """What one block does at the last token of the prompt and at each token of the answer, one row each.

    Row n is where the answer's token n is expected, counted from 0; row n + 1 is where it is read. ``attention``
    (heads, rows, all tokens) goes first to the ``prompt`` tokens of the prompt; ``mlp`` (rows, d) is what the MLP adds,
    ``resid`` (rows, d) the residual stream after it.
    """

    number: int
    prompt: int
    attention: Tensor
    mlp: Tensor
    resid: Tensor


@dataclass(frozen=True, slots=True, eq=False)
class Reader:
    """What a view may need besides: the number of ``blocks``, the model's logit lens, the ids of the ``answer``'s
    tokens, and the last block's states (tokens, d) of all tokens of the prompt but the last."""

    blocks: int
    lens: LogitLens
    answer: Sequence[int]
    context: Tensor


class View(Protocol):
    """Made for one answer."""

    def see(self, block: Block) -> None:
        """The blocks come in order."""

    def columns(self) -> Tensor:
        """(tokens of the answer, columns), float32, once all blocks were seen."""


class Lookback:
    """Each head's mean attention on a token of the prompt, divided by the sum of that and its mean attention on a token
    of the answer, as a token is read (Lookback Lens, arXiv 2407.07071): (tokens, layers x heads)."""

    def __init__(self, reader: Reader) -> None:
        self._shares: list[Tensor] = []

    def see(self, block: Block) -> None:
        weights = block.attention[:, 1:]
        own = torch.arange(1, weights.shape[1] + 1, device=weights.device)
        context, said = weights[..., : block.prompt].mean(-1), weights[..., block.prompt :].sum(-1) / own
        self._shares.append((context / (context + said).clamp_min(1e-12)).T)

    def columns(self) -> Tensor:
        return torch.cat(self._shares, 1)
