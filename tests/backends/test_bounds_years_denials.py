"""Bounds ("more than 200"), spans of years ("the early 1900s") and verbs that deny ("refused to sign")."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lexically import judge, support

from scorers.backends.lexical.numbers import Number
from scorers.backends.lexical.sentences import read

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
