"""Files that end: what users name as input is read only where it is a regular file, never a pipe or a device."""

from __future__ import annotations

import errno
import os
import stat
from io import BufferedReader
from pathlib import Path


def open_regular(path: Path) -> BufferedReader:
    """The file, opened to read bytes; whoever opened a pipe would wait for ever, and a device need have no end.

    Raises OSError, with what is wrong in ``strerror``, for anything but a regular file, or a link to one.
    """
    descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    mode = os.fstat(descriptor).st_mode
    if not stat.S_ISREG(mode):
        os.close(descriptor)
        raise OSError(errno.EINVAL, "a folder, not a file" if stat.S_ISDIR(mode) else "not a regular file", str(path))
    return open(descriptor, "rb")


def read_regular(path: Path, most: int = -1) -> bytes:
    """The bytes of a regular file, all or at ``most`` so many. Raises OSError for anything else."""
    with open_regular(path) as file:
        return file.read(most)
