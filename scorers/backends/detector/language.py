"""Whether a text is English, by its letters and its most frequent words: for a judge that knows English alone.

A text is taken for English unless something speaks against it: letters that are not Latin, more frequent words of
another language than of English, or, from MANY words on, hardly any frequent English word. So a heading, a name or a
formula passes, whatever its language.

>>> is_english("The dam was built in 1902."), is_english("Der Damm wurde 1902 gebaut."), is_english("大坝建于1902年。")
(True, False, False)
"""

from __future__ import annotations

import re

from evals import words
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
    letters = _LETTER.findall(text[:READ])
    if sum(_LATIN.match(c) is None for c in letters) > MOST_FOREIGN * len(letters):
        return False
    written = [span.of(text) for span in words(text[:READ])]
    found = [word.casefold() for word in written if len(word) > 1 and word[0].isalpha()]
    english = sum(word in _ENGLISH for word in found)
    # "in" and "was" are words of others too, and count half. With a capital, "La" and "van" are parts of names.
    own = (english + sum(word in _ONLY_ENGLISH for word in found)) / 2
    if max(sum(word in frequent for word in written) for frequent in _FOREIGN.values()) > own:
        return False
    return len(found) < MANY or english >= FEWEST * len(found)
