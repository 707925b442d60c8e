"""The fields of a record: found at their columns, held to their types, each fault with its place."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from typing import Any

from pydantic_core import from_json

from evals.errors import DataError, EvalsError
from evals.plain import listed
from evals.runs.importing.format import Columns, Record
from evals.runs.importing.literals import is_literal, python_value
from evals.types import Span

_YES = ("true", "yes", "1")
_NO = ("false", "no", "0")
_MOST_NAMED, _DEEPEST = 20, 3  # columns that an error names; objects within objects whose members it names


def find(data: Any, path: str) -> Any:
    """What stands at a dotted path, None where nothing does.

    A step is the name of a member or the number of a list's item, from 0; a name applied to a list is applied to each
    of its items, and what they hold is joined into one list. A name may itself hold dots.
    """
    if isinstance(data, dict):
        if path in data:
            return data[path]
        head, dot, rest = path.partition(".")
        return find(data[head], rest) if dot and head in data else None
    if not isinstance(data, list):
        return None
    head, dot, rest = path.partition(".")
    if head.isascii() and head.isdigit():
        item = data[int(head)] if int(head) < len(data) else None
        return find(item, rest) if dot else item
    found = [value for item in data if (value := find(item, path)) is not None]
    joined = [inner for value in found for inner in (value if isinstance(value, list) else [value])]
    return joined if found else None


class Layout:
    """The places of fields, by their names. Rows of a file mostly have the same members, and so do their documents:
    where anything may stand in them is found once for all that follow each other. ``met`` are the parts of documents of
    which some document has something."""

    def __init__(self, columns: Columns) -> None:
        self.columns, self.met = columns, set[str]()
        self._last: tuple[tuple[str, ...], Columns] = (), {}

    def of(self, data: Mapping[str, Any]) -> Columns:
        """The fields that an object may have, each with those of its places at which something may stand."""
        members, (last, there) = tuple(data), self._last
        if members != last:
            heads = (
                (name, [p for p in at if p in data or p.partition(".")[0] in data]) for name, at in self.columns.items()
            )
            there = {name: tuple(places) for name, places in heads if places}
            self._last = members, there
        return there


class Fields:
    """A record by field. ``layout`` has the places of each; a field that is not in it stands under its own name."""

    def __init__(self, record: Record, layout: Layout) -> None:
        self._record, self._columns = record, layout.columns
        self._there = layout.of(record.data)
        self.where = record.where

    def none_of(self, *names: str) -> bool:
        """Whether the record has nothing under any of these names, as most have not under most."""
        return self._there.keys().isdisjoint(names)

    def get(self, name: str) -> Any:
        """The value, None where there is none. Raises EvalsError for a number that is not finite, or two values."""
        data, found = self._record.data, None
        for place in self._there.get(name, ()) if name in self._columns else (name,):
            value = find(data, place)
            if value is None:
                continue
            if found is not None:
                names = f"'{found[0]}' and '{place}'"
                raise DataError(f"{self.where}: {names} may both be the {name}; expected --map {name}=COLUMN")
            found = place, value
        if found is None:
            return None
        if not finite(found[1]):
            raise DataError(f"{self.where}: '{found[0]}' holds NaN or infinity; expected finite numbers")
        return found[1]

    def text(self, name: str) -> str | None:
        """A string. An id may be a whole number."""
        value = self.get(name)
        if name in ("id", "epoch", "cluster") and isinstance(value, int) and not isinstance(value, bool):
            return str(value)
        if value is None or isinstance(value, str):
            return value
        raise self.wrong(name, value, "a string")

    def items(self, name: str) -> list[Any] | None:
        """A list; a single value is a list of it. In a table, a cell that begins as one is read as one."""
        value = self.parsed(name)
        return value if value is None or isinstance(value, list) else [value]

    def parsed(self, name: str) -> Any:
        """Any value; in a table, a cell that begins like a list or an object is one, in JSON or as Python writes it."""
        value = self.get(name)
        if self._record.cells and isinstance(value, str) and is_literal(value):
            where = f"{self.where}: '{self._shown(name)}'"
            value = _literal(value, where)
            if not finite(value):
                raise DataError(f"{where} holds NaN or infinity; expected finite numbers")
        return value

    def there(self) -> str:
        """What the record has, for an error."""
        return there(self._record.data)

    def data(self) -> Mapping[str, Any]:
        """The record as it is."""
        return self._record.data

    def number(self, name: str) -> float | None:
        """A number from 0 to 1."""
        value = self.get(name)
        if self._record.cells and isinstance(value, str):
            try:
                value = float(value)
            except ValueError:
                raise self.wrong(name, value, "a number from 0 to 1") from None
        if value is None:
            return None
        if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value <= 1:
            raise self.wrong(name, value, "a number from 0 to 1")
        return float(value)

    def flag(self, name: str) -> bool | None:
        """True or false, also in words."""
        value = self.get(name)
        word = str(value).strip().casefold()
        if value is None or isinstance(value, bool):
            return value
        if isinstance(value, str | int) and word in (*_YES, *_NO):
            return word in _YES
        raise self.wrong(name, value, "true or false")

    def metadata(self) -> dict[str, Any]:
        """The members of ``metadata``, and the columns ``metadata.NAME``, wherever they were said to stand."""
        found: dict[str, Any] = {}
        whole = self.parsed("metadata")
        if whole is not None:
            if not isinstance(whole, dict):
                raise self.wrong("metadata", whole, "an object")
            found.update(whole)
        if self._columns.get("metadata") != ():
            named = [n for n in self._record.data if n.startswith("metadata.")]
            found.update({n.removeprefix("metadata."): v for n in named if (v := self.get(n)) is not None})
        for name in self._there:
            if name.startswith("metadata.") and (value := self.get(name)) is not None:
                found[name.removeprefix("metadata.")] = value
        return found

    def wrong(self, name: str, value: Any, expected: str) -> EvalsError:
        """The error of a value that is none of what was expected."""
        return DataError(f"{self.where}: '{self._shown(name)}' is {shown(value)}; expected {expected}")

    def _places(self, name: str) -> tuple[str, ...]:
        return self._columns.get(name, (name,))

    def _shown(self, name: str) -> str:
        places = self._places(name)
        return next((p for p in places if find(self._record.data, p) is not None), name)


def _literal(cell: str, where: str) -> Any:
    try:
        return from_json(cell)
    except ValueError as error:
        try:
            return python_value(cell)
        except ValueError as reason:
            expected = "expected a list or an object, as the cell begins like one"
            raise DataError(f"{where}: not JSON: {error}; {reason}; {expected}") from error


def there(data: Mapping[str, Any]) -> str:
    """The columns that a record has, for an error: the paths of what stands in its objects.

    >>> there({"id": 1, "reply": {"body": "It is cold.", "model": {"name": "m"}}})
    'there are id, reply.body, reply.model.name'
    """
    return f"there are {listed([*paths(data)], _MOST_NAMED) or 'none'}"


def paths(data: Mapping[str, Any], prefix: str = "") -> Iterator[str]:
    """The paths of what stands in a record and in its objects."""
    for name, value in data.items():
        if isinstance(value, dict) and value and prefix.count(".") < _DEEPEST:
            yield from paths(value, f"{prefix}{name}.")
        else:
            yield f"{prefix}{name}"


def finite(value: Any) -> bool:
    """Whether a JSON value holds no NaN and no infinity."""
    kind = type(value)
    if kind is str:
        return True
    if kind is dict or kind is list:
        return all(map(finite, value.values() if kind is dict else value))
    return kind is not float or math.isfinite(value)


def shown(value: Any) -> str:
    """A value as an error names it: its kind where it is large, itself where it is small."""
    if isinstance(value, dict):
        return "an object"
    if isinstance(value, list):
        return "a list"
    text = (
        {True: "true", False: "false", None: "null"}[value]
        if value is None or value is True or value is False
        else repr(value)
    )
    return text if len(text) <= 60 else f"{text[:57]}..."


def span(value: Any, length: int, where: str) -> Span:
    """``[start, end]`` or ``{"start", "end"}``, code points of a text of that length. Raises EvalsError outside it."""
    pair = [value.get("start"), value.get("end")] if isinstance(value, dict) else value
    if not isinstance(pair, list) or len(pair) != 2 or not all(type(n) is int for n in pair):
        raise DataError(f"{where}: a span is {shown(value)}; expected [start, end], two whole numbers")
    start, end = pair
    if not 0 <= start < end <= length:
        raise DataError(f"{where}: span [{start}, {end}) lies outside the answer, which has {length} characters")
    return Span(start, end)
