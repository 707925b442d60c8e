"""What a sentence says of one thing, stated of another that it says less or otherwise of: "Iron melts at 420 degrees"
where it has "Zinc melts at 420 degrees and iron at 1,538", "Most relapsed" where it has "Most recovered, few relapsed".

The second clause has its own number or share, and leaves out what the first has said. So the statement has a value, a
number or a share, of one clause, and of the other all but its value.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import groupby, product
from operator import attrgetter
from typing import NamedTuple

from scorers.backends.lexical.clauses import PARTING, clause_numbers
from scorers.backends.lexical.comparison import REST, Comparison, View
from scorers.backends.lexical.flaw import Flaw
from scorers.backends.lexical.moved import numbers_placed
from scorers.backends.lexical.numbers import Number
from scorers.backends.lexical.sentences import Sentence
from scorers.backends.lexical.vocabulary import FEW, MANY, MOST, SOME, UNIVERSAL

_SHARES = {word: rank for rank, words in enumerate((FEW, SOME, MANY, MOST, UNIVERSAL)) for word in words}
MOST_UNITS = 60  # of a sentence that is compared


class _Unit(NamedTuple):
    """A content word, by its stem, a number or a share, by its rank; its place, and the number of its clause."""

    key: str
    at: int
    clause: int
    words: str
    number: Number | None = None
    share: int | None = None

    def is_same(self, other: _Unit) -> bool:
        if self.number is not None and other.number is not None:
            return self.number.agrees(other.number)
        return self.key == other.key

    def is_denied_by(self, other: _Unit) -> bool:
        """Whether what has this value cannot have that one, or is not known to have this: "most" of what are "few"."""
        if self.number is not None and other.number is not None:
            one, its = self.number, other.number
            return (
                _is_year(one) == _is_year(its)
                and its.unit in ("", one.unit)
                and _of_kind(one, one).excludes(_of_kind(its, one))
            )
        if self.share is None or other.share is None:
            return False
        return self.share > other.share or (self.share == 0 < other.share)


def _of_kind(number: Number, other: Number) -> Number:
    """The number, of what the other one is of: the second clause does not say it again."""
    return replace(number, unit=other.unit, size=number.size if number.unit else other.size, after=other.after or "-")


def _is_year(number: Number) -> bool:
    return number.is_year and "," not in number.text


def contrasted(c: Comparison, view: View, at: int) -> Flaw | None:
    """The first value of the statement that one clause of the sentence has, where another has its own for the rest."""
    premise = view.index.sentences[at]
    if view.cover(at) < REST or c.sentence.denies != premise.denies or premise.words == c.sentence.words:
        return None
    if PARTING.isdisjoint([word for word, _ in premise.words]):
        return None
    here = list(_units(c.sentence, {stem: view.own[row] for stem, row in c.row.items() if view.own[row]}))
    there = list(_units(premise, {}))
    if max(len(here), len(there)) > MOST_UNITS:  # each is compared with each, once for each clause
        return None
    parts = [list(units) for _, units in groupby(there, attrgetter("clause"))]
    rivals = (
        (value, rival)
        for value in here
        if value.number is not None or value.share is not None
        for said, part in _having_and_lacking(value, parts)
        if (rival := _rival(value, here, said, part))
    )
    for value, rival in rivals:
        number = value.number is not None
        return Flaw("number" if number else "strength", f"{value.words} here, {rival.words} in the source", number)
    return None


def _having_and_lacking(value: _Unit, parts: list[list[_Unit]]) -> Iterable[tuple[list[_Unit], list[_Unit]]]:
    """Each clause that has the value, with each that has not."""
    having = [part for part in parts if _same(value, part)]
    return product(having, [part for part in parts if part not in having])


def _rival(value: _Unit, here: list[_Unit], said: list[_Unit], part: list[_Unit]) -> _Unit | None:
    """The value of a clause, ``part``, that the statement, which is ``here``, has all else of, but with the value of
    the clause ``said``, that says it of something else."""
    rivals = [unit for unit in part if value.is_denied_by(unit) and not _same(unit, here)]
    if len(rivals) != 1 or not all(_same(unit, [*said, *part]) for unit in here):
        return None
    rival, its_own = rivals[0], _same(value, said)
    last = max((n for n, unit in enumerate(part) if _same(unit, here)), default=-1)
    rest = [unit for unit in part[: last + 1] if unit is not rival]  # what follows says when, or where
    own = [unit for unit in rest if not _same(unit, said)]  # what only this clause is about
    others = [unit for unit in said if not _same(unit, here)]  # what the statement leaves out of the other
    if not own or not others or not all(_same(unit, here) for unit in rest):
        return None
    if value.share is not None:  # a share of what the clause begins with
        return rival if rival is part[0] and its_own == said[:1] and value is here[0] else None
    # What a value is of stands on the same side of it in both clauses and in the statement.
    sides = {unit.at < rival.at for unit in own}
    sides |= {unit.at < value.at for unit in here if _same(unit, own)}
    return rival if len(sides) == 1 and sides <= {unit.at < its_own[0].at for unit in others} else None


def _same(unit: _Unit, among: Iterable[_Unit]) -> list[_Unit]:
    return [other for other in among if unit.is_same(other)]


def _units(sentence: Sentence, own: Mapping[str, str]) -> Iterator[_Unit]:
    """The units of a sentence in order; ``own`` are other stems for some of its own."""
    words = [word for word, _ in sentence.words]
    numbered = clause_numbers(sentence)
    numbers = {first: (number, last) for number, first, last in numbers_placed(sentence, words)}
    behind = 0
    for at, (word, stem) in enumerate(sentence.words):
        if at in numbers and at >= behind:
            number, behind = numbers[at]
            yield _Unit(f"#{number.figure}", at, numbered[at], number.text, number=number)
        elif at >= behind and word in _SHARES:
            yield _Unit(f"%{_SHARES[word]}", at, numbered[at], f'"{word}"', share=_SHARES[word])
        elif at >= behind and stem:
            yield _Unit(own.get(stem, stem), at, numbered[at], word)
