"""What a statement changes in the sentence of a premise that it is made from: numbers, names, negations and more."""

from __future__ import annotations

import re
from bisect import bisect, bisect_left
from collections.abc import Callable, Collection, Iterator, Sequence
from itertools import combinations

from rapidfuzz.fuzz import ratio

from evals import Difference, Span, words
from evals.text import terms
from evals.text.differences import Lexicon, are_opposites, fold_word
from evals.text.differences.omissions import left_out
from evals.text.languages import language_of
from evals.text.values.units import UNITS
from scorers.backends.lexical.bounds import phrases
from scorers.backends.lexical.clauses import exception
from scorers.backends.lexical.flaw import Flaw, FlawKind
from scorers.backends.lexical.negation import keys, negates
from scorers.backends.lexical.roles import is_mutual
from scorers.backends.lexical.vocabulary import (
    CHANCE,
    DENIALS,
    DUTY,
    FAMILY_NAMES,
    FEW,
    MANY,
    MOST,
    PARTIAL,
    PLACE_ENDS,
    STRONGER,
    UNIVERSAL,
    UNPARTED_MUTUAL,
    UNTIL,
)
from scorers.backends.lexical.words import UNPARTED, stem

_NUMERIC = frozenset(("number", "date", "unit", "currency", "magnitude"))
_HAN_NUMBER = re.compile(r"[\d〇零一二三四五六七八九十百千万億亿两]+[\u3400-\u9fff]?")
_YEAR = re.compile(r"\d{4}\s?年?")
_HIRAGANA = re.compile("[\u3041-\u3096]+")
_MOST_WORDS, _MOST_CHARACTERS = 3, 5  # of a side of a difference that can be read as words put for others
_MOST = 12  # words of each side that are compared in pairs
_LONGEST_NEGATION, _LONGEST_NAME = 3, 4  # characters, in scripts without spaces
_NO_MORE = frozenset(("longer", "more"))  # behind "no"
_LONGEST_NUMBER = 40  # code points, in words
_ONE_WORD = 50  # how alike, of a hundred, two forms of one word are


