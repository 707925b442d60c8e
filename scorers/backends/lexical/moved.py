"""What a statement puts beside a word that its source says of something else in one and the same sentence: "It closed
31 shops" where the source has "It closed 14 shops and opened 31".

An item of the statement, a number, a name or a word with an opposite, is moved where another clause of the source has
another item of that kind beside that word, and this item beside one that the statement is without.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations
from typing import NamedTuple

from scorers.backends.lexical.clauses import PARTING, clause_numbers
from scorers.backends.lexical.comparison import REST, Comparison, View
from scorers.backends.lexical.flaw import Flaw, FlawKind
from scorers.backends.lexical.numbers import Number
from scorers.backends.lexical.opposites import against
from scorers.backends.lexical.sentences import Sentence

_SIGNS = frozenset("%$€£¥°~-")  # in the words of a number, not in those of a sentence


class _Item(NamedTuple):
    """Its stems and words, the number that it is; the stems of the content words next to it in its clause, before it
    and behind it, "" for none; and the number of the clause."""

    kind: FlawKind
    stems: frozenset[str]
    words: str
    number: Number | None
    beside: tuple[str, str]
    clause: int


def moved(c: Comparison, view: View, at: int) -> Flaw | None:
    """The first item of the statement that is moved within that sentence of the premise."""
    premise = view.index.sentences[at]
    in_one_piece = PARTING.isdisjoint([word for word, _ in premise.words])
    if view.cover(at) < REST or in_one_piece or premise.words == c.sentence.words:
        return None
    own = {stem: view.own[row] for stem, row in c.row.items() if view.own[row]}
    stated = {*own.values()}
    here, there = list(_items(c.sentence, own)), list(_items(premise, {}))
    for one in here:
        same = [item for item in there if _is_same(one, item)]
        where = {item.clause for item in same}
        for side, word in enumerate(one.beside):
            if word and same and all(item.beside[side] not in ("", word, *stated) for item in same):
                others = (item for item in there if item.beside[side] == word and item.clause not in where)
                other = next((o for o in others if _is_other(one, o) and not any(_is_same(x, o) for x in here)), None)
                if other is not None:
                    return Flaw(one.kind, f"{one.words} here, {other.words} in the source", True)
    return next(_exchanged(here, there), None)


def _exchanged(here: Sequence[_Item], there: Sequence[_Item]) -> Iterator[Flaw]:
    """Two numbers, or two names, of which each stands beside what the sentence has beside the other."""
    told = (one for one in here if one.kind != "opposite")
    theirs = [(one, [item for item in there if item.kind == one.kind and _is_same(one, item)]) for one in told]
    alone = [(one, items[0]) for one, items in theirs if len(items) == 1]
    for (one, item), (other, its) in combinations(alone, 2):
        for side in (0, 1):
            a, b = one.beside[side], other.beside[side]
            if a and b and a != b and item.beside[side] == b and its.beside[side] == a and one.kind == other.kind:
                kind: FlawKind = "roles" if one.kind == "name" else "number"
                yield Flaw(kind, f"{one.words} and {other.words} have changed places", True)


def _is_same(one: _Item, item: _Item) -> bool:
    if one.number is not None and item.number is not None:
        return one.number.agrees(item.number)
    return not one.stems.isdisjoint(item.stems)


def _is_other(one: _Item, item: _Item) -> bool:
    """Whether an item may stand in the place of another one."""
    if one.number is not None and item.number is not None:
        return one.number.is_year == item.number.is_year and item.number.unit in ("", one.number.unit)
    if one.kind != "opposite":
        return one.kind == item.kind
    return item.kind == "opposite" and any(item.stems & against(stem) for stem in one.stems)


def _items(sentence: Sentence, own: Mapping[str, str]) -> Iterator[_Item]:
    """The items of a sentence; ``own`` are other stems for some of its own."""
    words = [word for word, _ in sentence.words]
    stems = [own.get(stem, stem) for _, stem in sentence.words]
    numbers = list(numbers_placed(sentence, words))
    taken = {at for _, first, last in numbers for at in range(first, last)}
    numbered = clause_numbers(sentence)
    ends = [word in PARTING or at in taken for at, word in enumerate(words)]

    def item(kind: FlawKind, first: int, last: int, number: Number | None = None) -> _Item:
        beside = _next(stems, ends, first, -1), _next(stems, ends, last - 1, 1)
        said = " ".join(words[first:last]) if number is None else number.text
        said = said.title() if kind == "name" else said
        return _Item(kind, frozenset(stems[first:last]) - {""}, said, number, beside, numbered[first])

    for number, first, last in numbers:
        yield item("number", first, last, number)
    called = sentence.names | {sentence.opening}
    at = 0
    while at < len(words):
        last = at
        while last < len(words) and not ends[last] and stems[last] and sentence.words[last][1] in called:
            last += 1
        if last > at:
            yield item("name", at, last)
        elif stems[at] and not ends[at]:
            yield item("opposite", at, at + 1)
        at = max(last, at + 1)


def numbers_placed(sentence: Sentence, words: Sequence[str]) -> Iterator[tuple[Number, int, int]]:
    """Each number of the sentence, with the places of its words."""
    for number in (*sentence.numbers, *sentence.vague):
        parts = [part for part in number.text.split() if part not in _SIGNS]
        first = next((at for at in range(len(words)) if list(words[at : at + len(parts)]) == parts), None)
        if parts and first is not None:
            yield number, first, first + len(parts)


def _next(stems: Sequence[str], ends: Sequence[bool], at: int, step: int) -> str:
    """The content word next to a place on one side, in its clause and with no number between; "" for none."""
    at += step
    while 0 <= at < len(stems) and not ends[at]:
        if stems[at]:
            return stems[at]
        at += step
    return ""
