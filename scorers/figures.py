"""Figures in one writing: numbers in words and by the million, dates, units, separators of thousands.

>>> plain_figures("twenty-one lakes on may 3rd, 1900, 5 kilometres, 1.5 million")
'21 lakes on 3 may, 1900, 5 km, 1500000'
"""

from __future__ import annotations

import re
from decimal import Decimal

from evals.text.characters import SPACELESS
from evals.text.differences import ENGLISH
from evals.text.differences.units import SYMBOLS, UNITS

# What separates thousands: 1,000 and 1’000 and 1 000, 12,34,567 in India. "1.000" may also be one, and "1 000" two
# numbers: they stay as they are written.
_GROUPED = re.compile(
    r"(?<![\d.,])(?:\d{1,3}(?:([,'’\u00a0\u2009\u202f])\d{3}(?:\1\d{3})*|([. ])\d{3}(?:\2\d{3})+)"
    r"|\d{1,2}(?:,\d\d)+,\d{3}|\d{1,3} 0\d\d|\d{1,3}(?:\.\d{3})+(?=,\d\d?(?!\d)))(?!\d)"
)
# "One" by itself is seldom a number, and "second" may be a time.
_WORDS = {**ENGLISH.numbers, **ENGLISH.ordinals}
_TENS = "|".join(word for word, n in _WORDS.items() if n in range(20, 100, 10) and word in ENGLISH.numbers)
_ONES = "|".join(word for word, n in _WORDS.items() if 0 < n < 10)
_SPELT = re.compile(rf"\b(?:({_TENS})[ -]({_ONES})|({'|'.join(_WORDS.keys() - {'one', 'second'})}))\b")
_SUFFIXES = {1: "st", 2: "nd", 3: "rd"}
_SCALES = {"thousand": 3, "million": 6, "billion": 9, "trillion": 12}
_SCALED = re.compile(rf"(?<![\w.,])(\d{{1,6}}(?:[.,]\d{{1,6}})?) ({'|'.join(_SCALES)})\b")
_MONTHS = tuple(dict.fromkeys(ENGLISH.months.values()))
_MONTH = "|".join(sorted(ENGLISH.months, key=len, reverse=True))
_DAY = r"(?<![\w.,/:-])(0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?(?![\w/:-])(?![.,]\d)"
_DAY_FIRST = re.compile(rf"{_DAY} (?:of )?({_MONTH})\b\.?")
_MONTH_FIRST = re.compile(rf"\b({_MONTH})\.? {_DAY}")
_ISO = re.compile(r"(?<![\w-])(\d{4})-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])(?![\w-])")
# In scripts without spaces nothing tells where the unit ends: it stays as it is written.
_UNIT = re.compile(rf"(?<=\d)([ \u00a0\u202f-]?)(°? ?)((?:degrees? )?)([^\W\d_{SPACELESS}]+)(?![\w+#]|\.\w)")
_PER_CENT = re.compile(r"(?<=\d) per cent\b")


def plain_figures(text: str) -> str:
    """A casefolded text with its figures in one writing: days before months, units by one name where they follow a
    number. English words for numbers and months alone are read."""
    text = _GROUPED.sub(lambda found: re.sub(r"\D", "", found.group()), text)
    text = _SCALED.sub(_scaled, _SPELT.sub(_spelt, text))
    text = _ISO.sub(lambda found: f"{int(found[3])} {_MONTHS[int(found[2]) - 1]} {found[1]}", text)
    text = _DAY_FIRST.sub(lambda found: _date(found[1], found[2]), text)
    text = _MONTH_FIRST.sub(lambda found: _date(found[2], found[1]), text)
    return _UNIT.sub(_unit, _PER_CENT.sub(" percent", text))


def _spelt(found: re.Match[str]) -> str:
    tens, one, alone = found.groups()
    value, last = (_WORDS[tens] + _WORDS[one], one) if tens else (_WORDS[alone], alone)
    if last not in ENGLISH.ordinals:
        return str(value)
    return f"{value}th" if value in (11, 12, 13) else f"{value}{_SUFFIXES.get(value % 10, 'th')}"


def _scaled(found: re.Match[str]) -> str:
    value = Decimal(found[1].replace(",", ".")).scaleb(_SCALES[found[2]])
    return f"{value:f}" if value == int(value) else found.group()


def _date(day: str, month: str) -> str:
    return f"{int(day)} {ENGLISH.months[month]}"


def _unit(found: re.Match[str]) -> str:
    gap, sign, degrees, word = found.groups()
    if word in ("an", "a") or (word == "s" and not gap):  # the 1990s
        return found.group()
    name = UNITS.get("°" + word) if sign or degrees else None
    name = name or UNITS.get(word) or SYMBOLS.get(word)
    return f" {name}" if name else found.group()
