"""Which dash before a figure is a minus, behind a letter of a script that sets no space before it.

>>> [len(behind_letters(text)) for text in ("利益率は-3.2%", "温度为−5度", "歼-20战机", "10度−15度", "海拔-154米")]
[1, 1, 0, 0, 1]
"""

from __future__ import annotations

import re

from evals.patterns import pattern
from evals.text.characters import CURRENCY, HAN_NUMERALS, HANGUL, UNPARTED

MINUS = "\\-\u2010\u2011\u2013\u2212\uff0d"  # the inside of a class
# These are no hyphens, so that no name has them.
_SIGNS = "\u2212\uff0d"
_LETTER = rf"[{UNPARTED}{HANGUL}]"
_MONEY = "(?:[美日欧歐港加澳台]?[元円圆圓]|英?[镑鎊]|ドル|ユーロ|ポンド|원|달러|유로|บาท)"
_UNIT = (
    rf"(?:[°℃℉度%％‰{CURRENCY}]|摄氏|攝氏|[公千厘毫平]?[米里尺克斤升]|公?[吨噸]|(?:个|個)?百分[点點]|{_MONEY}|"
    "パーセント|ポイント|(?:キロ|センチ|ミリ)?(?:メートル|グラム|リットル)|キロ|センチ|ミリ|トン|"
    "도(?!\\w)|도(?=까지|에서|로|의|를|였|이|가)|퍼센트|포인트|(?:킬로|센티|밀리)?(?:미터|그램)|톤|"
    "องศา|เปอร์เซ็นต์|(?:กิโล|เซนติ)?เมตร|กิโลกรัม|"
    r"(?:[μµckdm]?[mgV]|d[Bb]|[kKMm]?[Pp]a|[kM]?[Ww])(?![^\W_]))"
)
# Hyphens are as good as always those of a name, 歼-20, 현무-5, but before so many of a unit.
_MEASURED = rf"(?:[{CURRENCY}]\d|\d[\d.,]*[ \u00a0]?[{HAN_NUMERALS}만억]*{_UNIT})"
_FOUND = pattern(
    rf"(?<=(?![{HAN_NUMERALS}]){_LETTER})(?:[{_SIGNS}](?=[{CURRENCY}]?\.?\d)|(?:(?<![가-힣])|(?<=[은는이가]))"
    rf"[{MINUS}](?={_MEASURED}))"
)
# The letters behind the figure before: a unit, if those of the next figure are the same or if it is one letter.
_COUNTED = pattern(rf"[\d{HAN_NUMERALS}] ?({_LETTER}{{1,5}})$")
_REACH = 7
_FIGURE = pattern(r"[\d.,]+ ?")
# One letter that is no unit: "is" and particles.
_SMALL = frozenset("为為是约約达達至到于於은는이가") | set(map(chr, range(0x3041, 0x3097)))


def behind_letters(text: str, start: int = 0, end: int | None = None) -> list[int]:
    """The places of the dashes in ``text[start:end]`` that are the sign of the number behind them, and stand directly
    behind a letter of a script without spaces between words or of Hangul.

    A minus, U+2212 or of full width, always is; a hyphen where the number counts a unit or money, for names have them
    too. None is between two figures with their units, which are a range.
    """
    if text.isascii():
        return []
    last = len(text) if end is None else end
    return [at for at in map(re.Match.start, _FOUND.finditer(text, start, last)) if not _is_range(text, at, start)]


def is_behind_letter(text: str, at: int, start: int = 0) -> bool:
    """Whether ``text[at]`` is one of these."""
    return _FOUND.match(text, at) is not None and at > start and not _is_range(text, at, start)


def _is_range(text: str, at: int, start: int) -> bool:
    counted = _COUNTED.search(text[max(start, at - _REACH) : at])
    if counted is None:
        return False
    unit, figure = counted[1], _FIGURE.match(text, at + 1)
    return unit not in _SMALL and (len(unit) == 1 or (figure is not None and text.startswith(unit, figure.end())))
