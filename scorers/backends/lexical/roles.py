"""Who does what to whom: two names on either side of a verb that have changed places, "A bought B", "B bought A"."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import takewhile
from typing import NamedTuple

from evals.text.differences import BY_LANGUAGE, fold_word
from scorers.backends.lexical.clauses import stems_behind
from scorers.backends.lexical.sentences import Sentence
from scorers.backends.lexical.vocabulary import BEING, BY, IRREGULAR, MUTUAL
from scorers.backends.lexical.words import stem

_TO = frozenset("a")
_VERB_SECOND = frozenset(("de", "nl", "sv", "da"))
# Comparisons are read in English; comparatives that do not end in -er are told by name.
_THAN, _MORE = "than", frozenset(("more", "less", "fewer", "better", "worse"))
_CASES = 2  # letters at the end of a Russian name that tell its case


class _Act(NamedTuple):
    """Two names, what stands between them that may be a verb, and whether the second is the one who acts."""

    first: frozenset[str]
    second: frozenset[str]
    verbs: frozenset[str]
    passive: bool


def exchanged(one: Sentence, other: Sentence) -> tuple[str, str] | None:
    """Two names, in the words of ``one``, of which the other sentence says the same the other way round."""
    for own in _acts(one):
        for act in _acts(other):
            straight = _shared(own.first, act.first) and _shared(own.second, act.second)
            crossed = _shared(own.first, act.second) and _shared(own.second, act.first)
            # Russian tells the one who acts by an ending: the same words in another order say the same.
            turned = one.language != "ru" or own.first != act.second
            if own.verbs & act.verbs and (straight if own.passive != act.passive else crossed and turned):
                return min(own.first).title(), min(own.second).title()
    return _turned(one, other) or _compared(one, other)


def _compared(one: Sentence, other: Sentence) -> tuple[str, str] | None:
    """Two things that are compared, and the other way round in the other sentence: "A is higher than B", "B is higher
    than A"."""
    own = _comparison(one)
    kept = _comparison(other) if own else None
    if own is None or kept is None or own.verbs.isdisjoint(kept.verbs) or not own.first.isdisjoint(kept.first):
        return None
    first, second = own.first & kept.second, own.second & kept.first
    return (min(first).title(), min(second).title()) if first and second else None


def _comparison(sentence: Sentence) -> _Act | None:
    """What is compared with what; its "verbs" are the comparatives."""
    words = [word for word, _ in sentence.words]
    if _THAN not in words:
        return None
    at = words.index(_THAN)
    how = frozenset(word for word in words[:at] if word in _MORE or word.endswith("er"))
    first = next((own for _, own in sentence.words[:at] if own), "")
    second = frozenset(stems_behind(sentence, at))
    return _Act(frozenset((first,)), second, how, passive=False) if first and second and how else None


def _turned(one: Sentence, other: Sentence) -> tuple[str, str] | None:
    """Two names of which each does in one of the sentences what the other does in the other, however these go on:
    "A sold the mill to B", "In 1902 B sold A the mill"."""
    if any(word in BY for sentence in (one, other) for word, _ in sentence.words):
        return None
    names = one.names | other.names
    theirs = dict(_doers(other, names))
    for verb, own in _doers(one, names):
        doer = theirs.get(verb)
        if doer is None or not _apart(own, doer) or is_mutual((verb,)):
            continue
        # Where a word stands twice, it may be said of both.
        if own[0] in other.stems and doer[0] in one.stems and one.stems.count(verb) == other.stems.count(verb) == 1:
            return own[0].title(), doer[0].title()
    return None


def _apart(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether two names name two: neither begins with a word of the other."""
    return one[0] not in other and other[0] not in one


def _doers(sentence: Sentence, names: frozenset[str]) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Each content word with the name right before it or, if there is none and a verb may stand second, right behind
    it: the stems of both. Small words may stand between, but no preposition, no comma and no form of "be", with which
    something is done to the name."""
    functions = _functions(sentence.language)
    parts: list[tuple[str, tuple[str, ...]]] = []  # the stem of a word, or those of a name; neither where one ends
    for word, own in sentence.words:
        if own in names:
            last = parts.pop()[1] if parts and parts[-1][1] else ()
            parts.append(("", (*last, own)))
        elif own or word == "," or word in BEING or fold_word(word) in functions:
            parts.append((own, ()))
    second = sentence.language in _VERB_SECOND
    for (_, before), (verb, _), (_, behind) in zip([("", ()), *parts], parts, [*parts[1:], ("", ())], strict=False):
        name = before or (behind if second else ())
        if verb and name:
            yield verb, name


def _shared(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether two names have a word in common, whatever case it is in."""
    if one & other:
        return True
    return any(
        len(a) > 3 and not a.isascii() and a[: len(a) - _CASES] == b[: len(a) - _CASES] for a in one for b in other
    )


def _acts(sentence: Sentence) -> Iterator[_Act]:
    """Names that follow each other with a verb between them; one behind a preposition does nothing, nor is it done
    to, unless the preposition names the one who acts."""
    last, name, between = frozenset[str](), set[str](), list[tuple[str, str]]()
    functions = _functions(sentence.language)
    for word, own in (*sentence.words, ("", "")):
        if own and (own in sentence.names or own == sentence.opening):
            name.add(own)
            continue
        if name:
            before = list(takewhile(lambda pair: not pair[1], reversed(between)))
            agent = any(word in BY for word, _ in before)
            apart = not agent and any(fold_word(word) in functions for word, _ in before)
            verbs = frozenset(
                own for n, (word, own) in enumerate(between) if own and _is_verb(word, sentence.language, first=n == 0)
            )
            parts = [part for pair in between for part in pair]
            if last and verbs and not is_mutual(parts) and not apart and last.isdisjoint(name):
                yield _Act(last, frozenset(name), verbs, agent)
            last, name, between = frozenset[str]() if apart else frozenset(name), set(), []
        between.append((word, own))


@lru_cache(maxsize=16)
def _functions(language: str) -> frozenset[str]:
    lexicon = BY_LANGUAGE[language]
    # In Spanish "a" stands before a person who is the object.
    return (lexicon.functions | lexicon.contracted.keys()) - (_TO if language == "es" else frozenset())


def is_mutual(between: Iterable[str]) -> bool:
    """Whether casefolded words between two names say the same of both, so that these may change places."""
    return not _mutual().isdisjoint(between)


@lru_cache(maxsize=1)
def _mutual() -> frozenset[str]:
    return MUTUAL.union(map(stem, MUTUAL))


def _is_verb(word: str, language: str, *, first: bool) -> bool:
    """Whether a content word looks like a verb: in English in the past, or in the present right after its subject."""
    if language != "en":
        return True
    return (len(word) > 4 and word.endswith("ed")) or word in IRREGULAR or (first and word.endswith("s"))
