"""Files written so that a kill, a full disk or a stranger's link does no harm.

A run folder may come from somebody else: whatever is written in it goes to a plain file of its own, never through a
symbolic link that leads out of it.
"""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TypeVar

from pydantic import ValidationError

from evals.errors import EvalsError, RunError
from evals.files.codec import Codec
from evals.plain import one_line

T = TypeVar("T")
_MOST_REASON = 200  # characters
_REPLACEMENT = "\ufffd".encode()


class Unstorable(ValueError):
    """Why a record would not read back from what JSON makes of it, in one line that JSON can hold."""

    def __init__(self, reason: str) -> None:
        super().__init__(one_line(reason.encode("utf-8", "replace").decode())[:_MOST_REASON])


def dump(
    codec: Codec[T],
    value: T,
    *,
    exact: Callable[[T], object] | None = None,
    indent: int | None = None,
    everything: bool = False,
) -> bytes:
    """The JSON of ``value``. Raises Unstorable where the codec would not read it back.

    It is read back at once since not all that can be written can be read: infinity is written as null, a field of
    the wrong type as it is, and nesting is read 200 deep at most. ``exact`` gives what must come back as it was: not
    a number is written as null too, which is read well where None is allowed, and half a surrogate pair in a name as
    U+FFFD. ``everything`` writes fields that have their default, too.
    """
    try:
        content = _dump(codec, value, indent, not everything)
        read = codec.validate_json(content)
        wanted = exact and exact(value)
        lost = b"null" in content or _REPLACEMENT in content
        same = exact is None or not lost or wanted == exact(read)
    except ValidationError as error:
        first = error.errors(include_input=False)[0]
        raise Unstorable(f"{'.'.join(map(str, first['loc']))}: {first['msg']}".removeprefix(": ")) from error
    except Exception as error:  # besides pydantic's own error, whatever a stranger's mapping or value raises
        raise Unstorable(str(error)) from error
    if not same:
        raise Unstorable("it holds what is not a number")
    return content


def _dump(codec: Codec[T], value: T, indent: int | None, exclude_defaults: bool) -> bytes:
    """Raises KeyboardInterrupt where one came meanwhile."""
    try:
        return codec.dump_json(value, indent=indent, exclude_defaults=exclude_defaults, warnings=False)
    except Exception:  # pydantic makes such an error of an interrupt, too, and keeps no cause of it
        # What is wrong with the value is wrong again.
        codec.dump_json(value, indent=indent, exclude_defaults=exclude_defaults, warnings=False)
    raise KeyboardInterrupt


def open_plain(path: Path, flags: int) -> int:
    """A descriptor of a regular file, made where it is missing and ``flags`` say so; the caller closes it.

    Raises RunError where a symbolic link or anything else stands in its place, and where it cannot be opened.
    """
    with writing(path):
        if path.is_symlink():
            raise RunError(f"{path}: a symbolic link; expected a file of this folder's own")
        # A pipe would wait for somebody to read it; a regular file does not care.
        descriptor = os.open(path, flags | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC, 0o666)
        if not stat.S_ISREG(os.fstat(descriptor).st_mode):
            os.close(descriptor)
            raise RunError(f"{path}: expected a file")
        return descriptor


@contextmanager
def writing(what: Path | str, kind: type[EvalsError] = RunError) -> Iterator[None]:
    """Whatever the system has against writing ``what``, as an error of that kind that names it."""
    try:
        yield
    except OSError as error:
        raise kind(f"{what}: cannot be written ({error.strerror or error})") from error


@contextmanager
def draft(path: Path) -> Iterator[int]:
    """A descriptor of what takes the place of ``path`` when the block ends well: on disk, and all at once.

    A reader sees the old file or the new one, never half. Raises OSError where it cannot be written.
    """
    if not path.parent.is_dir():
        raise FileNotFoundError(errno.ENOENT, f"there is no folder '{path.parent}'")
    beside = path.with_name(f".{path.name}.draft")
    beside.unlink(missing_ok=True)  # of a process that was killed, or a stranger's link
    descriptor = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC, 0o666)
    try:
        try:
            yield descriptor
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
        os.replace(beside, path)
    except BaseException:
        beside.unlink(missing_ok=True)
        raise
    _sync_folder(path.parent)


def write_whole(path: Path, content: bytes) -> None:
    """Write a file whole or not at all, and on disk. Raises OSError where it cannot be written."""
    with draft(path) as descriptor:
        write_all(descriptor, content)


def write_all(descriptor: int, content: bytes | bytearray) -> None:
    """Write every byte: a system call may take fewer, as when a disk fills up."""
    written = os.write(descriptor, content) if content else 0
    while written < len(content):
        written += os.write(descriptor, memoryview(content)[written:])


def _sync_folder(folder: Path) -> None:
    """The names in a folder brought to disk, where its file system can do so."""
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    with suppress(OSError):
        os.fsync(descriptor)
    os.close(descriptor)
