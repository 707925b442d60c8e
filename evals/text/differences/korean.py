"""Korean words that differ in what is written behind them, or in one sound: 문을 and 문, 열린다 and 열립니다.

A word is compared as the sounds of its syllables. Particles of one kind are put for one another by mistake (을, 를),
but not those of a subject for those of an object, since that exchanges roles.
"""

from __future__ import annotations

import re
import unicodedata

from rapidfuzz.distance import OSA

_SUBJECT = re.compile("(?:은|는|이|가)$")
_OBJECT = re.compile("[을를]$")
_OTHER = re.compile("(?:으로|로|와|과|에게|께)$")
_KINDS = (_SUBJECT, _OBJECT, _OTHER)
# Endings of a statement in polite and plain speech, in the sounds that syllables are made of.
_POLITE = re.compile(
    unicodedata.normalize("NFD", "(?:습니다|ㅂ니다|는다|ㄴ다|다|어요|아요|여요|요)$")
    .replace("ㅂ", "\u11b8")
    .replace("ㄴ", "\u11ab")
)
_COPULA = re.compile("(?:이다|입니다|이에요|예요|다)$")
# Vowels that sound alike today: ㅐ ㅔ, ㅒ ㅖ, ㅙ ㅚ ㅞ.
_VOWELS = str.maketrans("\u1162\u1164\u1168\u116b\u116c", "\u1166\u1166\u1166\u1170\u1170")
_CONTRACTED = (
    ("\u1103\u116c\u110b\u1165", "\u1103\u116b"),
    ("\u1112\u1161\u110b\u1167", "\u1112\u1162"),
)  # 되어 돼, 하여 해
_NEGATING = re.compile("[안못않없]|아니")
_SHORT, _LONG = 3, 4  # syllables from which on a vowel, and any sound, put for another leaves a word recognisable
_DIFFERENT = re.compile("[\u1100-\u1112]")  # the first sound of a syllable


def is_slip(one: str, other: str) -> bool:
    """Whether two folded words are one with another particle of the same kind, in other politeness, or misspelt."""
    if len(_NEGATING.findall(one)) != len(_NEGATING.findall(other)):
        return False
    if any(_same_behind(kind, one, other) for kind in _KINDS):
        return True
    a, b = map(_sounds, (one, other))
    if min(len(one), len(other)) >= _SHORT and a.translate(_VOWELS) == b.translate(_VOWELS):
        return True
    if _same_behind(_POLITE, a, b) or _same_behind(_COPULA, one, other):
        return True
    return min(len(one), len(other)) >= _LONG and _one_sound(a, b)


def _sounds(word: str) -> str:
    """The sounds of a word, with its contractions made."""
    sounds = unicodedata.normalize("NFD", word)
    for long, short in _CONTRACTED:
        sounds = sounds.replace(long, short)
    return sounds


def _same_behind(ending: re.Pattern[str], one: str, other: str) -> bool:
    """Whether two words are the same but for an ending, which either may lack."""
    a, b = ending.sub("", one), ending.sub("", other)
    return len(a) > 0 and a == b


def _one_sound(a: str, b: str) -> bool:
    """Whether one sound within differs, and it is not the one that a syllable begins with, or that is tense."""
    return OSA.distance(a, b, score_cutoff=1) == 1 and _beginnings(a) == _beginnings(b)


def _beginnings(sounds: str) -> str:
    tense = str.maketrans("\u1101\u1104\u1108\u110a\u110d", "\u1100\u1103\u1107\u1109\u110c")
    return "".join(_DIFFERENT.findall(sounds)).translate(tense)
