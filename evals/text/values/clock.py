"""Hours of the day in one writing, that of the clock with twelve hours: 2.30 p.m., 14:30, 14 h 30, "14.30 Uhr" and
下午2点半 are all "2:30 post", "half past two" is "2:30".

Of an hour up to twelve that nothing says to be before or after noon, nothing is made up: 2:30 stays 2:30. Beside 14:00
or 09:00, which are of the clock with 24 hours, it is of that one.

>>> on_one_clock("Open from 9 a.m. to 6 p.m."), on_one_clock("Open 9:00-18:00"), on_one_clock("Open from 10:30")
('Open from 9:00 ante to 6:00 post', 'Open 9:00 ante-6:00 post', 'Open from 10:30')
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from evals.patterns import Seldom
from evals.text.languages import ENGLISH
from evals.text.languages.numbers import HAN_DIGITS
from evals.text.replacing import replaced

_HOUR, _MINUTES = r"[01]?\d|2[0-3]", r"[0-5]\d"
_HAN = {c: n for c, n in HAN_DIGITS.items() if c != "零"}  # 零点五分 is half a point
_NUMERAL = rf"\d{{1,2}}|[{''.join(_HAN)}十]{{1,3}}"
_AFTER_NOON, _BEFORE_NOON = ("p", "P", "下午", "午後", "오후"), ("a", "A", "上午", "午前", "오전")
_HALF_DAY = "|".join(half for half in _BEFORE_NOON + _AFTER_NOON if len(half) > 1)
_NAMED = {"noon": 12, "midnight": 0}
_PAST = {"half past": 30, "half-past": 30, "quarter past": 15, "quarter to": -15}
_WORDS = {word: number for word, number in ENGLISH.numbers.items() if 1 <= number <= 12}
_HOUR_OR_WORD = rf"1[0-2]|[1-9]|{'|'.join(_WORDS)}"
# In turn: 2:30 p.m. and 2 pm; 14.30 Uhr and 14 Uhr 30; 14:30 and 14 h 30; à 14 h; 14 часов 30 минут; 下午2点半,
# 14時30分, 14時 and 오후 2시, but not 3点 alone, which may be three points; then noon, half past two, two o'clock.
_TIME = Seldom(
    rf"(?=[\d{''.join(_HAN)}十上下午오])(?<![\d.,:/])(?:"
    rf"(?P<h1>{_HOUR})(?:[:.](?P<m1>{_MINUTES}))?\s?(?P<half1>[apAP])(?:[mM]\b|\.\s?[mM]\b\.?)"
    rf"|(?P<h2>{_HOUR})(?:[:.](?P<m2>{_MINUTES})\s(?:[Uu]hr|uur)|\s(?:[Uu]hr|uur)\s(?P<m3>{_MINUTES})"
    r"|\s(?:[Uu]hr|uur))\b"
    rf"|(?P<h3>{_HOUR})(?::|\s?h\s?)(?P<m4>{_MINUTES})(?![:\d])(?:\s(?:h|hours|hrs|horas|ore|heures)\b)?"
    rf"|(?:(?<=\b[àÀ] )|(?<=\b[àÀ]s )|(?<=\b[aA] las ))(?P<h4>{_HOUR}) ?h(?:eures|oras)?\b"
    rf"|(?P<h5>{_HOUR})\sчас(?:а|ов)?\s(?P<m5>{_MINUTES})\sмин(?:ут[аы]?)?\b"
    rf"|(?:(?P<half2>{_HALF_DAY})\s?)?(?P<h6>{_NUMERAL})[点點時时시]\s?"
    rf"(?:(?P<m6>{_NUMERAL})[分분]|(?P<m7>[半반])|(?<=\d[時시])(?![間间간대代]))"
    rf"|(?P<half3>{_HALF_DAY})\s?(?P<h7>{_NUMERAL})(?:[点點時时시](?![间間간])|:(?P<m8>{_MINUTES})))"
    rf"|(?i:\b(?:12 )?(?P<word1>{'|'.join(_NAMED)})\b|\b(?:a )?(?P<past>{'|'.join(_PAST)}) (?P<word2>{_HOUR_OR_WORD})\b"
    rf"|\b(?P<word3>{_HOUR_OR_WORD}) o['’]clock\b)"
)


class _Time(NamedTuple):
    """An hour and its minutes at ``[start, end)`` of a text. ``after_noon`` is None where nothing says it; ``hours``
    of its clock are 12 or 24, 0 where that cannot be seen by itself."""

    start: int
    end: int
    hour: int
    minutes: int
    after_noon: bool | None
    hours: int


def on_one_clock(text: str) -> str:
    """The text with its times of day in one writing."""
    return replaced(text, times_of_day(text))


def times_of_day(text: str) -> Iterator[tuple[int, int, str]]:
    """The times of day of a text: from where to where, and in the one writing."""
    found = list(_times(text))
    hours = max((time.hours for time in found), default=0)
    for time in found:
        yield time.start, time.end, _written(time, time.hours or hours)


def on_24_hours(text: str) -> str:
    """The text with its times of day as hours of 24 and minutes; an hour that may be of either half stays as it is.

    >>> on_24_hours("2 p.m., 14 h 30, 9:05")
    '14:00, 14:30, 9:05'
    """
    return replaced(text, ((t.start, t.end, f"{_hour_of_24(t)}:{t.minutes:02}") for t in _times(text)))


def _times(text: str) -> Iterator[_Time]:
    for found in _TIME.finditer(text):
        named = {name.rstrip("0123456789"): part for name, part in found.groupdict().items() if part is not None}
        word, half = named.get("word", "").lower(), named.get("half")
        hour, minutes = _value(word or named["h"]), _value(named.get("m", "0"))
        if past := named.get("past"):
            minutes = _PAST[past.lower()]
            hour, minutes = hour - (minutes < 0) or 12, minutes % 60
        after_noon = word == "noon" if word in _NAMED else half in _AFTER_NOON if half else None
        if 0 <= hour < 24 and 0 <= minutes < 60:
            hours = 12 if word or half else 24 if hour > 12 or hour == 0 or named["h"][0] == "0" else 0
            yield _Time(*found.span(), hour, minutes, after_noon, hours)


def _hour_of_24(time: _Time) -> int:
    return time.hour if time.after_noon is None or time.hour > 12 else time.hour % 12 + 12 * time.after_noon


def _written(time: _Time, hours: int) -> str:
    """``hours``: those of its clock. Of one of 24 the hour says which half of the day it is in."""
    said = "" if time.after_noon is None and hours < 24 else " post" if _hour_of_24(time) >= 12 else " ante"
    return f"{time.hour % 12 or 12}:{time.minutes:02}{said}"


def _value(numeral: str) -> int:
    """The value of a number below a hundred in digits, English words or Chinese characters; a half hour is 30 minutes.
    -1 for Chinese digits in a row, which are no number: 两三, two or three."""
    if numeral in ("半", "반"):
        return 30
    if numeral.isdecimal():
        return int(numeral)
    if numeral.isascii():
        return _WORDS.get(numeral, _NAMED.get(numeral, -1))
    tens, ten, ones = numeral.removeprefix("〇").rpartition("十")
    if max(len(tens), len(ones)) > 1:
        return -1
    return (10 * _HAN.get(tens, 1) if ten else 0) + _HAN.get(ones, 0)
