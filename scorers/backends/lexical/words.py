"""Words as the lexical backends compare them: cleaned, by their language, as stems.

Writing that does not part its words (Chinese, Japanese, Thai ...) is cut into pairs of characters, so that what is
shared still counts. Where no list of stop words fits, every word is a content word.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection
from functools import lru_cache

from scorers.backends.lexical.vocabulary import IRREGULAR, STOP_WORDS

_FOLDS = str.maketrans(
    dict.fromkeys("’‘ʼ′`´＇", "'")
    | dict.fromkeys("‐‑‒–—―−－", "-")
    | dict.fromkeys("\u00ad\u200b\u200c\u200d\u2060\ufeff", "")
)
_PARTED_NUMBER = re.compile("(?<=\\d)[\u00a0\u2009\u202f](?=\\d{3})")
_UNPARTED = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3005-\u3007\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
    "\U00020000-\U0003ffff]+"
)
# To put marks in order costs the square of their number, so a longer run of them is read in parts.
_MANY_MARKS = re.compile(r"([^\w\s]{256})")
_ARABIC = re.compile("^[وف]?[بكل]?ال(?=\\w{3})")
_VOWEL = re.compile("[aeiouy]")
_PLURAL = re.compile("(?<=[sxz])es$|(?<=[cs]h)es$|(?<=[^sui])s$")
_VERBAL = re.compile("(?:ed|ing)$")
# What is added to make a word of another kind: "organization" and "organize" are "organiz".
_ADDED = re.compile(
    "(?:(?<=iz)ation|(?<=at)ion|(?<=[cst])ion|(?<=.{4})ation|ment|ness|it[yi]|(?<=ic)al|al|(?<=[st])iv|er|or|ful|less|ous"
    "|[ai]ble|ly)$"
)
_BRITISH = re.compile("is(?=(?:es?|ed|ers?|ing|ations?)$)")


def clean(text: str) -> str:
    """NFKC with quotes and dashes folded, soft hyphens gone, and a space around writing that does not part its words;
    case is kept, since it tells names."""
    if text.isascii():
        return text
    text = _PARTED_NUMBER.sub("", text.translate(_FOLDS))
    folded = "".join(unicodedata.normalize("NFKC", part) for part in _MANY_MARKS.split(text))
    return _UNPARTED.sub(r" \g<0> ", folded)


def language_of(words: Collection[str]) -> str:
    """The language most of whose stop words are among the casefolded words, "" where they hold none of any."""
    distinct = frozenset(words)
    counts = {language: len(distinct & stop) for language, stop in STOP_WORDS.items()}
    best = max(counts, key=counts.__getitem__)
    return best if counts[best] else ""


def pieces(word: str) -> list[str]:
    """The word itself, or pairs of characters where it is writing that does not part its words."""
    if word.isascii() or len(word) < 3 or not _UNPARTED.match(word):
        return [word]
    return [word[i : i + 2] for i in range(len(word) - 1)]


@lru_cache(maxsize=1 << 14)
def stem(word: str) -> str:
    """A casefolded word without its endings, roughly: the English ones; of Arabic the article."""
    if not word.isascii():
        return _ARABIC.sub("", word)
    word = word.removesuffix("'s").removesuffix("'")
    if len(word) < 4 or not word.isalpha():
        return word
    word = IRREGULAR.get(word, word)
    if len(word) > 6:
        word = _BRITISH.sub("iz", word).replace("our", "or")
    word = _PLURAL.sub("", word[:-3] + "y" if word.endswith("ies") and len(word) > 4 else word)
    word = _cut(_VERBAL, word, 3)
    for _ in range(3):
        word = _cut(_ADDED, word, 4)
    return word[:-1] + "i" if len(word) > 3 and word[-1] == "y" else word


def _cut(ending: re.Pattern[str], word: str, least: int) -> str:
    """The word without that ending, where ``least`` letters and a vowel are left; then a final e, a doubled letter."""
    left = ending.sub("", word)
    if len(left) < least or not _VOWEL.search(left):
        left = word
    if len(left) > 3 and left[-1] == "e":
        return left[:-1]
    return left[:-1] if left != word and left[-1] == left[-2] and left[-1] not in "lsz" else left
