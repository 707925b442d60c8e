"""Chinese and Japanese numerals as figures.

>>> plain_numerals("三十五米，二〇一九年，1万人，三个，统一")
'35米，2019年，10000人，3个，统一'
"""

from __future__ import annotations

import re
from decimal import Decimal

_DIGITS = {"〇": 0, "零": 0, "一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9}
_TENS = {"十": 10, "百": 100, "千": 1000}
_GROUPS = {"万": 10**4, "萬": 10**4, "亿": 10**8, "億": 10**8}
_DIGIT = "".join(_DIGITS)
_ALL = "".join((*_DIGITS, *_TENS, *_GROUPS))
# One digit by itself is a number before what is counted; elsewhere it is often a part of a word (统一).
_COUNTED = "个個名人位年月日号號岁歳歲次天时時分秒元円米座条條只本枚台层層倍度番回件章节節楼階つ"
_NUMERAL = re.compile(
    rf"(?<![{_ALL}第])(?:[{_ALL}]{{2,24}}|十|[{_DIGIT}](?=[{_COUNTED}]))(?![{_ALL}])|(\d+(?:\.\d+)?)([万萬亿億])(?![{_ALL}])"
)


def plain_numerals(text: str) -> str:
    """A text with its Chinese and Japanese numerals in figures; what is no number stays as it is."""
    return _NUMERAL.sub(_figures, text) if any("\u3000" < c < "\ua000" for c in text) else text


def _figures(found: re.Match[str]) -> str:
    if found[1]:
        value = Decimal(found[1]) * _GROUPS[found[2]]
        return f"{value:f}".rstrip("0").rstrip(".") if "." in f"{value:f}" else f"{value:f}"
    numeral = found.group()
    if all(c in _DIGITS for c in numeral):
        return "".join(str(_DIGITS[c]) for c in numeral)
    value_of = _value(numeral)
    return numeral if value_of is None else str(value_of)


def _value(numeral: str) -> int | None:
    """The value of a numeral with tens in it, None where its signs do not follow in order."""
    total = group = 0
    digit: int | None = None
    last = 10**9
    for sign in numeral:
        if sign in _DIGITS:
            if digit:
                return None
            digit = _DIGITS[sign]
        elif sign in _TENS:
            if _TENS[sign] >= last:
                return None
            last = _TENS[sign]
            group += (1 if digit is None else digit) * last
            digit = None
        else:
            group += digit or 0
            if not group:
                return None
            total, group, digit, last = total + group * _GROUPS[sign], 0, None, 10**9
    return total + group + (digit or 0)
