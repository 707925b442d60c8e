"""Where a quote may begin and end: at the edges of words and numbers.

>>> text = "Lake Aro lies 212 metres above the unsafe dam."
>>> whole(text, 14, 24), whole(text, 16, 24), whole(text, 37, 45)
(True, False, False)
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache
from itertools import filterfalse

from evals.patterns import pattern
from evals.text.characters import CURRENCY, HAN_NUMERALS, IGNORABLE, SPACELESS, SUPERSCRIPT, is_mark
from evals.text.languages.folding import fold_word
from evals.text.languages.hyphens import MULTIPLIERS, NUMBERS, turns
from evals.text.minus import MINUS, is_behind_letter

# How far around a boundary is looked: no rule needs more.
_AROUND = 16

# A letter or digit of a script that has spaces between words; a footnote's number is not part of the word before it.
_APART = SPACELESS + SUPERSCRIPT
_W = rf"[^\W_{_APART}]"
_LETTER = rf"[^\W\d_{_APART}]"
_HYPHEN = r"[\-\u2010\u2011]"
_APOSTROPHE = "['\u2019\u02bc]"
_POINT = r"[.,:/'\u2019\u066b\u066c\u2044\u2013\u2212\uff0c\uff0e\-]"
_GROUP = "[\u00a0\u2007\u2009\u202f]"
# Digits before a space and three more, as most of Europe parts thousands; neither a year nor one number of a list.
_FIRST_GROUPS = [rf"(?<![\d.,/:])[1-9]{digits}" for digits in ("", r"\d", r"\d\d")]
_NUMERAL = rf"[{HAN_NUMERALS}]"
# What Korean writes directly behind a noun: the particles, and "is" and "was". A quote may end before them.
_PARTICLE = (
    "(?:은|는|이|가|을|를|의|에|에서|에게|께|로|으로|와|과|도|만|부터|까지|보다|처럼|이다|입니다|였다|이었다)"
    r"(?![^\W_])"
)
# "And" is written with the word behind it in Arabic. A quote may begin there.
_ARABIC_AND = "و"

# Each alternative is a boundary inside a word or a number: what stands before it, and what after it.
_INSIDE = (
    # letters and digits: un|safe, 2|12, 5|kg
    rf"(?<={_W})(?<!\W{_ARABIC_AND})(?!{_PARTICLE})(?={_W})|(?<=\d)(?=\d)",
    # snake|_|case; a word hyphenated at the end of a line, where hyphens may cut anything
    rf"(?<={_W})(?=[_\u00b7]{_W})|(?<={_W}[_\u00b7])(?={_W})",
    rf"(?<={_W})(?={_HYPHEN}\n{_W})|(?<={_W}{_HYPHEN})(?=\n{_W})|(?<={_W}{_HYPHEN}\n)(?={_W})",
    # 1|,|-|\n|200
    rf"(?<=\d)(?=[.,]{_HYPHEN}\n\d)|(?<=\d[.,])(?={_HYPHEN}\n\d)|(?<=\d[.,]{_HYPHEN})(?=\n\d)"
    rf"|(?<=\d[.,]{_HYPHEN}\n)(?=\d)",
    # can|'t, the board|s', but the board's; l'|eau may begin a quote, n't may not
    rf"(?<={_LETTER})(?={_APOSTROPHE}(?![sS]\b){_LETTER})",
    rf"(?<={_LETTER}{_APOSTROPHE})(?=(?:[sStTdDmM]|[rR][eE]|[vV][eE]|[lL][lL])\b)",
    # צה|״|ל
    r"""(?<=[א-ת])(?=["'׳״][א-ת])|(?<=[א-ת]["'׳״])(?=[א-ת])""",
    # U|.|S., not Mill.Its
    rf"(?<=\W{_LETTER})(?=\.{_LETTER}\b)|(?<=\W{_LETTER}\.)(?={_LETTER}\b)",
    # C|++, C|#
    r"(?<=\W[A-Za-z])(?=\+\+|#)",
    # 3|.|12, 1|,|012, 8|:|30, 1|/|2, 10|-|12; 12| |500; 2| 1/2
    rf"(?<=\d)(?={_POINT}\d)|(?<=\d{_POINT})(?=\d)",
    rf"(?<=\d)(?={_GROUP}\d\d\d(?!\d))|(?<=\d{_GROUP})(?=\d\d\d(?!\d))",
    *(rf"(?<={first})(?= \d\d\d(?!\d))|(?<={first} )(?=\d\d\d(?!\d))" for first in _FIRST_GROUPS),
    r"(?<=\d)(?= \d\d?[/\u2044]\d)|(?<=\d )(?=\d\d?[/\u2044]\d)",
    # .|5, -|5, -|$5
    r"(?<=[^\w.…)\]'\"”’]\.)(?=\d)",
    rf"(?<=[^\w\-)\]][{MINUS}])(?=[{CURRENCY}]?\d)",
    # $|5, US|$5, 5|€, 5|%, 5| %, 5|°C
    rf"(?<=[{CURRENCY}])(?=\d)|(?<={_W})(?=[{CURRENCY}]\d)|(?<=\d)(?=[{CURRENCY}%‰‱°′″]|[ \u00a0\u202f][%‰])"
    r"|(?<=°)(?=[CF]\b)",
    # 10|³, m|²: a unit is at most two letters long, and a footnote's number stands behind longer words
    rf"(?<=\d)(?=[{SUPERSCRIPT}])|(?<=[\W\d]{_LETTER})(?=[{SUPERSCRIPT}])"
    rf"|(?<=[\W\d]{_LETTER}{_LETTER})(?=[{SUPERSCRIPT}])|(?<=[{SUPERSCRIPT}])(?=[{SUPERSCRIPT}])",
    # 不|安全, 非|公開
    r"(?<=[不非未無无没沒])(?=[\u3400-\u4dbf\u4e00-\u9fff])",
    # 十|二, 3|万, 三|点|五
    rf"(?<=[\d{HAN_NUMERALS}])(?={_NUMERAL})|(?<={_NUMERAL})(?=\d)",
    rf"(?<={_NUMERAL})(?=[点點・]{_NUMERAL})|(?<={_NUMERAL}[点點・])(?={_NUMERAL})",
)
_HYPHENS, _ANY_APART = pattern("[\\-\u2010\u2011–]"), pattern(f"[{_APART}]")
_FIRST_WORD, _LAST_WORD = pattern(f"{_W}+"), re.compile(f"{_W}+$")
_SPACES = (" ", "\u00a0", "\u202f")
# Marks that stand inside words and numbers: un**safe**, 2<b>12</b>.
_MARKED = r"(?:\*+|</?(?:b|i|em|strong|u|s|mark|span)>)+"
_MARKS_BEFORE, _MARKS_BEHIND = re.compile(f"{_MARKED}$"), pattern(_MARKED)
_IGNORABLE = pattern(f"[{IGNORABLE}]+")
_LINE_END = pattern(r"\u00ad(?=\r?\n)|[^\S\n]*\n[^\S\n]*")


@cache
def _inside(apart: bool) -> re.Pattern[str]:
    """Compiled when first needed: it takes longer than most commands have to. And a sixth as long for texts that have
    no characters ``apart`` from the words around them, as most have none."""
    source = "|".join(_INSIDE)
    return re.compile(source if apart else source.replace(_APART, ""))


def whole(text: str, start: int, end: int) -> bool:
    """Whether ``text[start:end]`` cuts no word, number or character at either end."""
    return not inside(text, start) and not inside(text, end)


def inside(text: str, at: int) -> bool:
    """Whether the boundary before ``text[at]`` lies inside a word or a number, or before a mark of its character.

    Scripts without spaces between words have edges at every character, but not inside their numbers. A hyphen is an
    edge unless what would be left out turns what stays, or belongs to a number or a name; and a number has its sign,
    currency, per cent and exponent. The time does not depend on the text.
    """
    if not 0 < at < len(text):
        return False
    left, right = text[at - 1], text[at]
    if (right == " " and left.isalpha()) or (left == " " and right.isalpha() and text[at - 2 : at - 1].isalpha()):
        return False  # as most boundaries are
    if left.isalpha() and right.isalpha() and left.isascii() and right.isascii():
        return True
    return _joined(text[max(0, at - _AROUND) : at], text[at : at + _AROUND])


@lru_cache(maxsize=1 << 12)  # the windows of one search begin and end at the same boundaries over and over
def _joined(before: str, after: str) -> bool:
    """Whether what stands there, at a boundary and some way around it, belongs together."""
    apart = False
    if not (before.isascii() and after.isascii()):
        after = _IGNORABLE.sub("", _LINE_END.sub(_line_end, after))
        if after and _joins(after[0]):
            return True
        before = _IGNORABLE.sub("", _LINE_END.sub(_line_end, before))
        before, after = _without_marks(before), _without_marks(after)
        if before and is_behind_letter(before + after, len(before) - 1):
            return True
        apart = _ANY_APART.search(before + after) is not None
    elif "\n" in before or "\n" in after:
        before, after = _LINE_END.sub("\n", before), _LINE_END.sub("\n", after)
    if before[-1:] in "*>" or after[:1] in "*<":
        before, after = _unmarked(before, after)
    if _inside(apart).match(f" {before}{after}", len(before) + 1) is not None:
        return True
    return _turns(before, after) or _is_multiplied(before, after)


def _turns(before: str, after: str) -> bool:
    """Whether beside a hyphen, on either side of it, one part of a word turns what the other says."""
    if _HYPHENS.fullmatch(after[:1]):
        hyphen, left, right = after[0], _LAST_WORD.search(before), _FIRST_WORD.match(after, 1)
    elif _HYPHENS.fullmatch(before[-1:]):
        hyphen, left, right = before[-1], _LAST_WORD.search(before[:-1]), _FIRST_WORD.match(after)
    else:
        return False
    if left is None or right is None:
        return False
    parts = (left[0], right[0])
    one, other = map(fold_word, parts)
    if hyphen == "–":
        return turns(one, other) and parts[1].islower()  # not London–Paris
    if any(len(part) == 1 or not part.isalpha() for part in parts) or all(part.istitle() for part in parts):
        return True  # X-ray, F-16, 19-year; Guinea-Bissau
    return turns(one, other) or not NUMBERS.isdisjoint((one, other))


def _is_multiplied(before: str, after: str) -> bool:
    """Whether a number in figures and what multiplies it stand on either side: "5| million"."""
    if after[:1] in _SPACES and before[-1:].isdigit():
        word = _FIRST_WORD.match(after, 1)
    elif before[-1:] in _SPACES and before[-2:-1].isdigit():
        word = _FIRST_WORD.match(after)
    else:
        return False
    return word is not None and fold_word(word[0]) in MULTIPLIERS


def _unmarked(before: str, after: str) -> tuple[str, str]:
    """Both without the marks between them, if these stand between figures or between small letters."""
    left, right = _MARKS_BEFORE.sub("", before), _MARKS_BEHIND.sub("", after, 1) if after[:1] in "*<" else after
    one, other = left[-1:], right[:1]
    joined = (one.isdigit() and other.isdigit()) or (one.islower() and other.islower())
    times = len(before) + len(after) == len(left) + len(right) + 1  # 2*12
    return (left, right) if joined and not times else (before, after)


def _line_end(found: re.Match[str]) -> str:
    return "-" if found.group() == "\u00ad" else "\n"


def _joins(c: str) -> bool:
    return is_mark(c) or is_mark(unicodedata.normalize("NFKD", c)[0])


def _without_marks(text: str) -> str:
    return "".join(filterfalse(is_mark, text))
