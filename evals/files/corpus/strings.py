"""Many byte strings in two files that are mapped into memory, not read."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from pathlib import Path

import numpy as np
from numpy.typing import NDArray


class Strings:
    """``NAME.bin`` has the strings one after the other, ``NAME.npy`` where each ends."""

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
