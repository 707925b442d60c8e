"""Append-only JSON Lines that survive a kill: one write a line, a torn last line dropped on opening."""

from __future__ import annotations

import os
import weakref
from array import array
from collections.abc import Iterator
from pathlib import Path
from types import TracebackType
from typing import Self

_BLOCK = 1 << 16


class Appender:
    """Appends whole lines, each handed to the operating system at once, so that a kill loses none written."""

    def __init__(self, path: Path) -> None:
        drop_torn_line(path)
        self._file = path.open("ab", buffering=0)

    def append(self, line: bytes) -> None:
        self._file.write(line + b"\n")

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._file.close()


def drop_torn_line(path: Path) -> None:
    """Cut what follows the last line end: a line whose writing was interrupted."""
    if not path.exists():
        return
    with path.open("r+b") as file:
        end = whole = file.seek(0, os.SEEK_END)
        while whole:
            start = max(0, whole - _BLOCK)
            file.seek(start)
            at = file.read(whole - start).rfind(b"\n")
            if at >= 0:
                whole = start + at + 1
                break
            whole = start
        if whole < end:
            file.truncate(whole)


def whole_lines(path: Path) -> Iterator[bytes]:
    """Every finished line; a torn last one is passed over. Nothing where there is no file."""
    if path.exists():
        with path.open("rb") as file:
            for line in file:
                if line.endswith(b"\n"):
                    yield line


class Lines:
    """Random access to the lines of a finished file: 8 bytes of memory a line."""

    def __init__(self, path: Path) -> None:
        self._starts = array("Q", [0])
        with path.open("rb") as file:
            for line in file:
                self._starts.append(self._starts[-1] + len(line))
        self._descriptor = os.open(path, os.O_RDONLY)
        weakref.finalize(self, os.close, self._descriptor)

    def __len__(self) -> int:
        return len(self._starts) - 1

    def __getitem__(self, index: int) -> bytes:
        start, end = self._starts[index], self._starts[index + 1]
        return os.pread(self._descriptor, end - start, start)
