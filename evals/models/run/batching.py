"""Plans batches of prompts so that a beginning which several prompts share is computed once.

Prompts about one document begin with the same tokens. They are sorted so that prompts with a common prefix are
neighbours. The model's attention cache (the keys and values of every token read) is kept from one prompt to the next,
and only what follows their common prefix is computed anew. The last tokens of all prompts of a batch, which differ from
prompt to prompt, are then read together.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from evals.types import Request

# The most tokens of one batch: rows times the length of the longest prompt with its answer. At 50 to 130 kB of
# attention cache a token, that is 1 to 2 GB.
BATCH_TOKENS = 16_384


@dataclass(frozen=True, slots=True)
class Tokens:
    """A request and the tokens of its prompt."""

    request: Request
    tokens: array[int]

    @property
    def reach(self) -> int:
        """The length in tokens that prompt and answer may come to."""
        return len(self.tokens) + self.request.sampling.max_tokens


@dataclass(frozen=True, slots=True)
class Batch:
    """Prompts that are answered together, one a row.

    ``tail``: this many last tokens of every row are read for all rows in one call of the model; the tokens before them
    are read row by row, before the batch. ``shared[i]``: where row i needs such a call, it should read at least this
    many tokens from the prompt's beginning, since the next rows begin with them too.
    """

    rows: list[Tokens]
    shared: list[int]
    tail: int

    def of(self, places: Sequence[int]) -> Batch:
        """The batch of only the rows at these ``places``."""
        tail = min(self.tail, max(len(self.rows[p].tokens) for p in places))
        return Batch([self.rows[p] for p in places], [self.shared[p] for p in places], tail)


def arrange(prompts: Sequence[Tokens], most: int, call: int) -> Iterator[Batch]:
    """Batches of at most ``most`` rows and at most 16,384 tokens, counted as rows times the longest prompt with its
    answer; a single longer prompt is a batch of its own. All rows of a batch have the same ``max_tokens``.

    ``call`` is the fixed cost of one call of the model, in tokens it could read in that time: a common prefix shorter
    than that is not worth a call of its own.
    """
    rows = _in_order(prompts)
    shared = _shared(rows, call)
    start = 0
    for stop in [*_breaks(rows, most), len(rows)]:
        if stop > start:
            chosen = rows[start:stop]
            tail = _tail([len(row.tokens) - known for row, known in zip(chosen, shared[start:stop], strict=True)], call)
            needed = max(len(row.tokens) for row in chosen) - tail  # the batch itself reads what is beyond
            yield Batch(chosen, [min(known, needed) for known in shared[start:stop]], tail)
        start = stop


def common(one: array[int], other: array[int]) -> int:
    """The length, in tokens, of the prefix that both share."""
    length = min(len(one), len(other))
    differ = np.flatnonzero(np.frombuffer(one, np.intc)[:length] != np.frombuffer(other, np.intc)[:length])
    return int(differ[0]) if differ.size else length


def _in_order(prompts: Sequence[Tokens]) -> list[Tokens]:
    """Sorted by ``max_tokens``, the highest first; then by families (runs of prompts that share more than half of
    their tokens with the one before), the one with the longest prompt first; within a family by tokens, so that prompts
    with a common prefix are neighbours."""
    # Big-endian bytes compare as their tokens do, and much faster.
    ordered = sorted(prompts, key=lambda p: np.frombuffer(p.tokens, np.intc).astype(">u4").tobytes())
    ordered.sort(key=lambda p: -p.request.sampling.max_tokens)
    families: list[list[Tokens]] = [ordered[:1]]
    for before, prompt in pairwise(ordered):
        related = 2 * common(before.tokens, prompt.tokens) > max(len(before.tokens), len(prompt.tokens))
        if related and before.request.sampling.max_tokens == prompt.request.sampling.max_tokens:
            families[-1].append(prompt)
        else:
            families.append([prompt])
    families.sort(
        key=lambda f: max(((p.request.sampling.max_tokens, p.reach) for p in f), default=(0, 0)), reverse=True
    )
    return [prompt for family in families for prompt in family]


def _breaks(rows: Sequence[Tokens], most: int) -> Iterator[int]:
    """The places in ``rows`` at which a new batch begins."""
    start, longest = 0, 0
    for place, row in enumerate(rows):
        longest = max(longest, row.reach)
        full = place - start == most or (place - start + 1) * longest > BATCH_TOKENS
        if place > start and (full or row.request.sampling.max_tokens != rows[start].request.sampling.max_tokens):
            yield place
            start, longest = place, row.reach


def _shared(rows: Sequence[Tokens], call: int) -> list[int]:
    """For each row, how many of its first tokens a neighbour shares, where that is worth a call of the model. The last
    token of a prompt is never counted: the logits after it must come from the batch's own call."""
    meet = [0, *(common(a.tokens, b.tokens) for a, b in pairwise(rows)), 0]
    found: list[int] = []
    for place, row in enumerate(rows):
        known = min(found[-1], meet[place]) if found else 0
        wanted = min(max(meet[place], meet[place + 1]), len(row.tokens) - 1)
        found.append(max(0, wanted if wanted - known >= call else min(known, wanted)))
    return found


def _tail(own: Sequence[int], call: int) -> int:
    """The number of last tokens to read in one call for all rows, at least cost. ``own`` is, for each row, how many of
    its tokens are still to be read; a row with more than the number chosen reads the excess in a call of its own."""
    counts = np.sort(np.asarray(own))
    more = len(counts) - np.searchsorted(counts, counts, side="right")
    excess = counts.sum() - np.cumsum(counts)  # sum of the longer ones; equal ones cancel in what follows
    after = len(counts) - 1 - np.arange(len(counts))
    cost = counts * len(counts) + (excess - counts * after) + call * more
    return int(counts[int(cost.argmin())])
