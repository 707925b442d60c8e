"""Two systems on the same clusters."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from evals.stats import holm, mcnemar, minimum_detectable_effect, paired, standard_error
from evals.stats.student import t_quantile

SUMS = st.lists(st.tuples(*[st.integers(0, 4)] * 4), min_size=1, max_size=15)
Four = tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]


def sums(rows: list[tuple[int, int, int, int]]) -> Four | None:
    hits_a, misses_a, hits_b, misses_b = np.array(rows, dtype=float).T
    den_a, den_b = hits_a + misses_a, hits_b + misses_b
    return (hits_a, den_a, hits_b, den_b) if den_a.sum() and den_b.sum() else None


@given(SUMS)
def test_a_difference_lies_in_its_interval_and_nothing_is_nan(rows: list[tuple[int, int, int, int]]) -> None:
    four = sums(rows)
    if four is None:
        return
    num_a, den_a, num_b, den_b = four
    found = paired(*four)
    assert found.value == pytest.approx(num_b.sum() / den_b.sum() - num_a.sum() / den_a.sum())
    assert found.n == ((den_a > 0) | (den_b > 0)).sum()
    assert found.p is None or 0 < found.p <= 1
    assert (found.low is None) == (found.high is None) == found.method.startswith("none: ")
    if found.low is not None and found.high is not None:
        assert -1 - 1e-9 <= found.low <= found.value + 1e-12
        assert found.value - 1e-12 <= found.high <= 1 + 1e-9


@given(SUMS)
def test_the_other_way_round_is_the_negative(rows: list[tuple[int, int, int, int]]) -> None:
    four = sums(rows)
    if four is None:
        return
    there, back = paired(*four), paired(*four[2:], *four[:2])
    assert back.value == pytest.approx(-there.value)
    assert back.p == (None if there.p is None else pytest.approx(there.p, rel=0.05, abs=1e-3))
    if there.high is not None:
        assert back.low == pytest.approx(-there.high, abs=1e-2)


def test_p_and_interval_say_the_same() -> None:
    rng = np.random.default_rng(0)
    for _ in range(30):
        a, b = (rng.random((2, 25)) < [[0.5], [0.75]]).astype(float)
        found = paired(a, np.ones(25), b, np.ones(25))
        assert found.low is not None
        assert found.high is not None
        assert found.p is not None
        if abs(found.p - 0.05) > 0.005:
            assert (found.p < 0.05) == (found.low > 0 or found.high < 0)


def test_systems_that_agree_may_yet_differ_elsewhere() -> None:
    same = np.array([1.0, 0.0] * 20)
    found = paired(same, np.ones(40), same, np.ones(40))
    assert (found.value, found.p, found.method) == (0, 1, "wilson")
    assert found.high is not None
    assert 0 < found.high < 0.1
    assert found.low == -found.high


def test_a_difference_in_every_cluster_is_as_sure_as_its_signs() -> None:
    found = paired(np.zeros(8), np.ones(8), np.ones(8), np.ones(8))
    assert (found.value, found.high) == (1, 1)
    assert found.p == pytest.approx(2 / 2**8)
    assert found.low is not None
    assert 0.3 < found.low < 0.9
    unbounded = paired(np.full(8, 3.0), np.ones(8), np.full(8, 5.0), np.ones(8))
    assert (unbounded.value, unbounded.low, unbounded.method) == (2, None, "none: all clusters alike")


def test_one_cluster_says_nothing() -> None:
    one = np.ones(1)
    found = paired(one, 2 * one, 2 * one, 2 * one)
    assert (found.value, found.low, found.p, found.method) == (0.5, None, None, "none: one cluster")
    assert minimum_detectable_effect(one, 2 * one, 2 * one, 2 * one) is None


@pytest.mark.proof
def test_a_difference_that_is_not_there_is_rarely_found() -> None:
    rng = np.random.default_rng(1)
    found = 0
    for _ in range(400):
        hard = rng.random(20)
        den = rng.integers(1, 6, 20).astype(float)
        a, b = (rng.binomial(den.astype(int), hard).astype(float) for _ in range(2))
        p = paired(a, den, b, den, seed=int(rng.integers(1000))).p
        assert p is not None
        found += p < 0.05
    assert found <= 32


@pytest.mark.parametrize(("a", "b"), [(0, 0), (1, 0), (5, 5), (3, 12), (0, 40), (180, 260), (9000, 9400)])
def test_mcnemar_is_the_binomial_test(a: int, b: int) -> None:
    stats = pytest.importorskip("scipy.stats")
    expected = stats.binomtest(a, a + b).pvalue if a + b else 1.0
    assert mcnemar(a, b) == mcnemar(b, a) == pytest.approx(expected, rel=1e-8)


def test_mcnemar_is_never_0() -> None:
    assert mcnemar(0, 100_000) > 0


def test_holm_by_hand() -> None:
    # .01 * 4, .02 * 3, then .03 * 2 is not above the one before, .04 * 1 neither.
    assert holm([0.04, None, 0.01, 0.03, 0.02]) == pytest.approx([0.06, None, 0.04, 0.06, 0.06])
    assert holm([]) == []
    assert holm([None]) == [None]
    assert holm([0.9, 0.8]) == [1.0, 1.0]


@given(st.lists(st.floats(0, 1), max_size=20))
def test_holm_keeps_the_order_and_only_raises(ps: list[float]) -> None:
    adjusted = [p for p in holm(ps) if p is not None]
    assert all(p <= q <= 1 for p, q in zip(ps, adjusted, strict=True))
    order = np.argsort(ps, kind="stable")
    assert (np.diff(np.array(adjusted)[order]) >= 0).all()


def test_the_detectable_effect_is_that_of_the_paired_error() -> None:
    rng = np.random.default_rng(2)
    a, b, ones = rng.random(30), rng.random(30), np.ones(30)
    error = standard_error(b - a + 1, ones)
    expected = (t_quantile(0.975, 29) + t_quantile(0.8, 29)) * error
    assert minimum_detectable_effect(a, ones, b, ones) == pytest.approx(expected)
    assert minimum_detectable_effect(a, ones, a, ones) is None
    four_times = minimum_detectable_effect(*(np.tile(x, 4) for x in (a, ones, b, ones)))
    assert four_times == pytest.approx(expected / 2, rel=0.05)


@pytest.mark.proof
def test_what_is_detectable_is_found_four_times_in_five() -> None:
    rng = np.random.default_rng(3)
    detectable, found = [], 0
    for _ in range(300):
        a = rng.normal(0.5, 0.1, 40)
        b = a + rng.normal(0.09, 0.2, 40)
        detectable.append(minimum_detectable_effect(a, np.ones(40), b, np.ones(40)))
        p = paired(a, np.ones(40), b, np.ones(40)).p
        found += p is not None and p < 0.05
    # .09 is what is detectable at 80 % with an error of .2 / sqrt(40).
    assert np.mean([d for d in detectable if d]) == pytest.approx(0.0909, abs=0.004)
    assert 0.72 <= found / 300 <= 0.87
