"""What the tables of languages hold: the closed classes of words, on which the meaning of a sentence turns.

That a content word was put for another is told without any table. The tables say which changes of small words are
slips (an article in or out), which different words say the same ("five", "5"), and what kind a difference is of.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from evals.text.languages.folding import fold_word


def bag(text: str) -> frozenset[str]:
    """The words of a text, folded."""
    return frozenset(map(fold_word, text.split()))


def spelt(text: str) -> frozenset[str]:
    """The words of a text, with their accents."""
    return frozenset(text.split())


def values(text: str, first: int = 0, step: int = 1) -> dict[str, int]:
    """Numbers in words, in order: "zero one|a two ..." counts from ``first`` in steps."""
    return {
        fold_word(word): first + n * step for n, words in enumerate(text.split()) for word in words.split("|") if word
    }


def pairs(text: str) -> dict[str, str]:
    """From "FORM:BASE FORM:BASE ..." to BASE by FORM."""
    return {fold_word(form): fold_word(base) for form, base in (pair.split(":") for pair in text.split())}


def groups(text: str) -> dict[str, str]:
    """From groups of words that count as one another, "a b; c d e", to the first word of its group by each."""
    return {fold_word(word): fold_word(group.split()[0]) for group in text.split(";") for word in group.split()}


@dataclass(frozen=True)
class Lexicon:
    """One language. All words are folded.

    ``frequent`` are small words. ``articles`` may be exchanged for one another, and they and ``light``
    words may be in or out without a change of meaning; ``forms`` of irregular words count as one word. ``contracted``
    are prepositions joined with an article, by the preposition. ``months`` have one name each in all their writings,
    ``weekdays`` too. ``numbers`` are cardinals below a hundred (or all, where they are written in one word),
    ``ordinals`` the same for ordinals, ``scales`` multiply. ``functions`` are prepositions and conjunctions.
    ``opposites`` are pairs; ``negating`` are beginnings that turn a word into its opposite. ``endings`` are of
    number, gender and person, one for another in the same word; "" is one of them. ``base_endings`` are those that
    word lists have words with, the infinitive's, and ``clitics`` what is written together with the word behind it.
    ``comparing`` are endings of comparatives and superlatives, which otherwise look inflected. ``places`` are endings
    that say where, whence or whither, each by the first of its kind. ``accented`` are words
    that only an accent tells from another word, which means something else. ``future`` are the endings, with their
    accents, of what is yet to come, where no word of its own says so.
    """

    language: str
    frequent: frozenset[str]
    articles: frozenset[str] = frozenset()
    light: frozenset[str] = frozenset()
    contracted: Mapping[str, str] = field(default_factory=dict)
    forms: Mapping[str, str] = field(default_factory=dict)
    negators: frozenset[str] = frozenset()
    modals: frozenset[str] = frozenset()
    quantifiers: frozenset[str] = frozenset()
    comparatives: frozenset[str] = frozenset()
    functions: frozenset[str] = frozenset()
    months: Mapping[str, str] = field(default_factory=dict)
    weekdays: Mapping[str, str] = field(default_factory=dict)
    numbers: Mapping[str, int] = field(default_factory=dict)
    ordinals: Mapping[str, int] = field(default_factory=dict)
    scales: Mapping[str, int] = field(default_factory=dict)
    opposites: frozenset[frozenset[str]] = frozenset()
    negating: tuple[str, ...] = ()
    endings: frozenset[str] = frozenset()
    base_endings: frozenset[str] = frozenset()
    clitics: tuple[str, ...] = ()
    future: tuple[str, ...] = ()
    accented: frozenset[str] = frozenset()
    comparing: tuple[str, ...] = ()
    places: Mapping[str, str] = field(default_factory=dict)
    joiner: str = ""
    continental: bool = True

    @cached_property
    def small(self) -> frozenset[str]:
        """The words of all closed classes, by which a text shows its language."""
        found = self.frequent.union(self.light, self.articles, self.forms, self.contracted, self.numbers, self.months)
        return found.union(
            self.weekdays, self.negators, self.modals, self.quantifiers, self.comparatives, self.functions
        )

    @cached_property
    def all_endings(self) -> frozenset[str]:
        return self.endings | self.base_endings if self.base_endings else frozenset()

    @cached_property
    def month_numbers(self) -> dict[str, int]:
        """The number of each month by its names, which are in the order of the year."""
        order = {name: n for n, name in enumerate(dict.fromkeys(self.months.values()), 1)}
        return {name: order[base] for name, base in self.months.items()}

    @cached_property
    def numerals(self) -> frozenset[str]:
        """The words of numbers, but for articles, "un"."""
        return frozenset(self.numbers.keys() | self.ordinals.keys() | self.scales.keys()) - self.articles

    def value(self, numeral: str) -> int:
        return self.numbers.get(numeral, self.ordinals.get(numeral, self.scales.get(numeral, 0)))

    @cached_property
    def marked(self) -> frozenset[str]:
        """The words of the closed classes that carry meaning: never a form of another word."""
        closed = (self.negators, self.modals, self.quantifiers, self.comparatives, self.functions)
        named = (self.months, self.weekdays, self.numbers, self.ordinals, self.scales)
        return frozenset().union(*closed, *named)


def opposed(text: str) -> frozenset[frozenset[str]]:
    """Pairs of opposites from "one:other one:other ..."."""
    return frozenset(frozenset(map(fold_word, pair.split(":"))) for pair in text.split())


def ordinals(
    cardinals: Mapping[str, int], first: int, beyond: int, joined: str, ends: str, cut: int = 0
) -> dict[str, int]:
    """Ordinals made of cardinals from ``first`` to below ``beyond``: without their last ``cut`` letters, with what is
    ``joined`` to them, and each of the ends ("-" for none)."""
    return {
        f"{word[: len(word) - cut]}{joined}{end.strip('-')}": n
        for word, n in cardinals.items()
        if first <= n < beyond
        for end in ends.split()
    }


def compounds(ones: Iterable[tuple[str, int]], tens: Mapping[str, int], joined: str) -> dict[str, int]:
    """Numbers from 21 to 99 written in one word, "einundzwanzig", with the words between in ``joined``."""
    return {f"{one}{joined}{ten}": t + n for one, n in ones for ten, t in tens.items()}


def with_hundreds(numbers: Mapping[str, int], hundred: str) -> dict[str, int]:
    """Numbers below a hundred and, in one word with ``hundred``, those from there to 999, "zweihundertfünfzig"."""
    whole = {hundred: 100} | {f"{one}{hundred}": 100 * n for one, n in numbers.items() if 0 < n < 10}
    joined = {f"{hundreds}{rest}": h + n for hundreds, h in whole.items() for rest, n in numbers.items() if n}
    return {**numbers, **{word: n for word, n in whole.items() if word != hundred}, **joined}
