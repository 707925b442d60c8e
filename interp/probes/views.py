"""Views: what is seen of a model, block by block, while it reads an answer."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from functools import cached_property, partial
from typing import Any, Protocol

import torch
from torch import Tensor

from interp.activations.predictions import LogitLens
from interp.activations.reading import hooked, watched
from interp.activations.sites import blocks, place


@dataclass(frozen=True, eq=False)
class Block:
    """What block ``number`` of ``count`` does at the last token of the prompt and at each token of the answer.

    Row n is where the answer's token n is expected, counted from 0; row n + 1 is where it is read. ``attention``
    (heads, rows, all tokens) goes first to the ``prompt`` tokens of the prompt; ``mlp`` (rows, d) is what the MLP adds,
    ``resid`` (rows, d) the residual stream after it.
    """

    number: int
    count: int
    prompt: int
    attention: Tensor
    mlp: Tensor
    resid: Tensor
    lens: LogitLens

    @cached_property
    def expected(self) -> Tensor:
        """The log-probabilities, (tokens, vocabulary), of the answer's tokens by the logit lens after this block."""
        return self.lens(self.resid[:-1])

    def at(self, depths: Sequence[float]) -> bool:
        """Whether it is the block at one of some depths, which are shares of all: 1 is the last."""
        return any(max(0, round(depth * self.count) - 1) == self.number for depth in depths)


@dataclass(frozen=True, slots=True, eq=False)
class Given:
    """What a view may need besides: the ids of the ``answer``'s tokens, and in ``context`` the last block's states
    (tokens, d) of all tokens of the prompt but the last."""

    answer: Sequence[int]
    context: Tensor


class View(Protocol):
    """Made for one answer."""

    def see(self, block: Block) -> None:
        """The blocks come in order."""

    def columns(self) -> Tensor:
        """(tokens of the answer, columns), float32, once all blocks were seen."""


class Blocks:
    """The blocks of a model, which are shown to views as it reads. Its attention must be eager."""

    def __init__(self, model: Any) -> None:
        """Raises UsageError where the parts of a block are not to be found."""
        self._model, self._lens, count = model, LogitLens(model), len(blocks(model))
        self._parts = [(place(model, f"layers.{n}.mlp"), place(model, f"layers.{n}.resid")) for n in range(count)]
        self.last = self._parts[-1][1]

    @contextmanager
    def shown(self, views: Sequence[View], prompt: int) -> Iterator[None]:
        """Within, the views see each block as it is done, on its way through the last of so many tokens of a prompt
        and those of an answer; its attention is not kept."""
        attention: list[Tensor] = []
        mlp: list[Tensor] = []

        def done(number: int, resid: Tensor) -> None:
            parts = (attention.pop(), mlp.pop(), resid[0].float())
            block = Block(number, len(self._parts), prompt, *parts, self._lens)
            for view in views:
                view.see(block)

        with ExitStack() as stack:
            stack.enter_context(watched(self._model, lambda layer, weights: attention.append(weights[0])))
            for number, (adds, gives) in enumerate(self._parts):
                stack.enter_context(hooked(adds, lambda values: mlp.append(values[0].float())))
                stack.enter_context(hooked(gives, partial(done, number)))
            yield


class Lookback:
    """Each head's mean attention on a token of the prompt, divided by the sum of that and its mean attention on a token
    of the answer, as a token is read (Lookback Lens, arXiv 2407.07071): (tokens, layers x heads)."""

    def __init__(self, given: Given) -> None:
        self._shares: list[Tensor] = []

    def see(self, block: Block) -> None:
        weights = block.attention[:, 1:]
        own = torch.arange(1, weights.shape[1] + 1, device=weights.device)
        context, said = weights[..., : block.prompt].mean(-1), weights[..., block.prompt :].sum(-1) / own
        self._shares.append((context / (context + said).clamp_min(1e-12)).T)

    def columns(self) -> Tensor:
        return torch.cat(self._shares, 1)
