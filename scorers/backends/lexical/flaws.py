"""What is wrong with a sentence, however alike the premises are: flaws, each with the reason in words.

Two are of what the premises lack: a number, a name. The others compare the sentence with those of the premises that are
nearest to it, and count only if all of these contradict it: another number or name stands in the same place, one of the
two negates what the other states, says the opposite or less, or has the roles exchanged ("A bought B", "B bought A");
the source says it of all but this ("all except A"), or in another clause of something else (`moved`).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from functools import cache
from itertools import islice

from evals.text.differences import fold_word
from scorers.backends.lexical.altered import altered
from scorers.backends.lexical.clauses import clauses, exception, stems_behind
from scorers.backends.lexical.comparison import REST, Comparison, View, weighed
from scorers.backends.lexical.contrast import contrasted
from scorers.backends.lexical.flaw import Flaw
from scorers.backends.lexical.index import LIKENESS
from scorers.backends.lexical.moved import moved
from scorers.backends.lexical.numbers import Number
from scorers.backends.lexical.opposites import against
from scorers.backends.lexical.roles import exchanged
from scorers.backends.lexical.sentences import Name, Sentence
from scorers.backends.lexical.vocabulary import CONTRACTED_NOT, DENIALS, NEGATORS, STRONGER

# A premise sentence counts as being about the same from this share of the weights on, if it is not much longer.
NEAR, MOST_WORDIER = 0.5, 2.5
MOST_NAMED = 5  # numbers of one sentence, in a reason
_NOBODY = frozenset(("nobody", "none", "nothing"))
MOST_PLACES = 32  # sentences of premises, equally near, that are compared in detail


def flaws(c: Comparison, text: str) -> list[Flaw]:
    """At most one of each kind. ``text`` is that of the sentence."""
    if not c.views:
        return []
    found = {flaw.kind: flaw for flaw in _of_sentences(c)}
    # What the words told is not told again, but that a premise says otherwise is.
    for flaw in altered(c, text):
        if flaw.kind not in found or not found[flaw.kind].contradicts:
            found[flaw.kind] = flaw
    return list(found.values())


def _of_sentences(c: Comparison) -> Iterator[Flaw]:
    yield from filter(None, (_absent_number(c) or _moved_number(c), _absent_name(c) or _moved_name(c)))
    if c.nearest < NEAR:
        return
    nearest = list(islice(c.places(c.nearest), MOST_PLACES))
    for check in (_negation, _excepted, _opposite, _roles, moved, contrasted):
        first = check(c, *nearest[0])
        if first and all(check(c, *place) for place in nearest[1:]):
            yield first


def _absent_number(c: Comparison) -> Flaw | None:
    lacking = [n for n, credit in zip(c.numbers, c.credit[len(c.stems) :], strict=True) if credit == 0]
    if not lacking:
        return None
    rest = sum(c.weights[: len(c.stems)])
    near = islice(c.places(REST * rest), MOST_PLACES) if rest else ()
    rival = next((r for view, at in near for r in _rivals(lacking[0], c, view.index.sentences[at])), None)
    shown = ", ".join(number.text for number in lacking[:MOST_NAMED])
    is_are = "is" if len(lacking) == 1 else "are"
    said = f"; the nearest has {rival.text}" if rival else ""
    contradicts = rival is not None and any(n.excludes(rival) for n in lacking)
    return Flaw("number", f"{shown} {is_are} in no source{said}", contradicts)


def _rivals(number: Number, c: Comparison, premise: Sentence) -> Iterator[Number]:
    """The numbers of a premise sentence of the same kind that are none of the statement's."""
    for other in (*premise.numbers, *premise.vague):
        if (number.of_a_kind(other) or number.figure == other.figure) and not any(
            own.agrees(other) for own in c.sentence.numbers
        ):
            yield other


