"""Ranks on shared draws."""

from __future__ import annotations

import hypothesis.extra.numpy as hnp
import hypothesis.strategies as st
import numpy as np
import pytest
from hypothesis import given
from numpy.typing import NDArray

from evals.stats import ranks


def test_ranks_hold_ties_and_systems_without_trials() -> None:
    rng = np.random.default_rng(0)
    good, bad = rng.random(60) < 0.95, rng.random(60) < 0.3
    num = np.array([bad, good, good, np.zeros(60)], dtype=float)
    den = np.array([np.ones(60)] * 3 + [np.zeros(60)])
    worst, first, second, none = ranks(num, den)
    assert none is None
    assert (first, second) == (second, first)
    assert first is not None
    assert (first.rank, first.low, first.high) == (1, 1, 1)
    assert worst is not None
    assert worst.rank == 3
    lower = ranks(num[:2], den[:2], higher_is_better=False)
    assert [r.rank for r in lower if r] == [1, 2]


def test_no_system_no_rank() -> None:
    assert ranks(np.zeros((0, 3)), np.zeros((0, 3))) == []
    assert ranks(np.zeros((2, 3)), np.zeros((2, 3))) == [None, None]


def test_a_close_race_is_open() -> None:
    rng = np.random.default_rng(1)
    num = (rng.random((2, 40)) < 0.5).astype(float)
    first, second = ranks(num, np.ones((2, 40)))
    assert first is not None
    assert second is not None
    assert (first.low, first.high) == (second.low, second.high) == (1, 2)


def test_the_places_are_those_of_95_draws_in_100() -> None:
    """A wins in 19 clusters, B in 10, and 71 are alike: by the normal law B is ahead in 3.7 draws of 100, more than
    lie beyond either end of a 95 % interval (2.5) and fewer than beyond that of 90 % (5)."""
    a, b = np.zeros(100), np.zeros(100)
    a[:19], b[19:29] = 1, 1
    first, second = ranks(np.array([a, b]), np.ones((2, 100)))
    assert first is not None
    assert second is not None
    assert (first.rank, first.low, first.high) == (1, 1, 2)
    assert (second.rank, second.low, second.high) == (2, 1, 2)
    b[26:29] = 0  # B ahead in .8 draws of 100
    first, _ = ranks(np.array([a, b]), np.ones((2, 100)))
    assert first is not None
    assert (first.low, first.high) == (1, 1)


def test_a_draw_without_a_trial_of_a_system_says_nothing_of_it() -> None:
    num, den = np.zeros((2, 40)), np.ones((2, 40))
    den[0, 3:] = 0  # of 40 clusters in a draw none is among these three in 4.4 of 100
    num[0, :3] = 1
    assert [(r.rank, r.low, r.high) for r in ranks(num, den) if r] == [(1, 1, 1), (2, 1, 2)]


def test_a_system_with_trials_of_one_cluster_may_have_any_rank() -> None:
    num, den = np.zeros((3, 40)), np.ones((3, 40))
    num[0, 7] = den[0, 7] = 1
    den[0, :7] = den[0, 8:] = 0
    num[1] = 1
    assert [(r.rank, r.low, r.high) for r in ranks(num, den) if r] == [(1, 1, 3), (1, 1, 2), (3, 2, 3)]
    assert [(r.low, r.high) for r in ranks(num[1:, :1], den[1:, :1]) if r] == [(1, 2), (1, 2)]


@pytest.mark.parametrize("better", [True, False])
def test_a_row_that_is_right_on_each_of_a_few_questions_is_not_first_for_certain(better: bool) -> None:
    """Its value is the same in all draws of documents; on others it would not be."""
    num = np.array([[1, 1, 1, 1], [1, 1, 0, 0]], dtype=float)
    first, second = ranks(num if better else 1 - num, np.ones((2, 4)), higher_is_better=better)
    assert first is not None
    assert second is not None
    assert (first.rank, first.low, first.high) == (1, 1, 2)
    assert (second.rank, second.low, second.high) == (2, 1, 2)
    many = np.repeat(num, 10, axis=1)
    assert [(r.low, r.high) for r in ranks(many, np.ones((2, 40))) if r] == [(1, 1), (2, 2)]


def test_equal_rows_that_draws_do_not_vary_may_stand_in_either_place() -> None:
    assert [(r.low, r.high) for r in ranks(np.ones((2, 4)), np.ones((2, 4))) if r] == [(1, 2), (1, 2)]
    half = np.full((2, 4), 0.5)
    assert [(r.low, r.high) for r in ranks(half, np.ones((2, 4))) if r] == [(1, 2), (1, 2)]


def test_what_never_varies_beyond_all_bounds_may_have_any_rank() -> None:
    num = np.array([[7.0] * 8, [1, 2, 3, 2, 1, 3, 2, 1]])
    assert [(r.rank, r.low, r.high) for r in ranks(num, np.ones((2, 8))) if r] == [(1, 1, 2), (2, 2, 2)]


@given(hnp.arrays(np.int8, st.tuples(st.integers(1, 4), st.integers(1, 6)), elements=st.integers(0, 3)), st.booleans())
def test_a_rank_lies_within_its_interval(num: NDArray[np.int8], better: bool) -> None:
    den = np.maximum(num, 2).astype(float)
    for rank in ranks(num.astype(float), den, higher_is_better=better, resamples=50):
        assert rank is not None
        assert 1 <= rank.low <= rank.rank <= rank.high <= len(num)
