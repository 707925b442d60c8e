"""Korean words that differ in what is written behind them, or in one sound: 문을 and 문, 열린다 and 열립니다.

A word is compared as the sounds of its syllables. Particles of one kind are put for one another by mistake (을, 를),
but not those of a subject for those of an object, since that exchanges roles.
"""

from __future__ import annotations

import re
import unicodedata

from rapidfuzz.distance import OSA, Prefix

_MANY = "들?"  # of several, which Korean may leave unsaid
_SUBJECT = re.compile(f"{_MANY}(?:은|는|이|가|께서)$")
_OBJECT = re.compile(f"{_MANY}[을를]$")
_OTHER = re.compile(f"{_MANY}(?:으로|로|으로서|로서|으로써|로써|와|과|에게|께|의)$")
_PLACE = re.compile("(?:에서|서)$")
_WHEN = re.compile("에$")
_KINDS = (_SUBJECT, _OBJECT, _OTHER, _PLACE, _WHEN)
# Endings of a statement in polite and plain speech, in the sounds that syllables are made of.
_POLITE = re.compile(
    unicodedata.normalize("NFD", "(?:습니다|ㅂ니다|는다|ㄴ다|다|어요|아요|여요|요)$")
    .replace("ㅂ", "\u11b8")
    .replace("ㄴ", "\u11ab")
)
_COPULA = re.compile("(?:이다|입니다|이에요|예요|다)$")
# Vowels that sound alike today: ㅐ ㅔ, ㅒ ㅖ, ㅙ ㅚ ㅞ; and a doubled consonant that ends a syllable, ㅆ ㅅ.
_VOWELS = str.maketrans("\u1162\u1164\u1168\u116b\u116c\u11bb", "\u1166\u1166\u1166\u1170\u1170\u11ba")
_CONTRACTED = (
    ("\u1106\u1167\u11be\u110b\u1175\u11af", "\u1106\u1167\u110e\u1175\u11af"),  # 몇일 며칠
    ("\u110b\u1173\u1109\u1167\u11bb", "\u110b\u1165\u11bb"),  # 으셨 었, the honorific
    ("\u1109\u1167\u11bb", "\u110b\u1165\u11bb"),  # 셨 었
    ("\u1105\u1172\u11af", "\u110b\u1172\u11af"),  # 률 율
    ("\u1105\u1167\u11af", "\u110b\u1167\u11af"),  # 렬 열
    ("\u1100\u1165\u11ba\u110b\u1173\u11af", "\u1100\u1165\u11af"),  # 것을 걸
    ("\u1100\u1165\u11ba\u110b\u1173\u11ab", "\u1100\u1165\u11ab"),  # 것은 건
    ("\u1100\u1165\u11ba\u110b\u1175\u11b8", "\u1100\u1165\u11b8"),  # 것입 겁
    ("\u1100\u1165\u11ba\u110b\u1175", "\u1100\u1166"),  # 것이 게
    ("\u116c\u110b\u1165", "\u116b"),  # 되어 돼
    ("\u1112\u1161\u110b\u1167", "\u1112\u1162"),  # 하여 해
    ("\u116e\u110b\u1165\u11bb", "\u116f\u11bb"),  # 주었 줬
    ("\u1169\u110b\u1161\u11bb", "\u116a\u11bb"),  # 보았 봤
    ("\u1175\u110b\u1165\u11bb", "\u1167\u11bb"),  # 리었 렸
)
# Of these the polite ending leaves the stem: 내려요, 봐요, 줘요, 해요.
_SHORT_POLITE = (
    ("\u1167\u110b\u116d", "\u1175\u110b\u116d"),
    ("\u116a\u110b\u116d", "\u1169\u110b\u116d"),
    ("\u116f\u110b\u116d", "\u116e\u110b\u116d"),
    ("\u1112\u1162\u110b\u116d", "\u1112\u1161\u110b\u116d"),
)
_NEGATING = re.compile("[안못않없]|아니")
_SHORT, _LONG = 3, 4  # syllables from which on a vowel, and any sound, put for another leaves a word recognisable
_BEGINNING = re.compile("[\u1100-\u1112]")  # the first sound of a syllable
_PAST = "\u11bb"
_TENSES = frozenset(("\u11ab", "\u11af"))  # of what ends in them, one is done and one is yet to be: 이야기한, 이야기할
_TENSE_CONSONANTS = str.maketrans("\u1101\u1104\u1108\u110a\u110d", "\u1100\u1103\u1107\u1109\u110c")
# First syllables of names of people, of which most have three, and another one is as near as any.
_SURNAMES = frozenset(
    "김이박최정강조윤장임한오서신권황안송전홍유고문양손배백허남심노하곽성차주우구민류나진지엄채원천방공현함변염여추도소석선설마길"
)
_VERBAL = frozenset("다요고며서지면게니자던는은을를이가의에도로와과만")  # last syllables of verbs, and particles


def is_slip(one: str, other: str) -> bool:
    """Whether two folded words are one with another particle of the same kind, in other politeness, or misspelt."""
    if len(_NEGATING.findall(one)) != len(_NEGATING.findall(other)):
        return False
    short, long = sorted((one, other), key=len)
    if any(_same_behind(kind, one, other) for kind in _KINDS) or (len(short) >= _SHORT and long == short + short[-1]):
        return True
    a, b = map(_sounds, (one, other))
    if a == b or (min(len(one), len(other)) >= _SHORT and a.translate(_VOWELS) == b.translate(_VOWELS)):
        return True
    if _same_behind(_POLITE, _stemmed(a), _stemmed(b)) or _same_behind(_COPULA, one, other):
        return True
    return _misspelt(one, other, a, b)


def _sounds(word: str) -> str:
    """The sounds of a word, with its contractions made."""
    sounds = unicodedata.normalize("NFD", word)
    for long, short in _CONTRACTED:
        sounds = sounds.replace(long, short)
    return sounds


def _stemmed(sounds: str) -> str:
    """The sounds with the stem in full before a polite ending: 내리 for 내려요."""
    for short, long in _SHORT_POLITE:
        if sounds.endswith(short):
            return sounds.removesuffix(short) + long
    return sounds


def _same_behind(ending: re.Pattern[str], one: str, other: str) -> bool:
    """Whether two words are the same but for an ending, which either may lack."""
    a, b = ending.sub("", one), ending.sub("", other)
    return len(a) > 0 and a == b


def _misspelt(one: str, other: str, a: str, b: str) -> bool:
    """Whether one sound within differs, and it is not the one that a syllable begins with, or that is tense; nor what
    tells dying from killing (죽었, 죽였), or what is done from what is to do. In a word of three syllables only the
    vowel of a noun that is no name."""
    short = min(len(one), len(other))
    if short < _SHORT or OSA.distance(a, b, score_cutoff=1) > 1 or _beginnings(a) != _beginnings(b):
        return False
    at = Prefix.similarity(a, b)
    changed = {a[at : at + 1], b[at : at + 1]}
    if len(a) == len(b) and (a[at + 1 : at + 2] == _PAST or (at == len(a) - 1 and changed == _TENSES)):
        return False
    if short >= _LONG:
        return True
    noun = one[0] not in _SURNAMES and one[0] == other[0] and not _VERBAL.intersection((one[-1], other[-1]))
    return noun and len(a) == len(b)


def _beginnings(sounds: str) -> str:
    return "".join(_BEGINNING.findall(sounds)).translate(_TENSE_CONSONANTS)
