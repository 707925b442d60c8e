"""Slips in scripts without spaces between words, which are compared character by character."""

from __future__ import annotations

from collections.abc import Sequence

from evals.text.differences import han, kana
from evals.text.differences.alignment import Stretch
from evals.text.languages.lexicon import Lexicon
from evals.text.languages.words import Word

_MOST_MISREAD = 4
_KANA_ENDS = frozenset("たるてすしまいうくだっでりあ")
# Between two parts of a verb some leave it out: 受け付け, 受付け, 引き渡し, 引渡し.
_KANA_WITHIN = frozenset("きけしみりえちびげぎれめべ")
# Characters that look alike in print: pairs of Unicode's confusables (UTS 39), and the best-known pitfalls of scanners.
_LOOK_ALIKE = str.maketrans("ー工ム口力夕二八卜へ巳已末土曰戌戍干", "一エ厶ロカタニハトヘ己己未士日成成千")
# Kana that sound alike, and small ones.
_SOUND_ALIKE = str.maketrans("づぢをぁぃぅぇぉゃゅょっ", "ずじおあいうえおやゆよつ")
_MONTHS = frozenset("かがカケヵヶヵヶ箇個")  # 三か月, 三ヶ月
_CAN = frozenset("見出来着寝得居いきしちにひみりぎじびえけせてねへめれげぜべ")  # 食べられる, 食べれる
# Marks of tone and length of Thai, Lao and Khmer, without which a word is still read.
_TONES = frozenset("\u0e47\u0e48\u0e49\u0e4a\u0e4b\u0e4c\u0ec8\u0ec9\u0eca\u0ecb\u0ecc")


def are_alike(source: Sequence[Word], quote: Sequence[Word], where: Stretch, lexicon: Lexicon) -> bool:
    """Whether a stretch differs in particles or endings that change nothing, in what a scanner takes for one another,
    or is written in two ways that are both usual."""
    old, new = source[where.i1 : where.i2], quote[where.j1 : where.j2]
    before = source[where.i1 - 1].raw if where.i1 else ""
    after = source[where.i2].raw if where.i2 < len(source) else ""
    if _is_misread(source, quote, where, lexicon):
        return True
    light = lexicon.light | lexicon.articles
    one, other = (
        "".join(lexicon.forms.get(w.key, w.written) for w in side if w.key not in light) for side in (old, new)
    )
    if one.translate(_LOOK_ALIKE) == other.translate(_LOOK_ALIKE):
        return True
    if lexicon.forms.get(one, one) == lexicon.forms.get(other, other):
        return True
    match lexicon.language:
        case "ja":
            alike = _alike_japanese(old, new, (one, other), (before, after))
            return alike or (not (old and new) and _repeats(old or new, before, after))
        case "zh":
            one, other = ("".join(w.raw if w.is_number else w.key for w in side) for side in (old, new))
            return (
                (not (one and other) and han.is_optional(one + other, before, after))
                or han.are_classifiers(one, other, before, after)
                or _repeats(old or new, before, after)
            )
    return _TONES.issuperset(one + other) or _repeats(old or new, before, after)


def _alike_japanese(old: Sequence[Word], new: Sequence[Word], sides: tuple[str, str], around: tuple[str, str]) -> bool:
    (one, other), (before, after) = sides, around
    raw_one, raw_other = ("".join(w.raw for w in side) for side in (old, new))
    if raw_one.translate(_SOUND_ALIKE) == raw_other.translate(_SOUND_ALIKE):
        return True
    added = one + other if not (one and other) else ""
    if added in _KANA_WITHIN and han.is_han(before):
        return True
    if added == "ら" and after == "れ" and before in _CAN:
        return True
    if added == "に" and before == "う":  # よう, ように
        return True
    if one in _MONTHS and other in _MONTHS and after in "月国所年条":
        return True
    if added and han.is_han(before) and kana.is_okurigana(before, added):
        return True
    if max(len(one), len(other)) <= 4 and _KANA_ENDS.issuperset(one + other):
        return True
    if {one, other} == {"に", "と"} and after == "な":  # になる, となる
        return True
    return kana.same_ending(one, other) or kana.same_ending(raw_one, raw_other) or kana.same_word(old, new, before)


def _repeats(added: Sequence[Word], before: str, after: str) -> bool:
    """Whether one character is written twice in a row."""
    return len(added) == 1 and not added[0].is_number and added[0].raw in (before, after)


def _is_misread(source: Sequence[Word], quote: Sequence[Word], where: Stretch, lexicon: Lexicon) -> bool:
    """Whether each Chinese character is written in another form, or by mistake for one that it sounds or looks like."""
    i1, i2, j1, j2 = where
    japanese = lexicon.language == "ja"
    if lexicon.language not in ("zh", "ja") or i2 - i1 != j2 - j1 or i2 - i1 > _MOST_MISREAD:
        return False
    for i, j in zip(range(i1, i2), range(j1, j2), strict=True):
        old, new = source[i].key, quote[j].key
        if han.are_variants(source, quote, i, j, japanese=japanese):
            continue
        if old in lexicon.negators or new in lexicon.marked or frozenset((old, new)) in lexicon.opposites:
            return False
        if not han.is_slip(source, quote, i, j, japanese=japanese) and not (
            han.is_slip(quote, source, j, i, japanese=japanese)  # the source is misspelt, and the quote is not
        ):
            return False
    return True
