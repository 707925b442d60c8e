"""Lists and objects as Python and numpy write them into one cell of a table."""

from __future__ import annotations

import ast
import io
import re
import tokenize
from collections.abc import Iterator
from itertools import accumulate, pairwise
from typing import Any

from pydantic_core import from_json

_LIST = re.compile(r"\s*\[\s*(?:['\"]|\])")
_PRINTED = re.compile(r"\s*\[\s*['\"{]")
_ARRAY = re.compile(r"\s*array\((.*?)(?:,\s*dtype=[^()]*)?\)\s*", re.DOTALL)
_BEGINS = re.compile(r"\s*(?:[\[{]|array\(|set\(\))")
_EMPTY_SET = "set()"
_OPENING, _CLOSING = ("[", "{", "("), ("]", "}", ")")


def is_literal(cell: str) -> bool:
    """Whether a cell begins like a list or an object, in JSON, as Python shows it or as numpy does."""
    return _BEGINS.match(cell) is not None


def python_value(text: str) -> Any:
    """The list or object that Python or numpy wrote, in the kinds that JSON has; a tuple is a list, and so is a set.

    Raises ValueError, with the reason, for what is none, and for half of a surrogate pair.
    """
    if text.strip() == _EMPTY_SET:
        return []
    whole = _ARRAY.fullmatch(text)
    try:
        return _plain(ast.literal_eval(_with_commas((whole[1] if whole else text).strip())))
    except UnicodeError:
        raise ValueError("it holds half of a surrogate pair") from None
    except (ValueError, TypeError, SyntaxError, tokenize.TokenError, MemoryError, RecursionError):
        # Hostile text may nest as deep as it likes, and literal_eval lists all of these.
        raise ValueError("nor is it as Python writes one") from None


def python_list(text: str) -> list[Any] | None:
    """The list that ``str(list)`` made this text of, as some tools write lists into one cell; None where it is none."""
    if not _LIST.match(text):
        return None
    try:
        value = python_value(text)
    except ValueError:
        return None
    return value if isinstance(value, list) else None


def printed_list(text: str) -> list[Any] | None:
    """The list of strings or objects that was written into one string, as JSON, Python or numpy have it; None where
    the string is a text of its own."""
    if not _PRINTED.match(text):
        return None
    try:
        value = from_json(text)
    except ValueError:
        return python_list(text)
    return value if isinstance(value, list) else None


def _with_commas(text: str) -> str:
    """numpy parts the items of an array by white space alone, and Python would join two strings that stand so."""
    starts = [0, *accumulate(len(line) + 1 for line in text.split("\n"))]
    cuts = [0, *(starts[row - 1] + column for row, column in _gaps(text)), len(text)]
    return ",".join(text[a:b] for a, b in pairwise(cuts))


def _gaps(text: str) -> Iterator[tuple[int, int]]:
    """Where an item ends and another begins with nothing between: line from 1, column."""
    ended: tuple[int, int] | None = None
    for token in tokenize.generate_tokens(io.StringIO(text).readline):
        item = token.type in (tokenize.STRING, tokenize.NUMBER, tokenize.NAME)
        if ended is not None and (item or token.string in _OPENING):
            yield ended
        if token.type != tokenize.NL:
            ended = token.end if item or token.string in _CLOSING else None


def _plain(value: Any) -> Any:
    if isinstance(value, str):  # Python writes a character beyond the first plane as one, other tools as a pair
        return value.encode("utf-16", "surrogatepass").decode("utf-16") if not value.isascii() else value
    if isinstance(value, list | tuple):
        return [_plain(item) for item in value]
    if isinstance(value, set):  # in an order that is the same in every process
        return [_plain(item) for item in sorted(value, key=repr)]
    if isinstance(value, dict) and all(isinstance(key, str) for key in value):
        return {_plain(key): _plain(item) for key, item in value.items()}
    if value is None or isinstance(value, bool | int | float):
        return value
    raise ValueError(type(value).__name__)
