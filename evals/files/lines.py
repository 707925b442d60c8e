"""Append-only JSON Lines that survive a kill: one write a line, a torn last line cut off on opening."""

from __future__ import annotations

import os
import weakref
from array import array
from collections.abc import Iterator
from pathlib import Path
from types import TracebackType
from typing import Self

from evals.files.writing import open_plain, write_all, writing
from evals.regular import open_regular

_BLOCK = 1 << 16


class Appender:
    """Appends whole lines, each handed to the operating system at once, so that a kill loses none written.

    A file that is ``drafted`` begins empty, and its lines are handed over many at once: whoever is killed begins it
    again. Raises RunError where the file cannot be written, or is a link that may lead out of its folder.
    """

    def __init__(self, path: Path, *, drafted: bool = False) -> None:
        self._path = path
        self._held: bytearray | None = bytearray() if drafted else None
        afresh = os.O_TRUNC if drafted else 0
        self._descriptor = open_plain(path, os.O_RDWR | os.O_APPEND | os.O_CREAT | afresh)
        with writing(path):
            cut_torn_line(self._descriptor)

    def append(self, line: bytes) -> None:
        """Add a line, given without its end. Where that fails, nothing of it stays."""
        if self._held is None:
            self._write(line + b"\n")
            return
        self._held += line
        self._held += b"\n"
        if len(self._held) > _BLOCK:
            self.flush()

    def flush(self) -> None:
        """Hand over the lines that are held."""
        if self._held:
            self._write(self._held)
            self._held = bytearray()

    def sync(self) -> None:
        """Bring all lines to disk."""
        self.flush()
        with writing(self._path):
            os.fsync(self._descriptor)

    def _write(self, lines: bytes | bytearray) -> None:
        try:
            write_all(self._descriptor, lines)
        except BaseException:  # a full disk, or an interrupt between two parts of a line
            with writing(self._path):
                cut_torn_line(self._descriptor)
                raise

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        try:
            if kind is None:
                self.flush()
        finally:
            os.close(self._descriptor)


def cut_torn_line(descriptor: int) -> None:
    """Cut what follows the last line end: a line whose writing was interrupted."""
    end = whole = os.lseek(descriptor, 0, os.SEEK_END)
    while whole:
        start = max(0, whole - _BLOCK)
        at = os.pread(descriptor, whole - start, start).rfind(b"\n")
        if at >= 0:
            whole = start + at + 1
            break
        whole = start
    if whole < end:
        os.ftruncate(descriptor, whole)


def whole_lines(path: Path) -> Iterator[bytes]:
    """Every finished line, without its end; a torn last one is passed over. Nothing where there is no file."""
    if path.exists():
        with open_regular(path) as file:
            for line in file:
                if line[-1:] == b"\n":
                    yield line[:-1]


class Lines:
    """Random access to the lines of a finished file: 8 bytes of memory a line."""

    def __init__(self, path: Path) -> None:
        self._starts = array("Q", [0])
        with open_regular(path) as file:
            for line in file:
                self._starts.append(self._starts[-1] + len(line))
        self._descriptor = os.open(path, os.O_RDONLY)
        weakref.finalize(self, os.close, self._descriptor)

    def __len__(self) -> int:
        return len(self._starts) - 1

    def __getitem__(self, index: int) -> bytes:
        start, end = self._starts[index], self._starts[index + 1]
        return os.pread(self._descriptor, end - start, start)
