"""Reads numbers by their value: "1,204", "1.2 thousand", "twelve hundred", "5 km", "5000 metres", "40 per cent".

A number agrees with another of the same value and unit, or of the same figure where one of them has no unit. Rounded
numbers ("1.2 million", "about 300") agree with any number within their rounding error. A bound ("over 300", "between
200 and 220") agrees with what lies on its right side, a decade or a century with the years in it, and neither the other
way about: "over 200" does not carry "212".
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from math import isinf

from evals.text.differences import fold_word
from scorers.backends.lexical.bounds import NEARLY, NONE, between, bound_before, bound_end
from scorers.backends.lexical.vocabulary import CURRENCIES, HEDGES, MONEY_SCALES, SCALES, SMALL, UNITS
from scorers.backends.lexical.years import part_end, read_years

NUMBER_WORDS = frozenset(SMALL) | frozenset(SCALES)
CONVERTED = 0.01  # values in different units of one kind agree within this share: "5 miles", "8 km"
FARTHEST = 2  # a bound is met by a value in another unit within this factor: they are seldom of one thing
HEDGED = 0.05  # "about 300" agrees with anything within this share of it
_MOST_DIGITS, _LARGEST = 30, 1e15
_FIRST_YEAR, _LAST_YEAR = 1000, 2100
_JOINING = frozenset(("tr", "ko", "hu", "fi"))
_BEFORE_CHRIST = frozenset(("bc", "bce"))
_GROUPED = {
    False: re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?"),
    True: re.compile(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?"),
}


@dataclass(frozen=True, slots=True)
class Number:
    """A number with its unit.

    ``figure`` is the number in its own unit, with "million" and the like multiplied in; ``slack`` is how far off it may
    be, because it is rounded. ``below`` and ``above`` are how far on either side of the figure lies what is said: inf
    for a bound ("over 300"), 9 for a decade, whose figure is its first year. ``unit`` is the kind of the unit
    ("length", "time"; "" for none), and ``size`` how many base units of that kind the unit is: 1000 for km, 1 for m.
    ``bound`` is 1 where the number is said to be a lower bound ("over", "since"), -1 for an upper one, which is
    ``reached`` where it is said to be nearly so much ("up to"). ``text`` is the number in the casefolded words of its
    text, and ``after`` the word that follows, "" for none.
    """

    figure: float
    unit: str = ""
    size: float = 1.0
    slack: float = 0.0
    bound: int = 0
    below: float = 0.0
    above: float = 0.0
    reached: bool = False
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

    def around(self, off: float, size: float) -> tuple[float, float]:
        """From where to where figures lie that may agree and are themselves ``off`` by so much, all times ``size``;
        rather too wide than too narrow."""
        figure, reach = self.figure * size, max(self.slack * size, off) + CONVERTED * abs(self.figure * size)
        return figure - self.below * size - reach, figure + self.above * size + reach

    @property
    def is_year(self) -> bool:
        """Whether it may be a year, or begins with one; those before Christ are negative."""
        year = _FIRST_YEAR <= self.figure <= _LAST_YEAR and self.figure.is_integer()
        return not self.unit and (year or self.figure < 0)

    def of_a_kind(self, other: Number) -> bool:
        """Whether two numbers may answer the same question: years, numbers of one unit, or of the same word."""
        return (self.is_year and other.is_year) or (self.unit == other.unit != "") or (self.after == other.after != "")

    def agrees(self, source: Number) -> bool:
        """Whether a source with that number says this one."""
        share = self._share(source)
        if share is None:
            return False
        figure, off = source.figure * share, self._off(source, share)
        if abs(figure - self.figure) <= off:
            spans = max(self.below, self.above), max(source.below, source.above)
            return self.bound * source.bound >= 0 and (bool(source.bound) or spans[1] <= spans[0])
        if any(n.is_year and n.bound and not isinf(n.below + n.above) for n in (self, source)):
            return False  # what was so "between 1989 and 2005" was not so in each of these years
        low, high = figure - source.below * share, figure + source.above * share
        if self.size != source.size and not 1 / FARTHEST <= figure / (self.figure or 1) <= FARTHEST:
            return False  # more than 300 metres deep, 5 km long
        least = self.figure * (1 - NEARLY) if self.reached else self.figure - self.below
        within = least - off <= low and high <= self.figure + self.above + off
        beside = abs(figure - self.figure) <= HEDGED * abs(self.figure) and not (self.after and source.after)
        return within and (self.of_a_kind(source) or beside)

    def excludes(self, source: Number) -> bool:
        """Whether a source with that number, of the same kind, says otherwise: both cannot hold."""
        share = self._share(source)
        if share is None or not self.of_a_kind(source):
            return False
        figure, off = source.figure * share, self._off(source, share)
        if abs(figure - self.figure) <= off:  # "over 300", "under 300"
            return self.bound * source.bound < 0
        low, high = figure - source.below * share, figure + source.above * share
        return high < self.figure - self.below - off or low > self.figure + self.above + off

    def _share(self, other: Number) -> float | None:
        """How many of this one's units the other's is, 1 where one of them has none; None if they differ in kind."""
        if not (self.unit and other.unit) or (self.unit, self.size) == (other.unit, other.size):
            return 1.0
        return other.size / self.size if self.unit == other.unit else None

    def _off(self, other: Number, share: float) -> float:
        """How far apart they may be, in this one's unit."""
        converted = CONVERTED * abs(self.figure) if self.size != other.size and self.unit and other.unit else 0.0
        return max(self.slack, other.slack * share) + converted


