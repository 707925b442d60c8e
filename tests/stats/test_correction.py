"""Judges corrected by labels."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from evals.stats import Corrected, prediction_powered_mean, rogan_gladen
from evals.stats.student import t_quantile


def test_rogan_gladen_by_hand() -> None:
    # Flags .9 of what is there and .2 of what is not: .9 x + .2 (1 - x) = .34 at x = .2.
    found = rogan_gladen(340, 1000, 90, 100, 80, 100)
    assert found.value == pytest.approx(0.2)
    assert found.low is not None
    assert found.high is not None
    assert 0 < found.low < 0.2 < found.high < 0.4


def test_a_sure_judge_is_taken_at_its_word() -> None:
    found = rogan_gladen(300, 1000, 1e9, 1e9, 1e9, 1e9)
    assert found.value == pytest.approx(0.3)
    assert found.low == pytest.approx(0.2724, abs=2e-3)  # about Wilson's
    assert found.high == pytest.approx(0.3291, abs=2e-3)


def test_fewer_labels_widen_the_interval() -> None:
    widths = []
    for n in (20, 200, 2000):
        found = rogan_gladen(340, 1000, 0.9 * n, n, 0.8 * n, n)
        assert found.low is not None
        assert found.high is not None
        widths.append(found.high - found.low)
    assert widths[0] > 1.5 * widths[1] > 1.5 * widths[2]


@pytest.mark.parametrize(
    ("counts", "reason"),
    [
        ((5, 10, 5, 10, 5, 10), "no better than chance"),
        ((5, 10, 2, 10, 2, 10), "no better than chance"),
        ((5, 10, 0, 0, 5, 10), "no labelled positives"),
        ((5, 10, 5, 10, 0, 0), "no labelled negatives"),
        ((0, 0, 5, 10, 5, 10), "nothing was judged"),
    ],
)
def test_what_cannot_be_corrected_says_why(counts: tuple[int, ...], reason: str) -> None:
    found = rogan_gladen(*counts)
    assert (found.value, found.low, found.high) == (None, None, None)
    assert reason in found.reason


@given(*[st.tuples(st.integers(0, 30), st.integers(0, 30))] * 3)
def test_a_corrected_rate_is_a_rate(a: tuple[int, int], b: tuple[int, int], c: tuple[int, int]) -> None:
    found = rogan_gladen(a[0], sum(a), b[0], sum(b), c[0], sum(c))
    if found.value is None:
        assert found.reason
    else:
        assert found.low is not None
        assert found.high is not None
        assert 0 <= found.low <= found.value <= found.high <= 1


def test_rogan_gladen_covers_what_it_promises() -> None:
    rng = np.random.default_rng(0)
    held = 0
    for _ in range(1000):
        flagged = rng.binomial(300, 0.3 * 0.8 + 0.7 * 0.1)
        found = rogan_gladen(flagged, 300, rng.binomial(50, 0.8), 50, rng.binomial(50, 0.9), 50)
        assert found.low is not None
        assert found.high is not None
        held += found.low <= 0.3 <= found.high
    assert 0.93 <= held / 1000 <= 0.985


def test_prediction_powered_mean_by_hand() -> None:
    judged, labelled, label = np.array([0.2, 0.4, 0.6]), np.array([0.1, 0.5]), np.array([0.3, 0.5])
    found = prediction_powered_mean(judged, labelled, label, tuning=1.0)
    assert found.value == pytest.approx(0.4 + (0.2 + 0.0) / 2)
    assert found.tuning == 1
    alone = prediction_powered_mean(judged, labelled, label, tuning=0.0)
    assert alone.value == pytest.approx(0.4)
    # Both labels' distances from .4 are .1; the standard error is sqrt(.02 / 1 / 2) = .1; t with one degree.
    assert alone.high == pytest.approx(0.4 + 12.706 * 0.1, rel=1e-3)


def test_the_tuned_estimate_uses_a_good_judge_and_leaves_a_bad_one() -> None:
    rng = np.random.default_rng(1)
    y = rng.random(2000)
    noise = rng.random(2000)
    good = prediction_powered_mean(y[100:], y[:100] + 0.01, y[:100])
    bad = prediction_powered_mean(noise[100:], noise[:100], y[:100])
    assert good.tuning is not None
    assert bad.tuning is not None
    assert good.tuning > 0.9
    assert bad.tuning < 0.2
    alone = prediction_powered_mean(noise[100:], noise[:100], y[:100], tuning=0.0)
    assert width(good) < width(alone) / 3
    assert width(bad) == pytest.approx(width(alone), rel=0.05)


def width(found: Corrected) -> float:
    assert found.low is not None
    assert found.high is not None
    return found.high - found.low


def test_prediction_powered_mean_covers_what_it_promises() -> None:
    rng = np.random.default_rng(2)
    held = 0
    for _ in range(1000):
        y = rng.beta(1, 2, 540)
        f = 0.6 * y + 0.4 * rng.random(540)
        found = prediction_powered_mean(f[:500], f[500:], y[500:])
        assert found.low is not None
        assert found.high is not None
        held += found.low <= 1 / 3 <= found.high
    assert 0.925 <= held / 1000 <= 0.975


def test_clusters_widen_the_interval() -> None:
    rng = np.random.default_rng(3)
    y = np.repeat(rng.random(20), 10)
    judged = rng.random(500)
    plain = prediction_powered_mean(judged, y, y, tuning=0.0)
    clustered = prediction_powered_mean(judged, y, y, tuning=0.0, clusters_labelled=np.repeat(np.arange(20), 10))
    assert width(clustered) > 2.5 * width(plain)
    assert prediction_powered_mean(judged, y, y, clusters_labelled=["one"] * 200).reason == "one cluster"
    assert prediction_powered_mean(judged, y[:1], y[:1]).value is None


def test_judges_that_always_say_the_same_are_of_no_use() -> None:
    found = prediction_powered_mean(np.ones(50), np.ones(10), np.arange(10.0))
    assert (found.value, found.tuning) == (4.5, 0.0)


def test_each_noise_of_the_corrected_rate_goes_with_its_share() -> None:
    """Where almost everything is negative, doubt about the specificity widens the interval, and that about the
    sensitivity hardly does."""
    unsure_of_positives = width(rogan_gladen(60, 1000, 45, 50, 4750, 5000))
    unsure_of_negatives = width(rogan_gladen(60, 1000, 4500, 5000, 47, 50))
    assert unsure_of_negatives > 1.5 * unsure_of_positives
    # And where almost everything is positive, the other way round.
    unsure_of_positives = width(rogan_gladen(870, 1000, 45, 50, 4750, 5000))
    unsure_of_negatives = width(rogan_gladen(870, 1000, 4500, 5000, 47, 50))
    assert unsure_of_positives > 1.5 * unsure_of_negatives


def test_each_part_of_prediction_powered_inference_has_the_noise_of_its_own_sample() -> None:
    """Var = lambda^2 var(f) / N + var(y - lambda f) / n, by hand, with Welch and Satterthwaite's degrees of freedom."""
    judged = np.array([0.0, 1.0] * 50)
    labelled, label = np.array([0.0, 0.2, 0.4, 0.6]), np.array([0.1, 0.2, 0.5, 0.9])
    few, many = np.var(label - labelled, ddof=1) / 4, np.var(judged, ddof=1) / 100
    found = prediction_powered_mean(judged, labelled, label, tuning=1.0)
    df = (few + many) ** 2 / (few**2 / 3 + many**2 / 99)
    assert width(found) == pytest.approx(2 * t_quantile(0.975, df) * np.sqrt(few + many), rel=1e-6)


def test_labels_that_are_all_alike_claim_no_certainty() -> None:
    found = prediction_powered_mean(np.ones(50), np.ones(5), np.ones(5))
    assert (found.value, found.reason) == (None, "5 labels that do not vary: no spread to tell an interval by")
