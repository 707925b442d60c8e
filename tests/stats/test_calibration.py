"""Confidence beside outcome."""

from __future__ import annotations

from typing import Protocol

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from evals.stats import Floats, aurc, brier, ece

POINTS = st.lists(st.tuples(st.integers(0, 8), st.booleans(), st.integers(0, 3)), min_size=1, max_size=30)


class Figure(Protocol):
    """Of confidences, outcomes and weights [n each]; None of nothing."""

    def __call__(self, confidence: Floats, correct: Floats, weights: Floats | None = None, /) -> float | None: ...


FIGURES: list[Figure] = [ece, brier, aurc]


def arrays(points: list[tuple[int, bool, int]]) -> tuple[Floats, Floats, Floats]:
    confidence, correct, weights = np.array(points, dtype=float).T
    return confidence / 8, correct, weights


def test_ece_by_hand() -> None:
    confidence = np.arange(20) / 20
    # Two items a bin, one of them right: the bins' mean confidences are .025, .125 ... .925.
    correct = np.tile([0.0, 1.0], 10)
    expected = np.abs(np.arange(10) / 10 + 0.025 - 0.5).mean()
    assert ece(confidence, correct) == pytest.approx(expected)
    assert ece(np.full(10, 0.7), np.array([1.0] * 7 + [0.0] * 3)) == pytest.approx(0, abs=1e-12)
    assert ece(np.ones(5), np.zeros(5)) == 1


def test_brier_agrees_with_sklearn() -> None:
    metrics = pytest.importorskip("sklearn.metrics")
    rng = np.random.default_rng(0)
    confidence, correct, weights = rng.random(50), (rng.random(50) < 0.4).astype(float), rng.random(50)
    expected = metrics.brier_score_loss(correct, confidence, sample_weight=weights)
    assert brier(confidence, correct, weights) == pytest.approx(expected)


def test_aurc_by_hand() -> None:
    # Errors so far over answers so far: 0/1, 1/2, 1/3, 2/4.
    assert aurc(np.array([0.9, 0.8, 0.7, 0.6]), np.array([1.0, 0.0, 1.0, 0.0])) == pytest.approx(
        (0 + 1 / 2 + 1 / 3 + 1 / 2) / 4
    )
    assert aurc(np.array([0.1, 0.9]), np.array([1.0, 0.0])) == pytest.approx((1 + 1 / 2) / 2)


@given(POINTS)
def test_ties_in_aurc_are_the_mean_over_their_orders(points: list[tuple[int, bool, int]]) -> None:
    confidence, correct, _ = arrays(points)
    # Of one group with e errors in m the expected errors among its first k are k e / m.
    total = seen = errors = 0.0
    for value in sorted(set(confidence), reverse=True):
        group = correct[confidence == value]
        for k in range(1, len(group) + 1):
            total += (errors + k * (1 - group).mean()) / (seen + k)
        seen, errors = seen + len(group), errors + (1 - group).sum()
    assert aurc(confidence, correct) == pytest.approx(total / len(confidence))


@pytest.mark.parametrize("figure", FIGURES)
@given(points=POINTS, seed=st.integers(0, 5))
def test_order_and_weightless_items_do_not_matter(
    figure: Figure, points: list[tuple[int, bool, int]], seed: int
) -> None:
    confidence, correct, weights = arrays(points)
    value = figure(confidence, correct, weights)
    order = np.random.default_rng(seed).permutation(len(points))
    again = figure(confidence[order], correct[order], weights[order])
    kept = weights > 0
    without = figure(confidence[kept], correct[kept], weights[kept])
    if value is None:
        assert not weights.any()
        assert without is None
    else:
        assert 0 <= value <= 1 + 1e-12
        assert again == pytest.approx(value)
        assert without == pytest.approx(value)


@pytest.mark.parametrize("figure", FIGURES)
def test_of_nothing_there_is_no_figure(figure: Figure) -> None:
    assert figure(np.zeros(0), np.zeros(0)) is None


@pytest.mark.parametrize("figure", [ece, brier])
@given(points=POINTS)
def test_weights_are_repetitions(figure: Figure, points: list[tuple[int, bool, int]]) -> None:
    confidence, correct, weights = arrays(points)
    times = weights.astype(int)
    if times.sum():
        repeated = figure(np.repeat(confidence, times), np.repeat(correct, times))
        assert figure(confidence, correct, weights) == pytest.approx(repeated)
