"""JSON Lines, with errors a person can act on: the one reader of questions, documents, labels and stored answers."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterable, Iterator
from contextlib import nullcontext
from gzip import GzipFile
from pathlib import Path
from typing import Any, TypeVar

from pydantic_core import from_json

from evals.errors import DataError, DataErrors
from evals.files.content import MAX_BYTES
from evals.regular import open_regular

T = TypeVar("T")
Entry = TypeVar("Entry")
MAX_DEPTH = 100  # lists and objects inside each other; what is kept of them must be written again
CANARY = "canary"  # a field by which a corpus that holds the line can be found out; no part of what it says
_EXPECTED = "one JSON object a line"


def read_jsonl(path: Path) -> Iterator[tuple[str, dict[str, Any]]]:
    """Each line's place, as ``file:line``, and its object. Blank lines are passed over.

    A file whose name ends in .gz is unpacked as it is read.
    Raises DataError for a line that is not UTF-8, not JSON (a torn one, say), not an object or too long.
    """
    for where, record in read_records(path):
        if isinstance(record, DataError):
            raise record
        yield where, record


def read_records(path: Path) -> Iterator[tuple[str, dict[str, Any] | DataError]]:
    """The same, but a line that cannot be read comes as its error, so that reading can go on.

    Raises DataError for a file that cannot be read, is no regular file, or has a line longer than MAX_BYTES.
    """
    try:
        with open_regular(path) as packed, GzipFile(fileobj=packed) if is_packed(path) else nullcontext(packed) as file:
            number = 0
            while line := file.readline(MAX_BYTES):
                number += 1
                where = f"{path}:{number}"
                if len(line) == MAX_BYTES and not line.endswith(b"\n"):
                    raise DataError(f"{where}: the line is longer than {MAX_BYTES >> 20} MiB; expected a shorter one")
                if line.strip():
                    yield where, _record(line, where, first=number == 1)
    except (OSError, EOFError, zlib.error) as error:
        why = error.strerror if isinstance(error, OSError) and error.strerror else error
        raise DataError(f"{path}: cannot be read ({why}); expected a file of JSON Lines") from error


def is_packed(path: Path) -> bool:
    """Whether its name says that it was packed by gzip."""
    return path.suffix.lower() == ".gz"


def parse_json(text: str | bytes, where: str, expected: str) -> Any:
    """The value. Raises DataError, naming the place, for what is no JSON, or nested deeper than MAX_DEPTH.

    NaN and infinities pass, and are refused where a field is taken that holds one.
    """
    try:
        value = from_json(text)
    except ValueError as error:
        raise DataError(f"{where}: not JSON: {error}; expected {expected}") from error
    if _opened(text) > MAX_DEPTH and _deeper(value, MAX_DEPTH):
        raise DataError(f"{where}: lists and objects more than {MAX_DEPTH} deep; expected flatter ones")
    return value


def _record(line: bytes, where: str, *, first: bool) -> dict[str, Any] | DataError:
    try:
        text = line.decode("utf-8-sig" if first else "utf-8")
        value = parse_json(text, where, _EXPECTED)
    except UnicodeDecodeError as error:
        return DataError(f"{where}: byte {error.start} is not UTF-8; expected {_EXPECTED}")
    except DataError as error:
        torn = "" if line.endswith(b"\n") else " (the line looks torn: it has no end)"
        return DataError(f"{error}{torn}")
    if not isinstance(value, dict):
        return DataError(f"{where}: expected a JSON object, got {type(value).__name__}")
    return value


def _opened(text: str | bytes) -> int:
    """How many lists and objects a JSON text has at most: if they are few, they are not deep."""
    return text.count("[") + text.count("{") if isinstance(text, str) else text.count(b"[") + text.count(b"{")


def _deeper(value: Any, most: int) -> bool:
    """Whether more than ``most`` lists and objects stand inside each other; JSON's parser stops at 200."""
    if not isinstance(value, list | dict):
        return False
    inner = value.values() if isinstance(value, dict) else value
    return most == 0 or any(_deeper(v, most - 1) for v in inner if isinstance(v, list | dict))


def each(read: Callable[[Entry], T], entries: Iterable[Entry]) -> list[T]:
    """What is read of each entry. Raises all that is wrong with any of them at once, as DataErrors."""
    found: list[T] = []
    problems: list[DataError] = []
    for entry in entries:
        try:
            found.append(read(entry))
        except DataError as problem:
            problems.append(problem)
    if problems:
        raise DataErrors(problems)
    return found


def field(record: dict[str, Any], name: str, kind: type, where: str, default: Any = None) -> Any:
    """A field of that type; ``default`` where it is absent (or an error where default is ``...``)."""
    value = record.get(name)
    if value is None:
        if default is ...:
            raise DataError(f"{where}: no '{name}'; expected {_plain(kind)}")
        return default
    if not isinstance(value, kind) or (kind is int and isinstance(value, bool)):
        raise DataError(f"{where}: '{name}' is {_plain(type(value))}; expected {_plain(kind)}")
    return value


def strings(record: dict[str, Any], name: str, where: str) -> tuple[str, ...]:
    """A list of strings, empty where absent."""
    values = field(record, name, list, where, [])
    for value in values:
        if not isinstance(value, str):
            raise DataError(f"{where}: '{name}' has {_plain(type(value))} in it; expected strings only")
    return tuple(values)


def _plain(kind: type) -> str:
    names = {str: "a string", int: "a whole number", bool: "true or false", list: "a list", dict: "an object"}
    names |= {float: "a number", type(None): "null"}
    return names.get(kind, kind.__name__)
