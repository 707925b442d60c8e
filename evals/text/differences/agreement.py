"""Slips that are none because they fit together: who does something and to whom, a woman for a man.

An ending put for another is a slip where nothing else agrees with it, "las primeras lluvia". Where a second one does,
the quote is a sentence of its own, of other persons: "der Hund biss den" for "den Hund biss der", "pelo professor" for
"pela professora". Words are folded.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from rapidfuzz.distance import Prefix

from evals.text.differences.alignment import Stretch
from evals.text.languages.known import known
from evals.text.languages.lexicon import Lexicon, bag
from evals.text.languages.words import Word


def _endings(listed: str) -> frozenset[tuple[str, str]]:
    """Pairs of endings, "-" for none: "-:n r:n"."""
    return frozenset((one.strip("-"), other.strip("-")) for one, other in (p.split(":") for p in listed.split()))


_HARD = str.maketrans({"я": "а", "ю": "у", "и": "", "ь": "", "й": ""})  # soft endings as hard ones
# Endings of who does something and of whom it is done to, by language; of one sort of words for another, too.
_CASES: Mapping[str, frozenset[tuple[str, str]]] = {
    "de": _endings("-:n -:en r:n"),
    "ru": _endings("-:а а:у ец:ца"),
    "uk": _endings("-:а а:у ець:ця"),
    "pl": _endings("-:a a:e a:ego y:ego i:iego"),
    "cs": _endings("-:a a:u e:i y:eho"),
    "el": _endings("ς:-"),
    "hu": _endings("-:t -:at -:et -:ot"),
    "fi": _endings("-:n -:a"),
    "tr": _endings("-:i -:u -:yi -:yu"),
}
# Articles, and prepositions joined with them, by what they stand before: a man, a woman.
_MEN = {
    "es": bag("el los un unos del al este estos"),
    "pt": bag("o os um uns do dos no nos pelo pelos ao aos este estes"),
    "it": bag(
        "il lo i gli un uno del dello dei degli al allo ai agli dal dallo dai dagli nel nello nei negli sul sullo sui "
        "sugli questo questi"
    ),
    "fr": bag("le un du au ce cet"),
}
_WOMEN = {
    "es": bag("la las una unas esta estas"),
    "pt": bag("a as uma umas da das na nas pela pelas à às esta estas"),
    "it": bag("la le una della delle alla alle dalla dalle nella nelle sulla sulle questa queste"),
    "fr": bag("la une cette"),
}
# What a noun ends in, without an s, for the one and for the other.
_ENDS = {
    "es": _endings("-:a o:a e:a"),
    "pt": _endings("-:a o:a e:a"),
    "it": _endings("o:a i:e e:a"),
    "fr": _endings("-:e -:ne"),
}
_BEFORE = 2  # words before a noun among which its article stands


def other_persons(
    slips: Sequence[Stretch], source: Sequence[Word], quote: Sequence[Word], lexicon: Lexicon
) -> set[Stretch]:
    """The slips of one word for one that together say something of other persons."""
    single = [slip for slip in slips if (slip.i2 - slip.i1, slip.j2 - slip.j1) == (1, 1)]
    if lexicon.language in _CASES:
        return _exchanged(single, source, quote, _CASES[lexicon.language])
    if lexicon.language in _ENDS:
        return {slip for slip in single if _is_of_another(slip, source, quote, lexicon.language)}
    return set()


def _exchanged(
    slips: Sequence[Stretch], source: Sequence[Word], quote: Sequence[Word], cases: frozenset[tuple[str, str]]
) -> set[Stretch]:
    """The slips of which one puts an ending for another, and one the other for the one, or two that are of the same
    cases: who did it is in the quote to whom it was done."""
    ends: dict[tuple[str, str], list[Stretch]] = {}
    for slip in slips:
        one, other = _apart(source[slip.i1].key, quote[slip.j1].key)
        if one != other:
            ends.setdefault((one.translate(_HARD), other.translate(_HARD)), []).append(slip)
    found = {slip for (old, new), some in ends.items() if old != new and (new, old) in ends for slip in some}
    done_to = [slip for pair, some in ends.items() if pair in cases for slip in some]
    doing = [slip for pair, some in ends.items() if pair[::-1] in cases for slip in some]
    return found | {*done_to, *doing} if done_to and doing else found


def _is_of_another(slip: Stretch, source: Sequence[Word], quote: Sequence[Word], language: str) -> bool:
    """Whether a noun has the ending and its article the form of a woman in one text, of a man in the other; or the noun
    alone, where the article is elided: "l'étudiant", "l'étudiante"."""
    one, other = (word.key.removesuffix("s") for word in (source[slip.i1], quote[slip.j1]))
    ends = _apart(one, other)
    if ends not in _ENDS[language] and ends[::-1] not in _ENDS[language]:
        return False
    if quote[max(0, slip.j1 - 1)].key == "l":
        return known(source[slip.i1].key, language) and known(quote[slip.j1].key, language)
    genders = (_gender(source[: slip.i1], language), _gender(quote[: slip.j1], language))
    return set(genders) == {"f", "m"}


def _gender(before: Sequence[Word], language: str) -> str:
    """The gender of the nearest article, "" for none."""
    for word in reversed(before[-_BEFORE:]):
        if word.key in _MEN[language] or word.key in _WOMEN[language]:
            return "m" if word.key in _MEN[language] else "f"
    return ""


def _apart(one: str, other: str) -> tuple[str, str]:
    """Two words without what they both begin with."""
    shared = Prefix.similarity(one, other)
    return one[shared:], other[shared:]
