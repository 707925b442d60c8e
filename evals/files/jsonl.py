"""JSON Lines, with errors a person can act on."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from pydantic_core import from_json

from evals.errors import DataError


def read_jsonl(path: Path) -> Iterator[tuple[str, dict[str, Any]]]:
    """Each line's place, as ``file:line``, and its object. Blank lines are passed over.

    Raises EvalsError for a line that is not UTF-8, not JSON (a torn one, say) or not an object.
    """
    try:
        with path.open("rb") as lines:
            for number, line in enumerate(lines, start=1):
                if line.strip():
                    yield f"{path}:{number}", _object(line, f"{path}:{number}", first=number == 1)
    except OSError as error:
        raise DataError(f"{path}: cannot be read ({error.strerror})") from error


def _object(line: bytes, where: str, *, first: bool) -> dict[str, Any]:
    try:
        text = line.decode("utf-8-sig" if first else "utf-8")
    except UnicodeDecodeError as error:
        raise DataError(f"{where}: byte {error.start} is not UTF-8; expected one JSON object a line") from error
    try:
        record = from_json(text)
    except ValueError as error:
        torn = "" if text.endswith("\n") else " (the line looks torn: it has no end)"
        raise DataError(f"{where}: not JSON: {error}{torn}; expected one JSON object a line") from error
    if not isinstance(record, dict):
        raise DataError(f"{where}: expected a JSON object, got {type(record).__name__}")
    return record


def field(record: dict[str, Any], name: str, kind: type, where: str, default: Any = None) -> Any:
    """A field of that type; ``default`` where it is absent (or an error where default is ``...``)."""
    value = record.get(name)
    if value is None:
        if default is ...:
            raise DataError(f"{where}: no '{name}'; expected a {_plain(kind)}")
        return default
    if not isinstance(value, kind) or (kind is int and isinstance(value, bool)):
        raise DataError(f"{where}: '{name}' is {_plain(type(value))}; expected a {_plain(kind)}")
    return value


def strings(record: dict[str, Any], name: str, where: str) -> tuple[str, ...]:
    """A list of strings, empty where absent."""
    values = field(record, name, list, where, [])
    for value in values:
        if not isinstance(value, str):
            raise DataError(f"{where}: '{name}' holds {_plain(type(value))}; expected strings only")
    return tuple(values)


def _plain(kind: type) -> str:
    names = {str: "string", int: "whole number", bool: "true or false", list: "list", dict: "object", float: "number"}
    return names.get(kind, kind.__name__)
