"""Figures in one writing: numbers in words and by the million, dates, times, units, money, ranges, fractions,
separators of thousands.

>>> plain_figures("twenty-one lakes on may 3rd, 1900, 5 kilometres, 1.5 million")
'21 lakes on 3 may, 1900, 5 km, 1500000'
"""

from __future__ import annotations

import re
from decimal import Decimal

from evals.text.characters import SPACELESS
from evals.text.differences import ENGLISH
from evals.text.differences.units import SYMBOLS, UNITS

# What separates thousands: 1,000 and 1’000 and 1 000, 12,34,567 in India. "1.000" may also be one, and "1 000" two
# numbers: they stay as they are written.
_GROUPED = re.compile(
    r"(?<![\d.,])(?:\d{1,3}(?:([,'’\u00a0\u2009\u202f])\d{3}(?:\1\d{3})*|([. ])\d{3}(?:\2\d{3})+)"
    r"|\d{1,2}(?:,\d\d)+,\d{3}|\d{1,3} 0\d\d|\d{1,3}(?:\.\d{3})+(?=,\d\d?(?!\d)))(?!\d)"
)
# "One" by itself is seldom a number, and "second" may be a time.
_WORDS = {**ENGLISH.numbers, **ENGLISH.ordinals}
_TENS = "|".join(word for word, n in _WORDS.items() if n in range(20, 100, 10) and word in ENGLISH.numbers)
_ONES = "|".join(word for word, n in _WORDS.items() if 0 < n < 10)
_SPELT = re.compile(rf"\b(?:({_TENS})[ -]({_ONES})|({'|'.join(_WORDS.keys() - {'one', 'second'})}))\b")
_SUFFIXES = {1: "st", 2: "nd", 3: "rd"}
# A billion is a thousand times more in English than elsewhere, where it is left as it is.
_SCALE_WORDS = {
    3: "thousand tausend тыс тысяч тысячи",
    6: "million million(?:en|s|er) mio mln millones milioni milhões miljoen миллион миллиона миллионов млн",
    9: "billion bn milliarden?s? mrd miliardi miljard миллиард миллиарда миллиардов млрд",
    12: "trillion",
}
_SCALES = [(re.compile(rf"(?:{'|'.join(words.split())})"), power) for power, words in _SCALE_WORDS.items()]
_SCALED = re.compile(
    rf"(?<![\w.,])(\d{{1,6}}(?:[.,]\d{{1,6}})?) ?({'|'.join(' '.join(_SCALE_WORDS.values()).split())})\b\.?"
    r"(?: de (?=\w))?"
)
# A letter is a scale behind an amount of money alone: "$5m", but "5 m high".
_MONEY_SCALED = re.compile(r"(?<=[$€£¥])(\d{1,6}(?:[.,]\d{1,6})?) ?([kmb])(?!\w)")
_LETTER_SCALES = {"k": 3, "m": 6, "b": 9}
# What stands before the number elsewhere: "USD 5", "US$ 5".
_CODES = "usd eur gbp jpy chf cny rmb inr cad aud sek nok dkk pln czk huf brl mxn rub krw zar"
_CODE_FIRST = re.compile(rf"\b({'|'.join(_CODES.split())})[ \u00a0]?(\d+(?:[.,]\d+)*)(?!\w)")
_DOLLARS = re.compile(r"\bus[ \u00a0]?(?=\$)")
_DOTTED_DATE = re.compile(r"(?<![\d.])(0?[1-9]|[12]\d|3[01])\.\s?(0?[1-9]|1[0-2])\.\s?((?:1\d|20)\d\d)(?![\d]|\.\d)")
# With slashes a day tells itself from a month by being larger than 12.
_SLASHED_DATE = re.compile(
    r"(?<![\d/])(?:(1[3-9]|2\d|3[01])/(0?[1-9]|1[0-2])|(0?[1-9]|1[0-2])/(1[3-9]|2\d|3[01]))/((?:1\d|20)\d\d)(?![\d/])"
)
_MONTH_OF_YEAR = re.compile(r"(?<![\d/.,])(0?[1-9]|1[0-2])/((?:1\d|20)\d\d)(?![\d/])")
_HOUR = re.compile(r"(?<![\d:.,])(0?[1-9]|1[0-2])(?:[:.]([0-5]\d))?[ \u00a0\u202f]?([ap])\.?[ ]?m(?:\.|\b)(?!\w)")
_ERA = re.compile(r"(?<=\d) (b)?\.?c\.?e\b\.?|\ba\.?d\.? ?(\d{1,4})\b")
_TENS_OF_YEARS = ("twenties", "thirties", "forties", "fifties", "sixties", "seventies", "eighties", "nineties")
_DECADES = {word: tens for tens, word in zip(range(20, 100, 10), _TENS_OF_YEARS, strict=True)}
_DECADE = re.compile(rf"(?:\bthe )({'|'.join(_DECADES)}|['’]?[2-9]0s)\b|['’]([2-9]0s)\b")
_MINUS = re.compile(r"(?<!\d )(?<!\w\d)\b(?:minus|negative) (?=\d)")
# Both ends of a range side by side, however they are joined: "from 3 to 5", "between 3 and 5", "3–5".
_BETWEEN = re.compile(r"\b(?:between|zwischen|entre|tra) (\d[\d.,]*\S{0,3}) (?:and|und|et|y|e) (?=\d)")
_RANGE = re.compile(r"(?:\b(?:from|von|de|da) )?(?<![\w.,])(\d[\d.,]*%?) (?:to|bis|à|hasta|a|até) (?=[$€£]?\d)")
_FRACTION = re.compile(r"(?<![\da-z./,:-])(\d{1,2})[/⁄](\d{1,2})(?![\da-z/⁄:]|[.,]\d)")
_MONTHS = tuple(dict.fromkeys(ENGLISH.months.values()))
_MONTH = "|".join(sorted(ENGLISH.months, key=len, reverse=True))
_DAY = r"(?<![\w.,/:-])(0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?(?![\w/:-])(?![.,]\d)"
_DAY_FIRST = re.compile(rf"{_DAY} (?:of )?({_MONTH})\b\.?")
_MONTH_FIRST = re.compile(rf"\b({_MONTH})\.? {_DAY}")
_ISO = re.compile(r"(?<![\w-])(\d{4})-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])(?![\w-])")
_HAS_FIGURES = re.compile(rf"\d|\b(?:{'|'.join((*_WORDS, *_DECADES))})\b")
# In scripts without spaces nothing tells where the unit ends: it stays as it is written.
_UNIT = re.compile(rf"(?<=\d)([ \u00a0\u202f-]?)(°? ?)((?:degrees? )?)([^\W\d_{SPACELESS}]+)(?![\w+#]|\.\w)")
_PER_CENT = re.compile(r"(?<=\d)[ \u00a0\u202f]?(?:per ?cent|pct|pour ?cent|por ?ciento|per ?cento|por ?cento)\b\.?")
# A unit of a unit is one word, so that a speed holds no distance: "5 kmperhour".
_PER = re.compile(r"(?<=\d )([^\W\d_]+)(?: ?/ ?| per | pro )([^\W\d_]+)(?![\w/])")
_SPEEDS = {"mph": "mileperhour", "kph": "kmperhour", "kmh": "kmperhour"}
_SPEED = re.compile(rf"(?<=\d) ?({'|'.join(_SPEEDS)})\b")


