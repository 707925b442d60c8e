"""Figures in one writing: numbers in words and by the million, dates, times, units, money, ranges, fractions,
separators of thousands.

>>> plain_figures("twenty-one lakes on may 3rd, 1900, 5 kilometres, 1.5 million")
'21 lakes on 3 may 1900, 5 km, 1500000'
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache

from evals.patterns import Seldom, pattern
from evals.text.characters import SPACELESS
from evals.text.differences import BY_LANGUAGE, ENGLISH
from evals.text.languages.folding import fold_word
from evals.text.languages.lexicon import Lexicon
from evals.text.languages.numbers import DECADES
from evals.text.languages.words import KATAKANA
from evals.text.replacing import replaced
from evals.text.values.amounts import Amount, amounts
from evals.text.values.clock import on_24_hours
from evals.text.values.units import UNITS

_SUFFIXES = {1: "st", 2: "nd", 3: "rd"}
# The one is seldom a number, the next may be a time; the others, numbers of other languages, are also French "new",
# German "care" and "be", and English "once".
_ALONE = ("one", "second", "neuf", "acht", "sei", "once")
# "1.000" may be a thousand, and "1 500" two numbers: they stay as they are written.
_AMBIGUOUS = re.compile(r"\d{1,3}(?:\.\d{3}| [1-9]\d\d)(?![\d.,]|\s\d{3})")
_SPACELESS = pattern(f"[{SPACELESS}]")
_IN_KATAKANA = pattern(rf"\d *[{KATAKANA}]+$")
RAISED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻", "0123456789-")
_MOST_DECIMALS = 3  # of a fraction that is written by its value
_TIMES = {"twice": "2 times", "thrice": "3 times"}
_MONTHS = tuple(dict.fromkeys(ENGLISH.months.values()))
# Months of other languages that are English words: 3 out of 10, 3 set pieces.
_NO_MONTHS = ("out", "set", "ago")
_YEAR = r"[ \u00a0](?:de |del )?(\d{4})(?![\w/-])"


def plain_figures(text: str, lexicon: Lexicon = ENGLISH) -> str:
    """A casefolded text with its figures in one writing: days before months, units by one name where they follow a
    number. The words for numbers that are read are those of ``lexicon``."""
    for seldom, put in _BEFORE:
        text = seldom.sub(put, text)
    text = on_24_hours(text)
    text = replaced(text, ((found.start, found.end, _written(found, text)) for found in amounts(text, lexicon)))
    for seldom, put in _BEHIND:
        text = seldom.sub(put, text)
    return text


def ordinal(n: int) -> str:
    """A place in figures: 1st, 2nd, 11th."""
    return f"{n}{'th' if n % 100 in (11, 12, 13) else _SUFFIXES.get(n % 10, 'th')}"


def _written(found: Amount, text: str) -> str:
    raw = text[found.start : found.end]
    if found.day is not None:
        year, month, day = found.day
        return f"{day} {_MONTHS[month - 1]}" + (f" {year}" if year is not None else "")
    value, before = found.value, text[max(0, found.start - 1) : found.start]
    # In scripts without spaces nothing else tells where a unit ends.
    endless = _SPACELESS.search(raw) and not _IN_KATAKANA.search(raw)
    if value is None or raw in _ALONE or endless or (before.isalnum() and not _SPACELESS.match(before)):
        return raw
    unit = f" {found.unit.replace('/', 'per')}" if found.unit else ""
    if ambiguous := _AMBIGUOUS.match(raw):
        return ambiguous.group() + unit
    if found.is_ordinal:
        return ordinal(int(value)) + unit
    _, _, decimals = found.number.partition(".")
    return raw if len(decimals) > _MOST_DECIMALS else found.number + unit


def _in_english(found: re.Match[str]) -> str:
    """A day or a month of another language with its English name; what is none as it is."""
    day, name, year = found[1], found[2] or found[4], found[3] or found[5]
    month = _month_numbers().get(fold_word(name))
    if month is None:
        return found.group()
    return " ".join(filter(None, (day, _MONTHS[month - 1], year)))


@cache
def _month_numbers() -> dict[str, int]:
    """The number of each month by its names in the languages that have letters for them, but for English."""
    found: dict[str, int] = {}
    for language, lexicon in BY_LANGUAGE.items():
        for name, number in lexicon.month_numbers.items() if language != "en" else ():
            found[name] = number if found.get(name, number) == number else 0
    usual = (name for name in found if name.isalpha() and len(name) > 2 and name not in _NO_MONTHS)
    return {name: found[name] for name in usual if found[name]}


def _by_number(found: re.Match[str]) -> str:
    year, month, day, alone = found.groups()
    return f" {day or ''} {_MONTHS[int(month or alone) - 1]} {year or ''} "


def _both_years(found: re.Match[str]) -> str:
    later = int(found[3]) > int(found[2])
    return f"{found[1]}{found[2]}-{found[1]}{found[3]}" if later else found.group()


def _decade(found: re.Match[str]) -> str:
    word = found[1] or found[2]
    return f"19{DECADES[word]}s" if word in DECADES else f"19{word[-3:]}"


_Rewriting = tuple[Seldom, str | Callable[[re.Match[str]], str]]

# What is written otherwise before numbers are read, in this order.
_BEFORE: tuple[_Rewriting, ...] = (
    # 3 x 10^8 and 3×10⁸ are 3e8.
    (
        Seldom(r"(?<=\d) ?[×x·*] ?10(?:\^\{?(-?\d{1,2})\}?|([⁰¹²³⁴-⁹⁻]{1,3}))(?!\d)"),
        lambda found: f"e{found[1] or found[2].translate(RAISED)}",
    ),
    # 3月5日 and 2020년 3월 5일; and 3月 alone, behind a year too.
    (
        Seldom(
            r"(?<!\d)(?:(?:(\d{4}) ?[年년] ?)?(1[0-2]|0?[1-9]) ?[月월] ?([12]\d|3[01]|0?[1-9]) ?[日일号號]"
            r"|(1[0-2]|0?[1-9])[月월])"
        ),
        _by_number,
    ),
    # 1914-18 names two years, and is 1914-1918.
    (Seldom(r"(?<![\w/.,-])([12]\d)(\d\d)-(\d\d)(?![\w-])"), _both_years),
    (Seldom(r"(?<=s) an? (?=(?:second|minute|hour|day|week|month|year)\b)"), " per "),
    (Seldom(r"(?<=\d)-(?=([^\W\d_]{2,})\b)"), lambda found: " " if found[1] in UNITS else "-"),
    # A day of a month, or a month of a year, in other languages: 3. Oktober 1990, 3 de octubre de 1990.
    (
        Seldom(
            rf"(?<![\w.,:/-])(?:(\d{{1,2}})(?:\.|er|º|°)?[ \u00a0](?:de |di |d['’])?([^\W\d_]{{3,12}})\.?(?:,?{_YEAR})?"
            rf"|([^\W\d_]{{3,12}})\.?,?{_YEAR})"
        ),
        _in_english,
    ),
    (Seldom(r"\b(?:twice|thrice)\b"), lambda found: _TIMES[found.group()]),
    (Seldom(r"\bnegative (?=\d)"), "-"),
    (Seldom(rf"(?:\bthe )({'|'.join(DECADES)}|['’]?[2-9]0s)\b|['’]([2-9]0s)\b"), _decade),
    (Seldom(r"\bus[ \u00a0]?(?=\$|dollars?\b)", r"us[ \u00a0]?(?:\$|dollar)"), ""),
    (Seldom(r"(?<![\d.])(0?[1-9]|[12]\d|3[01])\. ?(0?[1-9]|1[0-2])\. ?(?=(?:1\d|20)\d\d(?!\d|\.\d))"), r"\1.\2."),
)
# And what is once they are read.
_BEHIND: tuple[_Rewriting, ...] = (
    # "One in five", "one out of five" and "3 out of 10" are "1 in 5" and "3 in 10".
    (
        Seldom(r"\bone(?= (?:in|out of) \d)|(?:(?<=\d )|(?<=\bone ))out of(?= \d)"),
        lambda found: "1" if found.group() == "one" else "in",
    ),
    (
        Seldom(r"(?<![\d/.,])(0?[1-9]|1[0-2])/((?:1\d|20)\d\d)(?![\d/])"),
        lambda found: f"{_MONTHS[int(found[1]) - 1]} {found[2]}",
    ),
    (
        Seldom(r"(?<=\d) (b)?\.?c\.?e\b\.?|\ba\.?d\.? ?(\d{1,4})\b"),
        lambda era: f"{era[2]} ad" if era[2] else " bc" if era[1] else " ad",
    ),
    # Both ends of a range side by side, however they are joined: "from 3 to 5", "between 3 and 5", "3–5".
    (Seldom(r"\b(?:between|zwischen|entre|tra) (\d[\d.,]*\S{0,3}) (?:and|und|et|y|e) (?=\d)"), r"\1 "),
    (Seldom(r"(?:\b(?:from|von|de|da) )?(?<![\w.,])(\d[\d.,]*%?) (?:to|bis|à|hasta|a|até) (?=[$€£]?\d)"), r"\1 "),
)
