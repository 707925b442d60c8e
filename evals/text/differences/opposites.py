"""Words that say the opposite of each other, in any of their forms."""

from __future__ import annotations

from functools import lru_cache

from evals.text.differences.spelling import opposite_form
from evals.text.languages.known import stem
from evals.text.languages.lexicon import Lexicon


def are_opposites(one: str, other: str, lexicon: Lexicon) -> bool:
    """Whether two folded words of a language are a pair of its table, by themselves or by their stems ("stiegen",
    "sanken"), or one is the other with a negating beginning."""
    if frozenset((one, other)) in lexicon.opposites or opposite_form(one, other, lexicon.negating):
        return True
    return frozenset((stem(one, lexicon.language), stem(other, lexicon.language))) in _by_stem(
        lexicon.language, lexicon.opposites
    )


@lru_cache(maxsize=32)
def _by_stem(language: str, pairs: frozenset[frozenset[str]]) -> frozenset[frozenset[str]]:
    """The pairs by the stems of their words, without those that have one stem."""
    stems = (frozenset(stem(word, language) for word in pair) for pair in pairs)
    return frozenset(pair for pair in stems if len(pair) == 2)