def plain_figures(text: str) -> str:
    """A casefolded text with its figures in one writing: days before months, units by one name where they follow a
    number. English words for numbers and months alone are read."""
    text = _GROUPED.sub(lambda found: re.sub(r"\D", "", found.group()), text)
    if not _HAS_FIGURES.search(text):
        return text
    text = _DECADE.sub(_decade, _SPELT.sub(_spelt, text))
    text = _DOLLARS.sub("", text)
    text = _MONEY_SCALED.sub(lambda found: _power(found[1], _LETTER_SCALES[found[2]]) or found.group(), text)
    text = _MINUS.sub("-", _CODE_FIRST.sub(r"\2 \1", _SCALED.sub(_scaled, text)))
    text = _dates(text)
    text = _RANGE.sub(r"\1 ", _BETWEEN.sub(r"\1 ", text))
    text = _FRACTION.sub(_fraction, text)
    text = _UNIT.sub(_unit, _SPEED.sub(lambda found: f" {_SPEEDS[found[1]]}", _PER_CENT.sub(" percent", text)))
    return _PER.sub(_per, text)


def _dates(text: str) -> str:
    """Days and times: 3 may 1900, 17:00."""
    text = _ISO.sub(lambda found: f"{int(found[3])} {_MONTHS[int(found[2]) - 1]} {found[1]}", text)
    text = _DOTTED_DATE.sub(lambda found: f"{int(found[1])} {_MONTHS[int(found[2]) - 1]} {found[3]}", text)
    text = _SLASHED_DATE.sub(_slashed, text)
    text = _MONTH_OF_YEAR.sub(lambda found: f"{_MONTHS[int(found[1]) - 1]} {found[2]}", text)
    text = _DAY_FIRST.sub(lambda found: _date(found[1], found[2]), text)
    text = _MONTH_FIRST.sub(lambda found: _date(found[2], found[1]), text)
    text = _ERA.sub(lambda era: f"{era[2]} ad" if era[2] else " bc" if era[1] else " ad", text)
    return _HOUR.sub(lambda found: f"{int(found[1]) % 12 + 12 * (found[3] == 'p')}:{found[2] or '00'}", text)


