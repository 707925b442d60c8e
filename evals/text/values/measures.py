"""Units that are written in several words, or in a sign: "km/h" and "kilometres per hour", "m²" and "square metres",
"°C" and "degrees Celsius"; and the ``x`` between two numbers.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from evals.text.languages.lexicon import bag, groups
from evals.text.languages.words import Word
from evals.text.values.units import SYMBOLS, UNITS

_DEGREES = {"c": "celsius", "celsius": "celsius", "f": "fahrenheit", "fahrenheit": "fahrenheit"}
PER = bag("per pro par por je na в på i")
# Units of speed in one word, and of area and volume.
_SPEEDS = {"kmh": "km/hour", "kph": "km/hour", "mph": "mile/hour", "kmph": "km/hour"}
_POWERS = groups(
    "^2 square sq quadrat carré carrés carrée carrées cuadrado cuadrados quadrati quadrato quadrado quadrados "
    "vierkante квадратный квадратных квадратного кв 平方; ^3 cubic cu kubik cube cubes cúbico cúbicos cubi cubo cubici "
    "kubieke кубических кубический кубометров куб 立方"
)
_COMPOUNDS = {"quadrat": "^2", "kubik": "^3"}  # of German
_COMPOUND = re.compile(rf"\b(?:{'|'.join(_COMPOUNDS)})")
_SQUARES = {"sqm": "metre^2", "qm": "metre^2", "sqkm": "km^2", "qkm": "km^2", "sqft": "foot^2"}
_TIMES = frozenset(("x", "×", "*"))
_WITHIN = " \u00a0\u202f-/."  # what may part the words of a unit
_TELLING = (
    PER
    | {key for key, unit in UNITS.items() if unit == "°"}
    | _POWERS.keys()
    | _SPEEDS.keys()
    | _SQUARES.keys()
    | _TIMES
    | {"^2", "^3", "#2", "#3"}
    | {key for key, unit in UNITS.items() if f"{unit}h" in UNITS}  # kilowatt hours
)


def measures(words: Sequence[Word], text: str) -> list[Word]:
    """The words with each unit that stands behind a number as one word."""
    behind = [n for n, word in enumerate(words[:-1], 1) if word.key[0] in "#^"]
    if not behind or not (_tell([word.key for word in words]) or "/" in text):
        return list(words)
    found: list[Word] = []
    done = 0
    for at in behind:
        found += words[done:at]
        done = max(done, at)
        if done > at or not found[-1].is_number:
            continue
        word = words[at]
        key, end = _unit(words, at, text)
        if any(text[a.end : b.start].strip(_WITHIN) for a, b in pairwise(words[at:end])):
            end = at + 1
        elif key != word.key:
            word = Word(key, word.start, words[end - 1].end, text[word.start : words[end - 1].end])
        found.append(word)
        done = end
    return [*found, *words[done:]]


def _tell(keys: Sequence[str]) -> bool:
    """Whether one of the words tells of a unit in several."""
    return not _TELLING.isdisjoint(keys) or _COMPOUND.search(" ".join(keys)) is not None


def is_measure(key: str) -> bool:
    """Whether a key is that of a unit made of several."""
    return key[-2:] in ("^2", "^3") or "/" in key


def _unit(words: Sequence[Word], at: int, text: str) -> tuple[str, int]:
    """The unit that begins at ``words[at]``, behind a number, and where it ends; the word itself if it is none."""
    key, following = words[at].key, _key(words, at + 1)
    if key in _TIMES and following[:1] == "#":
        return "×", at + 1
    if UNITS.get(key) == "°" and following in _DEGREES:
        return _DEGREES[following], at + 2
    if key in _SPEEDS or key in _SQUARES:
        return _SPEEDS.get(key) or _SQUARES[key], at + 1
    hours = f"{_simple(key)}h"
    if _simple(following) == "hour" and hours in UNITS and text[words[at].end : words[at + 1].start] in ("-", " "):
        return hours, at + 2  # kilowatt-hours
    unit, end = _with_power(words, at, text)
    if unit and end < len(words):
        slashed = text[words[end - 1].end : words[end].start].strip() == "/"
        over = end if slashed else end + 1
        if (slashed or words[end].key in PER) and over < len(words) and _simple(words[over].key):
            return f"{unit}/{_simple(words[over].key)}", over + 1
    return (unit, end) if end > at + 1 or is_measure(unit) else (key, at + 1)


def _with_power(words: Sequence[Word], at: int, text: str) -> tuple[str, int]:
    """A unit with the power that stands before or behind it; "" for none."""
    key, following = words[at].key, _key(words, at + 1)
    for beginning, power in _COMPOUNDS.items():
        if key.startswith(beginning) and _simple(key.removeprefix(beginning)):
            return _simple(key.removeprefix(beginning)) + power, at + 1
    if key in _POWERS and _simple(following):
        return _simple(following) + _POWERS[key], at + 2
    unit = _simple(key)
    if unit and (following in _POWERS or following in ("^2", "^3")):
        return unit + _POWERS.get(following, following), at + 2
    attached = unit and following in ("#2", "#3") and words[at + 1].start == words[at].end
    return (f"{unit}^{following[1]}", at + 2) if attached else (unit, at + 1)


def _key(words: Sequence[Word], at: int) -> str:
    return words[at].key if at < len(words) else ""


def _simple(key: str) -> str:
    """The unit that a word is, "" for none."""
    return UNITS.get(key) or UNITS.get(SYMBOLS.get(key, ""), SYMBOLS.get(key, ""))