def _moved_number(c: Comparison) -> Flaw | None:
    """A premise says the rest of another number: "built in 1912" where it has "built in 1902", and 1912 elsewhere."""
    first = len(c.stems)
    for row, number in enumerate(c.numbers, first):
        kin = [n for n, other in enumerate(c.numbers, first) if n != row and number.of_a_kind(other)]
        for view, at in _elsewhere(c, [row]):
            rivals = _rivals(number, c, view.index.sentences[at])
            rival = next((r for r in rivals if number.excludes(r)), None)
            if rival and view.held(at).keys().isdisjoint(kin):  # of a range, one end may be enough
                return Flaw("number", f"{number.text} here, {rival.text} in the source", True)
    return None


def _elsewhere(c: Comparison, rows: Sequence[int]) -> Iterator[tuple[View, int]]:
    """The sentences that say the rest of the statement, but have none of what is in these rows; none if a premise says
    it all."""
    asked = frozenset(rows)
    rest = 1 - sum(c.weights[row] for row in asked)
    near = list(islice(c.places(REST * rest), MOST_PLACES))
    whole = any(asked <= view.held(at).keys() and view.cover(at) >= REST for view, at in near)
    yield from () if whole else ((view, at) for view, at in near if view.held(at).keys().isdisjoint(asked))


def _absent_name(c: Comparison) -> Flaw | None:
    names = c.sentence.names
    missing = {s for s, credit in zip(c.stems, c.credit, strict=False) if s in names and credit < LIKENESS}
    missing |= _other_subject(c)
    if not missing or missing <= _abbreviated(c) | _surnamed(c):
        return None
    return _rival_name(c, missing) or Flaw("name", f"{_shown(c.sentence, missing)} is in no source")


def _rival_name(c: Comparison, missing: set[str]) -> Flaw | None:
    """A premise says the rest, and has another name in the place of one that is in no source."""
    rest = REST * (1 - sum(c.weights[c.row[s]] for s in missing))
    for run in c.sentence.runs:
        if missing.issuperset(run.stems):
            for view, at in islice(c.places(rest), MOST_PLACES):
                for other in view.index.sentences[at].runs:
                    if _same_place(run, other) and not _one_name(run, other, c.sentence):
                        said = f"{_titled(run)} is in no source; the nearest has {_titled(other)}"
                        return Flaw("name", said, True)
    return None


def _shown(sentence: Sentence, stems: set[str]) -> str:
    """The first name of the sentence with one of these stems, as its words; a single word outside any name."""
    run = next((run for run in sentence.runs if not stems.isdisjoint(run.stems)), None)
    words = run.words if run else (next((word for word, own in sentence.words if own in stems), min(stems)),)
    return " ".join(words).title()


def _other_subject(c: Comparison) -> set[str]:
    """The first word of the sentence, where no premise has it but one says the rest of another subject: "Rome lies on
    the river", where the premise says "Paris lies on the river"."""
    opening = c.sentence.opening
    if not opening or any(view.own[c.row[opening]] for view in c.views):
        return set()
    rest = REST * (1 - c.weights[c.row[opening]])
    followers = [follower for one, follower in c.sentence.subjects() if one == opening]
    found = any(view.cover(at) >= rest for view in c.views for stem in followers for at in view.index.led(stem))
    return {opening} if found else set()


def _abbreviated(c: Comparison) -> set[str]:
    """The stems of those names in the sentence whose initials occur in a premise."""
    initials = c.sentence.initials.items()
    shortened = (stems for short, stems in initials if any(i.places(short) for i in c.indexes))
    return {stem for stems in shortened for stem in stems}


def _surnamed(c: Comparison) -> set[str]:
    """The stems before the last of those names that a premise has by their last word alone: "Barack" of Obama."""
    known = (run for run in c.sentence.runs if run.stems and any(i.named(run.stems[-1]) for i in c.indexes))
    return {stem for run in known for stem in run.stems[:-1]}


