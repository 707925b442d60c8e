"""Reads a sentence for the lexical backends: stems of its content words, numbers, names, and what it negates.

>>> read("Lake Aro does not freeze; it lies 1,204 m high.").negated
frozenset({'freez'})
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from scorers.backends.lexical.numbers import NUMBER_WORDS, Number, read_number
from scorers.backends.lexical.vocabulary import (
    CLAUSE_WORDS,
    COMMON,
    CONTRACTED_NOT,
    DENIALS,
    IRREGULAR,
    NEGATORS,
    STOP_WORDS,
    VAGUE,
)
from scorers.backends.lexical.words import clean, language_of, pieces, stem

_TOKEN = re.compile(
    r"\d+(?:[.,]\d+)*(?:(?:st|nd|rd|th|s)\b)?"  # figures
    r"|[^\W_]+(?:['.][^\W\d_]+)*"  # words
    r"|[%$€£¥°~]"  # signs of units
    r"|[-.,;:!?()\"\n\u2026、。，；：！？।؟]"
)
# Citations ([1], [2, 3], [4-6], superscript numbers), and the number or bullet of a list item, at either end of a text.
_MARKS = re.compile(
    r"\[\^?\d+(?:\s*[,;–-]\s*\d+)*\]"
    r"|(?<![⁰¹²³⁴⁵⁶⁷⁸⁹])[⁰¹²³⁴⁵⁶⁷⁸⁹]++(?=\W|$)"
    r"|^\s*(?:\d{1,2}[.)]|[-*•#]+)(?:\s+|$)"
    r"|(?<=[:.!?])\s+\d{1,2}[.)]\s*$"
)
LONGEST = 64  # characters of a word that are read
_NEVER = -9  # long before any word
_ENDS = frozenset(".!?:\n\u2026。！？।؟")
_CLAUSE = CLAUSE_WORDS | _ENDS | frozenset(',;()"、，；：')
_DENYING = re.compile("(?:un|in|im|ir|il|dis|non|mis)\\w{4}|\\w{3,}less$")
# "not only", "no more than", "no. 5": these negate nothing that follows.
_HOLLOW = {
    "not": frozenset(("only", "just", "merely", "simply", "least", "necessarily")),
    "no": frozenset(("doubt", "matter", "more", "less", "later", "fewer", ".")),
}
_UNTIL = frozenset(("until", "till"))
_SINGULAR = frozenset(("is", "was", "has", "does"))
_VERB = re.compile(r"\w{2,}(?:[^s]s|ed)|lay|sat|stood")
_INSIDE_NAMES = frozenset(("of", "the", "and", "for", "-"))


@dataclass(frozen=True, slots=True)
class Sentence:
    """``stems`` are those of the content words, in order; ``names`` are the stems of words written as names are.
    ``numbers`` are the numbers stated; ``vague`` those of words that are only sometimes numbers ("one", "second").
    ``negated`` are the stems that a negation is about, the first content word after each; ``denies``: there is a
    negation, or a word that denies by itself ("fails", "impossible"). ``initials`` maps the initials of each run of
    capitalised words to the stems of these. ``opening`` is the stem of a first word whose capital may be a name's or
    just the sentence's ("Rome lies", "Water lies"), "" for none; only a comparison with another sentence can tell."""

    stems: tuple[str, ...]
    names: frozenset[str]
    numbers: tuple[Number, ...]
    vague: tuple[Number, ...]
    negated: frozenset[str]
    denies: bool
    initials: Mapping[str, tuple[str, ...]]
    opening: str = ""

    def subjects(self) -> Iterator[tuple[str, str]]:
        """Each name, and the opening, with the content word after it."""
        return ((one, other) for one, other in pairwise(self.stems) if one == self.opening or one in self.names)


def cut_marks(text: str) -> str:
    """The text without the marks of citations and of list items."""
    return _MARKS.sub(" ", text)


def read(text: str) -> Sentence:
    """One sentence; a longer text is read as one."""
    tokens = _TOKEN.findall(clean(text))
    plain = [t.casefold() for t in tokens]
    if "." in text:  # U.S. is us
        plain = [p.replace(".", "") if p[0].isalpha() else p for p in plain]
    language = language_of(plain) or "en"
    stop, negators = STOP_WORDS[language], NEGATORS[language]
    number_words = NUMBER_WORDS if language == "en" else frozenset()
    capitals = language != "de" and _tells_names(tokens, plain, stop)
    draft = _Draft()
    at, negator, start = 0, _NEVER, True  # start: the next word begins a sentence
    while at < len(tokens):
        word = plain[at]
        if word[0].isdecimal() or word in number_words:
            at, start = draft.add_number(plain, at, continental=language != "en"), False
            continue
        if (word in negators or word in CONTRACTED_NOT) and _negates(plain, at):
            # "not without", "never not": two negations cancel out
            negator = _NEVER if at - negator <= 2 else at
            draft.denies = draft.denies or negator == at
        elif capitals and len(word) > 1 and tokens[at].isupper():  # US, WHO
            draft.add_word(word, True, negated=negator >= 0)
            negator = _NEVER
        elif word in _CLAUSE:
            negator, start = _NEVER, start or word in _ENDS
        elif word not in stop and word[0].isalnum():
            name = capitals and not tokens[at].islower() and _is_name(tokens, at, start)
            if capitals and start and not name and not tokens[at].islower() and _may_be_a_name(plain, at):
                draft.opening = draft.opening or word
            draft.add_word(word, name, negated=negator >= 0)
            negator = _NEVER
        start = start and not word[0].isalnum()
        at += 1
    return draft.done(_initials(tokens, plain, stop) if capitals else {})


