"""Heads taken out while an answer is written: what is lost of what it copies, and of naming the right document.

Taking a head out subtracts from its layer's attention what the head adds to it; its controls add as much in a random
direction, token by token of the same norm, at the same place.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal, NamedTuple, TypeAlias

import torch
from torch import Tensor

from evals import DataError
from interp.activations.reading import ReadingModel
from interp.activations.sites import blocks, place
from interp.cause.copying import Naming
from interp.cause.forced import Forced

# What stands in for a head: nothing, or what it adds to the answer's tokens on average.
Ablation: TypeAlias = Literal["zero", "mean"]
_ROWS = 8


class Head(NamedTuple):
    """Both are counted from 0."""

    layer: int
    number: int

    def __str__(self) -> str:
        return f"{self.layer}.{self.number}"

    @property
    def site(self) -> str:
        """Where what it gives is added up with that of the other heads of its layer."""
        return f"layers.{self.layer}.attn"


@dataclass(frozen=True, slots=True)
class Effect:
    """What is lost, in nats: ``copy``, the sum over the ``copied`` tokens of their log-probability, and ``document``,
    the sum over ``named`` documents of that of the right ones among all that could be named. Gains are below 0."""

    copy: float
    copied: int
    document: float
    named: int


def heads(model: Any) -> list[Head]:
    """All heads of a model."""
    count = model.config.get_text_config(decoder=True).num_attention_heads
    return [Head(layer, number) for layer in range(len(blocks(model))) for number in range(count)]


def copy_attention(forced: Forced, copied: Mapping[int, Sequence[int]]) -> Tensor:
    """How much each head attends, (layers, heads), to the places a token is copied from as it writes the token: the
    mean over copied tokens, of which there must be one."""
    rows: list[Tensor] = []

    def seen(layer: int, weights: Tensor) -> None:
        rows.append(torch.stack([weights[:, token, list(at)].sum(1) for token, at in copied.items()]).mean(0).cpu())

    forced.attention(seen)
    return torch.stack(rows)


class Removals:
    """What is lost of one answer where heads are taken out, or as much is added in random directions."""

    def __init__(
        self,
        model: ReadingModel,
        forced: Forced,
        copied: Mapping[int, Sequence[int]],
        named: Sequence[Naming],
        ablation: Ablation = "zero",
    ) -> None:
        self._model, self._forced, self._named, self._ablation = model.model, forced, named, ablation
        self._name = str(model.about["model"])
        self._copied = torch.tensor(list(copied), dtype=torch.long, device=model.model.device)
        self._whole = self._seen(forced.expected())[0]
        self._mixed: dict[int, Tensor] = {}

    def pushes(self, wanted: Sequence[Head]) -> list[Tensor]:
        """What taking out each head adds to its layer's attention, (tokens, d)."""
        missing = sorted({head.layer for head in wanted} - self._mixed.keys())
        if missing:
            taken = self._forced.taken([f"layers.{layer}.heads" for layer in missing])
            self._mixed |= {layer: taken[f"layers.{layer}.heads"] for layer in missing}
        return [self._push(head) for head in wanted]

    def effects(self, wanted: Sequence[tuple[str, Tensor]]) -> list[Effect]:
        """Of each push, (tokens, d), on what stands at a site."""
        found = []
        for start in range(0, len(wanted), _ROWS):
            batch = wanted[start : start + _ROWS]
            pushes = {site: _rows(batch, site) for site, _ in batch}
            found += [self._lost(row) for row in self._seen(self._forced.expected(len(batch), pushes))]
        return found

    def beside(self, other: Removals) -> Effect:
        """What is lost where the answer is written as in another run of it."""
        return self._lost(other._whole)

    @torch.inference_mode()
    def _push(self, head: Head) -> Tensor:
        mixer = place(self._model, f"layers.{head.layer}.heads").module
        given = self._mixed[head.layer]
        width = given.shape[-1] // self._model.config.get_text_config(decoder=True).num_attention_heads
        alone = torch.zeros_like(given)
        own = slice(head.number * width, (head.number + 1) * width)
        alone[:, own] = given[:, own]
        added: Tensor = mixer(alone) - mixer(torch.zeros_like(given))
        return -added if self._ablation == "zero" else added.mean(0) - added

    def _seen(self, expected: Tensor) -> Tensor:
        """Of each row the log-probabilities that effects are made of, (rows, copied + named)."""
        copied = expected[:, self._copied, self._forced.answer[self._copied]]
        named = [
            expected[:, one.token, list(one.right)].logsumexp(-1)
            - expected[:, one.token, list(one.numbers)].logsumexp(-1)
            for one in self._named
        ]
        found = torch.cat([copied, *(row[:, None] for row in named)], 1)
        if not bool(torch.isfinite(found).all()):
            raise DataError(f"model '{self._name}': a log-probability is NaN or infinite; expected numbers")
        return found

    def _lost(self, row: Tensor) -> Effect:
        lost, count = self._whole - row, len(self._copied)
        return Effect(float(lost[:count].sum()), count, float(lost[count:].sum()), len(self._named))


def random_like(push: Tensor, generator: torch.Generator) -> Tensor:
    """A random direction, the same at all tokens, with the norm of the push at each, (tokens, d)."""
    direction = torch.randn(push.shape[-1], generator=generator)
    made: Tensor = push.norm(dim=-1, keepdim=True) * (direction / direction.norm()).to(push)
    return made


def _rows(batch: Sequence[tuple[str, Tensor]], site: str) -> Tensor:
    """The pushes on one site, (rows, tokens, d), 0 in the rows of others."""
    return torch.stack([push if of == site else torch.zeros_like(push) for of, push in batch])
