"""An index of the places of a text's character q-grams, for fuzzy search.

Cut a quote into pieces of q characters. Each edit changes at most one piece, so a window at most k edits
away contains all but k of the pieces looked up, unchanged and near one diagonal of the edit matrix (the
pigeonhole filter of Wu and Manber, CACM 35(10), 1992). The rarest pieces are looked up; no window is missed.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from evals.text.arrays import np

if TYPE_CHECKING:
    from numpy.typing import NDArray

Q = 6
_MOST_BITS = 16
_BASE = 0x9E3779B97F4A7C15  # odd, with well mixed bits; sums wrap around at 64 bits
# The most places looked at for one quote.
MOST_HITS = 200_000
# Pieces looked up beyond the k + 1 needed: a window must then contain as many more, which rarely happens by chance.
_SPARE = 2

Positions: TypeAlias = "NDArray[np.int64]"
_LookedUp: TypeAlias = "tuple[NDArray[np.uint32], Positions, Positions]"


@dataclass(frozen=True, slots=True)
class Hits:
    """Places in the quote and in the text where both have the same piece, of ``used`` pieces looked up;
    not ``complete`` if the text repeats itself so often that some places were left out."""

    in_quote: Positions
    in_text: Positions
    used: int
    complete: bool


class Grams:
    """All q-grams of ``text`` in buckets by hash: 6 bytes a character, and at most 4 for the buckets, which are sized
    to the text; some 30 ms a million."""

    def __init__(self, text: str) -> None:
        keys = _keys(text)
        bits = max(1, min(_MOST_BITS, len(text).bit_length() - 1))
        self._shift = np.uint32(32 - bits)
        buckets = (keys >> self._shift).astype(np.uint16)
        self._keys = keys.astype(np.uint16)  # the lower half: the bucket says the rest, or most of it
        # A stable sort of 16-bit numbers is a radix sort.
        self._order = np.argsort(buckets, kind="stable").astype(np.int32)
        self._starts = np.zeros((1 << bits) + 1, np.int32)
        np.cumsum(np.bincount(buckets, minlength=1 << bits), out=self._starts[1:])
        nothing = np.zeros(0, np.int64)
        self._last: tuple[str, _LookedUp] = "", (np.zeros(0, np.uint32), nothing, nothing)

    @property
    def size(self) -> int:
        """Bytes of memory."""
        kept = self._keys, self._order, self._starts, *self._last[1]
        return sum(part.nbytes for part in kept)

    def lacks(self, quote: str, edits: int) -> bool:
        """Whether more than so many pieces of the quote have empty buckets: then no window is within reach."""
        _, _, sizes = self._look_up(quote)
        return int((sizes[: len(sizes) // Q * Q].reshape(-1, Q) == 0).sum(axis=0).max(initial=0)) > edits

    @staticmethod
    def enough(length: int, edits: int) -> bool:
        """Whether a quote of that length has k + 1 pieces, for k ``edits``: enough that no window is missed."""
        return length // Q > edits

    def may_stand(self, quote: str, ends: int) -> bool:
        """Whether the rarest q-gram of ``quote[ends:-ends]`` is in the text. If not, that part of the quote is not
        either."""
        keys, first, sizes = self._look_up(quote)
        rarest = ends + int(sizes[ends : len(sizes) - ends].argmin())
        places = self._order[first[rarest] : first[rarest] + sizes[rarest]]
        return bool((self._keys[places] == keys[rarest].astype(np.uint16)).any())

    def hits(self, quote: str, edits: int) -> Hits:
        """The places of the rarest pieces of the quote: of as many pieces as needed, unless the places are too many."""
        return self._hits(quote, self._rarest(self._look_up(quote)[2], edits))

    def gathers(self, quote: str, edits: int) -> bool:
        """Whether enough of all pieces of a quote stand near one diagonal for a window of so many edits. False rules
        one out, also where there are so many edits that the few pieces of `hits` meet by chance everywhere."""
        pieces = np.arange(0, len(quote) - Q + 1, Q)
        hits = self._hits(quote, pieces)
        diagonals = np.sort(hits.in_text - hits.in_quote)
        votes = diagonals.searchsorted(diagonals + edits, side="right") - np.arange(len(diagonals))
        return not hits.complete or int(votes.max(initial=0)) >= len(pieces) - edits

    def _hits(self, quote: str, pieces: Positions) -> Hits:
        keys, first, sizes = self._look_up(quote)
        used = int(sizes[pieces].cumsum().searchsorted(MOST_HITS, side="right"))
        complete, pieces = used == len(pieces), pieces[:used]
        sizes, first = sizes[pieces], first[pieces]
        within = np.arange(int(sizes.sum())) - (sizes.cumsum() - sizes).repeat(sizes)
        in_text = self._order[first.repeat(sizes) + within]
        in_quote = pieces.repeat(sizes)
        (same,) = (self._keys[in_text] == keys[in_quote].astype(np.uint16)).nonzero()
        return Hits(in_quote[same], in_text[same].astype(np.int64), used, complete)

    @staticmethod
    def _rarest(sizes: Positions, edits: int) -> Positions:
        """The pieces to look up, smallest bucket first, of the cheapest of the Q ways to cut the quote into pieces."""
        count = len(sizes) // Q
        # If the quote is so short that other ways may have too few pieces, only the way that begins at 0 is used.
        ways = sizes[: count * Q].reshape(count, Q).T if count > edits else sizes[None, ::Q]
        used = min(ways.shape[1], edits + 1 + _SPARE)
        way = int(np.sort(ways, axis=1)[:, :used].sum(axis=1).argmin())
        rarest: Positions = ways[way].argsort(kind="stable")[:used]
        return way + Q * rarest

    def _look_up(self, quote: str) -> _LookedUp:
        """The key of each q-gram of the quote, and the beginning and length of its bucket in the sorted places."""
        last, looked_up = self._last
        if last != quote:  # asked twice in a row for each quote, perhaps by several threads
            keys = _keys(quote)
            buckets = keys >> self._shift
            first = self._starts[buckets].astype(np.int64)
            looked_up = keys, first, self._starts[buckets + np.uint32(1)] - first
            self._last = quote, looked_up
        return looked_up


def _keys(text: str) -> NDArray[np.uint32]:
    """A 32-bit key of each q-gram, [len(text) - q + 1]."""
    if len(text) < Q:
        return np.zeros(0, np.uint32)
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32).astype(np.uint64)
    count = len(codes) - Q + 1
    base, sums = np.uint64(_BASE), np.zeros(count, np.uint64)
    for j, power in enumerate(np.power(base, np.arange(Q, dtype=np.uint64))):
        sums += codes[j : j + count] * power
    return ((sums * base) >> np.uint64(32)).astype(np.uint32)
