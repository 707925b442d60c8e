"""Whether a text is English, by its letters and its most frequent words: for a judge that knows English alone.

A text is taken for English unless something speaks against it: letters that are not Latin, more frequent words of
another language than of English, or, from MANY words on, hardly any frequent English word. So a heading, a name or a
formula passes, whatever its language.

>>> is_english("The dam was built in 1902."), is_english("Der Damm wurde 1902 gebaut."), is_english("大坝建于1902年。")
(True, False, False)
"""

from __future__ import annotations

import re
from collections import Counter

from evals.text import word_matches
from scorers.backends.lexical.vocabulary import STOP_WORDS

READ = 5000  # code points that are read
MOST_FOREIGN = 0.25  # share of letters that are not Latin
MANY, FEWEST = 12, 0.02  # a text of so many words has at least this share of frequent ones; English has a third
_LETTER = re.compile(r"[^\W\d_]")
_LATIN = re.compile("[A-Za-z\u00aa-\u024f\u1e00-\u1eff\uff21-\uff5a]")
# Letters alone are left out: they are initials and units in any language.
_FREQUENT = {language: frozenset(w for w in of if len(w) > 1) for language, of in STOP_WORDS.items()}
_ENGLISH = _FREQUENT.pop("en")
_FOREIGN = {language: of - _ENGLISH for language, of in _FREQUENT.items()}
_ONLY_ENGLISH = _ENGLISH.difference(*_FREQUENT.values())


def is_english(text: str) -> bool:
    text = text[:READ]
    letters = [] if text.isascii() else _LETTER.findall(text)
    if sum(_LATIN.match(c) is None for c in letters) > MOST_FOREIGN * len(letters):
        return False
    written = Counter([match.group() for match in word_matches(text)])
    found = Counter[str]()
    for word, times in written.items():
        if len(word) > 1 and word[0].isalpha():
            found[word.casefold()] += times
    english = _times(found, _ENGLISH)
    # "in" and "was" are words of others too, and count half. With a capital, "La" and "van" are parts of names.
    own = (english + _times(found, _ONLY_ENGLISH)) / 2
    if max(_times(written, frequent) for frequent in _FOREIGN.values()) > own:
        return False
    return found.total() < MANY or english >= FEWEST * found.total()


def _times(counts: Counter[str], of: frozenset[str]) -> int:
    """How often all of these words occur together."""
    return sum(map(counts.__getitem__, counts.keys() & of))
