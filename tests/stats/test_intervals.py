"""Intervals against closed forms, other implementations, simulation and degenerate data."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from evals.stats import (
    bootstrap,
    clustered_standard_error,
    effective_clusters,
    effective_trials,
    interval,
    standard_error,
    wilson,
)
from evals.stats.intervals import _intraclass
from evals.stats.resampling import BCa, resampled_sums
from evals.stats.student import NORMAL, t_quantile, t_two_sided

COUNTS = st.lists(st.tuples(st.integers(0, 5), st.integers(0, 5)), min_size=1, max_size=40)


def bounds(num: np.ndarray, den: np.ndarray, *, rate: bool) -> tuple[float, float]:
    found = interval(num, den, rate=rate)
    assert found.low is not None
    assert found.high is not None
    return found.low, found.high


@pytest.mark.parametrize(
    ("successes", "trials", "low", "high"),
    # Newcombe (1998), table I.
    [(81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (0, 20, 0, 0.1611), (1, 29, 0.0061, 0.1718)],
)
def test_wilson_agrees_with_published_values(successes: int, trials: int, low: float, high: float) -> None:
    assert wilson(successes / trials, trials) == pytest.approx((low, high), abs=6e-5)


@pytest.mark.parametrize("df", [0.5, 1.0, 1.7, 3.0, 9.0, 30.3, 500.0, 1e4, 3e6])
def test_student_agrees_with_scipy(df: float) -> None:
    t = pytest.importorskip("scipy.stats").t
    for at in (0.01, 0.5, 2.0, 5.0, 40.0):
        assert t_two_sided(at, df) == pytest.approx(2 * t.sf(at, df), rel=1e-8, abs=1e-6 if df > 1e6 else 1e-14)
    for p in (0.6, 0.8, 0.975, 0.999):
        assert t_quantile(p, df) == pytest.approx(t.ppf(p, df), rel=1e-6)


@given(COUNTS)
def test_a_rate_lies_in_its_interval_and_nothing_is_nan(pairs: list[tuple[int, int]]) -> None:
    den = np.array([float(a + b) for a, b in pairs])
    num = np.array([float(a) for a, _ in pairs])
    if not den.sum():
        return
    low, high = bounds(num, den, rate=True)
    assert 0 <= low <= num.sum() / den.sum() <= high <= 1
    assert low < high


@given(COUNTS)
def test_a_rate_is_the_complement_of_its_complement(pairs: list[tuple[int, int]]) -> None:
    den = np.array([float(a + b) for a, b in pairs])
    num = np.array([float(a) for a, _ in pairs])
    if not den.sum():
        return
    low, high = bounds(num, den, rate=True)
    assert bounds(den - num, den, rate=True) == pytest.approx((1 - high, 1 - low), abs=1e-9)


@given(st.lists(st.floats(0, 1), min_size=2, max_size=30))
def test_a_mean_lies_in_its_interval_and_nothing_is_nan(values: list[float]) -> None:
    low, high = bounds(np.array(values), np.ones(len(values)), rate=False)
    assert 0 <= low <= np.mean(values) + 1e-9
    assert np.mean(values) - 1e-9 <= high <= 1
    assert low < high


@given(st.lists(st.floats(-1e6, 1e6), min_size=1, max_size=20), st.integers(0, 3))
def test_an_unbounded_mean_is_never_nan(values: list[float], seed: int) -> None:
    found = interval(np.array(values), np.ones(len(values)), rate=False, seed=seed)
    if found.low is None or found.high is None:
        assert found.method.startswith("none: ")
    else:
        assert math.isfinite(found.low)
        assert math.isfinite(found.high)
        assert found.low - 1e-6 <= np.mean(values) <= found.high + 1e-6


def test_the_order_of_clusters_does_not_matter() -> None:
    rng = np.random.default_rng(0)
    den = rng.integers(1, 9, 40).astype(float)
    num = rng.binomial(den.astype(int), 0.7).astype(float)
    order = rng.permutation(40)
    for rate in (True, False):
        assert bounds(num, den, rate=rate) == pytest.approx(bounds(num[order], den[order], rate=rate))


def test_one_trial_a_cluster_is_plain_wilson() -> None:
    num = np.array([1.0] * 7 + [0.0] * 13)
    assert effective_trials(num, np.ones(20)) == pytest.approx(20)


def test_identical_trials_in_a_cluster_are_worth_one() -> None:
    num = np.repeat([1.0, 0.0], 10) * 5
    assert effective_trials(num, np.full(20, 5.0)) == pytest.approx(20, rel=0.06)


def test_the_correlation_within_clusters_is_that_of_the_analysis_of_variance() -> None:
    """(MSB - MSW) / (MSB + (m - 1) MSW), Fisher's, where each of the clusters has m trials."""
    num, m = np.array([4.0, 3.0, 1.0, 0.0, 2.0]), 4
    share = num / m
    between = m * float(np.var(share, ddof=1))
    within = float((m * share * (1 - share)).sum()) / (len(num) * (m - 1))
    expected = (between - within) / (between + (m - 1) * within)
    assert 0 < expected < 1
    assert _intraclass(num, np.full(5, 4.0), float(share.mean()), m) == pytest.approx(expected)