class Changes:
    """The ``flaws`` of the statement ``text`` beside the sentence of ``premise`` at ``span``; how many ``others`` of
    its words there are, and how many of these are ``lacking``: they do not stand in the sentence in this order.

    ``found`` are the differences of the two, in the language of ``lexicon``. ``agreeing``: its numbers are those of the
    sentence, however they are written. ``elsewhere`` tells whether the statement's words of a difference are from
    another clause of the sentence, where the like is said of them.
    """

    def __init__(
        self,
        premise: str,
        span: Span,
        text: str,
        found: Sequence[Difference],
        lexicon: Lexicon,
        agreeing: bool = False,
        elsewhere: Callable[[Difference], bool] = lambda d: False,
    ) -> None:
        self._premise, self._span, self._text, self._agreeing = premise, span, text, agreeing
        self._elsewhere = elsewhere
        self._lexicon = lexicon
        self._telling: set[Difference] = set()  # those that make a flaw
        self._units = _units(text)
        self.flaws = list(self._flaws(found, tuple(self._turned())))
        self.others, self.lacking = self._rest(found)

    def _rest(self, found: Sequence[Difference]) -> tuple[int, int]:
        telling = [d.quote for d in self._telling]
        others = [d.quote for d in found if not any(d.quote.overlap(span) for span in telling)]
        told = self._in(telling)
        return len(self._units) - len(told), len(self._in(others) - told)

    def _in(self, spans: Sequence[Span]) -> set[int]:
        """The numbers of the statement's words that these spans cover in part."""
        starts, ends = [unit.start for unit in self._units], [unit.end for unit in self._units]
        covering = (span for span in spans if span.start < span.end)
        return {n for span in covering for n in range(bisect(ends, span.start), bisect_left(starts, span.end))}

    def _flaws(self, found: Sequence[Difference], turned: Sequence[Difference]) -> Iterator[Flaw]:
        negation = self._negation([*found, *turned])
        exchanged = self._exchanged(found)
        if exchanged and self._told([d for d in found if d not in exchanged], self._is_opposite):
            return  # "B is lower than A" says that "A is higher than B"
        opposite = self._put(found, "opposite", self._is_opposite, exchanged)
        if not (negation and self._opposed(*(" ".join(said) for said in _sides(found)))):  # "not safe", "unsafe"
            yield from filter(None, (negation, opposite))
        joined = list(self._joined(found))
        number = self._put(found, "number", self._is_number, found)
        yield from filter(None, (number, self._put(joined, "name", self._is_name, exchanged)))
        yield from filter(None, (self._exchange(joined), self._strength(joined, turned)))

    def _put(
        self,
        found: Sequence[Difference],
        kind: FlawKind,
        tells: Callable[[Difference], bool],
        sure: Collection[Difference],
    ) -> Flaw | None:
        """The flaw of words put for others, which are not those of another clause, or are ``sure``."""
        told = [d for d in self._told(found, tells) if d in sure or not self._elsewhere(d)]
        self._telling.update(told)
        return Flaw(kind, _said(told[0]), True) if told else None

    def _told(self, found: Sequence[Difference], tells: Callable[[Difference], bool]) -> list[Difference]:
        """The differences of a few words put for others of which ``tells`` holds."""
        return [d for d in found if d.source_words and d.quote_words and _is_short(d) and tells(d)]

    # --- words put for others ---------------------------------------------------------------------

    def _is_number(self, d: Difference) -> bool:
        read = self._lexicon.language == "en" or any(map(str.isdigit, d.quote_words))
        dated = d.kind == "date" and not all(map(_YEAR.fullmatch, (d.source_words, d.quote_words)))
        agreeing = self._agreeing and read and not dated
        if d.kind in ("unit", "currency") or self._is_before_yuan(d):
            before = (self._premise[self._span.start : d.source.start], self._text[: d.quote.start])
            one, other = map(self._number_before, before)
            return bool(one and other) and not (agreeing and (one != other or not _are_units(d)))
        return d.kind in _NUMERIC and not agreeing and all(map(self._counts, (d.source_words, d.quote_words)))

    def _number_before(self, text: str) -> str:
        """The number that is the last that a text says, in figures or in words; "" for none."""
        said = keys(text[-_LONGEST_NUMBER:], self._lexicon)
        if said and said[-1] in self._lexicon.functions:
            said.pop()  # "nove milhões de"
        return said[-1] if said and said[-1][0] == "#" else ""

    def _is_before_yuan(self, d: Difference) -> bool:
        """Whether a character names a currency with the next one: 欧元, 美元."""
        return self._premise.startswith("元", d.source.end) and self._text.startswith("元", d.quote.end)

    def _counts(self, said: str) -> bool:
        """Whether words hold a number, or name a month or a day."""
        if any(map(str.isdigit, said)) or _HAN_NUMBER.fullmatch(said):
            return True
        lexicon = self._lexicon
        tables: tuple[Collection[str], ...] = (lexicon.numbers, lexicon.scales, lexicon.months, lexicon.weekdays)
        return any(key[0] == "#" or any(key in table for table in tables) for key in keys(said, lexicon))

    def _exchanged(self, found: Sequence[Difference]) -> set[Difference]:
        """The differences of words that have changed places."""
        sides = [tuple(map(fold_word, (d.source_words, d.quote_words))) for d in found]
        return {d for d, (a, b) in zip(found, sides, strict=True) if a and b and (b, a) in sides}

    def _is_opposite(self, d: Difference) -> bool:
        if UNPARTED.search(d.source_words):
            return any(
                frozenset(pair) in self._lexicon.opposites for pair in zip(d.source_words, d.quote_words, strict=False)
            )
        return self._opposed(d.quote_words, d.source_words)

    def _opposed(self, here: str, there: str) -> bool:
        functions = self._lexicon.functions  # "to", "from": these go with their verbs
        both = ((a, b) for a in _folded(here)[:_MOST] for b in _folded(there)[:_MOST] if a != b)
        return any(are_opposites(a, b, self._lexicon) for a, b in both if not (a in functions and b in functions))

    def _is_name(self, d: Difference) -> bool:
        """Whether a name is put for another."""
        if UNPARTED.search(d.quote_words):
            return self._is_unparted_name(d)
        if d.kind not in ("name", "word") or _is_short_for(d.source_words, d.quote_words):
            return False
        return self._named(d.source_words, self._premise, d.source, self._span.start) and self._named(
            d.quote_words, self._text, d.quote, 0
        )

    def _named(self, said: str, text: str, span: Span, start: int) -> bool:
        """Whether words are written as names are, with a capital that they do not have from the beginning of the
        sentence at ``start``; in German, where nouns have them too, beside another one or behind a preposition."""
        before = [word.of(text) for word in words(text[start : span.start])]
        if not said[:1].isupper() or not before or any(map(str.isdigit, said)):
            return False
        own = [word.of(said) for word in words(said)]
        beside = before[-1][:1].isupper() or fold_word(before[-1]) in self._lexicon.functions
        return self._lexicon.language != "de" or beside or all(w[:1].isupper() for w in own[1:2])

    def _is_unparted_name(self, d: Difference) -> bool:
        """Whether what differs stands behind a family name, or before what the name of a place ends in."""
        before, after = self._text[: d.quote.start][-2:], self._text[d.quote.end :][:1]
        behind = any(before.endswith(name) or before[:-1] == name for name in FAMILY_NAMES)
        whole = all(any(said.startswith(name) for name in FAMILY_NAMES) for said in (d.source_words, d.quote_words))
        alike = max(len(d.source_words), len(d.quote_words)) <= _LONGEST_NAME
        return alike and (whole or (len(d.source_words) == len(d.quote_words) and (behind or after in PLACE_ENDS)))

    # --- negations ----------------------------------------------------------------------------------

    def _turned(self) -> Iterator[Difference]:
        """The word of the sentence that turns what the statement begins with: "Almost all boats", "No boats"."""
        if len(self._units) > 1:
            said = Span(self._units[0].start, self._units[1].end).of(self._text)
            at = self._premise.lower().find(said.lower(), self._span.start, self._span.end)
            word = left_out(self._premise, Span(at, at + len(said))) if at > self._span.start else None
            if word and word.source.start >= self._span.start:
                yield word

    def _negation(self, found: Sequence[Difference]) -> Flaw | None:
        told = [d for d in found if d.kind == "negation" and self._stands_alone(d)]
        here, there = (negates(" ".join(said), self._lexicon) for said in _sides(told))
        if here == there:
            told = self._turned_within(found)
        others = [word for d in found for said in (d.source_words, d.quote_words) for word in _folded(said)]
        # "Did not open until May" says that it opened, "fails to open" that it does not.
        if not told or not UNTIL.isdisjoint(others) or not DENIALS.isdisjoint(others):
            return None
        if exception(_folded(self._span.of(self._premise))) is not None:
            return None  # what the rest says of all others is denied of what is excepted
        self._telling.update(told)
        return Flaw("negation", _said(told[0]), True)

    def _turned_within(self, found: Sequence[Difference]) -> list[Difference]:
        """The differences of a statement that is all of the sentence, where only one of the two negates, and every
        other word is the same or another form of it: "açılmadı" and "açıldı", "لم توافق" and "وافقت"."""
        sentence = self._span.of(self._premise)
        if not found or len(_units(sentence)) > len(self._units) + _MOST_WORDS:
            return []
        language = language_of(sentence)
        if language == "en":
            return []  # all its negations are words of their own
        one, other = (negates(text, self._lexicon, language) for text in (sentence, self._text))
        return [] if one == other or not all(map(self._is_one_word, found)) else list(found)

    def _is_one_word(self, d: Difference) -> bool:
        if not d.source_words or not d.quote_words:
            return len(terms(d.source_words + d.quote_words)) == 1
        return _is_short(d) and ratio(fold_word(d.source_words), fold_word(d.quote_words)) >= _ONE_WORD

    def _stands_alone(self, d: Difference) -> bool:
        """Whether a negation in or out is all that differs, not a clause that holds one."""
        said = d.source_words or d.quote_words
        if said.strip() in phrases(self._lexicon.language):
            return False  # 未満 bounds a number
        if d.quote_words and not self._text[: d.quote.start].strip() and self._text[d.quote.end :][:1] in ",，、":
            return False  # "No, it is not"
        if d.source_words and d.quote_words:
            return _is_short(d) and self._is_for_a_negation(d)
        if UNPARTED.search(said):
            return len(said) <= _LONGEST_NEGATION
        lexicon, own = self._lexicon, _folded(said)
        small = (lexicon.negators, lexicon.light, lexicon.forms, _NO_MORE)
        return len(own) == 1 or all(any(w in table for table in small) for w in own)

    def _is_for_a_negation(self, d: Difference) -> bool:
        """Whether a negation is put for a word such as "all" or "a", or for the same with another verb."""
        lexicon, sides = self._lexicon, (d.source_words, d.quote_words)
        if UNPARTED.search("".join(sides)):
            bare = ["".join(c for c in said if c not in lexicon.negators and c not in "ないません") for said in sides]
            return bare[0] == bare[1] or "" in bare or all(map(_HIRAGANA.fullmatch, sides))
        small: tuple[Collection[str], ...] = (lexicon.negators, lexicon.light, lexicon.articles, lexicon.forms)
        small += (lexicon.quantifiers, lexicon.modals, lexicon.numbers)
        return all(any(word in table for table in small) for said in sides for word in _folded(said))

    # --- names exchanged, claims made stronger -----------------------------------------------------

    def _joined(self, found: Sequence[Difference]) -> Iterator[Difference]:
        """The differences, those with nothing between them as one."""
        last: Difference | None = None
        for d in found:
            if last and self._touch(last, d):
                source, quote = Span(last.source.start, d.source.end), Span(last.quote.start, d.quote.end)
                kind = last.kind if last.kind == d.kind else "word"
                last = Difference(kind, source, quote, source.of(self._premise), quote.of(self._text))
                continue
            yield from [last] if last else []
            last = d
        yield from [last] if last else []

    def _touch(self, one: Difference, other: Difference) -> bool:
        """Whether no word stands between two differences, on either side."""
        between = self._premise[one.source.end : other.source.start], self._text[one.quote.end : other.quote.start]
        return not "".join(between).strip()

    def _exchange(self, found: Sequence[Difference]) -> Flaw | None:
        """Two names, or numbers, each in the place of the other, if what stands between them may be a verb."""
        for one, other in combinations([d for d in found if d.source_words and d.quote_words], 2):
            a, b = (tuple(fold_word(said.strip()) for said in (d.source_words, d.quote_words)) for d in (one, other))
            counts = all(self._counts(d.quote_words) for d in (one, other))
            between = self._text[one.quote.end : other.quote.start]
            named = UNPARTED.search(one.quote_words) or self._are_names(one, other)
            if a == b[::-1] and (counts or named) and self._acts(between):
                self._telling.update((one, other))
                said = f"{one.quote_words.strip()} and {other.quote_words.strip()} have changed places"
                return Flaw("number" if counts else "roles", said, True)
        return None

    def _are_names(self, *exchanged: Difference) -> bool:
        """Whether all words exchanged have capitals, and those in the middle of a sentence are names."""
        sides = [(d.source_words, self._premise, d.source, self._span.start) for d in exchanged]
        sides += [(d.quote_words, self._text, d.quote, 0) for d in exchanged]
        opening = min(s.start for _, text, s, _ in sides if text is self._text)
        return all(
            said[:1].isupper()
            and not any(map(str.isdigit, said))
            and (self._named(said, text, span, start) or span.start <= max(opening, start))
            for said, text, span, start in sides
        )

    def _acts(self, between: str) -> bool:
        """Whether the words between two names may be a verb that tells the one from the other."""
        if UNPARTED.search(between):
            return len(between.strip()) > 1 and UNPARTED_MUTUAL.isdisjoint(between)
        own = _folded(between)
        light = self._lexicon.light | self._lexicon.articles | self._lexicon.functions
        return not light.issuperset(own) and not is_mutual((*own, *map(stem, own)))

    def _strength(self, found: Sequence[Difference], turned: Sequence[Difference]) -> Flaw | None:
        """A claim stronger than the source's: "all" for "most" or "almost all", "will" for "may"; leave for a duty."""
        for d in filter(_is_short, found):
            for strong, weak in (*STRONGER, (CHANCE, DUTY), (MANY | MOST, FEW)):
                hedge, claim = _held(d.source_words, weak), _held(d.quote_words, strong)
                if weak is CHANCE and not _held(d.quote_words, CHANCE) and not UNPARTED.search(d.quote_words):
                    claim = claim or _held(d.quote_words, self._lexicon.modals)
                if hedge and claim and not _held(d.quote_words, weak) and not (weak is FEW and self._says(claim)):
                    self._telling.add(d)
                    return Flaw("strength", f'"{claim}" here, "{hedge}" in the source')
        opening = self._text[: self._units[0].end] if self._units else ""
        hedge = next((h for d in turned if (h := _held(d.source_words, PARTIAL))), "")
        if hedge and _held(opening, UNIVERSAL):  # "almost" left out leaves "all", which stands in both
            return Flaw("strength", f'"{opening.strip()}" here, "{hedge} {opening.strip()}" in the source')
        return None

    def _says(self, word: str) -> bool:
        """Whether the sentence of the premise has that word, folded."""
        return word in _folded(self._span.of(self._premise))


