"""Reads a sentence for the lexical backends: stems of its content words, numbers, names, and what it negates.

>>> read("Lake Aro does not freeze; it lies 1,204 m high.").negated
frozenset({'freez'})
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import pairwise, takewhile

from evals.text.differences import fold_word, lexicon_of
from scorers.backends.lexical.apart import apart
from scorers.backends.lexical.bounds import leading
from scorers.backends.lexical.denials import denied_at, denying
from scorers.backends.lexical.numbers import NUMBER_WORDS, Number, before_number, read_numbers
from scorers.backends.lexical.vocabulary import (
    CLAUSE_WORDS,
    COMMON,
    CONTRACTED_NOT,
    DENIALS,
    IRREGULAR,
    MONTHS,
    NEGATORS,
    STOP_WORDS,
    UNTIL,
    VAGUE,
)
from scorers.backends.lexical.words import clean, pieces, stem
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
LONGEST = 64  # characters of a word that are read
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
_SINGULAR = frozenset(("is", "was", "has", "does"))
_BEFORE_MONTHS = frozenset(("in", "of", "since", "until", "till", "by", "during", "from", "to", "early", "mid", "late"))
_VERB = re.compile(r"\w{2,}(?:[^s]s|ed)|lay|sat|stood")
_INSIDE_NAMES = frozenset(("of", "the", "and", "for", "-"))


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
    tokens = _TOKEN.findall(clean(apart(text)))
    plain = list(map(str.casefold, tokens))
    if "." in text[:-1]:  # U.S. is us
        plain = [p.replace(".", "") if "." in p and p[0].isalpha() else p for p in plain]
    if "-" in plain:
        _complete_years(plain)
    language = lexicon_of(text).language
    stop, negators = STOP_WORDS.get(language, STOP_WORDS["en"]), NEGATORS[language]
    number_words = NUMBER_WORDS if language == "en" else frozenset()
    named = named_years(plain)
    silent, telling, denials, lead = _of_language(language)
    german = language == "de"  # where all nouns have capitals, and only names stand side by side
    capitals = _tells_names(tokens, plain, stop, most=0.99 if german else 0.8)
    draft = _Draft(plain)
    at, negator, start = 0, _NEVER, True  # start: the next word begins a sentence
    while at < len(tokens):
        word, token = plain[at], tokens[at]
        if token == word and word not in telling and at not in named and word.isascii() and word.isalpha():  # most
            draft.add_word(at, name=False, negated=negator >= 0)
            at, negator, start = at + 1, _NEVER, False
            continue
        if word in lead and (number := before_number(plain, at, language)) > at:
            at, negator, start = number, _NEVER, False
            continue
        if at in named:
            at, start = draft.add_number(at, language), False
            continue
        if word in silent and (token == word or not token.isupper()):
            at, start = at + 1, False
            continue
        if word[0].isdecimal() or word in number_words:
            at, start = draft.add_number(at, language), False
            continue
        if word in denials and (denied := denied_at(plain, at, language)):
            draft.add_word(at, name=False, negated=negator >= 0)
            draft.denies = True
            # "did not fail to sign" says that somebody signed.
            at, negator, start = denied, _NEVER if negator >= 0 else denied - 1, False
            continue
        month = word in MONTHS and _is_month(tokens, plain, at)
        if (fold_word(word) in negators or word in CONTRACTED_NOT) and _negates(plain, at):
            # "not without", "never not": two negations cancel out
            negator = _NEVER if at - negator <= 2 else at
            draft.denies = draft.denies or negator == at
        elif month or (capitals and len(word) > 1 and token.isupper()):  # US, WHO
            draft.add_word(at, month or not _in_parentheses(plain, at), negated=negator >= 0)
            negator = _NEVER
        elif word in _CLAUSE:
            negator, start = _NEVER, start or word in _ENDS
        elif word not in stop and word[0].isalnum():
            name = capitals and not token.islower() and (_side_by_side if german else _is_name)(tokens, at, start)
            if capitals and not german and start and not name and not token.islower() and _may_be_a_name(plain, at):
                draft.opening = draft.opening or word
            draft.add_word(at, name, negated=negator >= 0)
            negator = _NEVER
        start = start and not word[0].isalnum()
        at += 1
    return draft.done(_initials(tokens, plain, stop) if capitals and not german else {}, language)


def _complete_years(plain: list[str]) -> None:
    """2018-19 ends in 2019."""
    for at in range(2, len(plain)):
        before, word = plain[at - 2], plain[at]
        if plain[at - 1] == "-" and len(word) == 2 and (before + word).isdecimal() and len(before) == 4:
            plain[at] = before[:2] + word


@cache
def _of_language(language: str) -> tuple[frozenset[str], frozenset[str], frozenset[str], frozenset[str]]:
    """Of a language, the stop words that tell nothing, whatever stands beside them; all words, in small letters, that
    may tell something else than a content word does; those that may deny what follows them, and those that may belong
    to a number behind them."""
    stop = STOP_WORDS.get(language, STOP_WORDS["en"])
    telling = NUMBER_WORDS | MONTHS | NEGATORS[language] | CONTRACTED_NOT | _CLAUSE
    silent = frozenset(w for w in stop - telling if fold_word(w) not in NEGATORS[language])
    lead = leading(language) | LEADING
    return silent, telling | stop | lead | denying(language), denying(language), lead


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


def _tells_names(tokens: list[str], plain: list[str], stop: frozenset[str], most: float) -> bool:
    """Whether capitals tell names: not in text that is all in capitals, nor in a title."""
    high = len([p for t, p in zip(tokens, plain, strict=True) if t != p and p not in stop])
    return high < 4 or high <= most * sum(p not in stop and p[0].isalpha() for p in plain)


def _is_name(tokens: list[str], at: int, start: bool) -> bool:
    """Whether a token with a capital is a name. At the beginning of a sentence it counts as one only if another
    capitalised word follows, or the verb of a singular subject ("Lyon is", "Smith has")."""
    token = tokens[at]
    if start and token[1:].islower():
        following = tokens[at + 1] if at + 1 < len(tokens) else ""
        return (following[:1].isupper() and len(following) > 1) or following in _SINGULAR
    return any(c.isupper() for c in token)


def _side_by_side(tokens: list[str], at: int, start: bool) -> bool:
    """Whether another word with a capital stands beside this one: "Ute Brand", "Firma Hollmann"."""
    if start:  # the word before it ended another sentence
        return tokens[at + 1 : at + 2] != [] and tokens[at + 1][:1].isupper()
    beside = (tokens[at - 1], *tokens[at + 1 : at + 2])
    return any(t[:1].isupper() and t.casefold() not in STOP_WORDS["de"] for t in beside)


def _is_month(tokens: list[str], plain: list[str], at: int) -> bool:
    """Whether a word in MONTHS is one here: "may" and "march" only with a capital and beside what tells a date."""
    if plain[at] not in ("may", "march"):
        return tokens[at][0].isupper()
    beside = plain[max(0, at - 1) : at] + plain[at + 1 : at + 2]
    return tokens[at][0].isupper() and any(w[0].isdecimal() or w in _BEFORE_MONTHS for w in beside)


def _in_parentheses(plain: list[str], at: int) -> bool:
    """Whether a word stands alone in parentheses, as an abbreviation of the words before it does."""
    return plain[max(0, at - 1) : at] == ["("] and plain[at + 1 : at + 2] == [")"]


def _may_be_a_name(plain: list[str], at: int) -> bool:
    """Whether the first word of a sentence may be a name that is its whole subject: a verb in the singular or the past
    follows ("Rome lies", "Newton found"), and the word is no adverb, gerund or common word."""
    following = plain[at + 1] if at + 1 < len(plain) else ""
    verb = following in _SINGULAR or following in IRREGULAR or _VERB.fullmatch(following) is not None
    return verb and plain[at] not in COMMON and not plain[at].endswith(("ly", "ing"))


def _initials(tokens: list[str], plain: list[str], stop: frozenset[str]) -> dict[str, tuple[str, ...]]:
    """The casefolded initials of each run of capitalised words, with its stems: "who" for World Health Organization."""
    found: dict[str, tuple[str, ...]] = {}
    if len([token for token in tokens if token[0].isupper()]) < 2:
        return found
    run: list[str] = []
    for token, word in zip((*tokens, ""), (*plain, ""), strict=True):
        if token[:1].isupper() and len(token) > 1 and word not in stop:
            run.append(word[:LONGEST])
        elif run and word not in _INSIDE_NAMES:
            if len(run) > 1:
                found["".join(part[0] for part in run)] = tuple(map(stem, run))
            run = []
    return found
