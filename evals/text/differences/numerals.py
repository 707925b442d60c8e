"""Numerals that are misspelt in the quote: of "4.5 millon" both words are one number, as in its source."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from rapidfuzz.distance import OSA

from evals.text.languages.known import known
from evals.text.languages.lexicon import Lexicon
from evals.text.languages.words import Word

_SHORTEST = 5  # letters of a numeral that is known misspelt


def respelt(quote: Sequence[Word], source: Sequence[Word], lexicon: Lexicon) -> Sequence[Word]:
    """The quote's words, with those that are misspelt numerals of the source as these, so that a number of several
    words is read as one: "4.5 millon"."""
    kept = {w.key for w in source}
    numerals = {key for key in kept & lexicon.numerals if len(key) >= _SHORTEST}
    if not numerals:
        return quote
    return [w if w.key in kept else w._replace(key=_numeral(w.key, numerals, lexicon)) for w in quote]


def _numeral(word: str, numerals: Collection[str], lexicon: Lexicon) -> str:
    """The only numeral that a word may be misspelt for, if it is among those; else the word. None of one's own."""
    if len(word) < _SHORTEST or word in lexicon.numerals or word in lexicon.marked:
        return word
    near = [n for n in lexicon.numerals if abs(len(n) - len(word)) < 2 and OSA.distance(n, word, score_cutoff=1) == 1]
    meant = {lexicon.value(n) for n in near}
    found = next((n for n in near if n in numerals), None)
    return word if found is None or len(meant) > 1 or known(word, lexicon.language) else found