def _moved_name(c: Comparison) -> Flaw | None:
    """A premise has another name in the same place: "built by Leo Marsh" where it has "built by Ana Ruiz", and has Leo
    Marsh elsewhere."""
    for run in c.sentence.runs:
        for view, at in _elsewhere(c, [c.row[s] for s in run.stems]) if run.stems else ():
            for other in view.index.sentences[at].runs:
                if _same_place(run, other) and not _one_name(run, other, c.sentence):
                    return Flaw("name", f"{_titled(run)} here, {_titled(other)} in the source", True)
        for view, at in _elsewhere(c, [c.row[run.stems[-1]]]) if len(run.stems) > 1 else ():
            for other in view.index.sentences[at].runs:
                if other.stems[:-1] == run.stems[:-1] and not _alike(run.stems[-1], other.stems[-1]):
                    return Flaw("name", f"{_titled(run)} here, {_titled(other)} in the source", True)
    return None


def _alike(one: str, other: str) -> bool:
    return one.startswith(other) or other.startswith(one)


def _same_place(one: Name, other: Name) -> bool:
    """Whether two names stand beside the same word. The first word of a sentence may have its capital from there."""
    before, after = (
        one.before.isalnum() and one.before == other.before,
        one.after.isalnum() and one.after == other.after,
    )
    return other.before != "" and (before or after)


def _one_name(own: Name, other: Name, sentence: Sentence) -> bool:
    """Whether another name may name the same, or is in the statement too."""
    initials = ["".join(word[0] for word in name.words) for name in (own, other)]
    short = initials[0] in other.words or initials[1] in own.words
    alike = any(_alike(one, two) for one in own.stems for two in other.stems)
    return short or alike or not sentence.names.isdisjoint(other.stems)


def _titled(name: Name) -> str:
    return " ".join(name.words).title()


def _negation(c: Comparison, view: View, at: int) -> Flaw | None:
    """One of the two sentences negates a word that the other states."""
    premise = view.index.sentences[at]
    if _excepted_stem(premise) in filter(None, view.own):
        return None  # `_excepted` tells
    shared = {view.own[row]: c.stems[row] for row in view.held(at) if row < len(c.stems)}
    here = _negated(c.sentence).intersection(shared.values())
    denies = premise.denies and not _states(c, view, at, here)
    if not denies and here and not _turned(here, premise):
        said = f'"{_word(c.sentence, min(here))}" is negated here, not in the source'
        return Flaw("negation", said, bool(view.cover(at) >= REST))
    # A long sentence says more than what it negates, unless it says all that the statement does.
    close = len(premise.stems) <= MOST_WORDIER * len(c.stems) or view.cover(at) >= REST
    there = _negated(premise).intersection(shared)
    if close and not c.sentence.denies and there and not _turned(there, c.sentence):
        said = f'"{_word(premise, min(there))}" is negated in the source, not here'
        return Flaw("negation", said, bool(view.cover(at) >= REST))
    return None


def _excepted(c: Comparison, view: View, at: int) -> Flaw | None:
    """The premise says it of all but what the statement says it of."""
    premise = view.index.sentences[at]
    excepted = _excepted_stem(premise)
    stated = {view.own[row]: stem for stem, row in c.row.items()}
    if not excepted or excepted not in stated or view.cover(at) < REST or _excepted_stem(c.sentence):
        return None
    if c.sentence.denies != _of_none(premise):
        return None
    return Flaw("negation", f'"{_word(c.sentence, stated[excepted])}" is excepted in the source', True)


def _excepted_stem(sentence: Sentence) -> str:
    """The stem of what the sentence says it of all but; "" for none."""
    place = exception([word for word, _ in sentence.words])
    return "" if place is None else next(iter(stems_behind(sentence, place)), "")


def _of_none(premise: Sentence) -> bool:
    """Whether a sentence with an exception says of all others that it is not so: "nobody but"."""
    return bool(premise.negated) or any(word in _NOBODY for word, _ in premise.words)


def _states(c: Comparison, view: View, at: int, negated: Collection[str]) -> bool:
    """Whether one clause of the premise denies nothing and has nearly all that the statement says, the words that this
    negates among them; where the premise negates those, it does so in another clause."""
    premise = view.index.sentences[at]
    asked = {view.own[c.row[stem]] for stem in negated}
    plain, denied = list[set[str]](), set[str]()
    for clause in clauses(premise):
        stems = {stem for _, stem in clause}
        if any(fold_word(word) in _denying(premise.language) for word, _ in clause):
            denied |= stems
        else:
            plain.append(stems)
    if not asked & premise.negated <= denied:
        return False
    return any(asked <= stems and _held(c, view, at, stems) >= REST for stems in plain)