class _Draft:
    """A Sentence under construction."""

    def __init__(self) -> None:
        self.denies = False
        self.opening = ""
        self._stems: list[str] = []
        self._names: set[str] = set()
        self._numbers: list[Number] = []
        self._vague: list[Number] = []
        self._negated: set[str] = set()

    def add_number(self, words: list[str], at: int, *, continental: bool) -> int:
        """Add the number that begins at ``words[at]``, or that figure as a word; returns where it ends."""
        number, end = read_number(words, at, continental=continental)
        if number is None:
            self._stems.append(words[at][:LONGEST])
            self._names.add(words[at][:LONGEST])
        else:
            (self._vague if end == at + 1 and words[at] in VAGUE else self._numbers).append(number)
        return end

    def add_word(self, word: str, name: bool, negated: bool) -> None:
        stems, denies = _content(word) if len(word) <= LONGEST else _long(word)
        self.denies = self.denies or denies
        self._stems += stems
        if name:
            self._names.update(stems)
        if negated:
            self._negated.update(stems)

    def done(self, initials: Mapping[str, tuple[str, ...]]) -> Sentence:
        opening = stem(self.opening) if len(self.opening) <= LONGEST else ""
        return Sentence(
            tuple(self._stems),
            frozenset(self._names),
            tuple(self._numbers),
            tuple(self._vague),
            frozenset(self._negated),
            self.denies,
            initials,
            opening if opening in self._stems else "",  # a word cut into pieces is none of the stems
        )


@lru_cache(maxsize=1 << 16)
def _content(word: str) -> tuple[tuple[str, ...], bool]:
    """The stems of a casefolded word (several in scripts without spaces between words), and whether it denies."""
    return tuple(map(stem, pieces(word))), word in DENIALS or _DENYING.match(word) is not None


def _long(word: str) -> tuple[tuple[str, ...], bool]:
    return tuple(piece[:LONGEST] for piece in pieces(word)), False


def _negates(words: list[str], at: int) -> bool:
    word = "not" if words[at] in CONTRACTED_NOT else words[at]
    following = words[at + 1] if at + 1 < len(words) else ""
    if following in _HOLLOW.get(word, ()) or (at and words[at - 1] == "or"):  # "whether or not"
        return False
    # "did not open until May" says that it opened.
    return not (word == "not" and not _UNTIL.isdisjoint(words[at + 1 : at + 9]))


def _tells_names(tokens: list[str], plain: list[str], stop: frozenset[str]) -> bool:
    """Whether capitals tell names: not in text that is all in capitals, nor in a title."""
    high = sum(t != p and p not in stop for t, p in zip(tokens, plain, strict=True))
    return high < 4 or high <= 0.8 * sum(p not in stop and p[0].isalpha() for p in plain)


def _is_name(tokens: list[str], at: int, start: bool) -> bool:
    """Whether a token with a capital is a name. At the beginning of a sentence it counts as one only if another
    capitalised word follows, or the verb of a singular subject ("Lyon is", "Smith has")."""
    token = tokens[at]
    if start and token[1:].islower():
        following = tokens[at + 1] if at + 1 < len(tokens) else ""
        return (following[:1].isupper() and len(following) > 1) or following in _SINGULAR
    return any(c.isupper() for c in token)


def _may_be_a_name(plain: list[str], at: int) -> bool:
    """Whether the first word of a sentence may be a name that is its whole subject: a verb in the singular or the past
    follows ("Rome lies", "Newton found"), and the word is no adverb, gerund or common word."""
    following = plain[at + 1] if at + 1 < len(plain) else ""
    verb = following in _SINGULAR or following in IRREGULAR or _VERB.fullmatch(following) is not None
    return verb and plain[at] not in COMMON and not plain[at].endswith(("ly", "ing"))


def _initials(tokens: list[str], plain: list[str], stop: frozenset[str]) -> dict[str, tuple[str, ...]]:
    """The casefolded initials of each run of capitalised words, with its stems: "who" for World Health Organization."""
    found: dict[str, tuple[str, ...]] = {}
    run: list[str] = []
    for token, word in zip((*tokens, ""), (*plain, ""), strict=True):
        if token[:1].isupper() and len(token) > 1 and word not in stop:
            run.append(word[:LONGEST])
        elif run and word not in _INSIDE_NAMES:
            if len(run) > 1:
                found["".join(part[0] for part in run)] = tuple(map(stem, run))
            run = []
    return found
