"""The normal form of a long text, made in blocks.

A block ends between two small ASCII letters with one space between them, where nothing of one side changes the other.
So each block is read in the quickest way that its own characters allow, one that another text has too is read once,
and the way back is made for the blocks in which something was found.
"""

from __future__ import annotations

from bisect import bisect_right
from itertools import pairwise

from evals.patterns import pattern
from evals.text.forms.normal_form import normalise
from evals.text.forms.offset_map import Form, Normalised
from evals.text.forms.plain_form import mapped, plain_form

_BLOCK = 2_000  # code points of a block at least; of the last one up to twice as many
_CUT = pattern("[a-z] [a-z]")


class Blocks(Form):
    """The normal form of ``text``, as `normalise` makes it. ``like`` is that of a text as long, of which most blocks
    are the same."""

    def __init__(self, text: str, like: Blocks | None = None) -> None:
        self._raw = text
        self._maps: dict[int, Normalised] = {}
        self._kept: dict[int, str] = {}  # what a map is made of sooner than of the raw text
        self.even = self.straight = True
        # Where blocks begin in the raw text, and in the form; the last one ends a character before what is behind it.
        self._begins = [0, *(cut + 1 for cut in _cuts(text)), len(text) + 1]
        if len(self._begins) == 2:
            self.text = self._read(0, text)
            self._at = [0, len(self.text) + 1]
            return
        known = {} if like is None else {place: k for k, place in enumerate(pairwise(like._begins))}
        if like is not None:
            self.even, self.straight = like.even, like.straight
        words: list[str] = []
        self._at = [0]
        for k, place in enumerate(pairwise(self._begins)):
            block, same = self._block(k), known.get(place)
            if like is not None and same is not None and block == like._block(same):
                words.append(like.text[like._at[same] : like._at[same + 1] - 1])
            else:
                words.append(self._read(k, block))
            self._at.append(self._at[-1] + len(words[-1]) + 1)
        self.text = " ".join(words)

    def start(self, i: int) -> int:
        """Where the raw text of character ``i`` starts."""
        k = bisect_right(self._at, i) - 1
        if i + 1 == self._at[k + 1]:  # the space between two blocks
            return self._begins[k + 1] - 1
        return self._begins[k] + self._map(k).start(i - self._at[k])

    def end(self, i: int) -> int:
        """Where the raw text of character ``i`` ends."""
        k = bisect_right(self._at, i) - 1
        if i + 1 == self._at[k + 1]:
            return self._begins[k + 1]
        return self._begins[k] + self._map(k).end(i - self._at[k])

    def first(self, raw: int) -> int:
        """The first character whose raw text starts at ``raw`` or later; the number of all if there is none."""
        k = min(bisect_right(self._begins, raw), len(self._at) - 1) - 1
        return self._at[k] + self._map(k).first(raw - self._begins[k])

    @property
    def size(self) -> int:
        """Bytes of memory, the raw text aside."""
        kept = sum(map(str.__sizeof__, self._kept.values()))
        return self.text.__sizeof__() + kept + sum(form.size for form in self._maps.values())

    def _read(self, k: int, block: str) -> str:
        plain = plain_form(block)
        if plain is None:
            self.even = self.straight = False
            self._maps[k] = normalise(block)
            return self._maps[k].text
        if plain.even:
            self._kept[k] = plain.kept
        self.even, self.straight = self.even and plain.even, self.straight and plain.straight
        return plain.words

    def _map(self, k: int) -> Normalised:
        if k not in self._maps:
            kept = self._kept.pop(k, None)
            self._maps[k] = normalise(self._block(k)) if kept is None else mapped(kept)
        return self._maps[k]

    def _block(self, k: int) -> str:
        return self._raw[self._begins[k] : self._begins[k + 1] - 1]


def _cuts(text: str) -> list[int]:
    """The spaces between blocks."""
    cuts: list[int] = []
    at = _BLOCK
    while at + _BLOCK <= len(text):
        found = _CUT.search(text, at)
        if found is None:
            break
        cuts.append(found.start() + 1)
        at = cuts[-1] + _BLOCK
    return cuts