def _slashed(found: re.Match[str]) -> str:
    day, month = int(found[1] or found[4]), int(found[2] or found[3])
    return f"{day} {_MONTHS[month - 1]} {found[5]}"


def _decade(found: re.Match[str]) -> str:
    word = found[1] or found[2]
    return f"19{_DECADES[word]}s" if word in _DECADES else f"19{word[-3:]}"


def _fraction(found: re.Match[str]) -> str:
    """A fraction by its value, where it has an end."""
    above, below = int(found[1]), int(found[2])
    return f"{above / below:g}" if 0 < above < below and 1000 % below == 0 else found.group()


def _per(found: re.Match[str]) -> str:
    unit, other = (UNITS.get(word) or SYMBOLS.get(word) for word in found.groups())
    hour = {"h": "hour", "s": "second"}.get(found[2])
    return f"{unit}per{hour or other}" if unit and (hour or other) else found.group()


def _spelt(found: re.Match[str]) -> str:
    tens, one, alone = found.groups()
    value, last = (_WORDS[tens] + _WORDS[one], one) if tens else (_WORDS[alone], alone)
    if last not in ENGLISH.ordinals:
        return str(value)
    return f"{value}th" if value in (11, 12, 13) else f"{value}{_SUFFIXES.get(value % 10, 'th')}"


def _scaled(found: re.Match[str]) -> str:
    power = next(power for words, power in _SCALES if words.fullmatch(found[2]))
    return _power(found[1], power) or found.group()


def _power(number: str, power: int) -> str:
    """A number by its scale, "" where decimals would be left."""
    value = Decimal(number.replace(",", ".")).scaleb(power)
    return f"{value:f}" if value == int(value) else ""


def _date(day: str, month: str) -> str:
    return f"{int(day)} {ENGLISH.months[month]}"


def _unit(found: re.Match[str]) -> str:
    gap, sign, degrees, word = found.groups()
    if word in ("an", "a") or (word == "s" and not gap):  # the 1990s
        return found.group()
    name = UNITS.get("°" + word) if sign or degrees else None
    name = name or UNITS.get(word) or SYMBOLS.get(word)
    return f" {name}" if name else found.group()
