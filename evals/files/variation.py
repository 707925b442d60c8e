"""What was done to a sample's documents, as a file of questions or answers says it."""

from __future__ import annotations

from dataclasses import fields
from typing import Any

from evals.errors import DataError
from evals.plain import did_you_mean
from evals.types import UNVARIED, Variation

_NAMES = tuple(f.name for f in fields(Variation))


def read_variation(value: Any, where: str) -> Variation:
    """The members of Variation by their names; a single text stands for a list of one.

    Raises DataError for a member that it does not have, or a value of another kind.
    """
    if value is None:
        return UNVARIED
    if not isinstance(value, dict):
        raise DataError(f"{where}: 'variation' is {type(value).__name__}; expected an object")
    for name in value:
        if name not in _NAMES:
            raise DataError(f"{where}: 'variation.{name}' is no member; {did_you_mean(name, _NAMES)}")
    return Variation(**{name: _member(name, member, where) for name, member in value.items()})


def _member(name: str, value: Any, where: str) -> Any:
    place = f"{where}: 'variation.{name}'"
    if name in ("of", "name"):
        if not isinstance(value, str):
            raise DataError(f"{place}: expected a string")
        return value
    if name == "count":
        if type(value) is not int or value < 0:
            raise DataError(f"{place}: expected a whole number from 0")
        return value
    if name == "sides":
        if not isinstance(value, list):
            raise DataError(f"{place}: expected a list of lists of document ids")
        return tuple(_texts(side, place) for side in value)
    return _texts(value, place)


def _texts(value: Any, place: str) -> tuple[str, ...]:
    listed = [value] if isinstance(value, str) else value
    if not (isinstance(listed, list) and all(isinstance(text, str) for text in listed)):
        raise DataError(f"{place}: expected a text or a list of texts")
    return tuple(listed)
