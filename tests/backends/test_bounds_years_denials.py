"""Bounds ("more than 200"), spans of years ("the early 1900s") and verbs that deny ("refused to sign")."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lexically import judge, support

from scorers.backends.lexical.comparison import Comparison
from scorers.backends.lexical.index import Index
from scorers.backends.lexical.numbers import Number
from scorers.backends.lexical.sentences import read
from scorers.backends.lexical.vocabulary import OPPOSITES

SIGNS = "+-="


class Case(NamedTuple):
    kind: str
    source: str
    sign: str
    statement: str


def cases() -> Iterator[Case]:
    kind = source = ""
    for line in Path(__file__).with_name("bounds_years_denials.txt").read_text("utf-8").splitlines():
        if line[:1] in SIGNS and line:
            yield Case(kind, source, line[0], line[2:])
        elif line.startswith("["):
            kind = line.strip("[]")
        elif line and not line.startswith("#"):
            source = line


CASES = list(cases())


@pytest.mark.parametrize("case", CASES, ids=[f"{case.kind} {n}" for n, case in enumerate(CASES)])
def test_statements_made_of_a_source(case: Case) -> None:
    found = judge(case.statement, case.source)
    assert found.support is not None
    assert (found.support > 0.5) == (case.sign == "+"), found
    if case.sign == "=":
        assert found.contradicted, found
    if case.sign == "+":
        assert not found.contradicted, found


def test_there_are_enough_of_each_kind_both_ways() -> None:
    for kind in ("bounds", "years", "denials"):
        signs = [case.sign == "+" for case in CASES if case.kind == kind]
        assert len(signs) >= 60, kind
        assert min(sum(signs), len(signs) - sum(signs)) >= 20, kind


def number(text: str) -> Number:
    (only,) = read(text).numbers
    return only


FIGURES = st.integers(1, 10**6)


@given(FIGURES, FIGURES)
def test_a_bound_is_met_on_its_right_side_and_broken_on_the_other(said: int, true: int) -> None:
    source = number(f"it was {true} metres")
    for phrase in ("more than", "at least", "no fewer than", "over"):
        bound = number(f"it was {phrase} {said} metres")
        assert bound.agrees(source) == (true >= said)
        assert bound.excludes(source) == (true < said)
        assert not source.agrees(bound) or true == said
    for phrase in ("less than", "at most", "no more than", "under"):
        bound = number(f"it was {phrase} {said} metres")
        assert bound.agrees(source) == (true <= said)
        assert bound.excludes(source) == (true > said)


@given(FIGURES, FIGURES, FIGURES)
def test_both_ends_of_a_range_hold_what_lies_between(low: int, high: int, true: int) -> None:
    low, high = sorted((low, high))
    ends = read(f"it was between {low} and {high} metres").numbers
    assert len(ends) == 2
    if low < high:
        assert all(end.agrees(number(f"it was {true} metres")) for end in ends) == (low <= true <= high)


@given(st.integers(1010, 2099), st.integers(1010, 2099))
def test_a_decade_holds_its_years(decade: int, year: int) -> None:
    decade -= decade % 10
    if decade % 100:
        assert number(f"in the {decade}s").agrees(number(f"in {year}")) == (decade <= year <= decade + 9)
        parts = [number(f"in the {part} {decade}s") for part in ("early", "mid", "late")]
        assert any(part.agrees(number(f"in {year}")) for part in parts) == (decade <= year <= decade + 9)
        assert not number(f"in {year}").agrees(number(f"in the {decade}s"))


@given(st.integers(11, 20), st.integers(1001, 2099))
def test_a_century_holds_its_years(century: int, year: int) -> None:
    assert number(f"in the {century}th century").agrees(number(f"in {year}")) == ((year + 99) // 100 == century)


@pytest.mark.parametrize(
    "text",
    [
        "to avoid spilling it",
        "a lack of sleep",
        "he failed",
        "they denied the king",
        "did not fail to sign",
        "the failure to sign",
    ],
)
def test_what_denies_nothing_behind_it(text: str) -> None:
    assert not read(text).negated & {"spill", "sleep", "king", "sign"}


def test_what_is_reached_is_nearly_so_much() -> None:
    assert support("It holds up to 900 people.", "It holds 850 people.") > 0.5
    few = judge("It holds up to 900 people.", "It holds 85 people.")
    assert (few.support or 0) < 0.5
    assert not few.contradicted


def test_the_years_of_a_range_are_not_each_those_of_the_whole() -> None:
    found = judge("Ana Ruiz led the works between 1989 and 2005.", "Ana Ruiz led the works in 1995.")
    assert (found.support or 0) < 0.5
    assert not found.contradicted


def test_the_ends_of_a_range_of_money_and_of_one_that_ends_the_text() -> None:
    ends = read("It cost between $200 and $220.").numbers
    assert [(end.figure, end.bound, end.unit) for end in ends] == [(200, 1, "$"), (220, -1, "$")]
    assert [end.figure for end in read("It was between 200 and 220").numbers] == [200, 220]


def test_nineties_are_years_where_words_before_them_say_so() -> None:
    assert read("It closed in the nineties.").numbers[0].figure == 1990
    assert read("She swam well into her nineties.").numbers == ()


def test_what_has_an_opposite_is_the_opposite_of_it() -> None:
    assert all(word in OPPOSITES[other] for word, others in OPPOSITES.items() for other in others)
    assert "fell" in OPPOSITES["rose"]
    assert "rose" in OPPOSITES["fell"]


def test_every_sentence_of_every_premise_has_at_least_no_cover() -> None:
    comparison = Comparison(read("The dam is old."), [Index("The dam is old. It rains."), Index("Nothing.")])
    assert [at for _, at in comparison.places(0)] == [0, 1, 0]
