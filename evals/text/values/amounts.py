"""Reads numbers, with the unit or the currency beside them, and days of the calendar: where a text has them, and which.

This is the one reader of numbers in running text. Quotes are looked for in one notation made of what it reads
(`evals.text.notation`), and answers are compared by it.

>>> from evals.text.differences import ENGLISH
>>> for found in amounts("It cost $3 million on May 3rd, 1999.", ENGLISH):
...     print(found.value, found.unit, found.day)
3000000 dollar None
None  (1999, 5, 3)
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from evals.patterns import pattern
from evals.text.languages.folding import fold_word
from evals.text.languages.lexicon import Lexicon
from evals.text.languages.numbers import sino_korean
from evals.text.languages.words import KATAKANA, Word, tokens
from evals.text.values.dates import Day, dates
from evals.text.values.measures import is_measure
from evals.text.values.numbered import BEFORE, HUNDREDTH, SCALES, with_numbers
from evals.text.values.units import CODES, CURRENCIES, UNITS

_BESIDE = 24  # code points between words that may belong to one number, unit or date
_UNIT_BEHIND = 2  # code points behind a number in which Chinese and Japanese have its unit
_COUNTED = frozenset((*UNITS, *CURRENCIES, *BEFORE, *HUNDREDTH, *SCALES))
_WORD = pattern(rf"\d|[{KATAKANA}]+|[^\W\d_{KATAKANA}]+|[%‰°$€£¥₹₽₩]")  # katakana ends before the kana behind it


class Amount(NamedTuple):
    """A number at ``[start, end)`` of a text, or a day. ``number`` is the word as it is compared, without ``#``
    (``3.`` for an ordinal, ``10^3``); "" for a day. ``unit`` is the name that its unit or currency has in `units`, ""
    for none. Of a ``day`` the year may not be told."""

    start: int
    end: int
    number: str
    unit: str = ""
    day: Day | None = None

    @property
    def value(self) -> Decimal | None:
        """The value of a number; None for a day, and for what has none, such as a version or ``10^3``."""
        try:
            return Decimal(self.number.rstrip("."))
        except ArithmeticError:
            return None

    @property
    def is_ordinal(self) -> bool:
        return self.number.endswith(".")


def amounts(text: str, lexicon: Lexicon) -> Iterator[Amount]:
    """What the text, in the language of ``lexicon``, holds of numbers and days, in order. The time is linear."""
    for start, end in _stretches(text, lexicon):
        words = with_numbers(tokens(text, start, end), text, lexicon)
        days = {date.first: date for date in dates(words, lexicon)}
        at = 0
        while at < len(words):
            date = days.get(at)
            if date is not None:
                yield Amount(words[at].start, words[date.last - 1].end, "", day=date.day)
                at = date.last
                continue
            found = _amount(words, at, text)
            if found is not None:
                yield found
            at += 1 if found is None or found.end == words[at].end else 2


def has_amounts(text: str, lexicon: Lexicon) -> bool:
    """Whether the text may hold any."""
    return next(_stretches(text, lexicon), None) is not None


def counts(word: str, lexicon: Lexicon) -> bool:
    """Whether a folded word may be part of a number, a unit or a day."""
    if lexicon.language in ("zh", "ja"):
        return any(c in lexicon.numbers or c in lexicon.scales for c in word) or word in UNITS
    if lexicon.language == "ko" and sino_korean(word) is not None:
        return True
    return word in lexicon.numerals or word in lexicon.months or word in _COUNTED


def _stretches(text: str, lexicon: Lexicon) -> Iterator[tuple[int, int]]:
    """The stretches that hold numbers, with the units and the names of months beside them."""
    start = end = -1
    more = _UNIT_BEHIND if lexicon.language in ("zh", "ja") else 0
    for found in _WORD.finditer(text):
        word = found.group()
        if word.isalpha() and not counts(fold_word(word), lexicon):
            # km/h, 5 m, 3rd
            beside = start >= 0 and (text[found.start() - 1] == "/" or (len(word) < 4 and found.start() - end < 2))
            if not beside:
                continue
        if start >= 0 and found.start() - end > _BESIDE:
            yield start, end + more
            start = -1
        start = found.start() if start < 0 else start
        end = found.end()
    if start >= 0:
        yield start, min(len(text), end + more)


def _amount(words: Sequence[Word], at: int, text: str) -> Amount | None:
    """The number at ``words[at]`` with its unit or currency behind it, or with the currency there before it."""
    word = words[at]
    beside = words[at + 1] if at + 1 < len(words) else None
    if beside is not None and beside.is_number and _is_before(word.key) and not text[word.end : beside.start].strip():
        return Amount(word.start, beside.end, _figures(beside), CURRENCIES[word.key])
    if not word.is_number:
        return None
    if beside is None or text[word.end : beside.start].strip() or not _is_unit(beside.key):
        return Amount(word.start, word.end, _figures(word))
    unit = CURRENCIES.get(beside.key) or UNITS.get(beside.key, beside.key)
    return Amount(word.start, beside.end, _figures(word), unit)


def _is_before(key: str) -> bool:
    return key in CODES or (key in CURRENCIES and not key.isalpha())


def _is_unit(key: str) -> bool:
    return key in UNITS or key in CURRENCIES or is_measure(key)


def _figures(number: Word) -> str:
    return number.key.lstrip("#")