def read_numbers(words: Sequence[str], at: int, language: str) -> tuple[list[Number], int]:
    """The number that begins at ``words[at]``, both ends of a range ("between 200 and 220"), and where they end, their
    unit included; none for figures that are not one number, such as a version or a date with dots."""
    one, end = _read_number(words, at, language)
    if one is None:
        return [], end
    start = at - 1 if at and words[at - 1] in CURRENCIES else at
    joining = between(words, start, language)
    following = end + 1 + (words[end + 1 : end + 2] != [] and words[end + 1] in CURRENCIES)
    if joining and words[end : end + 1] == [joining] and begins_number(words, following, language):
        other, last = _read_number(words, following, language)
        if other is not None and not one.unit:
            one = replace(one, unit=other.unit, size=other.size, after=other.after)
        if other is not None and one.size == other.size and one.unit == other.unit and one.figure < other.figure:
            span = other.figure - one.figure
            return [replace(one, bound=1, above=span), replace(other, bound=-1, below=span)], last
    return [one], end


def begins_number(words: Sequence[str], at: int, language: str) -> bool:
    """Whether a number, without a currency before it, begins at ``words[at]``."""
    return at < len(words) and (words[at][0].isdecimal() or (language == "en" and words[at] in NUMBER_WORDS))


def before_number(words: Sequence[str], at: int, language: str) -> int:
    """Where the words end that begin at ``words[at]`` and belong to the number behind them, as a bound ("more than") or
    a part of what it names ("early" in the early 1900s); ``at`` for none."""
    end = bound_end(words, at, language)
    currency = end < len(words) and words[end] in CURRENCIES
    return end if end > at and begins_number(words, end + currency, language) else part_end(words, at)


def _read_number(words: Sequence[str], at: int, language: str) -> tuple[Number | None, int]:
    years = read_years(words, at)
    if years is not None:
        first, last, start, end = years
        after = words[end] if end < len(words) and words[end].isalpha() else ""
        return Number(first, above=last - first, text=" ".join(words[start:end]), after=after), end
    currency = words[at - 1] if at and words[at - 1] in CURRENCIES else ""
    figure, slack, end = _figure(words, at, language, SCALES | MONEY_SCALES if currency else SCALES)
    if figure is None:
        return None, end
    start = at - 1 if currency else at
    if start and words[start - 1] in HEDGES:
        slack = max(slack, HEDGED * figure)
    unit, size, end = (currency, 1.0, end) if currency else _unit(words, end, language)
    after = words[end] if end < len(words) and words[end].isalpha() else ""
    bound, start = bound_before(words, start, language)
    figure = -figure if after in _BEFORE_CHRIST else figure
    number = Number(figure, unit, size, slack, bound.sign, text=" ".join(words[start:end]), after=after)
    if bound is not NONE and (number.is_year or not bound.of_years):
        below, above = (share if isinf(share) else share * abs(figure) for share in (bound.below, bound.above))
        number = replace(number, below=below, above=above, reached=bound.reached)
    return number, end


def _figure(
    words: Sequence[str], at: int, language: str, scales: Mapping[str, float]
) -> tuple[float | None, float, int]:
    """The value of the number at ``words[at]`` with what multiplies it, how far off it may be since it is rounded, and
    where it ends; None for figures that are not one number."""
    if words[at][0].isdecimal():
        # A point separates thousands, a comma decimals, in most languages.
        figure, decimals = _digits(words[at].rstrip("dhnrst"), continental=language != "en")  # 21st
        end = at + 1
    else:
        figure, end = _spelt(words, at)
        decimals = 0
    if figure is None:
        return None, 0.0, end
    scale = 1.0
    while end < len(words) and (word := words[end]) in scales and scale < _LARGEST:
        scale, end = scale * scales[word], end + 1
    slack = 0.5 * 10**-decimals * scale if decimals and scale > 1 else 0.0
    return figure * scale, slack, end


def _unit(words: Sequence[str], end: int, language: str) -> tuple[str, float, int]:
    """Kind and size of the unit at ``words[end]``, and where it ends; ("", 1, end) for none."""
    at = end + 1 if words[end : end + 1] == ["-"] else end  # a 10-mile walk
    if words[at : at + 2] == ["per", "cent"]:
        return "%", 1.0, at + 2
    unit = UNITS.get(words[at]) or UNITS.get(_named(words[at], language)) if at < len(words) else None
    return ("", 1.0, end) if unit is None else (*unit, at + 1)


def _named(word: str, language: str) -> str:
    """A unit without its accents, and in languages that join endings to it without these."""
    word = fold_word(word)
    sizes = range(len(word), 1, -1) if language in _JOINING else ()
    return next((word[:size] for size in sizes if word[:size] in UNITS), word)


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
