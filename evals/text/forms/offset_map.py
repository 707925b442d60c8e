"""A normal form with the way back from each of its characters to the raw text."""

from __future__ import annotations

from abc import ABC, abstractmethod
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from evals.text.arrays import np
from evals.types import Span

if TYPE_CHECKING:
    from numpy.typing import NDArray

Ints: TypeAlias = "NDArray[np.int32]"


class Form(ABC):
    """A normal form with its way back. Its character ``i`` comes from ``raw(i, i + 1)``; neither starts nor ends ever
    decrease, and several characters may come from the same place (``ﬁ`` gives ``fi``)."""

    __slots__ = ()
    text: str

    @abstractmethod
    def start(self, i: int) -> int:
        """Where the raw text of character ``i`` starts."""

    @abstractmethod
    def end(self, i: int) -> int:
        """Where the raw text of character ``i`` ends."""

    @abstractmethod
    def first(self, raw: int) -> int:
        """The first character whose raw text starts at ``raw`` or later; the number of all if there is none."""

    def raw(self, start: int, end: int) -> Span:
        """The raw text that ``text[start:end]`` comes from; where it starts or ends inside an
        expanded character, the whole of that character. An empty span stays empty."""
        if start >= end:
            size = len(self.text)
            at = self.start(start) if start < size else self.end(size - 1) if size else 0
            return Span(at, at)
        return Span(self.start(start), self.end(end - 1))


@dataclass(frozen=True, slots=True, eq=False)
class Normalised(Form):
    """Kept as stretches in which each character comes from the one behind that of the character before: the first
    character of each (``at``), and where its raw text starts and ends. Prose has one for each line or so.
    """

    text: str
    at: Sequence[int]
    starts: Sequence[int]
    ends: Sequence[int]

    def start(self, i: int) -> int:
        """Where the raw text of character ``i`` starts."""
        stretch = bisect_right(self.at, i) - 1
        return self.starts[stretch] + i - self.at[stretch]

    def end(self, i: int) -> int:
        """Where the raw text of character ``i`` ends."""
        stretch = bisect_right(self.at, i) - 1
        return self.ends[stretch] + i - self.at[stretch]

    def first(self, raw: int) -> int:
        """The first character whose raw text starts at ``raw`` or later; the number of all if there is none."""
        after = bisect_left(self.starts, raw)  # the first stretch of which all characters do
        behind = self.at[after] if after < len(self.at) else len(self.text)
        return min(behind, self.at[after - 1] + raw - self.starts[after - 1]) if after else 0

    def then(self, form: Normalised) -> Normalised:
        """The form made of ``form``, whose raw text is this one's text."""
        if not form.text:
            return form
        turns, begins, starts = (np.asarray(part, np.int32) for part in (self.at, form.at, form.starts))
        stretch = np.searchsorted(starts, turns, side="right") - 1
        lengths = np.diff(begins, append=len(form.text))
        within = (stretch >= 0) & (turns > starts[stretch]) & (turns < (starts + lengths)[stretch])
        inner = (begins - starts)[stretch[within]] + turns[within]
        at = np.sort(np.concatenate((begins, inner)))
        start = _along(self.at, self.starts, _along(form.at, form.starts, at))
        end = _along(self.at, self.ends, _along(form.at, form.ends, at) - 1)
        return Normalised(form.text, *(array("i", part.astype(np.int32).tobytes()) for part in (at, start, end)))

    @property
    def size(self) -> int:
        """Bytes of memory, the raw text aside."""
        return self.text.__sizeof__() + 3 * (64 + 4 * len(self.at))


def _along(at: Sequence[int], places: Sequence[int], characters: Ints) -> Ints:
    """`Normalised.start` or `Normalised.end` of each of the characters."""
    begins = np.asarray(at, np.int32)
    stretch = np.searchsorted(begins, characters, side="right") - 1
    moved: Ints = (np.asarray(places, np.int32) - begins)[stretch] + characters
    return moved


def in_stretches(text: str, start: Ints, end: Ints) -> Normalised:
    """The normal form ``text`` whose character ``i`` comes from ``raw[start[i]:end[i]]``."""
    turns = np.flatnonzero((np.diff(start) != 1) | (np.diff(end) != 1)) + 1
    at = np.concatenate((np.zeros(min(1, len(text)), np.intp), turns))
    return Normalised(text, *(array("i", part.astype(np.int32).tobytes()) for part in (at, start[at], end[at])))
