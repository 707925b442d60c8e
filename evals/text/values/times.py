"""Hours of the day in one form: "6:00 pm" is "6 pm", "18.30 Uhr" is "18:30 Uhr", "18 h 30", "18h30" and "18:30 h" are
"18:30"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from evals.patterns import pattern
from evals.text.languages.words import Word
from evals.text.values.units import UNITS

# What stands behind an hour of the day and says that it is one.
_OF_DAY = frozenset(("am", "pm", "uhr", "uur"))
_WRITTEN = pattern(r"(\d{1,2})[:.]([0-5]\d)")
_MINUTES = pattern(r"[0-5]\d")
_FRENCH = pattern(r"(\d{1,2})h([0-5]\d)?", re.IGNORECASE)
_WIDEST_GAP = 1


def with_times(found: Sequence[Word]) -> list[Word]:
    """The words, whose numbers have been read, with each hour of the day as the hour, or the hour and its minutes, and
    the word that follows. The time is linear."""
    words: list[Word] = []
    for word in found:
        before = words[-1] if words else None
        if not (word.raw[:1].isdecimal() or (before and before.raw[:1].isdecimal())):
            words.append(word)
            continue
        if french := _FRENCH.fullmatch(word.raw):
            hour, minutes = french.groups()
            at = word.start + len(hour)
            if minutes not in (None, "00"):
                words.append(word._replace(key=_time(hour, minutes)))
                continue
            words += [
                word._replace(key=_time(hour, "00"), end=at),
                Word("hour", at, word.end, word.raw[len(hour) :]),
            ]
            continue
        near = before is not None and word.start - before.end <= _WIDEST_GAP
        if near and before and _is_hour(before.key) and _MINUTES.fullmatch(word.raw):  # "18 h 30"
            hour = words[-2] if len(words) > 1 and words[-2].raw.isdecimal() else None
            if hour is not None and before.start - hour.end <= _WIDEST_GAP:
                named = [before._replace(end=word.end)] if word.raw == "00" else []
                words[-2:] = [hour._replace(key=_time(hour.raw, word.raw)), *named]
                continue
        elif near and before and (_is_hour(word.key) or word.key in _OF_DAY):
            written = _WRITTEN.fullmatch(before.raw)
            if written and (":" in before.raw or word.key in _OF_DAY):  # "18.30 h" are hours and a third
                words[-1] = before._replace(key=_time(*written.groups()))
                if _is_hour(word.key) and ":" in words[-1].key:
                    words[-1] = words[-1]._replace(end=word.end)
                    continue
        words.append(word)
    return words


def _is_hour(key: str) -> bool:
    return UNITS.get(key, key) == "hour"


def _time(hour: str, minutes: str) -> str:
    return f"#{int(hour)}" if minutes == "00" else f"#{int(hour)}:{minutes}"