def _is_short(d: Difference) -> bool:
    """Whether a difference is of a few words, so that the one side may stand for the other."""
    if UNPARTED.search(d.source_words + d.quote_words):
        return max(len(d.source_words), len(d.quote_words)) <= _MOST_CHARACTERS
    return max(len(terms(d.source_words)), len(terms(d.quote_words))) <= _MOST_WORDS


def _sides(found: Sequence[Difference]) -> tuple[list[str], list[str]]:
    """The words of the statement and of the premise."""
    return [d.quote_words for d in found], [d.source_words for d in found]


def _units(text: str) -> list[Span]:
    """The words of a text; in scripts without spaces its characters."""
    if not UNPARTED.search(text):
        return words(text)
    return [Span(n, n + 1) for n, c in enumerate(text) if c.isalnum()]


def _folded(said: str) -> list[str]:
    return list(map(fold_word, terms(said)))


def _held(said: str, of: Collection[str]) -> str:
    """The first word that is among some, "" for none; in scripts without spaces the longest, wherever it stands."""
    if UNPARTED.search(said):
        return max((word for word in of if not word.isascii() and word in said), key=lambda w: (len(w), w), default="")
    return next((word for word in terms(said) if word in of), "")


def _is_short_for(one: str, other: str) -> bool:
    """Whether two names may name the same: one begins like the other, or is its initials."""
    short, long = sorted((fold_word(one), fold_word(other)), key=len)
    initials = ("".join(part[0] for part in name.split()) for name in (short, long))
    # "Carla" is not short for "Carl".
    return (long.startswith(short) and long != f"{short}a") or bool({short, long} & set(initials))


def _are_units(d: Difference) -> bool:
    """Whether both sides are units that are known, and neither is "degrees", which may be of any scale."""
    one, other = (UNITS.get(fold_word(said), "") for said in (d.source_words, d.quote_words))
    return bool(one and other) and "°" not in (one, other)


def _said(d: Difference) -> str:
    """A difference as a reason."""
    if d.source_words and d.quote_words:
        return f"{d.quote_words} here, {d.source_words} in the source"
    return (
        f'"{d.source_words}" in the source, not here'
        if d.source_words
        else f'"{d.quote_words}" here, not in the source'
    )
