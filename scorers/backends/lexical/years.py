"""Reads decades and centuries, and parts of them, as spans of years: "the 1990s", "the early 19th century"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from evals.text.differences import ENGLISH
from evals.text.languages.lexicon import spelt
from evals.text.languages.numbers import DECADES

_CENTURY = spelt(
    "century centuries jahrhundert jahrhunderts siècle siècles siglo siglos secolo secoli século séculos eeuw"
)
_CENTURY_BEFORE = spelt("siglo secolo século")  # these stand before the number
_DECADES = {word: 1900.0 + tens for word, tens in DECADES.items()}
_NAMES = _CENTURY | _DECADES.keys()
_YEARS_BEFORE = spelt("années años década anni anos jaren")
_YEARS_BEHIND = spelt("jahre jahren")
_OF = spelt("the of a - des du de del dei di do dos la los in")  # between a part and the whole
# The part of a decade or a century that is meant, as shares of it.
_PARTS = {
    word: share
    for share, words in {
        (0.0, 0.4): "early beginning start anfang début principios inizio inizi início begin",
        (0.3, 0.75): "mid middle mitte milieu mediados metà meados midden",
        (0.6, 1.0): "late end ende fin finales fine finais eind",
    }.items()
    for word in words.split()
}
_HALVES = {"first": (0.0, 0.5), "second": (0.5, 1.0), "latter": (0.5, 1.0)}
LEADING = _PARTS.keys() | _HALVES.keys() | _YEARS_BEFORE | _CENTURY_BEFORE  # what may stand before the number
_TOLD = frozenset(("the", "'", "early", "mid", "late", "-"))  # before "nineties" and "90s", which may be an age
_AND = frozenset(("and", "or", "to", "und", "et", "y", "e", "en", "-"))
_TENS = re.compile(r"\d*0s")
_ROMAN_NUMBER = re.compile(r"(x{0,2}(?:ix|iv|v?i{0,3}))(?:e|ème)?")
_ORDINAL = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?")
_DIGITS = {"i": 1, "v": 5, "x": 10}
_MARKS = frozenset((".", "e", "ème", "-"))  # behind the number of a century
_LAST_CENTURY = 21
_PART_WORDS = 4  # from the part to the number: "first half of the"


class Years(NamedTuple):
    """The first and the last year, both in it, negative before Christ; and the words ``[start, end)`` that say so."""

    first: float
    last: float
    start: int
    end: int


def read_years(words: Sequence[str], at: int) -> Years | None:
    """The decade or century whose number begins at ``words[at]``; None for any other word."""
    found = _decade(words, at) or _century(words, at)
    if found is None:
        return None
    first, last, start, end = found
    low, high = _part(words, start)
    if _word(words, end) in ("bc", "bce"):
        first, last, end = -last, -first, end + 1
    return Years(first + round(low * (last - first)), first + round(high * (last - first)), start, end)


def named_years(words: Sequence[str]) -> frozenset[int]:
    """The places of words that are no numbers by themselves and name a decade or a century: "nineties", XVII."""
    if _NAMES.isdisjoint(words):
        return frozenset()
    may = (at for at, word in enumerate(words) if word in _DECADES or _roman(word))
    return frozenset(at for at in may if read_years(words, at) is not None)


def part_end(words: Sequence[str], at: int) -> int:
    """Where the words end that begin at ``words[at]`` and belong to the decade or century behind them, as the part of
    it ("early", "first half of the") or what it is ("siglo", "années"); ``at`` for none."""
    half = words[at] in _HALVES and _word(words, at + 1) == "half"
    if words[at] not in LEADING or (words[at] in _HALVES and not half):
        return at
    end = at + 1 + half
    while _word(words, end) in _OF:
        end += 1
    return end if end < len(words) and read_years(words, end) is not None else at


def _word(words: Sequence[str], at: int) -> str:
    return words[at] if 0 <= at < len(words) else ""


def _part(words: Sequence[str], start: int) -> tuple[float, float]:
    """The shares of the whole at ``words[start]`` between which the part lies that the words before it name."""
    for at in range(start - 1, max(-1, start - 1 - _PART_WORDS), -1):
        word = words[at]
        if word == "half":
            return _HALVES.get(_word(words, at - 1), (0.0, 1.0))
        if word in _PARTS:
            return _PARTS[word]
        if word not in _OF:
            break
    return 0.0, 1.0


def _decade(words: Sequence[str], at: int) -> Years | None:
    """ "The 1990s", "the '90s", "the nineties", "1920er Jahre", "années 1920"; the 1900s are a hundred years."""
    word, before, end = words[at], _word(words, at - 1), at + 1
    if word in _DECADES:
        return Years(_DECADES[word], _DECADES[word] + 9, at, end) if before in _TOLD else None
    if word.isdecimal() and word.endswith("0") and len(word) in (2, 4):
        if _word(words, end) == "er" and _word(words, end + 1) in _YEARS_BEHIND:
            end += 2
        elif before not in _YEARS_BEFORE and not (before == "de" and _word(words, at - 2) in _YEARS_BEFORE):
            return None
    elif not (_TENS.fullmatch(word) and (len(word) == 5 or (len(word) == 3 and before in _TOLD))):
        return None
    first = float(word.rstrip("s"))
    first += 1900 if first < 100 else 0
    return Years(first, first + (99 if first % 100 == 0 and first != 2000 else 9), at, end)


def _century(words: Sequence[str], at: int) -> Years | None:
    """ "19th century", "19. Jahrhundert", "XIXe siècle", "siglo XVII", and each of "the 18th and 19th centuries"."""
    number, end = _number(words, at)
    if not 1 <= number <= _LAST_CENTURY:
        return None
    years = 100.0 * number - 99, 100.0 * number
    if _word(words, at - 1) in _CENTURY_BEFORE:
        return Years(*years, at - 1, end)
    last = end
    while _word(words, last) in _MARKS:
        last += 1
    if _word(words, last) in _CENTURY:
        return Years(*years, at, last + 1)
    if _word(words, last) not in _AND:
        return None
    last += 1
    while _word(words, last) in _PARTS or _word(words, last) in _OF:
        last += 1
    other = _ORDINAL.fullmatch(_word(words, last))
    return Years(*years, at, end) if other and _word(words, last + 1) in _CENTURY else None


def _number(words: Sequence[str], at: int) -> tuple[int, int]:
    """The number of a century, in figures, in Roman ones or as a word, and where it ends; 0 for none."""
    word = words[at]
    if figure := _ORDINAL.fullmatch(word):
        return int(figure[1]), at + 1
    if list(words[at : at + 3]) == ["twenty", "-", "first"]:
        return _LAST_CENTURY, at + 3
    return ENGLISH.ordinals.get(word) or _roman(word), at + 1


def _roman(word: str) -> int:
    """The value of a Roman number below forty, perhaps with the ending of an ordinal; 0 for any other word."""
    found = _ROMAN_NUMBER.fullmatch(word) if word[:1] in _DIGITS else None
    values = [_DIGITS[c] for c in found[1]] if found else []
    return sum(-v if v < after else v for v, after in zip(values, [*values[1:], 0], strict=True)) if values else 0
