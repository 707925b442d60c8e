"""Words as the lexical backends compare them: cleaned, as stems.

Scripts without spaces between words (Chinese, Japanese, Thai ...) are cut into pairs of characters, so that shared
parts still count. Where no list of stop words fits, every word is a content word.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from evals.text import characters
from scorers.backends.lexical.vocabulary import IRREGULAR

_FOLDS = str.maketrans(
    dict.fromkeys("’‘ʼ′`´＇", "'")
    | dict.fromkeys("‐‑‒–—―−－", "-")
    | dict.fromkeys("\u00ad\u200b\u200c\u200d\u2060\ufeff", "")
)
_PARTED_NUMBER = re.compile("(?<=\\d)[\u00a0\u2009\u202f](?=\\d{3})")
UNPARTED = re.compile(f"[{characters.UNPARTED}]+")
LONGEST = 64  # characters of a word that are read
# Normalising a run of combining marks takes time quadratic in its length, so a long run is read in parts.
_MANY_MARKS = re.compile(r"([^\w\s]{256})")
_ARABIC = re.compile("^[وف]?[بكل]?ال(?=\\w{3})")
_VOWEL = re.compile("[aeiouy]")
_PLURAL = re.compile("(?<=[sxz])es$|(?<=[cs]h)es$|(?<=[^sui])s$")
_VERBAL = re.compile("(?:ed|ing)$")
# Endings that derive one word from another: "organization" and "organize" both become "organiz".
_ADDED = re.compile(
    "(?:(?<=iz)ation|(?<=at)ion|(?<=[cst])ion|(?<=.{4})ation|ment|ness|it[yi]|(?<=ic)al|al|(?<=[st])iv|er|or|ful|less|ous"
    "|[ai]ble|ly)$"
)
_BRITISH = re.compile("is(?=(?:es?|ed|ers?|ing|ations?)$)")


def clean(text: str) -> str:
    """NFKC with quotation marks and dashes folded, soft hyphens removed, and spaces around scripts without spaces. Case
    is kept, since it tells names."""
    if text.isascii():
        return text
    text = _PARTED_NUMBER.sub("", text.translate(_FOLDS))
    folded = "".join(unicodedata.normalize("NFKC", part) for part in _MANY_MARKS.split(text))
    return UNPARTED.sub(r" \g<0> ", folded)


def pieces(word: str) -> list[str]:
    """The word itself, or its pairs of neighbouring characters in scripts without spaces between words."""
    if word.isascii() or len(word) < 3 or not UNPARTED.match(word):
        return [word]
    return [word[i : i + 2] for i in range(len(word) - 1)]


@lru_cache(maxsize=1 << 14)
def stem(word: str) -> str:
    """A casefolded word, roughly without its English endings, or without the Arabic article."""
    if not word.isascii():
        return _ARABIC.sub("", word)
    word = word.removesuffix("'s").removesuffix("'")
    word = IRREGULAR.get(word, word)
    if len(word) < 4 or not word.isalpha():
        return word
    if len(word) > 6:
        word = _BRITISH.sub("iz", word).replace("our", "or")
    word = _PLURAL.sub("", word[:-3] + "y" if word.endswith("ies") and len(word) > 4 else word)
    word = _cut(_VERBAL, word, 3)
    for _ in range(3):
        word = _cut(_ADDED, word, 4)
    return word[:-1] + "i" if len(word) > 3 and word[-1] == "y" else word


def _cut(ending: re.Pattern[str], word: str, least: int) -> str:
    """The word without that ending, if ``least`` letters and a vowel remain; then without a final e or doubling."""
    left = ending.sub("", word)
    if len(left) < least or not _VOWEL.search(left):
        left = word
    if len(left) > 3 and left[-1] == "e":
        return left[:-1]
    return left[:-1] if left != word and left[-1] == left[-2] and left[-1] not in "lsz" else left
