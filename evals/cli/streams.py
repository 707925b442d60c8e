"""Standard output and standard error as the verbs use them: always there, able to print any text, named when they fail.

Python leaves it to each ``print`` to fail: on a full disk without saying what is full, on a terminal without Unicode
with a UnicodeEncodeError, and where the shell has closed a stream (``>&-``) with an attribute of None.
"""

from __future__ import annotations

import codecs
import io
import os
import sys
from contextlib import suppress
from typing import Any, TextIO

from evals.plain import spelled

STANDARD_OUTPUT = "standard output"


class _Output(io.FileIO):
    """Standard output: an error in writing names it, so that it is told from an error in a file or a socket."""

    def write(self, data: Any, /) -> int:
        try:
            return super().write(data)
        except OSError as error:
            raise OSError(error.errno, error.strerror, STANDARD_OUTPUT) from None


class _Complaints(io.FileIO):
    """Standard error: where it cannot be written there is nowhere left to say so, and the work goes on."""

    def write(self, data: Any, /) -> int:
        with suppress(OSError):
            return super().write(data)
        return len(data)


def prepare() -> None:
    """Put both streams in place of Python's. Streams that a caller has put there already are left alone."""
    if None in (sys.stdin, sys.stdout, sys.stderr):
        _occupy()
    codecs.register_error("evals", spelled)
    if sys.stdout is None or sys.stdout is sys.__stdout__:
        sys.stdout = _stream(_Output(1, "w", closefd=False), sys.stdout)
    if sys.stderr is None or sys.stderr is sys.__stderr__:
        sys.stderr = _stream(_Complaints(2, "w", closefd=False), sys.stderr)


def give_up_output() -> None:
    """Send what is left of standard output nowhere: Python would try once more to write it as it exits."""
    with suppress(OSError, ValueError):  # a caller's stream may have no descriptor
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
        os.close(nowhere)


def _occupy() -> None:
    """Open descriptors 0 to 2 where they are closed: else the next file to be opened would be taken for a stream."""
    while (descriptor := os.open(os.devnull, os.O_RDWR)) <= 2:
        pass
    os.close(descriptor)


def _stream(raw: io.FileIO, before: TextIO | Any) -> TextIO:
    """A text stream over ``raw`` in the encoding of the one before; what the encoding lacks is spelled out."""
    encoding = before.encoding if before is not None else "utf-8"
    buffered = bool(before is None or before.line_buffering or getattr(before, "write_through", False))
    return io.TextIOWrapper(
        io.BufferedWriter(raw), encoding=encoding, errors="evals", line_buffering=buffered, write_through=False
    )
