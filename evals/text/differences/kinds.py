"""What kind a difference is of."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from decimal import Decimal
from itertools import product

from evals.text.differences.opposites import are_opposites
from evals.text.languages.folding import REMEMBERED
from evals.text.languages.lexicon import Lexicon
from evals.text.languages.numbers import is_roman
from evals.text.languages.words import Word, is_name
from evals.text.values.units import CURRENCIES, HAN_CURRENCIES, HAN_DATES, HAN_UNITS, SYMBOLS, UNITS
from evals.types import DifferenceKind

_MOST = 8  # words of each side that are compared in pairs
_JAPANESE_NOT = re.compile("な[いかくけ]|せん|[ぬず]|まい")
_RELATIONS = frozenset("<>≤≥≠=≈±")
_COMPARED = re.compile(r"(\w{3,}?)\w?(?:er|est|r|st)")


def kind_of(
    source: Sequence[Word], quote: Sequence[Word], lexicon: Lexicon, before: Word | None, after: Word | None
) -> DifferenceKind:
    """The kind of a difference between these words, of which one side may be empty. ``before`` and ``after`` are the
    quote's words beside it, or the source's."""
    old, new = [w.key for w in source], [w.key for w in quote]
    words = [*source, *quote]
    if _negated(old, lexicon) != _negated(new, lexicon):
        return "negation"
    if any(w.is_number for w in words):
        return _of_numbers(source, quote, lexicon, before, after)
    if any(key in CURRENCIES or key in HAN_CURRENCIES for key in (*old, *new)):
        return "currency"
    if any(_is_date(word, lexicon) for word in words):
        return "date"
    if any(_is_unit(key, before) for key in (*old, *new)):
        return "unit"
    if any(key in lexicon.comparatives or key in _RELATIONS for key in (*old, *new)):
        return "comparative"
    if any(key in lexicon.quantifiers for key in (*old, *new)):
        return "quantifier"
    if any(key in lexicon.modals for key in (*old, *new)):
        return "modal"
    if max(map(len, (*old, *new))) > REMEMBERED:
        return "word"
    for a, b in product(old[:_MOST], new[:_MOST]):
        if are_opposites(a, b, lexicon):
            return "antonym"
        if _graded(a, b, lexicon):
            return "comparative"
    if any(is_roman(w.raw) for w in words):
        return "number"
    return "name" if _names(source, quote, lexicon, before) else "word"


def _negated(keys: Sequence[str], lexicon: Lexicon) -> Counter[str] | bool:
    if lexicon.language == "ja":
        return _JAPANESE_NOT.search("".join(keys)) is not None or any(key in lexicon.negators for key in keys)
    return Counter(key for key in keys if key in lexicon.negators)


def _of_numbers(
    source: Sequence[Word], quote: Sequence[Word], lexicon: Lexicon, before: Word | None, after: Word | None
) -> DifferenceKind:
    beside = [w.key for w in (before, after, *source, *quote) if w is not None]
    if any(key in lexicon.months or key in HAN_DATES for key in beside):
        return "date"
    old = [w.value for w in source if w.is_number and w.value is not None]
    new = [w.value for w in quote if w.is_number and w.value is not None]
    if len(old) == len(new) == 1 and old[0] and new[0] and _power_of_ten(old[0] / new[0]):
        return "magnitude"
    return "number"


def _power_of_ten(ratio: Decimal) -> bool:
    return ratio > 0 and ratio != 1 and ratio.normalize().as_tuple().digits == (1,)


def _is_date(word: Word, lexicon: Lexicon) -> bool:
    """Whether it names a month, a day, or a part of them; "may" with a small letter does not."""
    named = word.key in lexicon.months or word.key in lexicon.weekdays
    return named and (word.key not in lexicon.modals or is_name(word))


def _is_unit(key: str, before: Word | None) -> bool:
    if before is not None and before.is_number and (key in SYMBOLS or key in HAN_UNITS):
        return True
    return key in UNITS and (len(key) > 2 or not key.isalpha() or (before is not None and before.is_number))


def _graded(a: str, b: str, lexicon: Lexicon) -> bool:
    """Whether one is a comparative or superlative of the other."""
    if lexicon.language == "en":
        return any(
            m is not None and other.startswith(m[1]) and len(other) <= len(one)
            for one, other in ((a, b), (b, a))
            for m in [_COMPARED.fullmatch(one)]
        )
    return any(a == b + end or b == a + end for end in lexicon.comparing)


def _names(source: Sequence[Word], quote: Sequence[Word], lexicon: Lexicon, before: Word | None) -> bool:
    sides = [side for side in (source, quote) if side]
    if lexicon.language == "de":
        return False
    return all(any(is_name(w) and w.key not in lexicon.marked for w in side) for side in sides) and before is not None
