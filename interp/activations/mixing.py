"""Batches of activations, and where they come from. Those of neighbouring tokens are alike, and training wants them
mixed: a bounded buffer does it in flat memory."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Protocol, TypeAlias

import torch
from torch import Tensor

# Activations, (tokens, d), of any number of tokens; or those of two sites, for a transcoder.
Batch: TypeAlias = Tensor | tuple[Tensor, Tensor]
BUFFER_TOKENS = 32_768


class Source(Protocol):
    """Where activations for training and measuring come from. ``tokens`` can be trained on; ``about`` says what they
    are of, for a card. Batches are of any size, those of two sites where there is a target."""

    @property
    def tokens(self) -> int: ...

    @property
    def about(self) -> Mapping[str, Any]: ...

    def batches(self, seed: int, tokens: int) -> Iterator[Batch]:
        """So many tokens of those that can be trained on, each once, chosen and mixed by the seed."""

    def held(self) -> Iterator[Batch]:
        """What is held out for measuring, in order."""


def parts(batch: Batch) -> tuple[Tensor, Tensor | None]:
    """What goes in, and what is to come out where that is something else."""
    return batch if isinstance(batch, tuple) else (batch, None)


def joined(batches: Iterable[Batch]) -> Batch:
    """Several batches as one."""
    pairs = [parts(batch) for batch in batches]
    x, ys = torch.cat([x for x, _ in pairs]), [y for _, y in pairs if y is not None]
    return (x, torch.cat(ys)) if ys else x


def size(batch: Batch) -> int:
    """The number of tokens."""
    return len(parts(batch)[0])


def taken(batch: Batch, where: Tensor | slice) -> Batch:
    """Some of the tokens."""
    x, y = parts(batch)
    return x[where] if y is None else (x[where], y[where])


def limited(batches: Iterable[Batch], tokens: int) -> Iterator[Batch]:
    """Batches until they hold so many tokens; no more is taken than is needed for that."""
    come = 0
    for batch in batches:
        come += size(batch)
        yield batch
        if come >= tokens:
            return


def even(batches: Iterable[Batch], tokens: int) -> Iterator[Batch]:
    """The same tokens in batches of one size; what is left at the end is dropped."""
    left: list[Batch] = []
    count = 0
    for batch in batches:
        left.append(batch)
        count += size(batch)
        if count < tokens:
            continue
        whole, start = joined(left), 0
        while count - start >= tokens:
            yield taken(whole, slice(start, start + tokens))
            start += tokens
        left, count = [taken(whole, slice(start, None))], count - start


def mixed(blocks: Iterable[Batch], seed: int, buffer: int = BUFFER_TOKENS) -> Iterator[Batch]:
    """The same tokens in an order that depends on the ``seed``. At most ``buffer`` tokens and one block are held; when
    so many have come, they are shuffled and half of them is given."""
    generator = torch.Generator().manual_seed(seed)
    held: list[Batch] = []
    count = 0
    for block in blocks:
        held.append(block)
        count += size(block)
        if count >= buffer:
            shuffled = _shuffled(joined(held), generator)
            yield taken(shuffled, slice(0, count // 2))
            held, count = [taken(shuffled, slice(count // 2, None))], count - count // 2
    if held:
        yield _shuffled(joined(held), generator)


def _shuffled(batch: Batch, generator: torch.Generator) -> Batch:
    return taken(batch, torch.randperm(size(batch), generator=generator))
