"""Words that make the number after them a bound: "more than 200", "at least 200", "nearly 200", "before 1902"."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from math import inf
from typing import Literal, NamedTuple

Kind = Literal["more", "less", "later", "earlier", "from", "to", "reaching", "nearly", "beyond"]
NEARLY = 0.1  # "nearly 300" agrees with what is less by at most this share of it

# What makes the number after it a bound, by language: of what is counted, a lower and an upper one ("more", "less"); of
# years, what comes later or earlier than one; where something begins or ends ("from", "to"), which no other number is;
# the most that is reached ("reaching"); and what is just below or above ("nearly", "beyond").
_BOUNDS: dict[str, dict[Kind, str]] = {
    "en": {
        "more": """over; above; beyond; exceed; exceeds; exceeded; exceeding; more than; greater than; higher than;
            larger than; longer than; at least; no fewer than; no less than; not less than; not fewer than; minimum of;
            upwards of; in excess of""",
        "less": """under; below; less than; fewer than; lower than; smaller than; shorter than; at most; no more
            than; not more than; maximum of; not exceed; not exceeding""",
        "later": "after; later than",
        "earlier": "before; earlier than",
        "from": "since",
        "to": "until; till",
        "reaching": "up to",
        "nearly": "almost; nearly; just under; just below; close to",
        "beyond": "just over; just above; slightly over; slightly more than; little over; little more than",
    },
    "de": {
        "more": "mehr als; über; mindestens; wenigstens; nicht weniger als",
        "less": "weniger als; unter; höchstens; maximal; nicht mehr als",
        "later": "nach",
        "earlier": "vor",
        "from": "seit",
        "to": "bis",
        "reaching": "bis zu",
        "nearly": "fast; beinahe; nahezu; knapp",
    },
    "fr": {
        "more": "plus de; au moins; pas moins de; dépasse; dépassent",
        "less": "moins de; au plus; pas plus de",
        "later": "après",
        "earlier": "avant",
        "from": "depuis",
        "reaching": "jusqu'à",
        "nearly": "presque; près de",
    },
    "es": {
        "more": "más de; al menos; por lo menos; como mínimo; no menos de; supera los; supera las",
        "less": "menos de; como máximo; a lo sumo; no más de",
        "later": "después de",
        "earlier": "antes de",
        "from": "desde",
        "reaching": "hasta",
        "nearly": "casi",
    },
    "it": {
        "more": "più di; oltre; almeno; non meno di",
        "less": "meno di; al massimo; non più di",
        "later": "dopo il",
        "earlier": "prima del",
        "from": "dal",
        "reaching": "fino a",
        "nearly": "quasi",
    },
    "pt": {
        "more": "mais de; pelo menos; ao menos; acima de; não menos de",
        "less": "menos de; no máximo; abaixo de; não mais de",
        "later": "depois de; após",
        "earlier": "antes de",
        "from": "desde",
        "reaching": "até",
        "nearly": "quase",
    },
    "nl": {
        "more": "meer dan; minstens; ten minste; minimaal; niet minder dan",
        "less": "minder dan; hoogstens; maximaal; niet meer dan",
        "later": "na",
        "earlier": "voor",
        "from": "sinds",
        "to": "tot",
        "nearly": "bijna",
    },
    "ru": {
        "more": "более; больше; свыше; не менее; не меньше",
        "less": "менее; меньше; не более; не больше",
        "later": "после",
        "from": "с",
        "to": "до",
        "nearly": "почти",
    },
    "pl": {
        "more": "ponad; powyżej; więcej niż; co najmniej; przynajmniej; nie mniej niż",
        "less": "poniżej; mniej niż; najwyżej; co najwyżej; nie więcej niż",
        "later": "po",
        "earlier": "przed",
        "from": "od",
        "nearly": "prawie; niemal; blisko",
    },
    "tr": {
        "more": "en az; fazla; çok; aşan; geçen; üzerinde; üstünde; fazladır; üzerindedir",
        "less": "en fazla; en çok; az; altında; azdır; altındadır",
        "later": "sonra",
        "earlier": "önce",
        "nearly": "neredeyse; yakın",
    },
    "ar": {
        "more": "أكثر من; ما يزيد على; ما يزيد عن; لا يقل عن; ما لا يقل عن; يتجاوز; تتجاوز; يفوق; على الأقل",
        "less": "أقل من; لا يتجاوز; لا تتجاوز; لا يزيد على; لا يزيد عن; على الأكثر",
        "later": "بعد; بعد عام; بعد سنة",
        "earlier": "قبل; قبل عام; قبل سنة",
        "from": "منذ; منذ عام",
        "to": "حتى; حتى عام",
        "nearly": "ما يقارب; قرابة; ما يقرب من",
    },
    "zh": {
        "more": """超过; 超過; 超出; 多于; 多於; 高于; 高於; 大于; 大於; 逾; 至少; 最少; 不少于; 不低于; 不下; 以上;
            多; 余""",
        "less": """不到; 少于; 少於; 低于; 低於; 小于; 小於; 不足; 至多; 最多; 不超过; 不超過; 不多于; 不高于; 以下;
            以内; 以內""",
        "later": "以后; 以後; 之后; 之後",
        "earlier": "以前; 之前",
        "from": "自; 从; 從",
        "nearly": "近; 将近; 將近; 接近; 几乎",
    },
    "ja": {
        "more": "以上; を超え; を超える; を上回; を上回る; 少なくとも; 最低",
        "less": "未満; 以下; 以内; を下回; を下回る; 最大; 最高",
        "later": "以降; 以後",
        "earlier": "以前",
        "nearly": "近く; ほぼ",
    },
    "ko": {
        "more": "이상; 초과; 넘는; 넘게; 넘었다; 넘는다; 최소; 적어도",
        "less": "이하; 미만; 최대; 이내; 못 미치는",
        "later": "이후",
        "earlier": "이전",
        "nearly": "거의; 가까이; 가까운",
    },
}
# Of these the ones that stand behind the number.
BEHIND = {
    language: frozenset(listed.split("; "))
    for language, listed in {
        "zh": "以上; 以下; 以内; 以內; 以后; 以後; 之后; 之後; 以前; 之前",
        "ja": "以上; 以下; 以内; 以降; 以後; 以前; 未満; を超え; を超える; を上回; を上回る; を下回; を下回る; 近く",
        "ko": "이상; 이하; 미만; 초과; 이내; 이후; 이전; 넘는; 넘게; 넘었다; 넘는다; 못 미치는; 가까이; 가까운",
        "tr": "fazla; çok; aşan; geçen; üzerinde; üstünde; fazladır; üzerindedir; az; altında; azdır; altındadır; "
        "sonra; önce; yakın",
        "ar": "على الأقل; على الأكثر",
    }.items()
}
# By language and phrase, as words, what kind of bound it makes; and the words that phrases end with.
_PHRASES: dict[str, dict[tuple[str, ...], Kind]] = {
    language: {tuple(phrase.split()): kind for kind, phrases in kinds.items() for phrase in phrases.split(";")}
    for language, kinds in _BOUNDS.items()
}
# A short English sentence may be taken for one of another language: "Sales exceeded 4 million euros in 2019".
_PHRASES |= {language: _PHRASES["en"] | own for language, own in _PHRASES.items()}
del _PHRASES["nl"][("over",)]  # "about", and "in" of a time to come
_LAST = {language: frozenset(phrase[-1] for phrase in phrases) for language, phrases in _PHRASES.items()}
_LONGEST = max(len(phrase) for phrases in _PHRASES.values() for phrase in phrases)
# What stands before two numbers and between them where both are bounds: "between 200 and 220".
_BETWEEN = {
    "en": ("between", "and"),
    "de": ("zwischen", "und"),
    "fr": ("entre", "et"),
    "es": ("entre", "y"),
    "it": ("tra", "e"),
    "pt": ("entre", "e"),
    "nl": ("tussen", "en"),
    "ru": ("между", "и"),
}


class Bound(NamedTuple):
    """Which way a number is bounded, 1 from below, -1 from above, and how far below and above its figure another number
    may lie that meets it, as shares of the figure; ``of_years``: only where it is a year; ``reached``: it is said to be
    nearly so much."""

    sign: int = 0
    below: float = 0.0
    above: float = 0.0
    of_years: bool = False
    reached: bool = False


_KINDS: dict[Kind, Bound] = {
    "more": Bound(1, above=inf),
    "less": Bound(-1, below=inf),
    "later": Bound(1, above=inf, of_years=True),
    "earlier": Bound(-1, below=inf, of_years=True),
    "from": Bound(1),
    "to": Bound(-1),
    "reaching": Bound(-1, below=inf, reached=True),
    "nearly": Bound(below=NEARLY),
    "beyond": Bound(above=NEARLY),
}
NONE = Bound()


@cache
def phrases(language: str) -> frozenset[str]:
    """The phrases that make a number a bound in a language."""
    return frozenset(phrase.strip() for listed in _BOUNDS.get(language, {}).values() for phrase in listed.split(";"))


def leading(language: str) -> frozenset[str]:
    """The words that such phrases begin with."""
    return frozenset(phrase[0] for phrase in _PHRASES.get(language, ()))


def bound_before(words: Sequence[str], at: int, language: str) -> tuple[Bound, int]:
    """The bound that the words before ``words[at]`` make of a number there, and where they begin; ``at`` for none."""
    if not at or words[at - 1] not in _LAST.get(language, ()):
        return NONE, at
    phrases = _PHRASES[language]
    for first in range(max(0, at - _LONGEST), at):
        if (kind := phrases.get(tuple(words[first:at]))) is not None:
            return _KINDS[kind], first
    return NONE, at


def bound_end(words: Sequence[str], at: int, language: str) -> int:
    """Where the words end that begin at ``words[at]`` and make what follows them a bound; ``at`` for none."""
    phrases = _PHRASES.get(language, {})
    ends = range(min(len(words), at + _LONGEST), at, -1)
    return next((end for end in ends if tuple(words[at:end]) in phrases), at)


def between(words: Sequence[str], at: int, language: str) -> str:
    """The word that joins a number at ``words[at]`` to the other end of the same range, "" for none."""
    before, joining = _BETWEEN.get(language, ("", ""))
    return joining if at and words[at - 1] == before else ""
