"""Intervals and ranks against closed forms, simulation and degenerate data."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from evals.stats import interval, ranks, wilson
from evals.stats.intervals import effective_trials


def test_wilson_agrees_with_published_values() -> None:
    # Newcombe (1998), table I: 81/263, 15/148, 0/20, 1/29.
    for successes, trials, low, high in ((81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (0, 20, 0, 0.1611), (1, 29, 0.0061, 0.1718)):  # fmt: skip # noqa: E501
        found = wilson(successes / trials, trials)
        assert found == pytest.approx((low, high), abs=6e-5)


@given(st.lists(st.tuples(st.integers(0, 5), st.integers(0, 5)), min_size=1, max_size=40))
def test_a_rate_lies_in_its_interval_and_nothing_is_nan(pairs: list[tuple[int, int]]) -> None:
    den = np.array([float(a + b) for a, b in pairs])
    num = np.array([float(a) for a, _ in pairs])
    if not den.sum():
        return
    found = interval(num, den, rate=True)
    assert found.low is not None
    assert found.high is not None
    assert 0 <= found.low <= num.sum() / den.sum() <= found.high <= 1


@given(st.lists(st.floats(0, 1), min_size=2, max_size=30))
def test_a_mean_lies_near_its_interval_and_nothing_is_nan(values: list[float]) -> None:
    found = interval(np.array(values), np.ones(len(values)), rate=False)
    assert found.low is not None
    assert found.high is not None
    assert math.isfinite(found.low)
    assert found.low <= np.mean(values) + 1e-9
    assert found.high >= np.mean(values) - 1e-9


def test_one_trial_a_cluster_is_plain_wilson() -> None:
    num = np.array([1.0] * 7 + [0.0] * 13)
    assert effective_trials(num, np.ones(20)) == pytest.approx(20, rel=0.06)


def test_identical_trials_in_a_cluster_are_worth_one() -> None:
    num = np.repeat([1.0, 0.0], 10) * 5
    assert effective_trials(num, np.full(20, 5.0)) == pytest.approx(20, rel=0.06)


def test_all_right_is_no_certainty() -> None:
    found = interval(np.full(4, 3.0), np.full(4, 3.0), rate=True)
    assert found.high == 1
    assert found.low is not None
    assert found.low < 0.6


def test_one_cluster_has_no_bootstrap() -> None:
    assert interval(np.array([1.5]), np.array([3.0]), rate=False).low is None


@pytest.mark.parametrize("rate", [True, False])
def test_intervals_cover_what_they_promise(rate: bool) -> None:
    rng = np.random.default_rng(3)
    held = 0
    for _ in range(400):
        chance = rng.beta(4, 4, size=40)
        den = rng.integers(1, 5, size=40).astype(float)
        num = rng.binomial(den.astype(int), chance).astype(float)
        found = interval(num, den, rate=rate, seed=1)
        assert found.low is not None
        assert found.high is not None
        held += found.low <= 0.5 <= found.high
    assert 0.91 <= held / 400 <= 0.99


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
