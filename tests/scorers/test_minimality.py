"""The smallest set of citations that supports a statement, checked against every subset."""

from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scored import SAMPLE, Table, answer, figures, judged

from evals import Document, Sample, Value
from scorers.minimality import MOST_EXACT, Minimality

S, T = "It is red.", "It is old."
MANY = Sample("s", "?", tuple(Document(c, f"text {c}") for c in "abcdefghijkl"))


def test_a_response_worked_by_hand() -> None:
    """For S, a is enough; for T, both b and c are needed; U is not supported."""
    table = Table({("abc", S): 1.0, ("ab", S): 1.0, ("ac", S): 1.0, ("a", S): 1.0, ("bc", T): 1.0})
    (score,) = judged(Minimality, table, answer(f"{S} {T} It is cold.", "abc", "bc", "a"))
    assert figures(score) == pytest.approx(
        {
            "minimality": (1 / 3 + 2 / 2) / 2,
            "redundant_citation_rate": (2 + 0) / (3 + 2),
            # a of S, both of T, and that of U, which is not supported with or without it.
            "necessity": (1 + 2 + 1) / 6,
            "sufficiency": 2 / 3,
            "citation_length": 2,
        }
    )
    assert [(f.label, f.reason, f.citation) for f in score.findings] == [
        ("redundant", "1 of 3 citations would do", 1),
        ("redundant", "1 of 3 citations would do", 2),
    ]


def test_without_citations_nothing_applies() -> None:
    for one in judged(Minimality, Table(), answer(S), answer(S, "a", abstention="refused")):
        assert figures(one) == {}


def test_a_citation_that_leads_nowhere_is_redundant_and_has_no_length() -> None:
    (score,) = judged(Minimality, Table({("a", S): 1.0}), answer(S, "ax"))
    assert score.values["minimality"] == Value(1 / 2, 1)
    assert score.values["citation_length"] == Value(2, 1)


@given(st.sets(st.integers(1, 2**5 - 1)))
def test_the_smallest_subset_is_found(supporting: set[int]) -> None:
    """For any choice of supporting subsets of five citations, even where larger subsets do not support."""
    subsets = ["".join(d for n, d in enumerate("abcde") if bits & 1 << n) for bits in supporting]
    table = {(s, S): 1.0 for s in [*subsets, "abcde"]}
    (score,) = judged(Minimality, Table(table), answer(S, "abcde"), sample=MANY)
    smallest = min(len(s) for s in [*subsets, "abcde"])
    assert score.values["minimality"] == Value(smallest / 5, 1)
    assert score.values["redundant_citation_rate"] == Value(5 - smallest, 5)
    needed = sum("abcde".replace(d, "") not in subsets for d in "abcde")
    assert score.values["necessity"] == Value(needed, 5)


def test_many_citations_are_dropped_one_by_one_and_that_is_said() -> None:
    cited = "abcdefghij"
    assert len(cited) > MOST_EXACT
    supporting = ["".join(some) for size in range(2, 11) for some in combinations(cited, size) if {"b", "g"} <= {*some}]
    table = Table({(c, S): 1.0 for c in supporting})
    (score,) = judged(Minimality, table, answer(S, cited), sample=MANY)
    assert score.values["minimality"] == Value(2 / 10, 1)
    assert "dropping them one by one" in score.findings[0].reason
    assert sum(map(len, table.asked)) <= 1 + 10 + 10


def test_ten_thousand_citations_cost_no_more_than_those_judged() -> None:
    table = Table({("a", S): 1.0, ("ab", S): 1.0})
    (score,) = judged(Minimality, table, answer(S, "ab" * 5_000), sample=SAMPLE)
    assert sum(map(len, table.asked)) == 3
    assert score.findings[-1].label == "not judged"
