"""Decimals and shares in Chinese characters and in Korean, in figures: 二点四 and 二・四 are 2.4, 百分之二, 二割 and
삼 퍼센트 are percentages; and Korean figures with their scales, 3만 5천 is 35000.

>>> in_figures("增长百分之二点四"), in_figures("三割五分が"), in_figures("삼 퍼센트"), in_figures("약 3만 5천 명")
('增长2.4 percent', '35 percentが', '3 percent', '약 35000 명')
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from evals.patterns import Seldom
from evals.text.languages import BY_LANGUAGE
from evals.text.languages.numbers import HAN_DIGITS, SINO_DIGITS, SINO_SCALES, han, of_scales, plain
from evals.text.replacing import replaced

_SCALES = {"十": 10, "百": 100, "千": 1000}
_DIGIT, _PERCENT = f"[{''.join(HAN_DIGITS)}]", "パーセント|퍼센트|%|％"
_SCALED = r"\d[\d,]{0,12}(?:\.\d{1,6})?(?:[십백천]?[만억조]|[백천])"  # 2천억, 3만, 5천, 1.2조
_PARTS = re.compile(rf"(\d[\d,]*(?:\.\d+)?)|[{''.join(SINO_SCALES)}]")
_NUMERAL = f"[{''.join((*HAN_DIGITS, *_SCALES))}]{{1,8}}"
# In turn: 百分之二点四 and 百分之2.4; 三割 and 2割5分; 二点四, but not 两点四十 and 三点一刻, hours; 삼 퍼센트.
_NUMBER = Seldom(
    rf"百分之(?:(?P<figures>\d+(?:\.\d+)?)|(?P<share>{_NUMERAL})(?:[点點](?P<of_share>{_DIGIT}+))?)"
    r"|(?<!\d)(?P<full_width>\d+(?:\.\d+)?)\s?％"
    rf"|(?P<tenths>\d|{_DIGIT})割(?:(?P<hundredths>\d|{_DIGIT})分)?"
    rf"|(?P<whole>{_NUMERAL})[点點・](?P<part>{_DIGIT}+)(?![十分秒刻])(?P<percent>\s?(?:{_PERCENT}))?"
    rf"|(?<![가-힣])(?P<korean>[{SINO_DIGITS}])\s?(?:퍼센트|프로)"
    rf"|(?<![\d.,제])(?P<scaled>{_SCALED}(?:\s?{_SCALED}){{0,8}}(?:\s?\d{{1,4}}(?![\d.,]))?)"
)

_CHINESE = BY_LANGUAGE["zh"]
_SIGNS = "".join((*_CHINESE.numbers, *_CHINESE.scales))
_ONES = "".join(sign for sign, value in _CHINESE.numbers.items() if value < 10)
_LARGE = {sign: value for sign, value in _CHINESE.scales.items() if value >= 10**4}
# One digit by itself is a number before what is counted; elsewhere it is often a part of a word (统一).
_COUNTED = "个個名人位年月日号號岁歳歲次天时時分秒元円米座条條只本枚台层層倍度番回件章节節楼階つ"
_WHOLE = Seldom(
    rf"(?<=第)[{_SIGNS}]{{1,4}}(?![{_SIGNS}])"
    rf"|(?<![{_SIGNS}第])(?:[{_SIGNS}]{{2,24}}|十|[{_ONES}](?=[{_COUNTED}]))(?![{_SIGNS}])"
    rf"|(?<!\d)(\d+(?:\.\d+)?)([{''.join(_LARGE)}])(?![{_SIGNS}])"
)


def plain_numerals(text: str) -> str:
    """The text with all its Chinese and Japanese numerals in figures; what is no number stays as it is.

    >>> plain_numerals("三十五米，二〇一九年，1万人，三个，统一")
    '35米，2019年，10000人，3个，统一'
    """
    return _WHOLE.sub(_whole, in_figures(text))


def _whole(found: re.Match[str]) -> str:
    if found[1]:
        return plain(Decimal(found[1]) * _LARGE[found[2]])
    value = han(found.group(), _CHINESE.scales, _CHINESE.numbers)
    return found.group() if value is None else str(value)


def in_figures(text: str) -> str:
    """The text with its decimals and shares in figures."""
    return replaced(text, decimals(text))


def decimals(text: str) -> Iterator[tuple[int, int, str]]:
    """The decimals and shares of a text: from where to where, and in figures."""
    for found in _NUMBER.finditer(text):
        written = _figures(found)
        if written:
            yield found.start(), found.end(), written


def _figures(found: re.Match[str]) -> str:
    """What was found in figures, "" where its characters are no number."""
    if figures := found["figures"] or found["full_width"]:
        return f"{figures} percent"
    if scaled := found["scaled"]:
        return _of_scales(scaled)
    if found["tenths"]:
        return f"{10 * _digit(found['tenths']) + _digit(found['hundredths'] or '0')} percent"
    if found["korean"]:
        return f"{SINO_DIGITS.index(found['korean'])} percent"
    whole, part = han(found["share"] or found["whole"], _SCALES, HAN_DIGITS), found["of_share"] or found["part"]
    if whole is None:
        return ""
    unit = " percent" if found["share"] or found["percent"] else ""
    return f"{whole}{'.' if part else ''}{''.join(str(HAN_DIGITS[c]) for c in part or '')}{unit}"


def _of_scales(scaled: str) -> str:
    """The value of Korean figures with their scales: 1억 2천만 is 120000000. "" where the scales do not fall."""
    value = of_scales(
        (Decimal(part[1].replace(",", "")), False) if part[1] else (SINO_SCALES[part[0]], True)
        for part in _PARTS.finditer(scaled)
    )
    return "" if value is None else plain(Decimal(value))


def _digit(character: str) -> int:
    return int(character) if character.isdecimal() else HAN_DIGITS[character]
