"""Numbers by their value, in figures and in words: "1,204", "1.2 million", "zweiundzwanzig", "三百二十"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal

from evals.text.characters import UNPARTED
from evals.text.languages.lexicon import Lexicon

# Vulgar fractions in one character, and in figures (no dates); and numbers with an exponent.
FRACTIONS = "½¼¾⅓⅔⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞"
_FRACTION = r"(?<![\d/⁄.,])\d{1,3}[/⁄]\d{1,3}(?![\d/⁄])"
_EXPONENT = r"\d+(?:[.,]\d+)?[eE][-−+]?\d{1,2}(?![\w])"
# Figures with separators between groups of three, and any other run of digits and marks.
_GROUPED = r"\d{1,3}(?:[ \u00a0\u2009\u202f'’]\d{3})+(?!\d)(?:[.,]\d+)?"
_TIME = rf"(?<![\d:.,])\d{{1,2}}[:hH][0-5]\d(?![\d:.h]|[^\W\d_{UNPARTED}])"
FIGURES = rf"{_EXPONENT}|{_TIME}|{_FRACTION}|{_GROUPED}|\d+(?:[.,\u066b\u066c]\d+)*"
MOST_DIGITS = 40  # of a number whose value is read; a longer one is compared as it is written
_LARGEST = Decimal(10) ** 30
_GROUPING = re.compile(r"[ \u00a0\u2009\u202f'’]")
_ARABIC_MARKS = str.maketrans("\u066b\u066c⁄E−", ".,/e-")
_LARGEST_DENOMINATOR = 100
_Number = int | Decimal
_TEN_THOUSAND = 10**4  # from which on the scales of Chinese multiply all before them
HAN_DIGITS = {c: n for n, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2, "兩": 2}
SINO_DIGITS = "영일이삼사오육칠팔구"  # those of Korean numerals of Chinese origin, from 0
_SINO = {c: n for n, c in enumerate(f"{SINO_DIGITS}십")}
SINO_SCALES = {"십": 10, "백": 100, "천": 1000, "만": 10**4, "억": 10**8, "조": 10**12}
_INDIAN = re.compile(r"\d{1,2}(?:,\d\d)+,\d{3}(?:\.\d+)?")
_ROMAN = re.compile("(?=[IVXLCDM])M{0,3}(?:CM|CD|D?C{0,3})(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})")

_TENS_OF_YEARS = ("twenties", "thirties", "forties", "fifties", "sixties", "seventies", "eighties", "nineties")
DECADES = {word: tens for tens, word in zip(range(20, 100, 10), _TENS_OF_YEARS, strict=True)}


def figure(text: str, *, continental: bool) -> Decimal | None:
    """The value of a number in figures; None where it has more marks than a number has, such as a date.

    One mark before exactly three digits is ambiguous: ``continental`` says that a point separates thousands.
    """
    if len(text) > MOST_DIGITS or ":" in text or "h" in text.lower():
        return None
    if text.isascii() and text.isdigit():
        return Decimal(text)
    text = _GROUPING.sub("", text.translate(_ARABIC_MARKS))
    above, slash, below = text.partition("/")
    if slash:
        return Decimal(above) / Decimal(below) if 1 < int(below) <= _LARGEST_DENOMINATOR else None
    if "e" in text:
        return Decimal(text.replace(",", "."))
    if _INDIAN.fullmatch(text):
        return Decimal(text.replace(",", ""))
    if text.isdecimal():
        return Decimal(text)
    decimal = _decimal_mark(text, continental)
    whole, _, decimals = text.partition(decimal)
    groups = whole.split("," if decimal == "." else ".")
    grouped = len(groups) == 1 or (len(groups[0]) <= 3 and all(len(group) == 3 for group in groups[1:]))
    return Decimal(f"{''.join(groups)}.{decimals or 0}") if grouped and text.count(decimal) <= 1 else None


def _decimal_mark(text: str, continental: bool) -> str:
    """The one of point and comma that decimals stand behind, in digits with these marks: the last where there are both,
    and the other one where one parts groups."""
    points, commas = text.count("."), text.count(",")
    if points and commas:
        return "." if text.rindex(".") > text.rindex(",") else ","
    mark, other = (".", ",") if points else (",", ".")
    if points + commas > 1:
        return other
    whole, _, rest = text.partition(mark)
    return other if len(rest) == 3 and len(whole) <= 3 and whole[0] != "0" and (mark == ".") == continental else mark


def is_fraction(written: str) -> bool:
    """Whether a number is written as a fraction, "½" or "1/2"."""
    return written[:1] in FRACTIONS or "/" in written or "⁄" in written


def spelt(words: Sequence[str], at: int, stop: int, lexicon: Lexicon) -> tuple[int, int]:
    """The value of a number in words that begins at ``words[at]``, and where it ends, at the latest before
    ``words[stop]``; (0, at) for none."""
    total = part = 0
    end = at
    while end < stop and part < _LARGEST:
        word = words[end]
        small = lexicon.numbers.get(word, lexicon.ordinals.get(word))
        if small == 20 and part == 4 and lexicon.language == "fr":
            part = 80
        elif small is not None:
            if end > at and not _continues(part, small):
                break
            part += small
        elif word in lexicon.scales:
            scale = lexicon.scales[word]
            part = max(part, 1) * scale
            if scale > 100:
                total, part = total + part, 0
        elif not (end > at and word == lexicon.joiner and _follows(words, end, stop, total + part, lexicon)):
            break
        end += 1
    return total + part, end


def _continues(part: int, small: int) -> bool:
    """Whether a small number continues the one before it: "twenty one" is one number, "two three" are two."""
    if part == 0 or small == 0:
        return part == 0
    return (part % 100 == 0 and small < 100) or (part % 1000 == 0 and small < 1000) or _tens(part, small)


def _tens(part: int, small: int) -> bool:
    return (part % 10 == 0 and part % 100 >= 20 and small < 10) or (part % 100 in (60, 80) and 10 <= small < 20)


def _follows(words: Sequence[str], at: int, stop: int, value: int, lexicon: Lexicon) -> bool:
    """Whether "and" stands inside a number: "two hundred and five"."""
    following = words[at + 1] if at + 1 < stop else ""
    small = lexicon.numbers.get(following)
    return small is not None and small > 0 and words[at - 1] not in lexicon.ordinals and _continues(value, small)


def han(text: str, scales: Mapping[str, int], digits: Mapping[str, int]) -> int | None:
    """The value of a number in Chinese characters: 三百二十 is 320, 一九四九 is 1949; None where its signs do not
    follow in the order of a number, as in 两三百, two or three hundred."""
    if len(text) > 1 and all(digits.get(c, 10) < 10 for c in text):
        return int("".join(str(digits[c]) for c in text))
    values = (digits[c] if c in digits else scales[c] for c in text)
    value = of_scales((value, value >= 10) for value in values)
    return None if value is None else int(value)


def of_scales(parts: Iterable[tuple[_Number, bool]]) -> _Number | None:
    """The value of numbers and scales as they stand behind each other, each with whether it is a scale: 3, 万, 5, 千 is
    35,000. None where they do not follow in the order of a number."""
    total: _Number = 0
    group: _Number = 0
    number: _Number | None = None
    last: _Number = _TEN_THOUSAND
    last_group: _Number = _LARGEST
    for value, is_scale in parts:
        if not is_scale:
            if number:
                return None
            number = value
        elif value < _TEN_THOUSAND:
            if value >= last:
                return None
            group, last, number = group + (1 if number is None else number) * value, value, None
        else:
            part = group + (number or 0)
            if value == last_group or not (part or value > last_group):
                return None
            total = (total + part) * value if value > last_group else total + part * value  # 一万亿
            group, number, last, last_group = 0, None, _TEN_THOUSAND, value
    return total + group + (number or 0)


def sino_korean(word: str) -> int | None:
    """The value of a Korean numeral of Chinese origin, 이백 is 200; None for a word that may be none, as 이."""
    if len(word) < 2 or not all(c in _SINO or c in SINO_SCALES for c in word) or set(SINO_DIGITS).issuperset(word):
        return None
    return han(word, SINO_SCALES, _SINO)


def plain(value: Decimal) -> str:
    """A value without an exponent and without zeros at its end."""
    written = format(value, "f")
    return (written.rstrip("0").rstrip(".") if "." in written else written) or "0"


def is_roman(word: str) -> bool:
    """Whether it is a Roman number of two letters or more, in capitals, or a lone I, V or X."""
    return word in ("V", "X") or (1 < len(word) <= 15 and word.isupper() and _ROMAN.fullmatch(word) is not None)
