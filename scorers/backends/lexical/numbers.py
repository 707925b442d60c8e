"""Reads numbers by their value: "1,204", "1.2 thousand", "twelve hundred", "5 km", "5000 metres", "40 per cent".

A number agrees with another of the same value and unit, or of the same figure where one of them has no unit. Rounded
numbers ("1.2 million", "about 300") agree with any number within their rounding error. "Over 300" and "under 300" do
not agree.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from scorers.backends.lexical.vocabulary import ABOVE, BELOW, CURRENCIES, HEDGES, MONEY_SCALES, SCALES, SMALL, UNITS

NUMBER_WORDS = frozenset(SMALL) | frozenset(SCALES)
CONVERTED = 0.01  # values in different units of one kind agree within this share: "5 miles", "8 km"
HEDGED = 0.05  # "about 300" agrees with anything within this share of it
_MOST_DIGITS, _LARGEST = 30, 1e15
_BOUND_ENDS = frozenset(phrase.split()[-1] for phrase in (*ABOVE, *BELOW))
_GROUPED = {
    False: re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?"),
    True: re.compile(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?"),
}


@dataclass(frozen=True, slots=True)
class Number:
    """A number with its unit.

    ``figure`` is the number in its own unit, with "million" and the like multiplied in; ``slack`` is how far off it may
    be, because it is rounded. ``unit`` is the kind of the unit ("length", "time"; "" for none), and ``size`` how many
    base units of that kind the unit is: 1000 for km, 1 for m. ``bound`` is 1 where the number is said to be a lower
    bound ("over", "after"), -1 for an upper one. ``text`` is the number in the casefolded words of its text, and
    ``after`` the word that follows, "" for none.
    """

    figure: float
    unit: str = ""
    size: float = 1.0
    slack: float = 0.0
    bound: int = 0
    text: str = field(default="", compare=False)
    after: str = field(default="", compare=False)

    @property
    def value(self) -> float:
        """The number in base units."""
        return self.figure * self.size

    @property
    def margin(self) -> float:
        """``slack`` in base units."""
        return self.slack * self.size

    def agrees(self, other: Number) -> bool:
        if self.bound * other.bound < 0:
            return False
        if not (self.unit and other.unit) or (self.unit, self.size) == (other.unit, other.size):
            return abs(self.figure - other.figure) <= max(self.slack, other.slack)
        off = max(self.margin, other.margin) + CONVERTED * abs(self.value)
        return self.unit == other.unit and abs(self.value - other.value) <= off


def read_number(words: Sequence[str], at: int, *, continental: bool) -> tuple[Number | None, int]:
    """The number that begins at ``words[at]``, and where it ends, its unit included.

    None for figures that are not one number, such as a version or a date with dots. ``continental``: a point separates
    thousands, a comma decimals.
    """
    if words[at][0].isdecimal():
        figure, decimals = _digits(words[at].rstrip("dhnrst"), continental)  # 21st, 1990s
        end = at + 1
    else:
        figure, end = _spelt(words, at)
        decimals = 0
    if figure is None:
        return None, end
    currency = words[at - 1] if at and words[at - 1] in CURRENCIES else ""
    scale = 1.0
    scales = SCALES | MONEY_SCALES if currency else SCALES
    while end < len(words) and (word := words[end]) in scales and scale < _LARGEST:
        scale, end = scale * scales[word], end + 1
    figure *= scale
    slack = 0.5 * 10**-decimals * scale if decimals and scale > 1 else 0.0
    start = at - 1 if currency else at
    if start and words[start - 1] in HEDGES:
        slack = max(slack, HEDGED * figure)
    unit, size, end = (currency, 1.0, end) if currency else _unit(words, end)
    bound, start = _bound(words, start)
    after = words[end] if end < len(words) and words[end].isalpha() else ""
    return Number(figure, unit, size, slack, bound, " ".join(words[start:end]), after), end


def _bound(words: Sequence[str], at: int) -> tuple[int, int]:
    """1 if the words before ``words[at]`` make a number there a lower bound, -1 an upper one, else 0; and where they
    begin."""
    if not at or words[at - 1] not in _BOUND_ENDS:
        return 0, at
    for first in (at - 2, at - 1):  # "more than", "over"
        phrase = " ".join(words[max(0, first) : at])
        for sign, of in ((1, ABOVE), (-1, BELOW)):
            if phrase in of:
                return sign, max(0, first)
    return 0, at


def _unit(words: Sequence[str], end: int) -> tuple[str, float, int]:
    """Kind and size of the unit at ``words[end]``, and where it ends; ("", 1, end) for none."""
    at = end + 1 if words[end : end + 1] == ["-"] else end  # a 10-mile walk
    if words[at : at + 2] == ["per", "cent"]:
        return "%", 1.0, at + 2
    if at < len(words) and words[at] in UNITS:
        return *UNITS[words[at]], at + 1
    return "", 1.0, end


def _spelt(words: Sequence[str], at: int) -> tuple[float, int]:
    """The value of a number in words, "two hundred and five", and where it ends."""
    total = part = 0.0
    end = at
    while end < len(words) and part < _LARGEST:
        word = words[end]
        if word in SMALL and (end == at or _continues(part, SMALL[word])):
            part += SMALL[word]
        elif word in SCALES:
            part = max(part, 1.0) * SCALES[word]
            if SCALES[word] > 100:
                total, part = total + part, 0.0
        elif not (end > at and _joins(words, end)):
            break
        end += 1
    return total + part, end


def _continues(part: float, small: int) -> bool:
    """Whether a small number continues the one before it: "twenty-one" is one number, "two three" are two."""
    return part % 100 == 0 or (part % 10 == 0 and part % 100 >= 20 and 0 < small < 10)


def _joins(words: Sequence[str], at: int) -> bool:
    """Whether "and" or a hyphen stands inside a number: "two hundred and five", "twenty-one"."""
    before, after = words[at - 1], words[at + 1] if at + 1 < len(words) else ""
    if words[at] == "-":
        return after in SMALL and 0 < SMALL[after] < 10 and SMALL.get(before, 0) >= 20
    return words[at] == "and" and before in SCALES and after in SMALL


def _digits(text: str, continental: bool) -> tuple[float | None, int]:
    """The value of a figure and its decimal places; None where it has more than one decimal mark, or is too long."""
    if len(text) > _MOST_DIGITS:
        return None, 0
    if text.isdecimal():
        return float(text), 0
    thousands, decimal = ".," if continental else ",."
    if not _GROUPED[continental].fullmatch(text):
        if _GROUPED[not continental].fullmatch(text) and text.count(decimal) > 1:
            thousands, decimal = decimal, thousands  # grouped the other way
        elif text.count(",") + text.count(".") > 1:
            return None, 0
        else:
            text = text.replace(",", ".")
            thousands, decimal = ",", "."
    whole, _, decimals = text.replace(thousands, "").partition(decimal)
    return float(f"{whole}.{decimals or 0}"), len(decimals)
