"""A small model as the reader of other models' answers (after arXiv 2605.07209): what its inside does at each token.

    residual, mlp  the norm of the residual stream after each block, and of what the block's MLP adds
    source         the share of attention that each head gives to the prompt
    spread         the entropy of each head's attention, divided by the most it can be
    lens           the log-probability of the token, and the entropy of what was expected in its place, in nats, by the
                   logit lens at five sixths of the depth and after the last block

An answer's row has the means, and the least, the deviation and the slope over its tokens of the source attention, the
mean over all heads. The paper adds the verdict of an entailment model; the reader has none, so it is left out.
"""

from __future__ import annotations

import torch
from torch import Tensor

from interp.activations.predictions import log_p_and_entropy
from interp.probes.views import Block, Given

DEPTHS = (5 / 6, 1.0)


class Proxy:
    """The columns above, the mean source attention before them: (tokens, 1 + 2 layers + 2 layers x heads + 4)."""

    def __init__(self, given: Given) -> None:
        self._answer = torch.tensor(list(given.answer))
        self._norms: list[Tensor] = []
        self._source: list[Tensor] = []
        self._spread: list[Tensor] = []
        self._said: list[Tensor] = []

    def see(self, block: Block) -> None:
        weights = block.attention[:, 1:]
        self._norms += [block.resid[1:].norm(dim=-1, keepdim=True), block.mlp[1:].norm(dim=-1, keepdim=True)]
        self._source.append(weights[..., : block.prompt].sum(-1).T)
        self._spread.append(spread(weights, block.prompt).T)
        if block.at(DEPTHS):
            self._said.append(log_p_and_entropy(block.expected, self._answer.to(weights.device)))

    def columns(self) -> Tensor:
        source = torch.cat(self._source, 1)
        return torch.cat([source.mean(1, keepdim=True), *self._norms, source, *self._spread, *self._said], 1)


def spread(weights: Tensor, prompt: int) -> Tensor:
    """The entropy of attention (heads, tokens of the answer, all), divided by the most that each token can have; it
    sees itself, all before it, and the ``prompt``."""
    seen = prompt + torch.arange(1, weights.shape[1] + 1, device=weights.device)
    found: Tensor = -torch.special.xlogy(weights, weights).sum(-1) / seen.log()
    return found


def of_answer(rows: Tensor) -> Tensor:
    """The row of an answer, of the columns of its tokens."""
    source = rows[:, 0]
    place = torch.linspace(-1, 1, len(source))
    place -= place.mean()  # of a single token, 0
    slope = (source * place).sum() / (place * place).sum().clamp_min(1e-12)
    return torch.cat([rows.mean(0), torch.stack([source.min(), source.std(correction=0), slope])])


def of_token(rows: Tensor) -> Tensor:
    """The row that each token would have as an answer by itself."""
    still = torch.zeros(len(rows), 1)
    return torch.cat([rows, rows[:, :1], still, still], 1)
