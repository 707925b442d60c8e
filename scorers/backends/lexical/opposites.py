"""Words and their opposites, by their stems."""

from __future__ import annotations

from functools import lru_cache

from scorers.backends.lexical.vocabulary import OPPOSITES, PREFIXES
from scorers.backends.lexical.words import stem


@lru_cache(maxsize=1)
def _opposites() -> dict[str, frozenset[str]]:
    """The stems of opposite words, by the stem of each."""
    found: dict[str, set[str]] = {}
    for word, others in OPPOSITES.items():
        for one in (word, stem(word)):  # a stop word is compared as it is
            found.setdefault(one, set()).update(others, map(stem, others))
    return {one: frozenset(others - {one}) for one, others in found.items()}


@lru_cache(maxsize=1 << 14)
def against(own: str) -> frozenset[str]:
    """The opposites of a word: those listed, and itself with or without "un-" and the like."""
    prefixed = {prefix + own for prefix in PREFIXES} if len(own) > 2 else set[str]()
    bare = {own.removeprefix(prefix) for prefix in PREFIXES if own.startswith(prefix)}
    return _opposites().get(own, frozenset()) | prefixed | {word for word in bare if len(word) > 2}
