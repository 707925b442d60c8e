"""Figures in one writing: numbers in words and by the million, dates, times, units, money, ranges, fractions,
separators of thousands; and the numerals of Chinese and Japanese.

>>> plain_figures("twenty-one lakes on may 3rd, 1900, 5 kilometres, 1.5 million")
'21 lakes on 3 may 1900, 5 km, 1500000'
>>> plain_numerals("三十五米，二〇一九年，1万人，三个，统一")
'35米，2019年，10000人，3个，统一'
"""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache

from evals.patterns import Seldom, pattern
from evals.text.characters import SPACELESS
from evals.text.differences import BY_LANGUAGE, ENGLISH
from evals.text.languages.folding import fold_word
from evals.text.languages.lexicon import Lexicon
from evals.text.languages.numbers import DECADES, han, plain
from evals.text.languages.words import KATAKANA
from evals.text.replacing import replaced
from evals.text.values.amounts import Amount, amounts
from evals.text.values.clock import on_24_hours
from evals.text.values.eastern import in_figures
from evals.text.values.units import UNITS

_SUFFIXES = {1: "st", 2: "nd", 3: "rd"}
# The one is seldom a number, the next may be a time; the others, numbers of other languages, are also French "new",
# German "care" and "be", and English "once".
_ALONE = ("one", "second", "neuf", "acht", "sei", "once")
# "1.000" may be a thousand, and "1 500" two numbers: they stay as they are written.
_AMBIGUOUS = re.compile(r"\d{1,3}(?:\.\d{3}| [1-9]\d\d)(?![\d.,]|\s\d{3})")
_SPACELESS = pattern(f"[{SPACELESS}]")
_IN_KATAKANA = pattern(rf"\d *[{KATAKANA}]+$")
# 3 x 10^8 and 3×10⁸ are 3e8.
_BY_TEN = Seldom(r"(?<=\d) ?[×x·*] ?10(?:\^\{?(-?\d{1,2})\}?|([⁰¹²³⁴-⁹⁻]{1,3}))(?!\d)")
RAISED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻", "0123456789-")
# 1914-18 names two years, and is 1914-1918.
_SHORT_YEAR = Seldom(r"(?<![\w/.,-])([12]\d)(\d\d)-(\d\d)(?![\w-])")
# "One in five", "one out of five" and "3 out of 10" are "1 in 5" and "3 in 10".
_ONE_OF = Seldom(r"\bone(?= (?:in|out of) \d)|(?:(?<=\d )|(?<=\bone ))out of(?= \d)")
# 3月5日 and 2020년 3월 5일; and 3月 alone, behind a year too.
_MONTH_BY_NUMBER = Seldom(
    r"(?<!\d)(?:(?:(\d{4}) ?[年년] ?)?(1[0-2]|0?[1-9]) ?[月월] ?([12]\d|3[01]|0?[1-9]) ?[日일号號]"
    r"|(1[0-2]|0?[1-9])[月월])"
)
# Months of other languages that are English words: 3 out of 10, 3 set pieces.
_NO_MONTHS = ("out", "set", "ago")
_NEGATIVE = Seldom(r"\bnegative (?=\d)")
_MOST_DECIMALS = 3  # of a fraction that is written by its value
_DOLLARS = Seldom(r"\bus[ \u00a0]?(?=\$|dollars?\b)", r"us[ \u00a0]?(?:\$|dollar)")
_PER = re.compile(r"(?<=s) an? (?=(?:second|minute|hour|day|week|month|year)\b)")
_HYPHENED = Seldom(r"(?<=\d)-(?=([^\W\d_]{2,})\b)")
_TIMES = {"twice": "2 times", "thrice": "3 times"}
_TIMES_WORD = Seldom(r"\b(?:twice|thrice)\b")
# A day of a month, or a month of a year, in other languages: 3. Oktober 1990, 3 de octubre de 1990.
_YEAR = r"[ \u00a0](?:de |del )?(\d{4})(?![\w/-])"
_DAY = Seldom(
    rf"(?<![\w.,:/-])(?:(\d{{1,2}})(?:\.|er|º|°)?[ \u00a0](?:de |di |d['’])?([^\W\d_]{{3,12}})\.?(?:,?{_YEAR})?"
    rf"|([^\W\d_]{{3,12}})\.?,?{_YEAR})"
)
_SPACED_DATE = Seldom(r"(?<![\d.])(0?[1-9]|[12]\d|3[01])\. ?(0?[1-9]|1[0-2])\. ?(?=(?:1\d|20)\d\d(?!\d|\.\d))")
_MONTH_OF_YEAR = Seldom(r"(?<![\d/.,])(0?[1-9]|1[0-2])/((?:1\d|20)\d\d)(?![\d/])")
_ERA = Seldom(r"(?<=\d) (b)?\.?c\.?e\b\.?|\ba\.?d\.? ?(\d{1,4})\b")
_DECADE = Seldom(rf"(?:\bthe )({'|'.join(DECADES)}|['’]?[2-9]0s)\b|['’]([2-9]0s)\b")
# Both ends of a range side by side, however they are joined: "from 3 to 5", "between 3 and 5", "3–5".
_BETWEEN = Seldom(r"\b(?:between|zwischen|entre|tra) (\d[\d.,]*\S{0,3}) (?:and|und|et|y|e) (?=\d)")
_RANGE = Seldom(r"(?:\b(?:from|von|de|da) )?(?<![\w.,])(\d[\d.,]*%?) (?:to|bis|à|hasta|a|até) (?=[$€£]?\d)")
_MONTHS = tuple(dict.fromkeys(ENGLISH.months.values()))


