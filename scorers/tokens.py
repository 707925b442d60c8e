"""The words and numbers of an answer, as they are compared: a word however its letters are composed, a number by its
value and sign.

>>> tokens("It fell by −1,000.50 m (5%), says C++.")
['it', 'fell', 'by', '-1000.5', 'meter', '5', 'percent', 'says', 'c++']
"""

from __future__ import annotations

import re
import unicodedata

from evals.patterns import Seldom
from evals.text.characters import HANGUL, SMALL, UNPARTED
from evals.text.differences import ENGLISH
from evals.text.differences.spelling import american
from evals.text.languages.lexicon import Lexicon
from evals.text.minus import behind_letters
from evals.text.replacing import replaced
from evals.text.values.eastern import plain_numerals
from scorers.figures import RAISED, plain_figures

# Without these "red, green" is "red and green".
_LIGHT = frozenset(("a", "an", "the", "and", "&"))
_MONEY = {"$": "dollar", "€": "euro", "£": "pound", "¥": "yen", "₹": "rupee"}
_NAMES = _MONEY | {"%": "percent", "dollars": "dollar", "euros": "euro", "pounds": "pound"}
_NAMES |= {"usd": "dollar", "eur": "euro", "gbp": "pound", "jpy": "yen", "rs": "rupee", "rupees": "rupee", "円": "yen"}
_NAMES |= {"sterling": "pound", "st": "saint", "mt": "mount"}
_NAMES |= {"tres": "tres"}  # Spanish, and no British spelling
# Behind a name a numeral of two letters or more is a number: "World War II", "Louis XIV".
_ROMANS = "II III IV VI VII VIII IX XI XII XIII XIV XV XVI XVII XVIII XIX XX XXI"
_ROMAN_VALUES = dict(zip(_ROMANS.split(), (*(2, 3, 4, 6, 7, 8, 9), *range(11, 22)), strict=True))
_ROMAN = Seldom(rf"(?<=[{SMALL}] )(?:{'|'.join(_ROMAN_VALUES)})(?![\w-])")
# What U.S. and e-mail are written with or without.
_INSIDE = str.maketrans("", "", ".- ")
# Full width, as in Chinese and Japanese text (NFKC would also make 103 of 10³); what is written for an apostrophe and
# for a minus; the marks of Arabic numbers.
_ASCII = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
_ASCII |= {0x2080 + digit: ord("0") + digit for digit in range(10)}  # H₂O
_ASCII |= dict.fromkeys(map(ord, "‐‑‒–−﹣"), ord("-")) | {ord("ʼ"): ord("'"), ord("٫"): ord("."), ord("٬"): ord(",")}
_SIGNED_MONEY = re.compile(r"-([$€£¥₹])(?=\d)")
# Numbers of several parts, each one number: 3/4, 12:30, 1 : 3, 16:9, 10/12/2020, 2020-10-12, 10^3. Two years are two.
_COLON = Seldom(r"(?<=\d) : (?=\d)")
_MIXED = Seldom(r"(?<![\d/.,:])(\d{1,4})[ \u00a0\u202f]?([¼½¾⅐-⅞]|(?<=\s)\d{1,2}[/⁄]\d{1,2}(?![\d/]))")
_YEARS = Seldom(r"(?<![\d/])([12]\d{3})/([12]\d{3})(?![\d/])")
_LEADING_ZERO = re.compile(r"^0(?=\d:)")  # 08:30
_VULGAR = Seldom("[¼½¾⅐-⅞]")
_EXPONENT = Seldom(r"(?<=\d)[⁰¹²³⁴-⁹⁻]+")
_PARTS = {
    "half": 2,
    "third": 3,
    "quarter": 4,
    "fifth": 5,
    "sixth": 6,
    "seventh": 7,
    "eighth": 8,
    "ninth": 9,
    "tenth": 10,
}
_PART = "|".join(part for part in _PARTS if part != "half")
_ABOVE = {word: number for word, number in ENGLISH.numbers.items() if 2 <= number <= 9}
# Two thirds, and one third where no noun follows: "one third party" is none.
_IN_WORDS = Seldom(
    rf"\b(?:({'|'.join(_ABOVE)}|(?<![.,])[2-9])[ -]({_PART})s|(?:one|(?<!and )a)[ -]({_PART}|half)(?= of\b|[.,;]|$))\b"
)
_AND_HALF = Seldom(rf"\b(one|{'|'.join(_ABOVE)}|\d{{1,3}}) and a half\b")
# Symbols of units that are so right behind a number only, and in this case.
_SYMBOLS = {"V": "volt", "A": "ampere", "W": "watt", "J": "joule", "N": "newton", "C": "celsius", "F": "fahrenheit"}
_SYMBOL = Seldom(rf"(?<=\d)[ \u00a0\u202f]?({'|'.join(_SYMBOLS)})(?![\w+#'’&-])")
_FEET = Seldom(r"""(?<=\d)(?:['’′] ?(\d{1,2}) ?(?:["”″]|'')| ?(?:ft|feet|foot)\.? (\d{1,2}) in\b\.?)""")  # 5'11"
_OF_DECADE = Seldom(r"(?<=\d0)['’](?=s\b)")  # 1960's
_BARE_POINT = re.compile(r"(?<![\w.])\.(?=\d)")
# Letters of scripts without spaces between words, or with particles joined to them: each is a word.
_SINGLE = UNPARTED + HANGUL
# Marks that are parts of words, though \w has them not.
_LETTER = rf"(?:(?![{_SINGLE}])[^\W_]|[\u0300-\u036f\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u0900-\u0dff])"
_TOKEN = re.compile(
    rf"""(?P<word>[a-z]{{2,}}+(?=[\s,;:!?)]|\.\s))  # as most are
    | (?P<parts>(?<!(?![{_SINGLE}])\w)(?<![.,])(?:\d+(?:[/:]\d+)+|\d{{4}}-\d\d?-\d\d?|\d\d?-\d\d?-\d{{4}}|\d+\^-?\d+)
        (?!(?![{_SINGLE}])\w|-\d(?!\d?:\d)))
    | (?P<version>(?<![^\W_])v\.?\d+(?:\.\d+)+)
    | (?P<money>[$€£¥₹])?
      (?P<number>(?:(?<![\w.,)\]])-)?\d+(?:[.,]\d+)*[⁰¹²³⁴-⁹⁻]*(?:(?:st|nd|rd|th|er|e|º|ª|(?<=0)s)(?!{_LETTER}))?)
    | [〇一二三四五六七八九十百千万亿億零两]+ | [{_SINGLE}]  # a numeral that is no number is one word
    | [^\W\d_](?:\.[ ]?[^\W\d_](?=\.))+(?!{_LETTER}) | [^\W\d_](?:\.[^\W\d_])+(?!{_LETTER})  # U.S., J. K.
    | [^\W\d_]-(?=[^\W\d_]{{2}}){_LETTER}+ | (?!\d){_LETTER}{{2,}}-[^\W\d_](?![\w-])  # e-mail, Objective-C
    | (?<![\w-])[^\W\d_]-\d+(?![\w.,:/-]*\d)  # F-16
    | (?!\d){_LETTER}+(?:\.\d+)*(?:[+#]+(?!\w))?  # C++, v3.5
    | [%$€£¥₹]""",
    re.VERBOSE,
)


