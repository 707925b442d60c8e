"""What a quote leaves out and so turns: words beside it, what an ellipsis skips, what its quoter put in brackets.

Every word of such a quote may stand in the source, and the quote still say the opposite: "The drug is … safe" of "The
drug is not safe", "[Jones] lied" of "Smith lied".
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Sequence

from evals.patterns import pattern
from evals.text.characters import UNPARTED
from evals.text.differences.kinds import kind_of
from evals.text.differences.opposites import are_opposites
from evals.text.languages import lexicon_around
from evals.text.languages.lexicon import Lexicon, bag, spelt
from evals.text.languages.words import Word, is_name, tokens
from evals.text.values.numbered import with_numbers
from evals.types import Difference, DifferenceKind, Span

_MARGIN = 40  # code points around a place that are read for the words beside it
_LONGEST = 2000  # code points of what an ellipsis leaves out, the nearest ones before what follows it
_THAN = bag("than als dan que di чем")
_OF = bag("of de di von van av af")  # "none of the bridges", of which a quote makes "The bridges"
_ALL = bag("all both todos todas ambos tutti tutte alle beide samtliche alla allemaal")
_STOPS = frozenset("。．！？!?.؟\n")
_STOP = re.compile(r"[。．！？!?.؟।](?!\w)")
# "Not" of Thai, Lao and Khmer, which is written with what it negates; but "or not", which ends its clause.
_ATTACHED = re.compile("(?<!หรือ)(?:ไม่|ບໍ່|មិន)$")
_OR = bag("or oder ou o of eller czy lub nebo tai vagy veya sau или або ή")
_NOT = "degil"  # Turkish, with its endings
_PARTED = re.compile(r"[,;:.!?—()\[\]\n。，、；：！？（）،؛؟।]")  # between clauses, or around an aside
# Behind an article these say that there are some, without one that there are hardly any.
FEW = bag("few little wenig peu poco poca pochi pocos pouco pouca poucos weinig")
# Behind these a clause begins that tells of what stands before: its "not" is not that of what follows.
_RELATIVES = bag(
    "that who which whom whose where when if because although dass weil wenn obwohl qui que dont où si parce quien "
    "porque aunque che chi perché quem omdat hoewel który która które ktorý který som että joka hogy amely что который "
    "которая которые если"
)
_ONLY = bag("only just merely nur bloß seulement solo sólo sólamente soltanto apenas alleen slechts только лишь")
# Verbs that say that something is not so (negative implicatives, and verbs of denial), by how they begin.
_DENYING = tuple(
    bag(
        "deni deny fail refus forgot neglect declin doubt disput leugn bestr weiger verweiger niait nié nier refus "
        "échou "
        "nega rifiut neg negó rechaz recus ontken weiger отриц отказ опроверг zaprzecz odmów odmaw förnek vägra benekt"
    )
)
_DENIED = re.compile("否认|否認|拒绝|拒絕|未能|否定")
# Chinese compounds in which a character of negation negates nothing.
_NO_NEGATION = re.compile("不仅|不僅|不但|不过|不過|不同|不断|不斷|不久|非常|无论|無論|未来|未來|不管|不少")
_SHORT = 3  # words that are all that is left out
# Words before a name or a title that say it is none, or none any longer.
_TURNING = bag(
    "former ex alleged suspected so-called would-be acting deputy vice fake false ehemaliger ehemalige ehemaliges "
    "früherer frühere angeblicher angebliche ancien ancienne prétendu présumé antiguo antigua exministro expresidente "
    "presunto presunta falso falsa ex-presidente antigo antiga suposto suposta vermeende voormalige voormalig были "
    "бывший бывшая бывшие якобы były była dawny tidigare förre förra tidligere eski entinen"
)
# Whom a quoter names in brackets.
_PRONOUNS = spelt(
    "he she it they we i him her them his hers its their er sie es ihr ihn ihm ihnen wir ich il elle ils "
    "elles on nous je lui leur él ella ello ellos ellas lei esso essa essi esse loro ele ela eles elas "
    "hij zij ze het hun hen wij han hon den det de hän ona ono oni one ony ja my он она оно они мы я его "
    "её ее их вона він воно вони ő ők el ea ei ο αυτός αυτή αυτό αυτοί o onlar biz هو هي هم هن نحن او "
    "آنها הוא היא הם הן nó họ ông bà cô anh chị ia dia mereka kami kita वह वे यह ये हम 他 她 它 他们 她们 它们 他們 "
    "她們 它們 我们 我們 其 彼 彼女 彼ら 彼女ら それ これ 私たち 그 그녀 그들 그는 그녀는 그들은 우리 เขา เธอ มัน พวกเขา"
) | {"bà ấy", "ông ấy", "cô ấy", "anh ấy", "chị ấy"}
_NOBODY = ("没有", "沒有", "无人", "無人", "谁也", "誰も", "所有", "全て", "すべて", "ไม่มี")
_IS_UNPARTED = pattern(f"[{UNPARTED}]")
_SAID = frozenset(("据称", "据说", "据传", "據稱", "據說", "據傳", "所谓", "所謂", "前"))


def left_out(source: str, window: Span) -> Difference | None:
    """The word directly before a window as a difference, if it negates or limits what begins there, or says how sure
    it is. A quote that presents the rest as a sentence of its own, "All boats sank", leaves out the "almost".

    In scripts without capitals nothing tells how a quote presents it; there it must be all the sentence but this word,
    or the word must be a "not" that is written with the next.
    """
    at = window.start
    low = max(0, at - _MARGIN)
    if attached := _ATTACHED.search(source[low:at]):
        return Difference("negation", Span(low + attached.start(), at), Span(0, 0), attached[0], "")
    before = tokens(source, low, at)
    if not before or source[before[-1].end : at].strip() or before[-1].start == low > 0:
        return None
    lexicon = lexicon_around(source, Span(at, at))
    turning = lexicon.negators | lexicon.quantifiers | lexicon.modals | _TURNING
    if source[at].lower() != source[at].upper():
        first = tokens(source, at, at + _MARGIN)[:1]
        if len(before) > 1 and before[-1].key in _OF and any(word.key in lexicon.articles for word in first):
            before = before[-2:-1]
            turning = (turning | lexicon.numerals) - _ALL
        before = before[-1:]
        if any(word.key in lexicon.numerals for word in first):
            turning |= lexicon.comparatives | _THAN  # "over forty", but not "over the bridge"
        if any(word.key in FEW for word in first):
            turning |= lexicon.articles  # "a few" are some
    else:
        opening = max(source.rfind(stop, low, at) for stop in _STOPS) + 1
        before = [word for word in before if word.start >= opening]
        if opening < low or not before or not _STOPS.intersection(source[window.end - 1 : window.end + 1]):
            return None
        turning |= _SAID
    if "".join(word.key for word in before) not in turning:
        return None
    span = Span(before[0].start, before[-1].end)
    return Difference(kind_of(before, [], lexicon, None, None), span, Span(0, 0), span.of(source), "")


def left_off(source: str, window: Span) -> Difference | None:
    """A negation that ends the sentence directly behind a window, "Er kommt nicht.", as a difference: with the next
    word, or the next but one, and nothing else of the sentence."""
    at = window.end
    rest = source[at : at + _MARGIN]
    if not rest or rest[0] in _STOPS or source[at - 1 : at] in _STOPS:
        return None
    stop = _STOP.search(rest)
    behind = tokens(source, at, at + stop.start()) if stop else []
    if not 0 < len(behind) <= 2 or behind[0].key in _OR:
        return None
    lexicon = lexicon_around(source, Span(at, at))
    if not any(w.key in lexicon.negators or w.key.startswith(_NOT) for w in behind):
        return None
    span = Span(behind[0].start, behind[-1].end)
    return Difference("negation", span, Span(0, 0), span.of(source), "")


def skipped(source: str, gap: Span, quote: Span) -> Difference | None:
    """What an ellipsis leaves out, if it turns what follows: a negation or a denial in the clause that the rest belongs
    to, or a few words that limit it or say how sure it is. ``quote`` is the place of the ellipsis."""
    lexicon = lexicon_around(source, Span(gap.end, gap.end))
    last = _last_clause(source, gap)
    words = tokens(source, last.start, last.end)
    turning = lexicon.negators
    if last == gap and len(words) <= _SHORT:
        turning = turning | lexicon.quantifiers | lexicon.modals
    found = _negating(words, source, turning)
    if not words and len(before := tokens(source, max(gap.start, last.start - _MARGIN), last.end)[-1:]) == 1:
        whole = tokens(source, gap.start, gap.end)
        found = [w for w in before if len(whole) <= _SHORT and w.key.startswith(_DENYING)]  # "bestritt, es zu tun"
    if not found and last == gap and len(words) <= 2 * _SHORT and words and words[0].key in lexicon.modals:
        found = words[:1]  # "may have"
    return _difference(source, found, [], quote, "", lexicon) if found else None


def inserted(source: str, gap: Span, words: str, quote: Span) -> Difference | None:
    """What a quoter's words in brackets say otherwise than what they stand for, the source's at ``gap``, none if they
    were put in: a negation, a number, "all", "may", the opposite, another name. ``quote`` is their place."""
    lexicon = lexicon_around(source, Span(gap.start, gap.start))
    if gap.of(source).strip().casefold() in _PRONOUNS and _names_one(words, lexicon):
        return None
    real = source if gap.end - gap.start <= _LONGEST else source[: gap.start + _LONGEST]
    old = with_numbers(tokens(real, gap.start, min(gap.end, len(real))), real, lexicon)
    new = with_numbers(tokens(words), words, lexicon)
    one, other = (_turning(side, lexicon.negators).total() for side in (old, new))
    if one and not other:  # an aside may negate what it tells of
        one = len(_negating(_within(old, _last_clause(source, gap)), source, lexicon.negators))
    if old and _IS_UNPARTED.match(words) and not {w.key for w in old} & {w.key for w in new}:
        return _difference(source, old, new, quote, words, lexicon)  # names have no capitals to be told by
    closed = lexicon.quantifiers | lexicon.modals | lexicon.comparatives
    old_figures, new_figures = ({w.key for w in side if w.is_number} for side in (old, new))
    if (
        one != other
        or (old_figures and new_figures - old_figures)
        or _turning(new, closed) - _turning(old, closed)
        or (len(old) <= _SHORT and _turning(old, closed) != _turning(new, closed))
        or any(are_opposites(a.key, b.key, lexicon) for a in old[:_MARGIN] for b in new[:_MARGIN])
    ):
        return _difference(source, old, new, quote, words, lexicon)
    return _difference(source, old, new, quote, words, lexicon, "name") if _renames(old, new, lexicon) else None


def beside(source: str, at: int, count: int, *, before: bool) -> Span:
    """The last words before a place of the source, or the first behind it, so many, in its sentence."""
    words = tokens(source, max(0, at - _MARGIN), at) if before else tokens(source, at, at + _MARGIN)
    edge = at
    for word in (reversed(words[-count:]) if before else words[:count]) if count else ():
        between = source[word.end : edge] if before else source[edge : word.start]
        if _STOPS.intersection(between):
            break
        edge = word.start if before else word.end
    return Span(min(at, edge), max(at, edge))


def _last_clause(source: str, gap: Span) -> Span:
    """The part of what is left out that belongs to what follows: what stands behind its last stop or comma."""
    low = max(gap.start, gap.end - _LONGEST)
    ends = [low + found.end() for found in _PARTED.finditer(source[low : gap.end])]
    return Span(ends[-1] if ends else low, gap.end)


def _within(words: Sequence[Word], span: Span) -> list[Word]:
    return [word for word in words if span.start <= word.start < span.end]


def _negating(words: Sequence[Word], source: str, turning: Collection[str]) -> list[Word]:
    """The first word that turns what follows."""
    if not words:
        return []
    text = source[words[0].start : words[-1].end]
    idle = [found.span() for found in _NO_NEGATION.finditer(text)]
    if _DENIED.search(text):
        return list(words)
    for n, word in enumerate(words):
        at = word.start - words[0].start
        if word.key in turning and not any(start <= at < end for start, end in idle):
            if n + 1 == len(words) or words[n + 1].key not in _ONLY:
                return [word]
        elif word.key.startswith(_DENYING) and not _IS_UNPARTED.match(word.raw):
            return [word]
        elif word.key in _RELATIVES:
            return []
    return []


def _turning(words: Sequence[Word], turning: Collection[str]) -> Counter[str]:
    return Counter(word.key for word in words if word.key in turning)


def _renames(old: Sequence[Word], new: Sequence[Word], lexicon: Lexicon) -> bool:
    """Whether a name is put for another: they share no word, and neither is short for the other, UN."""
    names, others = ([w for w in side if is_name(w) and not _is_small(w, lexicon)] for side in (old, new))
    if not names or not others or {w.key for w in old} & {w.key for w in others}:
        return False
    initials = ["".join(w.raw[0] for w in side) for side in (names, others)]
    return not {w.raw for w in names} & {initials[1]} and not {w.raw for w in others} & {initials[0]}


def _names_one(words: str, lexicon: Lexicon) -> bool:
    """Whether words in brackets may say who a pronoun is: not "nobody", "all"; 未亡人 negates nothing."""
    if _IS_UNPARTED.match(words):
        return not words.startswith(_NOBODY)
    closed = lexicon.negators | lexicon.quantifiers | lexicon.modals
    return all(word.key not in closed for word in tokens(words))


def _is_small(word: Word, lexicon: Lexicon) -> bool:
    """Whether it is a small word, "It", "The", that has a capital where it begins a sentence."""
    return word.key in lexicon.frequent or word.key in lexicon.articles or len(word.key) < _SHORT


def _difference(
    source: str,
    old: Sequence[Word],
    new: Sequence[Word],
    quote: Span,
    words: str,
    lexicon: Lexicon,
    kind: DifferenceKind | None = None,
) -> Difference:
    span = Span(old[0].start, old[-1].end) if old else Span(0, 0)
    return Difference(kind or kind_of(old, new, lexicon, None, None), span, quote, span.of(source), words)
