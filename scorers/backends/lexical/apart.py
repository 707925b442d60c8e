"""Numbers in scripts and languages that write their unit, or what makes them a bound, behind or beside them: 超过200米,
200メートル以上, 200미터 미만, 200 metreden fazla. Both become words of their own, the bound before the number, as
`bounds` reads them.
"""

from __future__ import annotations

import re

from evals.patterns import pattern
from evals.text.values.units import HAN_UNITS, UNITS
from scorers.backends.lexical.bounds import BEHIND, phrases
from scorers.backends.lexical.words import UNPARTED

_NUMBER = r"(?<![\d.,])\d[\d.,]*+(?:\s?[万亿億千만억])?"
# What stands between a number and what is counted.
_COUNTERS = ("개월", "마리", "가구", *"年人名位个個台枚件명개")
_LONGEST_UNIT = 12  # characters


def _either(*found: str) -> str:
    """A pattern of any of these, the longest that fits."""
    return "|".join(map(re.escape, sorted(found, key=len, reverse=True)))


_UNITS = _either(*(unit for unit in (*UNITS, *HAN_UNITS) if UNPARTED.fullmatch(unit)), *_COUNTERS)
_BEFORE = pattern(rf"({_either(*(phrases('zh') | phrases('ja')) - BEHIND['zh'] - BEHIND['ja'])})了?\s?(?=\d)")
_MORE = pattern(rf"({_NUMBER})([多余])(?=[^\W\d_])")
_BEHIND = pattern(
    rf"(?<!第)({_NUMBER}\s?(?:{_UNITS}|[^\W\d_])?)({_either(*BEHIND['zh'], *BEHIND['ja'])})(?!\d)"
    rf"|({_NUMBER}\s?[^\W\d_]{{0,{_LONGEST_UNIT}}}?)[이가을를도]?\s?({_either(*BEHIND['ko'])})(?:이다|입니다|이었다)?"
    rf"|({_NUMBER}\s[^\W\d_]{{2,{_LONGEST_UNIT}}}|{_NUMBER}(?=['’]))(?:['’][^\W\d_]{{2,5}})?\s({_either(*BEHIND['tr'])})"
    rf"|({_NUMBER}\s[^\W\d_]{{2,{_LONGEST_UNIT}}})\s({_either(*BEHIND['ar'])})"
)
_COUNTED = pattern(rf"(?<=\d)\s?({_UNITS})(?!\s)")


def apart(text: str) -> str:
    """The text with such numbers apart from what stands around them."""
    if text.isascii() or not any(map(str.isdecimal, text)):
        return text
    text = _BEFORE.sub(r" \1 ", _MORE.sub(r" \2 \1 ", _BEHIND.sub(_turned, text)))
    return _COUNTED.sub(r" \1 ", text)


def _turned(found: re.Match[str]) -> str:
    number, bound = filter(None, found.groups())
    return f" {bound} {number} "