def tokens(text: str, lexicon: Lexicon = ENGLISH) -> list[str]:
    """The words and numbers of ``text``, without English articles and "and", in American spelling.

    Case, composed or decomposed accents, full width, separators of thousands, and which character is the minus make no
    difference. Signs and decimals do, and what belongs to a name (C++). An amount of money is a number and the name of
    the currency; a fraction, time, ratio, date, version or power is one number; in scripts without spaces each
    character is a word. Words for numbers are those of ``lexicon``.
    """
    # A letter may stand directly before a minus where scripts set no space.
    text = replaced(text, ((at, at, " ") for at in behind_letters(text)))
    cased = _ROMAN.sub(lambda found: str(_ROMAN_VALUES[found.group()]), text.translate(_ASCII))
    cased = _SYMBOL.sub(
        lambda found: f" {_SYMBOLS[found[1]]}",
        _FEET.sub(lambda found: f" feet {found[1] or found[2]} inches", _OF_DECADE.sub("", cased)),
    )
    plain = unicodedata.normalize("NFC", unicodedata.normalize("NFC", cased).casefold()).replace("i\u0307", "i")
    plain = _VULGAR.sub(lambda found: unicodedata.normalize("NFKC", found.group()), _MIXED.sub(_mixed, plain))
    plain = _AND_HALF.sub(lambda found: f"{ENGLISH.numbers.get(found[1], found[1])}.5", plain.replace("⁄", "/"))
    plain = plain_figures(_IN_WORDS.sub(_fraction, plain_numerals(plain)), lexicon)
    plain = _COLON.sub(":", _YEARS.sub(r"\1 \2", _EXPONENT.sub(_exponent, plain)))
    plain = _BARE_POINT.sub("0.", _SIGNED_MONEY.sub(r"\1-", plain))
    found: list[str] = []
    for match in _TOKEN.finditer(plain):
        token = match.group()
        if match["word"]:
            if token not in _LIGHT:
                found.append(_NAMES.get(token) or american(token))
        elif match["parts"]:
            found.append(_LEADING_ZERO.sub("", "".join(_digit(c) for c in token)))
        elif match["version"] or (match["number"] and found[-1:] in (["version"], ["release"])):
            found.append(token.lstrip("v."))
        elif match["number"]:
            found += _values(match["number"])
            if match["money"]:
                found.append(_MONEY[match["money"]])
        elif token not in _LIGHT:
            found.append(_NAMES.get(token) or american(token.translate(_INSIDE)))
    return found


def roman_value(numeral: str) -> int | None:
    """The value of a Roman numeral from 2 to 21, None for what is none."""
    return _ROMAN_VALUES.get(numeral)


def _exponent(match: re.Match[str]) -> str:
    return "^" + match.group().translate(RAISED)


def _mixed(match: re.Match[str]) -> str:
    """3½ and 3 1/2 by their value, 3.5, where it has an end."""
    above, _, below = unicodedata.normalize("NFKC", match[2]).replace("⁄", "/").partition("/")
    if not int(below) or 1000 % int(below):
        return match.group()
    return f"{int(match[1]) + int(above) / int(below):g}"


def _fraction(match: re.Match[str]) -> str:
    return f"{_ABOVE.get(match[1], match[1] or 1)}/{_PARTS[match[2] or match[3]]}"


def _digit(c: str) -> str:
    return str(unicodedata.digit(c)) if c.isdecimal() else c


def _values(number: str) -> list[str]:
    """The number in its shortest form, or several if commas separate them. With three decimals, which may be thousands,
    or with more than one point it stays as it is written."""
    number = "".join(map(_digit, number))
    if number.count(",") > 1:
        return number.split(",")
    whole, _, decimals = number.replace(",", ".").partition(".")
    sign, whole = ("-", whole[1:]) if whole.startswith("-") else ("", whole)
    if not (whole + decimals).isdecimal():
        return [number]
    decimals = decimals if len(decimals) == 3 else decimals.rstrip("0")
    value = ".".join(filter(None, (whole.lstrip("0") or "0", decimals)))
    return [value if value == "0" else sign + value]
