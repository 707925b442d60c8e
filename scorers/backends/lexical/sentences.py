"""Reads a sentence for the lexical backends: stems of its content words, numbers, names, and what it negates.

>>> read("Lake Aro does not freeze; it lies 1,204 m high.").negated
frozenset({'freez'})
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import pairwise, takewhile
from typing import NamedTuple

from evals.text.differences import fold_word, lexicon_of
from scorers.backends.lexical.apart import apart
from scorers.backends.lexical.bounds import leading
from scorers.backends.lexical.denials import denied_at, denying
from scorers.backends.lexical.names import Names
from scorers.backends.lexical.numbers import NUMBER_WORDS, Number, before_number, read_numbers
from scorers.backends.lexical.vocabulary import (
    CLAUSE_WORDS,
    CONTRACTED_NOT,
    DENIALS,
    MONTHS,
    NEGATORS,
    STOP_WORDS,
    UNTIL,
    VAGUE,
)
from scorers.backends.lexical.words import LONGEST, clean, pieces, stem
from scorers.backends.lexical.years import LEADING, named_years

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
# What points to a source: "passage 2", "(Fig. 5)", "(Kim et al., 2020)", what an extracted text has left of "[12, 18]".
_REFERENCES = re.compile(
    r"(?i)\b(?:passage|document|source|snippet|excerpt)s?\s{1,9}\d{1,3}\b(?:\s{0,9}(?:,|and|&)\s{0,9}\d{1,3}\b){0,9}"
    r"|\((?:see |cf\. ){0,1}(?:fig(?:ure)?|table|section|appendix|ref)s?\.?\s{0,9}[^()\n]{0,20}\)"
    r"|\([^()\n]{0,60}\bet al\b[^()\n]{0,60}\)|\([^\W\d_][^()\n]{0,40},\s{1,9}(?:19|20)\d\d[a-z]?\)"
    r"|\[[\s,;\d–-]{0,60}\]"
)
_ITEMS = frozenset("-*#0123456789")  # the item of a list begins with one of these, in ASCII
_SOURCES = ("passage", "document", "source", "snippet", "excerpt")
REMEMBERED = 600  # characters of a text that is kept as it was read
_NEVER = -9  # long before any word
_SIGNS = frozenset('%$€£¥°~-.;:!?()"\n\u2026、。，；：！？।؟')  # of `_TOKEN`, without the comma
_ENDS = frozenset(".!?:\n\u2026。！？।؟")
_CLAUSE = CLAUSE_WORDS | _ENDS | frozenset(',;()"、，；：')
# "not only", "no more than", "no. 5": these negate nothing that follows.
_HOLLOW = {
    "not": frozenset(("only", "just", "merely", "simply", "least", "necessarily")),
    "no": frozenset(("doubt", "matter", "more", "less", "later", "fewer", ".")),
}


@dataclass(frozen=True, slots=True)
class Name:
    """Words beside each other that are written as names are, casefolded: their stems, and what stands before and after
    them, as a stem if it is a content word, "" for nothing."""

    stems: tuple[str, ...]
    before: str
    after: str
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sentence:
    """``stems`` are those of the content words, in order; ``names`` are the stems of words written as names are.
    ``numbers`` are the numbers stated; ``vague`` those of words that are only sometimes numbers ("one", "second").
    ``negated`` are the stems that a negation is about, the first content word after each; ``denies``: there is a
    negation, or a word that denies by itself ("fails", "impossible"). ``initials`` maps the initials of each run of
    capitalised words to the stems of these. ``opening`` is the stem of a first word whose capital may be a name's or
    just the sentence's ("Rome lies", "Water lies"), "" for none; only a comparison with another sentence can tell.
    ``words`` are all words and commas in order, casefolded, with the stem of each content word, "" for the others.
    ``language`` is the one it is most likely in."""

    stems: tuple[str, ...]
    names: frozenset[str]
    numbers: tuple[Number, ...]
    vague: tuple[Number, ...]
    negated: frozenset[str]
    denies: bool
    initials: Mapping[str, tuple[str, ...]]
    opening: str = ""
    words: tuple[tuple[str, str], ...] = ()
    runs: tuple[Name, ...] = ()
    language: str = "en"

    def subjects(self) -> Iterator[tuple[str, str]]:
        """Each name, and the opening, with the content word after it."""
        return ((one, other) for one, other in pairwise(self.stems) if one == self.opening or one in self.names)

    def stemmed(self) -> set[str]:
        """The stems of its content words, and its other words as they are."""
        return {own or word for word, own in self.words}


def cut_marks(text: str) -> str:
    """The text without the marks of citations and of list items."""
    start, end = text.lstrip()[:1], text.rstrip()[-2:]
    may = "[" in text or start in _ITEMS or (end[:1].isdigit() and end[1:] in ".)") or not text.isascii()
    return _MARKS.sub(" ", text) if may else text


def cut_references(text: str) -> str:
    """The text without what points to a source, a figure or a table: "(passage 2)", "(Kim et al., 2020)", "[, 18]"."""
    low = text.lower()
    may = "(" in text or "[" in text or any(word in low for word in _SOURCES) or not text.isascii()
    return _REFERENCES.sub(" ", text) if may else text


def read(text: str) -> Sentence:
    """One sentence; a longer text is read as one."""
    return _remembered(text) if len(text) <= REMEMBERED else _read(text)


@lru_cache(maxsize=512)  # a statement is asked about with several premises, and may be a sentence of theirs
def _remembered(text: str) -> Sentence:
    return _read(text)


def _read(text: str) -> Sentence:
    return _Reader(text).sentence()


class _Words(NamedTuple):
    """Of a language, its stop words and negations; the stop words that tell nothing, whatever stands beside them; all
    words, in small letters, that may tell something else than a content word does; those that may deny what follows
    them, those that may belong to a number behind them, and those of numbers."""

    stop: frozenset[str]
    negators: Collection[str]
    silent: frozenset[str]
    telling: frozenset[str]
    denying: frozenset[str]
    leading: frozenset[str]
    numbers: frozenset[str]


@cache
def _words_of(language: str) -> _Words:
    stop, negators = STOP_WORDS.get(language, STOP_WORDS["en"]), NEGATORS[language]
    telling = NUMBER_WORDS | MONTHS | negators | CONTRACTED_NOT | _CLAUSE
    silent = frozenset(w for w in stop - telling if fold_word(w) not in negators)
    denials, lead = denying(language), leading(language) | LEADING
    numbers = NUMBER_WORDS if language == "en" else frozenset()
    return _Words(stop, negators, silent, telling | stop | lead | denials, denials, lead, numbers)


class _Reader:
    """Reads the words of a text one after another into a draft of the sentence."""

    def __init__(self, text: str) -> None:
        self._tokens = _TOKEN.findall(clean(apart(text)))
        self._plain = plain = list(map(str.casefold, self._tokens))
        if "." in text[:-1]:  # U.S. is us
            plain[:] = [p.replace(".", "") if "." in p and p[0].isalpha() else p for p in plain]
        if "-" in plain:
            _complete_years(plain)
        self._language = lexicon_of(text).language
        self._words = _words_of(self._language)
        self._names = Names(self._tokens, plain, self._language, self._words.stop)
        self._draft = _Draft(plain)

    def sentence(self) -> Sentence:
        tokens, plain, draft, language = self._tokens, self._plain, self._draft, self._language
        _, _, silent, telling, denials, leads, numbers = self._words
        named = named_years(plain)
        # The next word, the last negation until a word that it is about, whether the next word begins a sentence.
        at, negator, start = 0, _NEVER, True
        while at < len(tokens):
            word, token = plain[at], tokens[at]
            if token == word and word not in telling and at not in named and word.isascii() and word.isalpha():  # most
                draft.add_word(at, name=False, negated=negator >= 0)
                at, negator, start = at + 1, _NEVER, False
            elif word in leads and (number := before_number(plain, at, language)) > at:
                at, negator, start = number, _NEVER, False
            elif word in silent and at not in named and (token == word or not token.isupper()):
                at, start = at + 1, False
            elif at in named or word[0].isdecimal() or word in numbers:
                at, start = draft.add_number(at, language), False
            elif word in denials and (denied := denied_at(plain, at, language)):
                draft.add_word(at, name=False, negated=negator >= 0)
                draft.denies = True
                # "did not fail to sign" says that somebody signed.
                at, negator, start = denied, _NEVER if negator >= 0 else denied - 1, False
            else:
                negator, start = self._tell(at, negator, start)
                at, start = at + 1, start and not word[0].isalnum()
        return draft.done(self._names.initials(), language)

    def _tell(self, at: int, negator: int, start: bool) -> tuple[int, bool]:
        """Add a name or another content word, or see that there is a negation, or the end of a clause: then the last
        negation is another, or another sentence begins."""
        word, names, draft = self._plain[at], self._names, self._draft
        if (fold_word(word) in self._words.negators or word in CONTRACTED_NOT) and _negates(self._plain, at):
            # "not without", "never not": two negations cancel out
            negator = _NEVER if at - negator <= 2 else at
            draft.denies = draft.denies or negator == at
            return negator, start
        if self._tokens[at][0].isupper() and ((month := names.is_month(at)) or names.is_acronym(at)):
            draft.add_word(at, month or not names.is_in_parentheses(at), negated=negator >= 0)
            return _NEVER, start
        if word in _CLAUSE:
            return _NEVER, start or word in _ENDS
        if word in self._words.stop or not word[0].isalnum():
            return negator, start
        name = names.is_name(at, start)
        if start and not name and names.may_be_subject(at):
            draft.opening = draft.opening or word
        draft.add_word(at, name, negated=negator >= 0)
        return _NEVER, start


def _complete_years(plain: list[str]) -> None:
    """2018-19 ends in 2019."""
    for at in range(2, len(plain)):
        before, word = plain[at - 2], plain[at]
        if plain[at - 1] == "-" and len(word) == 2 and (before + word).isdecimal() and len(before) == 4:
            plain[at] = before[:2] + word


class _Draft:
    """A Sentence under construction, from its casefolded words and signs."""

    def __init__(self, plain: list[str]) -> None:
        self.denies = False
        self.opening = ""
        self._plain = plain
        self._stems: list[str] = []
        self._names: set[str] = set()
        self._numbers: list[Number] = []
        self._vague: list[Number] = []
        self._negated: set[str] = set()
        self._content: dict[int, str] = {}  # by place, the stem of a content word that is one
        self._runs: list[list[int]] = []  # places of words of names, those beside each other together

    def add_number(self, at: int, language: str) -> int:
        """Add the number that begins there, or that figure as a word; returns where it ends."""
        words = self._plain
        numbers, end = read_numbers(words, at, language)
        if not numbers:
            self._stems.append(words[at][:LONGEST])
            self._names.add(words[at][:LONGEST])
        (self._vague if end == at + 1 and words[at] in VAGUE else self._numbers).extend(numbers)
        return end

    def add_word(self, at: int, name: bool, negated: bool) -> None:
        word = self._plain[at]
        stems, denies = _content(word) if len(word) <= LONGEST else _long(word)
        self.denies = self.denies or denies
        self._stems += stems
        if len(stems) == 1:
            self._content[at] = stems[0]
        if name:
            self._names.update(stems)
            if self._runs and self._runs[-1][-1] == at - 1:
                self._runs[-1].append(at)
            else:
                self._runs.append([at])
        if negated:
            self._negated.update(stems)

    def done(self, initials: Mapping[str, tuple[str, ...]], language: str) -> Sentence:
        opening, of = stem(self.opening) if len(self.opening) <= LONGEST else "", self._content.get
        return Sentence(
            tuple(self._stems),
            frozenset(self._names),
            tuple(self._numbers),
            tuple(self._vague),
            frozenset(self._negated),
            self.denies,
            initials,
            opening if opening in self._stems else "",  # a word cut into pieces is none of the stems
            tuple([(word, of(at, "")) for at, word in enumerate(self._plain) if word not in _SIGNS]),
            tuple(map(self._run, self._runs)),
            language,
        )

    def _run(self, places: list[int]) -> Name:
        words, first, last = self._plain, places[0], places[-1]
        before = words[first - 1] if first else ""
        after = words[last + 1] if last + 1 < len(words) else ""
        stems = tuple(self._content[at] for at in places if at in self._content)
        return Name(
            stems,
            self._content.get(first - 1, before),
            self._content.get(last + 1, after),
            tuple(words[at] for at in places),
        )


@lru_cache(maxsize=1 << 16)
def _content(word: str) -> tuple[tuple[str, ...], bool]:
    """The stems of a casefolded word (several in scripts without spaces between words), and whether it denies."""
    return tuple(map(stem, pieces(word))), word in DENIALS or word.endswith("less")


def _long(word: str) -> tuple[tuple[str, ...], bool]:
    return tuple(piece[:LONGEST] for piece in pieces(word)), False


def _negates(words: list[str], at: int) -> bool:
    word = "not" if words[at] in CONTRACTED_NOT else words[at]
    following = words[at + 1] if at + 1 < len(words) else ""
    if following in _HOLLOW.get(word, ()) or (at and words[at - 1] == "or"):  # "whether or not"
        return False
    # "did not open until May" says that it opened.
    clause = takewhile(lambda other: other[0].isalnum(), words[at + 1 : at + 9])
    return not (word == "not" and not UNTIL.isdisjoint(clause))
