"""Ranks on shared draws."""

from __future__ import annotations

import numpy as np

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
    assert [(r.rank, r.low, r.high) for r in ranks(num, den) if r] == [(1, 1, 3), (1, 1, 1), (3, 2, 3)]
    assert [(r.low, r.high) for r in ranks(num[1:, :1], den[1:, :1]) if r] == [(1, 2), (1, 2)]
