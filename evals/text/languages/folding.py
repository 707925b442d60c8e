"""Words as differences compare them: folded so that case, accents and characters nobody sees do not count."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import Any

# Accents of Latin, Greek and Cyrillic, vowels of Arabic, tatweel, the dot of Hindi; and characters that show nothing.
MARKS = "\u0300-\u036f\u0640\u064b-\u065f\u0670\u093c"
HIDDEN = "\u00ad\u200b-\u200f\u2060\ufe00-\ufe0f\ufeff"
_UNSEEN = re.compile(f"[{MARKS}{HIDDEN}]")
# Arabic letters that many people write for one another.
_ARABIC = str.maketrans("ىةٱیکۀ", "يهايكه")  # the last three are Persian
# Vowels of Devanagari that are short or long, which many people write for one another; marks of a nasal vowel and of
# a breath, which many leave out; a nasal consonant before another one for that mark; and the glide before a vowel.
_HINDI = str.maketrans("\u0940\u0942ईऊ", "\u093f\u0941इउ", "\u0901\u0902\u0903")
_NASAL = re.compile("[ङञणनम]\u094d(?=[क-ह])")
_GLIDE = str.maketrans({"\u093f": "इ", "\u0947": "ए"})
_GLIDING = re.compile("(?<=.)य([\u093f\u0947])")
_DEVANAGARI = re.compile("[\u0900-\u097f]")
TONES = frozenset("\u0300\u0301\u0303\u0309\u0323")  # of Vietnamese
# Latin letters whose stroke is no mark of its own, and ligatures.
STROKES = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "ð": "d", "ħ": "h", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th"})
# Latin letters that look like Cyrillic ones, and these like those, in a word that has both.
_CYRILLIC = re.compile("[\u0400-\u052f]")
_LATIN = re.compile("[a-z]")
_LOOKS_CYRILLIC = str.maketrans("abcehikmnoptuvxy", "авсеникмпортивху")
_LOOKS_LATIN = str.maketrans("авсеікморхуѕј", "abceikmopxysj")
# Figures that a scanner read for letters, inside a word; and those of Cyrillic.
_LETTERS = str.maketrans("10568", "losgb")
_CYRILLIC_LETTERS = str.maketrans("034568", "озчсбв")
# Latin letters, and those from Greek to Cyrillic, are folded one by one; Cyrillic ones beside Latin ones are not.
_LATIN_ENDS, _GREEK, _CYRILLIC_ENDS = "\u0250", "\u0386", "\u0530"
REMEMBERED = 64  # code points of a word that is kept, and of one that may be another with a slip
LONGEST = 256  # code points of one word that are folded, since sorting marks takes the square of their number


def fold_word(word: str) -> str:
    """The word without case, accents, vowel marks of Arabic, and hidden characters."""
    if word.isascii():
        return word.lower()
    return _fold(word) if len(word) > REMEMBERED else _folded(word)


@lru_cache(maxsize=1 << 16)
def _folded(word: str) -> str:
    if max(word) < _LATIN_ENDS or _GREEK <= min(word) <= max(word) < _CYRILLIC_ENDS:
        return word.translate(_EACH_FOLDED)
    return _fold(word)


class _Letters(dict[int, str]):
    """What letters are folded to that are so in any word, each from when it is first met."""

    def __missing__(self, code: int) -> str:
        self[code] = _fold(chr(code))
        return self[code]


_EACH_FOLDED = _Letters()


def _fold(word: str) -> str:
    plain = unicodedata.normalize("NFKC", word[:LONGEST]).casefold()
    plain = _UNSEEN.sub("", unicodedata.normalize("NFD", plain)).translate(_ARABIC).translate(_HINDI).translate(STROKES)
    if _DEVANAGARI.search(plain):
        plain = _GLIDING.sub(lambda found: found[1].translate(_GLIDE), _NASAL.sub("", plain))
    if (cyrillic := _CYRILLIC.findall(plain)) and (latin := _LATIN.findall(plain)):
        plain = plain.translate(_LOOKS_CYRILLIC if len(cyrillic) >= len(latin) else _LOOKS_LATIN)
    return unicodedata.normalize("NFC", plain) + word[LONGEST:]


def toned(word: str) -> str:
    """A Vietnamese word with its tone at the end, wherever in it that is written (hoà, hóa), and with the one tone for
    the two that half of the country does not tell apart (hỏi, ngã)."""
    letters = unicodedata.normalize("NFD", word[:LONGEST].lower())
    tones = dict.fromkeys(c.replace("\u0303", "\u0309") for c in letters if c in TONES)
    return unicodedata.normalize("NFC", "".join(c for c in letters if c not in TONES)) + "".join(tones)


def without_figures(word: str) -> str:
    """A folded word in which a scanner read figures for letters, "pub1ic", with the letters."""
    if _CYRILLIC.search(word):
        return fold_word(word.translate(_CYRILLIC_LETTERS))
    return word.translate(_LETTERS)


@lru_cache(maxsize=1 << 13)
def simplified(text: str) -> str:
    """Chinese characters in their simplified forms, by OpenCC; any others as they are."""
    return str(_converter("t2s").convert(text))


@lru_cache(maxsize=1 << 13)
def modern(text: str) -> str:
    """Chinese characters and the new forms that Japanese has for some, all in simplified forms: 図 as 圖, 图."""
    return simplified(str(_converter("jp2t").convert(text)))


@lru_cache
def _converter(name: str) -> Any:
    import opencc  # takes a tenth of a second to load, and only Chinese and Japanese need it

    return opencc.OpenCC(name)
