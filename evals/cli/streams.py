"""Standard output and standard error for the verbs: always open, able to print any text, and named in their errors.

Without this each ``print`` may fail: on a full disk without naming what is full, on a terminal without Unicode with a
UnicodeEncodeError, and with an AttributeError of None if the shell has closed a stream (``>&-``).
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
    """Standard output; an error in writing names it, to distinguish it from errors in files and sockets."""

    def write(self, data: Any, /) -> int:
        try:
            return super().write(data)
        except OSError as error:
            raise OSError(error.errno, error.strerror, STANDARD_OUTPUT) from None


class _Complaints(io.FileIO):
    """Standard error; errors in writing are ignored, since there is nowhere left to report them."""

    def write(self, data: Any, /) -> int:
        with suppress(OSError):
            return super().write(data)
        return len(data)


def prepare() -> None:
    """Replace Python's streams by these. Streams that a caller has put in their place are left alone."""
    if None in (sys.stdin, sys.stdout, sys.stderr):
        _occupy()
    codecs.register_error("evals", spelled)
    if sys.stdout is None or sys.stdout is sys.__stdout__:
        sys.stdout = _stream(_Output(1, "w", closefd=False), sys.stdout)
    if sys.stderr is None or sys.stderr is sys.__stderr__:
        sys.stderr = _stream(_Complaints(2, "w", closefd=False), sys.stderr)


def give_up_output() -> None:
    """Discard what is left of standard output: Python would try once more to write it at exit."""
    with suppress(OSError, ValueError):  # a caller's stream may have no descriptor
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
        os.close(nowhere)


def _occupy() -> None:
    """Open those of the descriptors 0 to 2 that are closed: else the next opened file would be taken for a stream."""
    while (descriptor := os.open(os.devnull, os.O_RDWR)) <= 2:
        pass
    os.close(descriptor)


def _stream(raw: io.FileIO, before: TextIO | Any) -> TextIO:
    """A text stream over ``raw`` in the encoding of ``before``; characters that the encoding lacks are spelled out."""
    encoding = before.encoding if before is not None else "utf-8"
    buffered = bool(before is None or before.line_buffering or getattr(before, "write_through", False))
    return io.TextIOWrapper(
        io.BufferedWriter(raw), encoding=encoding, errors="evals", line_buffering=buffered, write_through=False
    )
