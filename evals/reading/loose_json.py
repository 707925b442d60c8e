"""JSON as models write it: in a fence, amid prose, with line breaks in its strings, single quotes, comments, commas too
many, or cut off."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any

from json_repair import repair_json

from evals.patterns import pattern
from evals.plain import encodable


def _number(digits: str) -> float | str:
    """What is too large for a number is given as text, as a constant is."""
    number = float(digits)
    return number if math.isfinite(number) else str(number)


_OPENS = pattern(r"\{\s*(?=[\"'“”‘`]|[A-Za-z_]\w*\s*[:：]|//|/\*|#)")
_DECODER = json.JSONDecoder(strict=False, parse_constant=str, parse_float=_number)
_FENCE = pattern(r"^[ \t]*`{3,}[\w-]*[ \t]*$", re.MULTILINE)
_TRIPLE = pattern(r'(?<=[:\[,{]) ?"""|"""(?=\s{0,20}[,}\]:])')  # as in Python
_TICKED = pattern(r"(?<=[:\[,{]) ?`([^`\n]{0,2000})`(?=\s{0,20}[,}\]:])")
_WIDE = pattern(r"(?<=[\"\d}\]])\s?([：，])(?=\s{0,20}[\"\d{\[])")  # full-width marks between members
# Repairing takes time that grows faster than its text, so an answer may ask for so much of it.
_LONGEST = 20_000
_MOST_REPAIRS = 4
_MOST_OPENINGS = 200
_LONGEST_KEY = 40
_PIECES = "statements"  # what holds the pieces of an answer, each with its own citations


def member(record: Mapping[str, Any], names: Sequence[str]) -> Any:
    """The value of the first of the ``names`` that a record has with a value, None where it has none. Case and
    punctuation of its keys do not count: "docId" is ``doc_id``."""
    folded: dict[str, Any] = {}
    for key, value in record.items():
        if value is not None:
            folded.setdefault(_folded(key), value)
    for name in _all_folded(tuple(names)):
        if name in folded:
            return folded[name]
    return None


def read_object(text: str, wanted: Sequence[str]) -> dict[str, Any] | None:
    """The last object in a text that has a `member` of the ``wanted`` names, else the last that has any; None where
    there is none.

    An object within another counts where the outer has no such member. Numbers that are not finite are given as text.
    """
    text = _TRIPLE.sub('"', text) if '"""' in text else text
    text = _TICKED.sub(lambda ticked: json.dumps(ticked[1], ensure_ascii=False), text) if "`" in text else text
    text = _WIDE.sub(lambda mark: ":" if mark[1] == "：" else ",", text) if "：" in text else text
    found = _in_pieces(text, wanted) or _read(text, wanted)
    if found is None and '\\"' in text:  # a string within a string
        found = _read(text.replace('\\"', '"'), wanted)
    if found is None:
        return None
    while isinstance(within := member(found, wanted), dict) and member(within, wanted) is not None:
        found = within  # {"response": {"answer": ...}}
    if within is None:
        inner = (value for value in found.values() if isinstance(value, dict) and member(value, wanted) is not None)
        return next(inner, found)
    return found


def _in_pieces(text: str, wanted: Sequence[str]) -> dict[str, Any] | None:
    """An answer that is nothing but a list of objects, or has one on each line, each a piece of it, as the object that
    should hold them."""
    bare = _FENCE.sub("", text).strip() if "[" in text or "}\n" in text else ""
    lines = bare.splitlines() if bare.startswith("{") else []
    if _PIECES not in wanted or not (bare.startswith("[") or len(lines) > 1):
        return None
    try:
        listed = [_DECODER.decode(line) for line in lines if line.strip()] or _DECODER.decode(bare)
    except (ValueError, RecursionError):
        return None
    pieces = isinstance(listed, list) and all(isinstance(piece, dict) for piece in listed)
    several = pieces and ((len(listed) > 1 and not lines) or not any(_has(piece, wanted) for piece in listed))
    return {_PIECES: _plain(listed)} if listed and several else None


def _folded(key: str) -> str:
    return _usual_folded(key) if len(key) <= _LONGEST_KEY else _fold(key)


@lru_cache(maxsize=1 << 10)
def _usual_folded(key: str) -> str:
    return _fold(key)


def _fold(key: str) -> str:
    return "".join(filter(str.isalnum, key.casefold()))


@lru_cache(maxsize=64)  # of the lists of names that styles look for
def _all_folded(names: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(map(_folded, names))


def _read(text: str, wanted: Sequence[str]) -> dict[str, Any] | None:
    text = _FENCE.sub("", text) if "```" in text else text
    halved = "\\u" in text or encodable(text) != text  # whether there may be half of a surrogate pair
    whole: list[dict[str, Any]] = []
    broken: list[int] = []
    at = tries = 0
    while (opening := _OPENS.search(text, at)) and tries < _MOST_OPENINGS:
        tries += 1
        try:
            found, at = _DECODER.raw_decode(text, opening.start())
        except (ValueError, RecursionError):
            broken.append(opening.start())
            at = opening.start() + 1
            continue
        whole.append(_plain(found) if halved else found)
        if broken and _has(found, wanted):
            broken.clear()  # what stands before a whole answer is a draft
    repaired = (_repaired(text, at) for at in _promising(text, broken, wanted))
    mended = next((r for r in repaired if r is not None and _has(r, wanted)), None)
    if mended is not None:
        return mended
    if whole and member(whole[-1], wanted) not in (None, ""):  # as of most answers
        return whole[-1]
    told = [w for w in reversed(whole) if _has(w, wanted)]
    rest: list[dict[str, Any] | None] = [*told, *whole[-1:], None]
    return next((w for w in told if member(w, wanted) not in (None, "")), rest[0])


def _has(record: Mapping[str, Any], wanted: Sequence[str]) -> bool:
    names = _all_folded(tuple(wanted))
    return any(_folded(key) in names for key in record)


def _promising(text: str, openings: list[int], wanted: Sequence[str]) -> list[int]:
    """The last openings with one of the keys behind them, the last first."""
    if not openings:
        return []
    lowered = text.lower()
    last = max(lowered.rfind(name) for name in wanted)
    return [at for at in reversed(openings) if at < last][:_MOST_REPAIRS]


def _repaired(text: str, at: int) -> dict[str, Any] | None:
    try:
        found = repair_json(text[at : at + _LONGEST], return_objects=True, skip_json_loads=True)
    except (ValueError, RecursionError, TypeError, IndexError, KeyError):  # hostile text meets a fault of the library
        return None
    if isinstance(found, list):  # an object, and others behind it
        found = next((f for f in found if isinstance(f, dict)), None)
    return _plain(found) if isinstance(found, dict) else None


def _plain(value: Any) -> Any:
    """The value as JSON can be written: no number that is not finite, no half of a surrogate pair."""
    if isinstance(value, dict):
        return {encodable(str(key)): _plain(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_plain(item) for item in value]
    if isinstance(value, float) and not math.isfinite(value):
        return str(value)
    return encodable(value) if isinstance(value, str) else value
