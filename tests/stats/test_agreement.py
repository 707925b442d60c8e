"""Agreement with people: against scikit-learn and scipy, under weights, and where it is undefined."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from evals.stats import (
    auprc,
    auroc,
    balanced_accuracy,
    best_threshold,
    clustered_interval,
    decide,
    ece,
    f1,
    fleiss_kappa,
    kappa,
    kendall,
    spearman,
)

Statistic = Callable[..., float | None]
RANKED: list[Statistic] = [auroc, auprc, spearman, kendall]
DECIDED: list[Statistic] = [balanced_accuracy, f1, kappa]
ITEMS = st.lists(st.tuples(st.integers(0, 6), st.integers(0, 1), st.integers(0, 3)), max_size=30)


def arrays(items: list[tuple[int, int, int]]) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    score, label, weights = np.array(items, dtype=float).reshape(-1, 3).T
    return score, label, weights


def made(seed: int, n: int = 200) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    rng = np.random.default_rng(seed)
    score = rng.integers(0, 15, n) / 14
    return score, (rng.random(n) < 0.2 + 0.6 * score).astype(float), rng.integers(0, 4, n).astype(float)


@pytest.mark.parametrize("seed", range(3))
def test_figures_agree_with_sklearn(seed: int) -> None:
    metrics = pytest.importorskip("sklearn.metrics")
    score, label, weights = made(seed)
    decided = (score > 0.4).astype(float)
    for ours, theirs in ((auroc, metrics.roc_auc_score), (auprc, metrics.average_precision_score)):
        assert ours(score, label) == pytest.approx(theirs(label, score))
        assert ours(score, label, weights) == pytest.approx(theirs(label, score, sample_weight=weights))
    for figure, theirs in (
        (balanced_accuracy, metrics.balanced_accuracy_score),
        (f1, metrics.f1_score),
        (kappa, metrics.cohen_kappa_score),
    ):
        assert figure(decided, label) == pytest.approx(theirs(label, decided))
        assert figure(decided, label, weights) == pytest.approx(theirs(label, decided, sample_weight=weights))


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("levels", [2, 5, 1000])
def test_correlations_agree_with_scipy(seed: int, levels: int) -> None:
    stats = pytest.importorskip("scipy.stats")
    rng = np.random.default_rng(seed)
    score = rng.integers(0, 30, 150).astype(float)
    label = (score + rng.normal(0, 10, 150)).round(0) % levels
    assert spearman(score, label) == pytest.approx(stats.spearmanr(score, label).statistic)
    assert kendall(score, label) == pytest.approx(stats.kendalltau(score, label).statistic)


@pytest.mark.parametrize("statistic", [*RANKED, *DECIDED])
@given(items=ITEMS)
def test_weights_are_repetitions_and_nothing_is_nan(statistic: Statistic, items: list[tuple[int, int, int]]) -> None:
    score, label, weights = arrays(items)
    if statistic in DECIDED:
        score = (score > 3).astype(float)
    times = weights.astype(int)
    weighted = statistic(score, label, weights)
    repeated = statistic(np.repeat(score, times), np.repeat(label, times))
    if weighted is None:
        assert repeated is None
    else:
        assert -1 <= weighted <= 1 + 1e-12
        assert repeated == pytest.approx(weighted, abs=1e-9)


@pytest.mark.parametrize("statistic", RANKED)
@given(items=ITEMS)
def test_only_the_order_of_scores_matters(statistic: Statistic, items: list[tuple[int, int, int]]) -> None:
    score, label, _ = arrays(items)
    plain = statistic(score, label)
    bent = statistic(np.exp(score), label)
    assert bent == (None if plain is None else pytest.approx(plain, abs=1e-9))


@given(ITEMS)
def test_the_other_way_round_is_the_complement(items: list[tuple[int, int, int]]) -> None:
    score, label, weights = arrays(items)
    there = auroc(score, label, weights)
    if there is None:
        return
    assert auroc(-score, label, weights) == pytest.approx(1 - there)
    assert auroc(score, 1 - label, weights) == pytest.approx(1 - there)


@pytest.mark.parametrize("statistic", [*RANKED, *DECIDED, best_threshold])
def test_what_is_undefined_is_none(statistic: Statistic) -> None:
    assert statistic(np.zeros(0), np.zeros(0)) is None
    assert statistic(np.array([0.0, 1.0]), np.array([0.0, 1.0]), np.zeros(2)) is None
    if statistic is not f1:
        assert statistic(np.zeros(4), np.zeros(4)) is None
    if statistic not in (kappa, f1):
        assert statistic(np.array([0.0, 1.0, 1.0]), np.ones(3)) is None
    if statistic in (spearman, kendall):
        assert statistic(np.ones(4), np.array([0.0, 1.0, 0.0, 1.0])) is None


def test_constant_scores_tell_nothing_apart() -> None:
    label = np.array([0.0, 1.0, 1.0, 1.0])
    assert auroc(np.ones(4), label) == 0.5
    assert auprc(np.ones(4), label) == 0.75
    assert f1(np.zeros(4), np.zeros(4)) is None
    assert f1(np.zeros(4), label) == 0


def test_fleiss_kappa_of_his_own_example() -> None:
    # Fleiss (1971) as tabulated widely: 10 subjects, 14 raters, 5 categories, kappa .210.
    ratings = np.array(
        [
            [0, 0, 0, 0, 14],
            [0, 2, 6, 4, 2],
            [0, 0, 3, 5, 6],
            [0, 3, 9, 2, 0],
            [2, 2, 8, 1, 1],
            [7, 7, 0, 0, 0],
            [3, 2, 6, 3, 0],
            [2, 5, 3, 2, 2],
            [6, 5, 2, 1, 0],
            [0, 2, 2, 3, 7],
        ],
        dtype=float,
    )
    assert fleiss_kappa(ratings) == pytest.approx(0.20993, abs=1e-5)
    weights = np.arange(10.0)
    assert fleiss_kappa(ratings, weights) == pytest.approx(fleiss_kappa(np.repeat(ratings, np.arange(10), axis=0)))
    assert fleiss_kappa(np.array([[3.0, 0.0], [3.0, 0.0]])) is None
    assert fleiss_kappa(np.array([[1.0, 0.0]])) is None
    assert fleiss_kappa(np.array([[2.0, 0.0], [0.0, 2.0], [1.0, 0.0]])) == 1


@given(ITEMS)
def test_no_threshold_is_better_than_the_best(items: list[tuple[int, int, int]]) -> None:
    score, label, _ = arrays(items)
    found = best_threshold(score, label)
    if found is None:
        return
    best = balanced_accuracy((score >= found).astype(float), label)
    assert best is not None
    for other in range(9):
        value = balanced_accuracy((score >= other - 0.5).astype(float), label)
        assert value is not None
        assert value <= best + 1e-9


def test_a_threshold_lies_between_the_classes() -> None:
    assert best_threshold(np.array([1.0, 2.0, 4.0, 5.0]), np.array([0.0, 0.0, 1.0, 1.0])) == 3
    assert best_threshold(np.array([1.0, 2.0]), np.array([1.0, 0.0])) is not None


def test_decisions_come_from_other_clusters() -> None:
    score, label, _ = made(0)
    clusters = [f"c{i // 10}" for i in range(len(score))]
    decided = decide(score, label, clusters)
    assert set(decided) <= {0.0, 1.0}
    # The labels of a cluster have no say in its own decisions, whatever they are.
    for c in range(20):
        mine = slice(10 * c, 10 * c + 10)
        turned = label.copy()
        turned[mine] = 1 - turned[mine]
        assert (decide(score, turned, clusters)[mine] == decided[mine]).all()


def test_noise_is_not_decided_better_than_by_chance() -> None:
    rng = np.random.default_rng(0)
    found = [
        balanced_accuracy(decide(score, label, range(40)), label)
        for score, label in ((rng.random(40), (rng.random(40) < 0.5).astype(float)) for _ in range(200))
    ]
    assert np.mean([value for value in found if value is not None]) < 0.52


@pytest.mark.parametrize("clusters", [["a"] * 4, ["a", "a", "b", "b"], ["a", "b", "c", "d"]])
def test_decisions_are_always_made(clusters: list[str]) -> None:
    for label in (np.zeros(4), np.ones(4), np.array([0.0, 0.0, 1.0, 1.0])):
        assert set(decide(np.array([0.1, 0.2, 0.3, 0.4]), label, clusters)) <= {0.0, 1.0}
    assert len(decide(np.zeros(0), np.zeros(0), [])) == 0


def test_an_interval_holds_its_figure_and_knows_clusters() -> None:
    score, label, _ = made(1)
    plain = clustered_interval(auroc, score, label, range(200), resamples=500)
    assert plain.low is not None
    assert plain.high is not None
    value = auroc(score, label)
    assert value is not None
    assert plain.low < value < plain.high
    scores, labels = (np.repeat(x, 5) for x in (score, label))
    widened = clustered_interval(auroc, scores, labels, np.repeat(np.arange(200), 5), resamples=500)
    assert (widened.low, widened.high) == pytest.approx((plain.low, plain.high), abs=0.01)


def test_the_interval_of_auroc_has_its_known_error() -> None:
    score, label, _ = made(2, 1000)
    found = clustered_interval(auroc, score, label, np.arange(1000))
    assert found.low is not None
    assert found.high is not None
    # DeLong, DeLong and Clarke-Pearson (1988).
    ups, downs = score[label == 1], score[label == 0]
    beats = (ups[:, None] > downs) + 0.5 * (ups[:, None] == downs)
    error = np.sqrt(beats.mean(axis=1).var(ddof=1) / len(ups) + beats.mean(axis=0).var(ddof=1) / len(downs))
    assert found.high - found.low == pytest.approx(2 * 1.96 * error, rel=0.06)


def test_an_interval_that_cannot_be_says_why() -> None:
    score, label = np.arange(4.0), np.array([0.0, 0.0, 1.0, 1.0])
    assert clustered_interval(auroc, score, label, ["a"] * 4).method == "none: one cluster"
    assert clustered_interval(auroc, score, np.ones(4), list("abcd")).method == "none: undefined"
    assert clustered_interval(auroc, np.zeros(0), np.zeros(0), []).method == "none: undefined"
    found = clustered_interval(auroc, score[1:3], label[1:3], ["a", "b"])
    assert found.low is None or found.low <= 1


def test_a_figure_that_resampling_shifts_still_lies_in_its_interval() -> None:
    score, label, _ = made(3)
    found = clustered_interval(ece, score, label, range(200), resamples=300)
    value = ece(score, label)
    assert found.low is not None
    assert found.high is not None
    assert value is not None
    assert found.low <= value <= found.high


def test_bounds_do_not_depend_on_names_of_clusters() -> None:
    score, label, _ = made(4)
    of = np.arange(200) // 4
    one = clustered_interval(spearman, score, label, of, resamples=200)
    assert clustered_interval(spearman, score, label, [f"doc {c}" for c in of], resamples=200) == one