@given(COUNTS)
def test_trials_are_worth_at_most_themselves(pairs: list[tuple[int, int]]) -> None:
    den = np.array([float(a + b) for a, b in pairs])
    num = np.array([float(a) for a, _ in pairs])[den > 0]
    den = den[den > 0]
    if len(den):
        assert 1 <= effective_trials(num, den) <= den.sum() + 1e-9


def test_all_right_is_no_certainty() -> None:
    low, high = bounds(np.full(4, 3.0), np.full(4, 3.0), rate=True)
    assert high == 1
    assert low < 0.6


def test_all_alike_is_no_certainty() -> None:
    assert bounds(np.full(5, 0.5), np.ones(5), rate=False) == pytest.approx(wilson(0.5, 5))
    assert interval(np.full(5, 7.0), np.ones(5), rate=False).method == "none: all clusters alike"
    assert interval(np.array([0.1, 0.2, 0.3]), np.array([1.0, 2.0, 3.0]), rate=False).method == "wilson"


@pytest.mark.parametrize(("num", "den"), [(1.5, 3.0), (5.0, 2.0), (-1.0, 1.0)])
def test_one_cluster_says_nothing(num: float, den: float) -> None:
    found = interval(np.array([num]), np.array([den]), rate=False)
    assert (found.low, found.high, found.method) == (None, None, "none: one cluster")


def test_a_signed_mean_of_exactly_0_is_at_no_bound() -> None:
    found = interval(np.array([-2.0, 2.0, -1.0, 1.0] * 4), np.ones(16), rate=False)
    assert found.method == "bca"
    assert found.low is not None
    assert found.low < 0


def test_clustered_errors_by_hand_and_by_miller() -> None:
    values = np.array([1.0, 1.0, 0.0, 0.0, 1.0])
    clusters = ["a", "a", "b", "b", "c"]
    mean = 0.6
    naive = ((values - mean) ** 2).sum() / 25
    # Pairs within a: .4 * .4, twice; within b: .6 * .6, twice.
    assert clustered_standard_error(values, clusters) == pytest.approx(math.sqrt(naive + 2 * (0.16 + 0.36) / 25))
    assert clustered_standard_error(values, list("abcde")) == pytest.approx(math.sqrt(naive))
    num, den = np.array([2.0, 0.0, 1.0]), np.array([2.0, 2.0, 1.0])
    by_hand = 0.8**2 / (1 - 0.4) + 1.2**2 / (1 - 0.4) + 0.4**2 / (1 - 0.2)
    assert standard_error(num, den) == pytest.approx(math.sqrt(by_hand) / 5)


def test_one_item_a_cluster_has_the_textbook_error() -> None:
    values = np.random.default_rng(0).random(30)
    assert standard_error(values, np.ones(30)) == pytest.approx(values.std(ddof=1) / math.sqrt(30))


@given(st.lists(st.integers(1, 100), min_size=1, max_size=50))
def test_effective_clusters_are_all_of_them_where_sizes_are_equal_and_fewer_elsewhere(sizes: list[int]) -> None:
    found = effective_clusters(np.array(sizes, dtype=float))
    assert 1 - 1e-9 <= found <= len(sizes) + 1e-9
    assert (abs(found - len(sizes)) < 1e-9) == (len(set(sizes)) == 1)


