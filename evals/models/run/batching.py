"""Which prompts are answered together, and how much of each is read before its batch.

Questions on one document begin alike. Prompts are put into an order in which those that do are neighbours, and the
keys and values of one prompt's beginning are carried along it: the next prompt goes on from where the two part. What
is left of each prompt, its own words, is read in batches.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from evals.types import Request

# Rows times the length they may reach, per batch: at 50 to 130 kB of attention cache a token, 1 to 2 GB.
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
    """``tail``: so many last tokens of every row are read in the batch, all others before it. ``shared[i]``: where
    that takes a call of the model for row i, so many tokens are worth reading at once, since a neighbour begins with
    them too."""

    rows: list[Tokens]
    shared: list[int]
    tail: int

    def of(self, places: Sequence[int]) -> Batch:
        """The batch with those of its rows alone."""
        tail = min(self.tail, max(len(self.rows[p].tokens) for p in places))
        return Batch([self.rows[p] for p in places], [self.shared[p] for p in places], tail)


def arrange(prompts: Sequence[Tokens], most: int, call: int) -> Iterator[Batch]:
    """The batches: at most ``most`` rows each, and at most 16384 tokens (rows times the longest prompt and its
    answer) unless it is a single one. All answers of a batch may be equally long.

    ``call`` is what one more call of the model costs, in tokens it could read in that time: shorter beginnings are
    not worth one of their own.
    """
    rows = _in_order(prompts)
    shared = _shared(rows, call)
    start = 0
    for stop in [*_breaks(rows, most), len(rows)]:
        if stop > start:
            chosen = rows[start:stop]
            tail = _tail([len(row.tokens) - known for row, known in zip(chosen, shared[start:stop], strict=True)], call)
            needed = max(len(row.tokens) for row in chosen) - tail  # beyond that nothing is known better early
            yield Batch(chosen, [min(known, needed) for known in shared[start:stop]], tail)
        start = stop


def common(one: array[int], other: array[int]) -> int:
    """How many tokens both begin with."""
    length = min(len(one), len(other))
    differ = np.flatnonzero(np.frombuffer(one, np.intc)[:length] != np.frombuffer(other, np.intc)[:length])
    return int(differ[0]) if differ.size else length


def _in_order(prompts: Sequence[Tokens]) -> list[Tokens]:
    """Longest answers first; then families, prompts that share half of their tokens with a neighbour, the one with
    the longest prompt first; within one by their tokens, so that those that begin alike are neighbours."""
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
    """Where a new batch begins."""
    start, longest = 0, 0
    for place, row in enumerate(rows):
        longest = max(longest, row.reach)
        full = place - start == most or (place - start + 1) * longest > BATCH_TOKENS
        if place > start and (full or row.request.sampling.max_tokens != rows[start].request.sampling.max_tokens):
            yield place
            start, longest = place, row.reach


def _shared(rows: Sequence[Tokens], call: int) -> list[int]:
    """How many tokens of each row its neighbours begin with too, where that is worth a call. The last token stays
    out, since what follows it is asked of the batch."""
    meet = [0, *(common(a.tokens, b.tokens) for a, b in pairwise(rows)), 0]
    found: list[int] = []
    for place, row in enumerate(rows):
        known = min(found[-1], meet[place]) if found else 0
        wanted = min(max(meet[place], meet[place + 1]), len(row.tokens) - 1)
        found.append(max(0, wanted if wanted - known >= call else min(known, wanted)))
    return found


def _tail(own: Sequence[int], call: int) -> int:
    """The cheapest number of last tokens to read of all rows at once, given each row's ``own`` number of tokens that
    it shares with none: rows that have more read the excess alone, in a call for each."""
    counts = np.sort(np.asarray(own))
    more = len(counts) - np.searchsorted(counts, counts, side="right")
    excess = counts.sum() - np.cumsum(counts)  # sum of the longer ones; equal ones cancel in what follows
    after = len(counts) - 1 - np.arange(len(counts))
    cost = counts * len(counts) + (excess - counts * after) + call * more
    return int(counts[int(cost.argmin())])
