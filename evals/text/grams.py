"""Where the character q-grams of a text stand: the index behind fuzzy search.

Cut a quote into pieces of q characters. Each edit harms at most one piece, so a window at most k edits
away holds all but k of the pieces looked up, unharmed and near one diagonal of the edit matrix (the
pigeonhole filter of Wu and Manber, CACM 35(10), 1992). The rarest pieces are looked up; nothing is missed.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Q = 6
_BITS = 16
_BASE = np.uint64(0x9E3779B97F4A7C15)  # odd and well mixed; sums wrap around at 64 bits
_POWERS = np.power(_BASE, np.arange(Q, dtype=np.uint64))
# No more places than this are looked at for one quote.
MOST_HITS = 200_000
# Pieces looked up beyond the k + 1 needed: a window must hold as many more, and chance rarely does.
_SPARE = 5

Positions = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Hits:
    """Places in the quote and in the text where both have the same piece, of ``used`` looked up;
    not ``complete`` where the text repeats itself so often that some had to be left out."""

    in_quote: Positions
    in_text: Positions
    used: int
    complete: bool


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
        """Whether a quote of that length has the k + 1 pieces that make the look-up complete."""
        return length // Q > edits

    def rarest_stands(self, quote: str) -> bool:
        """Whether the quote's rarest q-gram stands in the text: where not, neither does the quote."""
        keys, first, sizes = self._look_up(quote)
        rarest = int(sizes.argmin())
        places = self._order[first[rarest] : first[rarest] + sizes[rarest]]
        return bool((self._keys[places] == keys[rarest]).any())

    def hits(self, quote: str, edits: int) -> Hits:
        """Where the rarest pieces of the quote stand: enough of them, where that is not too many places."""
        keys, first, sizes = self._look_up(quote)
        cuts = [self._rarest(sizes, phase, edits) for phase in range(Q) if (len(quote) - phase) // Q > edits]
        pieces = min(cuts, key=lambda cut: (int(sizes[cut].sum()), -len(cut)))
        used = int(np.searchsorted(np.cumsum(sizes[pieces]), MOST_HITS, side="right"))
        complete, pieces = used == len(pieces), pieces[:used]
        sizes, first = sizes[pieces], first[pieces]
        within = np.arange(int(sizes.sum())) - np.repeat(np.cumsum(sizes) - sizes, sizes)
        in_text = self._order[np.repeat(first, sizes) + within]
        in_quote = np.repeat(pieces, sizes)
        same = np.flatnonzero(self._keys[in_text] == keys[in_quote])
        return Hits(in_quote[same], in_text[same].astype(np.int64), used, complete)

    @staticmethod
    def _rarest(sizes: Positions, phase: int, edits: int) -> Positions:
        """Of the pieces that begin at ``phase``, those with the smallest buckets, smallest first."""
        pieces = np.arange(phase, len(sizes), Q)
        return pieces[np.argsort(sizes[pieces], kind="stable")[: edits + 1 + _SPARE]]

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