def test_strata_keep_the_moments_of_the_bootstrap() -> None:
    rng = np.random.default_rng(1)
    den = rng.integers(1, 6, 5000).astype(float)
    num = rng.lognormal(0, 1.5, 5000) * den
    rows = np.column_stack([num, den])
    sums = resampled_sums(rows, num - num.sum() / den.sum() * den, resamples=20_000, seed=0)
    assert sums.mean(axis=0) == pytest.approx(rows.sum(axis=0), rel=0.003)
    assert np.cov(sums.T) == pytest.approx(np.cov(rows.T, ddof=0) * 5000, rel=0.08)
    skewness = ((sums[:, 0] - sums[:, 0].mean()) ** 3).mean() / sums[:, 0].std() ** 3
    expected = ((num - num.mean()) ** 3).mean() / num.std() ** 3 / math.sqrt(5000)
    assert skewness == pytest.approx(expected, abs=0.06)


def test_strata_of_equal_rows_are_the_plain_bootstrap() -> None:
    rows = np.repeat([[0.0, 1.0], [1.0, 1.0], [2.0, 1.0]], 1000, axis=0)
    sums = resampled_sums(rows, rows[:, 0], resamples=500)
    assert np.abs(sums - sums.round()).max() < 1e-6
    assert (sums[:, 1].round() == 3000).all()


def test_the_bootstrap_has_the_clustered_error() -> None:
    rng = np.random.default_rng(2)
    for clusters in (200, 3000):
        den = rng.integers(1, 5, clusters).astype(float)
        num = rng.random(clusters) * den
        assert bootstrap(num, den).std() == pytest.approx(standard_error(num, den), rel=0.05)


def test_bca_agrees_with_scipy_where_it_is_not_expanded() -> None:
    stats = pytest.importorskip("scipy.stats")
    values = np.random.default_rng(4).exponential(size=60)
    theirs = stats.bootstrap((values,), np.mean, method="BCa", n_resamples=20_000, rng=np.random.default_rng(0))
    drawn = bootstrap(values, np.ones(60), resamples=20_000)
    ours = BCa(drawn, float(values.mean()), values - values.mean(), 1e9).interval()
    assert ours == pytest.approx(tuple(theirs.confidence_interval), abs=0.01)


def test_a_p_value_is_of_draws_as_far_as_they_reach_and_of_student_beyond() -> None:
    bca = BCa(np.arange(1.0, 1000.0), 500.0, np.zeros(1), 1e9)
    error = float(np.arange(1.0, 1000.0).std())
    for least, beyond in ((1.0, 0.5), (999.0, 999.5)):
        assert bca.p_value(least) == pytest.approx(2 * 1.5 / 1000, rel=0.01), "one draw of 999, and half a one"
        assert bca.p_value(beyond) == pytest.approx(t_two_sided((500 - beyond) / error, 1e9), rel=1e-6)


def test_a_p_value_is_the_level_of_the_interval_that_ends_there() -> None:
    values = np.random.default_rng(5).exponential(size=15)
    bca = BCa(bootstrap(values, np.ones(15)), float(values.mean()), values - values.mean(), 15)
    for end in bca.interval():
        assert bca.p_value(end) == pytest.approx(0.05, rel=0.02)
    assert 0 < bca.p_value(-100) < 1e-3


@pytest.mark.parametrize("rate", [True, False])
def test_intervals_cover_what_they_promise(rate: bool) -> None:
    rng = np.random.default_rng(3)
    held = 0
    for _ in range(1000):
        chance = rng.beta(4, 4, size=40)
        den = rng.integers(1, 5, size=40).astype(float)
        num = rng.binomial(den.astype(int), chance).astype(float)
        low, high = bounds(num, den, rate=rate)
        held += low <= 0.5 <= high
    assert 0.93 <= held / 1000 <= 0.975


def test_bca_is_expanded_for_few_clusters() -> None:
    """Without bias and acceleration its ends are the shares of Student's t, stretched by the root of n / (n - 1)."""
    drawn = np.linspace(0.0, 1.0, 100_001)
    influence = np.array([-1.0, 1.0, -1.0, 1.0, 0.0])
    for clusters in (5, 12):
        stretched = t_quantile(0.975, clusters - 1) * np.sqrt(clusters / (clusters - 1))
        low, high = BCa(drawn, 0.5, influence, clusters).interval()
        assert low == pytest.approx(NORMAL.cdf(-stretched), abs=1e-4)
        assert high == pytest.approx(NORMAL.cdf(stretched), abs=1e-4)
