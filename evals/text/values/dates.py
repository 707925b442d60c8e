"""Days of the calendar, in whatever order they are written: "12 May 2020", "May 12th, 2020", "2020-05-12".

Only an order that is clear counts: 12.5.2020 has the day first everywhere, and a number above 12 is a day in 25/12/2020
and 12/25/2020; but 12/05/2020 is no day in English.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from evals.text.languages.lexicon import Lexicon, bag
from evals.text.languages.words import Word

_JOINING = bag("of the de del di")
_DOTTED = re.compile(r"#(\d{1,2})\.(\d{1,2})\.(\d{4})\.?")
_SLASHED = frozenset(("fr", "es", "it", "pt", "vi"))  # languages in which 12/05 is always the day before the month
_SPACED = frozenset(("de", "cs", "fi", "da", "ro"))  # in which 3. 6. 1871 is written with spaces, too
_HAN = ["年", "月", "日"]
_VIETNAMESE = ["tháng", "năm"]  # between day, month and year
_YEAR = bag("года год году г року рік р roku rok")  # behind its number
_YEARS = range(1000, 2200)


Day = tuple[int | None, int, int]  # year, which may not be told, month, day


class Date(NamedTuple):
    """A day, and the words ``[first, last)`` that it is written in."""

    day: Day
    first: int
    last: int


def rearranged(quote: Sequence[Word], source: Sequence[Word], lexicon: Lexicon) -> list[Word]:
    """The quote's words, with the days that it has in another order than the source in the source's order."""
    asked = dates(quote, lexicon)
    if not asked:
        return list(quote)
    words = list(quote)
    real: dict[Day, list[list[str]]] = {}
    for date in dates(source, lexicon):
        real.setdefault(date.day, []).append([w.key for w in source[date.first : date.last]])
    for date in reversed(asked):
        ways, new = real.get(date.day, []), quote[date.first : date.last]
        if ways and [w.key for w in new] not in ways:
            raw = " ".join(w.raw for w in new)
            words[date.first : date.last] = [Word(key, new[0].start, new[-1].end, raw) for key in ways[0]]
    return words


def dates(words: Sequence[Word], lexicon: Lexicon) -> list[Date]:
    """The days among the words, whose numbers have been read."""
    months = lexicon.month_numbers
    found: list[Date] = []
    for at in [n for n, word in enumerate(words) if word.key[0] in "#^" or word.key in months]:
        if found and at < found[-1].last:
            continue
        if words[at].is_number:
            date = _from_figures(words, at, lexicon) or _day_first(words, at, months)
        else:
            date = _month_first(words, at, months)
        found += [date] if date is not None else []
    return found


def _day_first(words: Sequence[Word], at: int, months: dict[str, int]) -> Date | None:
    """ "12 May 2020", "el 12 de mayo de 2020"."""
    behind = _skip(words, at + 1)
    if behind >= len(words) or words[behind].key not in months:
        return None
    return _date(words, at, _number(words, at), months[words[behind].key], behind + 1)


def _month_first(words: Sequence[Word], at: int, months: dict[str, int]) -> Date | None:
    """ "May 12, 2020"."""
    if at + 1 >= len(words) or _number(words, at + 1) not in range(1, 32):
        return None
    return _date(words, at, _number(words, at + 1), months[words[at].key], at + 2)


def _date(words: Sequence[Word], first: int, day: int, month: int, last: int) -> Date | None:
    if day not in range(1, 32):
        return None
    behind = _skip(words, last)
    if _number(words, behind) in _YEARS:
        last = behind + 1
        last += last < len(words) and words[last].key in _YEAR
        return Date((_number(words, behind), month, day), first, last)
    return Date((None, month, day), first, last)


def _from_figures(words: Sequence[Word], at: int, lexicon: Lexicon) -> Date | None:
    """ "2020-05-12", "12.5.2020", "25/12/2020", 2020年5月12日, "12 tháng 5 năm 2020"."""
    between = words[at + 1 : at + 6 : 2]
    if dotted := _DOTTED.fullmatch(words[at].key):
        day, month, year = map(int, dotted.groups())
        read, last = (year, month, day), at + 1
    elif [word.key for word in between] == _HAN:
        read, last = _three(words, at), at + 6
    elif [word.raw.lower() for word in between[:2]] == _VIETNAMESE:
        read, last = _three(words, at)[::-1], at + 5
    else:
        read, last = _in_a_row(words[at : at + 3], lexicon), at + 3
    return Date(read, at, last) if _is_day(*read) else None


def _three(words: Sequence[Word], at: int) -> tuple[int, int, int]:
    """Three numbers, with a word between each two."""
    return _number(words, at), _number(words, at + 2), _number(words, at + 4)


def _in_a_row(three: Sequence[Word], lexicon: Lexicon) -> tuple[int, int, int]:
    """Three numbers with a sign between each two as year, month and day, if their order is clear; else zeros."""
    apart = {b.start - a.end for a, b in pairwise(three)}
    spaced = apart == {2} and lexicon.language in _SPACED
    if len(three) < 3 or not (apart == {1} or spaced) or not all(w.is_number and w.raw.isdigit() for w in three):
        return 0, 0, 0
    one, two, last = (_number(three, n) for n in range(3))
    if one in _YEARS:
        return one, two, last
    if spaced or one > 12 or lexicon.language in _SLASHED:
        return last, two, one
    return (last, one, two) if two > 12 else (0, 0, 0)


def _is_day(year: int, month: int, day: int) -> bool:
    return year in _YEARS and 1 <= month <= 12 and 1 <= day <= 31


def _skip(words: Sequence[Word], at: int) -> int:
    while at < len(words) and words[at].key in _JOINING:
        at += 1
    return at


def _number(words: Sequence[Word], at: int) -> int:
    """The whole number that a word is, -1 for none."""
    value = words[at].value if at < len(words) and words[at].is_number else None
    return int(value) if value is not None and value == int(value) else -1