def _held(c: Comparison, view: View, at: int, stems: Collection[str]) -> float:
    """The share of the weights that the sentence has, by these stems and its numbers."""
    held = view.held(at).items()
    return weighed(c.weights, [(row, share) for row, share in held if row >= len(c.stems) or view.own[row] in stems])


@cache
def _denying(language: str) -> frozenset[str]:
    return DENIALS | CONTRACTED_NOT | NEGATORS[language]


def _turned(negated: Collection[str], other: Sentence) -> bool:
    """Whether the other sentence says the same with a word of its own: "unsafe" for "not safe"."""
    return any(not against(stem).isdisjoint(other.stems) for stem in negated)


def _negated(sentence: Sentence) -> frozenset[str]:
    """The words that a sentence negates and nowhere states; letters are no words."""
    if not sentence.negated:
        return sentence.negated
    times = Counter(sentence.stems)
    return frozenset(s for s in sentence.negated if len(s) > 1 and times[s] == 1)


def _word(sentence: Sentence, own: str) -> str:
    return next((word for word, stem in sentence.words if stem == own), own)


def _opposite(c: Comparison, view: View, at: int) -> Flaw | None:
    """One sentence has a word, the other its opposite in its stead, or one that claims less."""
    premise = view.index.sentences[at]
    if bool(c.sentence.negated) != bool(premise.negated):
        return None
    here, there = c.sentence.stemmed(), premise.stemmed()
    for own in sorted(here - there - c.sentence.negated):
        rest = view.cover(at) + (c.weights[c.row[own]] if own in c.row else 0.0)
        for other in sorted(against(own) & there - here - premise.negated) if rest >= REST else ():
            beside = _beside(c.sentence, own) & _beside(premise, other)
            if beside and not _turned_round(c.sentence, own, premise, other):
                said = f'"{_word(c.sentence, own)}" here, "{_word(premise, other)}" in the source'
                return Flaw("opposite", said, True)
    for strong, weak in STRONGER:
        claims, hedges = strong & here, weak & there
        if claims and hedges and not strong & there and not weak & here and view.cover(at) >= REST:
            return Flaw("strength", f'"{min(claims)}" here, "{min(hedges)}" in the source')
    return None


def _turned_round(one: Sentence, own: str, premise: Sentence, other: str) -> bool:
    """Whether something before a word in the one sentence stands behind its opposite in the other, and something behind
    it before that: "B has more than A", "A has less than B"."""
    (before, behind), (first, last) = _parted(one, own), _parted(premise, other)
    return not before.isdisjoint(last - first) and not behind.isdisjoint(first - last)


def _parted(sentence: Sentence, asked: str) -> tuple[set[str], set[str]]:
    """The stems before and behind a content word, by its stem, or another word."""
    at = next(n for n, (word, own) in enumerate(sentence.words) if asked == (own or word))
    before, behind = ({own for _, own in part if own} for part in (sentence.words[:at], sentence.words[at + 1 :]))
    return before, behind


def _beside(sentence: Sentence, asked: str) -> set[tuple[str, str]]:
    """The content words right before and after a content word, by its stem, or another word."""
    found: set[tuple[str, str]] = set()
    for words, side in ((sentence.words, "before"), (sentence.words[::-1], "after")):
        beside = ""
        for word, own in words:
            if beside and asked == (own or word):
                found.add((side, beside))
            beside = own or beside
    return found


def _roles(c: Comparison, view: View, at: int) -> Flaw | None:
    """Two names on either side of the same verb have changed places, unless a word became its opposite too."""
    premise = view.index.sentences[at]
    found = exchanged(c.sentence, premise) if view.cover(at) >= REST else None
    if found is None:
        return None
    there = premise.stemmed()
    if any(not against(word).isdisjoint(there) for word in c.sentence.stemmed()):
        return None
    return Flaw("roles", f"{found[0]} and {found[1]} have changed places", True)
