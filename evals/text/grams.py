"""Where the character q-grams of a text stand: the index behind fuzzy search.

A window at most k edits away from a quote keeps all but k*q of the quote's q-grams (Ukkonen, Theor. Comp.
Sci. 92, 1992). So of any k*q + 1 of them at least one stands in the window unharmed; the rarest are looked
up, and nothing is missed.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Q = 6
_BITS = 16
_BASE = np.uint64(0x9E3779B97F4A7C15)  # odd and well mixed; sums wrap around at 64 bits
_POWERS = np.power(_BASE, np.arange(Q, dtype=np.uint64))
# More places than this to look at: the text repeats itself, and scanning it costs no more.
MOST_HITS = 200_000

# Grams looked up beyond those the lemma needs: with them a window must hold as many, and chance rarely does.
_SPARE = 16

Positions = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Hits:
    """Places in the quote and in the text where both have the same q-gram, of ``used`` looked up."""

    in_quote: Positions
    in_text: Positions
    used: int


class Grams:
    """All q-grams of ``text`` in buckets by hash: 8 bytes a character, some 30 ms a million."""

    def __init__(self, text: str) -> None:
        self._keys = _keys(text)
        buckets = (self._keys >> np.uint32(32 - _BITS)).astype(np.uint16)
        # A stable sort of 16-bit numbers is a radix sort.
        self._order = np.argsort(buckets, kind="stable").astype(np.int32)
        counts = np.bincount(buckets, minlength=1 << _BITS)
        self._starts = np.concatenate(([0], np.cumsum(counts)))

    @staticmethod
    def enough(length: int, edits: int) -> bool:
        """Whether a quote of that length has the k*q + 1 grams that make the look-up complete."""
        return length - Q + 1 > edits * Q

    def rarest_places(self, quote: str) -> list[int]:
        """Where the quote could begin, were it in the text as it stands: by its rarest q-gram alone."""
        keys, first, sizes = self._look_up(quote)
        rarest = int(sizes.argmin())
        places = self._order[first[rarest] : first[rarest] + sizes[rarest]]
        return [int(p) - rarest for p in places[self._keys[places] == keys[rarest]]]

    def hits(self, quote: str, edits: int) -> Hits | None:
        """Where the quote's rarest q-grams stand; None where that is in too many places to be of use."""
        keys, first, sizes = self._look_up(quote)
        used = min(len(keys), edits * Q + _SPARE)
        rarest = np.argsort(sizes, kind="stable")[:used]
        sizes, first = sizes[rarest], first[rarest]
        total = int(sizes.sum())
        if total > MOST_HITS:
            return None
        within = np.arange(total) - np.repeat(np.cumsum(sizes) - sizes, sizes)
        in_text = self._order[np.repeat(first, sizes) + within]
        in_quote = np.repeat(rarest, sizes)
        same = self._keys[in_text] == keys[in_quote]
        return Hits(in_quote[same], in_text[same].astype(np.int64), used)

    def _look_up(self, quote: str) -> tuple[NDArray[np.uint32], Positions, Positions]:
        """The key of each q-gram of the quote, and where its bucket begins in the order and how long it is."""
        keys = _keys(quote)
        buckets = keys >> np.uint32(32 - _BITS)
        first = self._starts[buckets]
        return keys, first, self._starts[buckets + np.uint32(1)] - first


def _keys(text: str) -> NDArray[np.uint32]:
    """A 32-bit key of each q-gram, [len(text) - q + 1]."""
    if len(text) < Q:
        return np.zeros(0, np.uint32)
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32).astype(np.uint64)
    count = len(codes) - Q + 1
    sums = np.zeros(count, np.uint64)
    for j in range(Q):
        sums += codes[j : j + count] * _POWERS[j]
    return ((sums * _BASE) >> np.uint64(32)).astype(np.uint32)
