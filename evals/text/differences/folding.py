"""Words as differences compare them: folded so that case, accents and characters nobody sees do not count."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

# Accents of Latin, Greek and Cyrillic, vowels of Arabic, tatweel; and characters that show nothing.
MARKS = "\u0300-\u036f\u0640\u064b-\u065f\u0670"
HIDDEN = "\u00ad\u200b-\u200f\u2060\ufe00-\ufe0f\ufeff"
_UNSEEN = re.compile(f"[{MARKS}{HIDDEN}]")
# Arabic letters that many people write for one another.
_ARABIC = str.maketrans("ىةٱ", "يها")
LONGEST = 256  # code points of one word that are folded, since sorting marks takes the square of their number


@lru_cache(maxsize=1 << 16)
def fold_word(word: str) -> str:
    """The word without case, accents, vowel marks of Arabic, and hidden characters."""
    if word.isascii():
        return word.lower()
    plain = unicodedata.normalize("NFKC", word[:LONGEST]).casefold()
    plain = _UNSEEN.sub("", unicodedata.normalize("NFD", plain)).translate(_ARABIC)
    return unicodedata.normalize("NFC", plain) + word[LONGEST:]
