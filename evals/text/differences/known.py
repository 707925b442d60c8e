"""Which words a language has: the word lists of pyspellchecker, loaded for a language when first asked for."""

from __future__ import annotations

from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from evals.text.differences.folding import fold_word

_LISTS = frozenset(("en", "de", "nl", "fr", "es", "it", "pt", "ru", "ar"))
_STEMMERS = {
    "en": "english",
    "de": "german",
    "nl": "dutch",
    "fr": "french",
    "es": "spanish",
    "it": "italian",
    "pt": "portuguese",
    "ru": "russian",
    "ar": "arabic",
}


@lru_cache
def _hashes(language: str) -> NDArray[np.int64]:
    """The hashes of a language's words, sorted: some 8 bytes a word, where the words themselves take a hundred."""
    from spellchecker import SpellChecker  # as long to import as everything else here, and seldom needed

    words = SpellChecker(language=language).word_frequency.words()
    return np.unique(np.fromiter((hash(fold_word(word)) for word in words), np.int64))


@lru_cache(maxsize=1 << 14)
def known(word: str, language: str) -> bool:
    """Whether a folded word is in the language's list; False for a language without one."""
    if language not in _LISTS:
        return False
    hashes, wanted = _hashes(language), hash(word)
    at = int(np.searchsorted(hashes, wanted))
    return at < len(hashes) and int(hashes[at]) == wanted


@lru_cache(maxsize=1 << 14)
def stem(word: str, language: str) -> str:
    """A folded word without its endings, by Snowball; the word itself for a language without a stemmer."""
    if language not in _STEMMERS:
        return word
    import snowballstemmer  # as long to import as everything else here, and seldom needed

    return str(snowballstemmer.stemmer(_STEMMERS[language]).stemWord(word))
