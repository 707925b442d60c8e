"""A part of a corpus, as large as memory allows: its words as numbers, and a suffix array over them.

The suffixes of a text, the stretches from each word to the end, are put in order; then those that begin with a phrase
stand together, and two binary searches find them (Manber and Myers, SIAM J. Comput. 22(5), 1993; over the corpora of
language models: infini-gram, arXiv 2401.17377). What begins at words holds whole words alone.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from evals.plain import utf_8

END = 0  # the number that follows the last word of each text: no phrase goes on from one text into the next
Numbers = NDArray[np.uint32]


class Draft:
    """A shard in the making: texts are added, then it is written."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}
        self._tokens: list[Numbers] = []
        self._names: list[bytes] = []
        self._starts: list[int] = []
        self.length = 0
        self.characters = 0  # of the different words

    def add(self, name: str, words: Sequence[str]) -> None:
        numbers = self._numbers
        for word in words:
            if word not in numbers:
                numbers[word] = len(numbers) + 1
                self.characters += len(word)
        self._tokens.append(np.array([*map(numbers.__getitem__, words), END], np.uint32))
        self._names.append(utf_8(name))
        self._starts.append(self.length)
        self.length += len(words) + 1

    def write(self, folder: Path) -> None:
        folder.mkdir()
        words = sorted((utf_8(word), number) for word, number in self._numbers.items())
        renumbered = np.zeros(len(words) + 1, np.uint32)
        renumbered[[number for _, number in words]] = np.arange(1, len(words) + 1, dtype=np.uint32)
        tokens = renumbered[np.concatenate(self._tokens)]
        Strings.write(folder / "words", (word for word, _ in words))
        Strings.write(folder / "names", self._names)
        np.save(folder / "tokens.npy", tokens)
        np.save(folder / "starts.npy", np.array(self._starts, np.uint32))
        np.save(folder / "suffixes.npy", suffixes(tokens))


def suffixes(tokens: Numbers) -> Numbers:
    """Where each suffix begins, the suffixes in order. Those of one, two, four, eight... words are sorted in turn, by
    the ranks of their halves: log2 n sorts of n numbers, whatever the text."""
    n, width = len(tokens), 1
    rank = np.unique(tokens, return_inverse=True)[1].astype(np.int64)
    order = np.argsort(rank, kind="stable")
    while width < n and rank[order[-1]] < n - 1:
        after = np.zeros(n, np.int64)
        after[: n - width] = rank[width:] + 1
        keys = rank * (n + 1) + after
        order = np.argsort(keys, kind="stable")
        rank[order] = np.concatenate(([0], np.cumsum(np.diff(keys[order]) != 0)))
        width *= 2
    return order.astype(np.uint32)


class Shard:
    """``texts`` counts them; what a phrase is looked up as is a sequence of words."""

    def __init__(self, folder: Path) -> None:
        """Raises OSError and ValueError for files that are none of a shard."""
        self._words, self._names = Strings(folder / "words"), Strings(folder / "names")
        load = (np.load(folder / f"{name}.npy", "r", allow_pickle=False) for name in ("tokens", "suffixes", "starts"))
        self._tokens, self._suffixes, self._starts = load
        if len(self._tokens) != len(self._suffixes) or len(self._starts) != len(self._names):
            raise ValueError("its parts do not fit each other")

    def places(self, words: Sequence[str]) -> Numbers:
        """Where the words stand in a row, in no order: indices of words."""
        numbers: dict[str, int] = {}
        for word in words if len(words) < len(self._tokens) else ():  # a longer phrase is not here
            if word not in numbers:
                number = self._words.number(utf_8(word))
                if number is None:
                    return np.zeros(0, np.uint32)
                numbers[word] = number + 1
        if not numbers:
            return np.zeros(0, np.uint32)
        wanted = [numbers[word] for word in words]

        def beginning(suffix: np.uint32) -> list[int]:
            numbers: list[int] = self._tokens[suffix : int(suffix) + len(wanted)].tolist()
            return numbers

        first = bisect_left(self._suffixes, wanted, key=beginning)
        found: Numbers = self._suffixes[first : bisect_right(self._suffixes, wanted, lo=first, key=beginning)]
        return found

    def texts(self, places: Numbers) -> NDArray[np.int64]:
        """The texts that have these places, each once, in order."""
        return np.unique(np.searchsorted(self._starts, places, side="right") - 1)

    def name(self, text: int) -> str:
        return self._names[text].decode("utf-8", "surrogatepass")

    def around(self, place: int, before: int, after: int) -> str:
        """The words from so many before a place to so many after it, as far as its text goes."""
        numbers = self._tokens[max(0, place - before) : place].tolist(), self._tokens[place : place + after].tolist()
        left = numbers[0][len(numbers[0]) - numbers[0][::-1].index(END) :] if END in numbers[0] else numbers[0]
        right = numbers[1][: numbers[1].index(END)] if END in numbers[1] else numbers[1]
        return b" ".join(self._words[number - 1] for number in left + right).decode("utf-8", "surrogatepass")


class Strings:
    """Many byte strings in two files that are mapped into memory, not read: ``NAME.bin`` has them one after the other,
    ``NAME.npy`` where each ends."""

    def __init__(self, path: Path) -> None:
        """Raises OSError and ValueError for files that are not such."""
        self._ends: NDArray[np.int64] = np.load(path.with_suffix(".npy"), mmap_mode="r", allow_pickle=False)
        content = path.with_suffix(".bin")
        # An empty file cannot be mapped.
        self._bytes = np.memmap(content, np.uint8, "r") if content.stat().st_size else np.zeros(0, np.uint8)

    @staticmethod
    def write(path: Path, strings: Iterable[bytes]) -> None:
        ends, end = [], 0
        with open(path.with_suffix(".bin"), "wb") as file:
            for string in strings:
                end += file.write(string)
                ends.append(end)
        np.save(path.with_suffix(".npy"), np.array(ends, np.int64))

    def __len__(self) -> int:
        return len(self._ends)

    def __getitem__(self, number: int) -> bytes:
        start = self._ends[number - 1] if number else 0
        return self._bytes[start : self._ends[number]].tobytes()

    def number(self, string: bytes) -> int | None:
        """Where the string is among strings that are sorted; None where it is not."""
        at = bisect_left(self, string)
        return at if at < len(self) and self[at] == string else None