_CHINESE = BY_LANGUAGE["zh"]
_DIGIT = "".join(sign for sign, value in _CHINESE.numbers.items() if value < 10)
_LARGE = {sign: value for sign, value in _CHINESE.scales.items() if value >= 10**4}
_HAN = "".join((*_CHINESE.numbers, *_CHINESE.scales))
# One digit by itself is a number before what is counted; elsewhere it is often a part of a word (统一).
_COUNTED = "个個名人位年月日号號岁歳歲次天时時分秒元円米座条條只本枚台层層倍度番回件章节節楼階つ"
_NUMERAL = Seldom(
    rf"(?<=第)[{_HAN}]{{1,4}}(?![{_HAN}])|(?<![{_HAN}第])(?:[{_HAN}]{{2,24}}|十|[{_DIGIT}](?=[{_COUNTED}]))(?![{_HAN}])"
    rf"|(\d+(?:\.\d+)?)([{''.join(_LARGE)}])(?![{_HAN}])"
)


def plain_numerals(text: str) -> str:
    """A text with its Chinese and Japanese numerals in figures; what is no number stays as it is."""
    return _NUMERAL.sub(_numeral, in_figures(text))


def _numeral(found: re.Match[str]) -> str:
    if found[1]:
        return plain(Decimal(found[1]) * _LARGE[found[2]])
    value = han(found.group(), _CHINESE.scales, _CHINESE.numbers)
    return found.group() if value is None else str(value)


def plain_figures(text: str, lexicon: Lexicon = ENGLISH) -> str:
    """A casefolded text with its figures in one writing: days before months, units by one name where they follow a
    number. The words for numbers that are read are those of ``lexicon``."""
    text = _BY_TEN.sub(lambda found: f"e{found[1] or found[2].translate(RAISED)}", text)
    text = _MONTH_BY_NUMBER.sub(_by_number, text)
    text = _SHORT_YEAR.sub(_both_years, text)
    text = _PER.sub(" per ", text)
    text = _HYPHENED.sub(lambda found: " " if found[1] in UNITS else "-", text)
    text = _TIMES_WORD.sub(lambda found: _TIMES[found.group()], _DAY.sub(_in_english, text))
    text = _DOLLARS.sub("", _DECADE.sub(_decade, _NEGATIVE.sub("-", text)))
    text = on_24_hours(_SPACED_DATE.sub(r"\1.\2.", text))
    text = replaced(text, ((found.start, found.end, _written(found, text)) for found in amounts(text, lexicon)))
    text = _ONE_OF.sub(lambda found: "1" if found.group() == "one" else "in", text)
    text = _MONTH_OF_YEAR.sub(lambda found: f"{_MONTHS[int(found[1]) - 1]} {found[2]}", text)
    text = _ERA.sub(lambda era: f"{era[2]} ad" if era[2] else " bc" if era[1] else " ad", text)
    return _RANGE.sub(r"\1 ", _BETWEEN.sub(r"\1 ", text))


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


def ordinal(n: int) -> str:
    """A place in figures: 1st, 2nd, 11th."""
    return f"{n}{'th' if n % 100 in (11, 12, 13) else _SUFFIXES.get(n % 10, 'th')}"


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
