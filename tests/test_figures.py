"""Figures that are no quotient of sums: means of other figures, and curves of confidence over outcomes."""

from __future__ import annotations

import json
import math
import tracemalloc
from collections import Counter
from pathlib import Path
from typing import Any
from unittest.mock import patch

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from support import Evals, write_jsonl

from evals import Metric, Value
from evals.board.ranking import _ranks
from evals.engine import sums as sums_module
from evals.engine.summary import _figure
from evals.engine.sums import CellSums, Sums
from evals.runs import Run
from evals.types.findings import Reduce


def rows(wanted: list[tuple[str, str, bool, float | None]]) -> list[dict[str, Any]]:
    """Of (answer, accepted, answerable, confidence); each question on a document of its own."""
    return [
        {
            "id": f"q{n}",
            "question": f"Question {n}?",
            "documents": [f"Document {n}."],
            "answer": answer,
            "answers": [accepted] if accepted else [],
            "answerable": answerable,
            **({} if confidence is None else {"confidence": confidence}),
        }
        for n, (answer, accepted, answerable, confidence) in enumerate(wanted)
    ]


def summary(folder: Path, evals: Evals, wanted: list[tuple[str, str, bool, float | None]], *scorers: str) -> Any:
    file = write_jsonl(folder / "answers.jsonl", rows(wanted))
    chosen = [part for scorer in scorers for part in ("--scorer", scorer)]
    said = evals("import", file, "--log-dir", folder, "--run-id", "run", *chosen)
    assert said.status == 0, said.err
    (row,) = json.loads((folder / "run" / "summary.json").read_bytes())["rows"]
    return row["metrics"]


REFUSED = "I cannot answer that from the documents."


def test_a_mean_of_two_figures(tmp_path: Path, evals: Evals) -> None:
    """4 refused rightly, 2 wrongly, 1 answered that could not be, 5 answered rightly."""
    wanted: list[tuple[str, str, bool, float | None]] = [
        *[(REFUSED, "", False, None)] * 4,
        *[(REFUSED, "blue", True, None)] * 2,
        ("It is red.", "", False, None),
        *[("It is blue.", "blue", True, None)] * 5,
    ]
    metrics = summary(tmp_path, evals, wanted, "abstention")
    refusing, answering = 8 / (8 + 2 + 1), 10 / (10 + 1 + 2)
    assert metrics["refusal_f1"]["value"] == pytest.approx(refusing)
    assert metrics["answering_f1"]["value"] == pytest.approx(answering)
    both = metrics["grounded_refusal_f1"]
    assert both["value"] == pytest.approx((refusing + answering) / 2)
    assert both["low"] < both["value"] < both["high"]
    assert both["n"] + both["not_applicable"] + both["unscored"] == 12


def test_a_mean_of_figures_one_of_which_has_no_trials(tmp_path: Path, evals: Evals) -> None:
    metrics = summary(tmp_path, evals, [("It is blue.", "blue", True, None)] * 3, "abstention")
    assert metrics["grounded_refusal_f1"]["value"] is None
    assert metrics["grounded_refusal_f1"]["interval"] == "none: no trials of refusal_f1"


def test_confidences_beside_outcomes(tmp_path: Path, evals: Evals) -> None:
    """Always .75 sure and right three times in four: calibrated, and the order of answers says nothing."""
    wanted: list[tuple[str, str, bool, float | None]] = [
        ("It is blue." if n % 4 else "It is red.", "blue", True, 0.75) for n in range(40)
    ]
    metrics = summary(tmp_path, evals, wanted, "omniscience")
    assert metrics["ece"]["value"] == pytest.approx(0.0)
    assert metrics["aurc"]["value"] == pytest.approx(0.25)
    assert metrics["brier"]["value"] == pytest.approx(0.75 * 0.25**2 + 0.25 * 0.75**2)
    assert metrics["ece"]["n"] == 40


def test_without_confidences_there_is_no_curve(tmp_path: Path, evals: Evals) -> None:
    metrics = summary(tmp_path, evals, [("It is blue.", "blue", True, None)] * 3, "omniscience")
    for name in ("ece", "aurc", "brier"):
        assert metrics[name]["value"] is None
        assert metrics[name]["interval"].startswith("none: ")


def test_answers_are_read_in_the_order_of_the_samples_where_asked_for(tmp_path: Path, evals: Evals) -> None:
    summary(tmp_path, evals, [(f"Answer {n}.", "", True, None) for n in range(20)], "abstention")
    path = tmp_path / "run" / "answers.jsonl"
    lines = path.read_text().splitlines(keepends=True)
    path.write_text("".join(lines[::-1]))
    run = Run(tmp_path / "run")
    assert [r.id for r in run.answers()] == [f"q{n}" for n in reversed(range(20))]
    assert [r.id for r in run.answers_in_order()] == [f"q{n}" for n in range(20)]


def summed(num: list[float], den: list[float]) -> Sums:
    """Sums of a sample in each cluster that has one."""
    sums = Sums(len(num))
    for cluster, (above, below) in enumerate(zip(num, den, strict=True)):
        if below:
            sums.add(cluster, Value(above, below), mean=False)
    return sums


@pytest.mark.parametrize("parts", [("a",), ("a", "b")])
def test_the_interval_of_a_mean_of_figures_that_agree_is_theirs(parts: tuple[str, ...]) -> None:
    """A mean of one figure, or of twice the same, is that figure, and no less sure."""
    num, den = [1.0, 0.0, 0.5, 1.0, 0.0, 1.0, 0.25], [1.0] * 7
    metrics = (Metric("a", "", "ratio"), Metric("b", "", "ratio"), Metric("both", "", "macro", of=parts))
    sums = {m.name: summed(num, den) for m in metrics}
    cell = CellSums(np.arange(7), sums, {}, 7, Counter(), Counter(), 7)
    one, _, both = (_figure(m, cell, seed=0) for m in metrics)
    assert one.low is not None
    assert one.low < 3.75 / 7 < (one.high or 0)
    assert (both.value, both.low, both.high) == pytest.approx((one.value, one.low, one.high))


@pytest.mark.parametrize("reduce", ["macro", "macro_f1", "geometric"])
def test_means_of_figures_follow_their_formulas_and_their_intervals_hold_them(reduce: Reduce) -> None:
    one, two = [1.0, 0.0, 0.5, 1.0, 0.0, 1.0, 0.25], [0.5, 0.0, 0.5, 0.0, 0.0, 1.0, 0.5]
    cell, metrics = _means(reduce, {"a": (one, [1.0] * 7), "b": (two, [1.0] * 7)})
    a, b, both = (_figure(m, cell, seed=0) for m in metrics)
    assert a.value == pytest.approx(3.75 / 7)
    assert b.value == pytest.approx(2.5 / 7)
    wanted = math.sqrt(3.75 * 2.5) / 7 if reduce == "geometric" else (3.75 + 2.5) / 14
    assert both.value == pytest.approx(wanted)
    assert both.low is not None
    assert both.low < wanted < (both.high or 0)


def test_the_interval_of_a_geometric_mean_is_that_of_its_slope() -> None:
    """Values that differ little: the root of a product of equal figures is as sure as their mean."""
    one, two = [0.5, 0.6, 0.55, 0.5, 0.6, 0.55], [0.55, 0.5, 0.6, 0.6, 0.55, 0.5]
    found = []
    for reduce in ("macro", "geometric"):
        cell, metrics = _means(reduce, {"a": (one, [1.0] * 6), "b": (two, [1.0] * 6)})
        found.append(_figure(metrics[-1], cell, seed=0))
    arithmetic, geometric = found
    assert (geometric.low, geometric.high) == pytest.approx((arithmetic.low, arithmetic.high))


@pytest.mark.parametrize(("reduce", "value"), [("macro", None), ("macro_f1", 0.5), ("geometric", None)])
def test_only_an_f1_of_classes_leaves_out_what_has_no_trials(reduce: Reduce, value: float | None) -> None:
    cell, metrics = _means(reduce, {"a": ([1.0, 0.0], [1.0, 1.0]), "b": ([0.0, 0.0], [0.0, 0.0])})
    both = _figure(metrics[-1], cell, seed=0)
    assert both.value == value
    assert value or both.interval == "none: no trials of b"


def test_a_geometric_mean_with_a_figure_of_0_is_0() -> None:
    cell, metrics = _means("geometric", {"a": ([1.0, 0.0], [1.0, 1.0]), "b": ([0.0, 0.0], [1.0, 1.0])})
    both = _figure(metrics[-1], cell, seed=0)
    assert both.value == 0
    assert both.high is not None


def _means(reduce: Reduce, parts: dict[str, tuple[list[float], list[float]]]) -> tuple[CellSums, list[Metric]]:
    sums = {name: summed(num, den) for name, (num, den) in parts.items()}
    clusters = len(next(iter(parts.values()))[0])
    cell = CellSums(np.arange(clusters), sums, {}, clusters, Counter(), Counter(), clusters)
    return cell, [*(Metric(name, "", "ratio") for name in parts), Metric("all", "", reduce, of=tuple(parts))]


def test_the_interval_of_a_mean_of_independent_figures_is_narrower_by_the_root_of_their_number() -> None:
    """Figures of as many clusters each, none in common, alike but for their place."""
    num, none = [float(n % 3 == 0) for n in range(60)], [0.0] * 60
    metrics = (Metric("a", "", "ratio"), Metric("b", "", "ratio"), Metric("both", "", "macro", of=("a", "b")))
    sums = {"a": summed(num + none, [1.0] * 60 + none), "b": summed(none + num, none + [1.0] * 60)}
    cell = CellSums(np.arange(120), sums, {}, 120, Counter(), Counter(), 120)
    one, _, both = (_figure(m, cell, seed=0) for m in metrics)
    assert both.value == pytest.approx(1 / 3)
    width, narrower = ((m.high or 0) - (m.low or 0) for m in (one, both))
    assert narrower / width == pytest.approx(0.5**0.5, rel=0.1)


VALUES = st.tuples(
    st.integers(0, 4), st.sampled_from((0.0, 1.0, 3.0, 200.0, 0.1, 1e9, -2.0)), st.sampled_from((1.0, 7.0, 0.3))
)


@given(st.lists(VALUES), st.booleans(), st.sampled_from((1, 2, 250)))
def test_sums_are_those_of_their_values_in_order(
    values: list[tuple[int, float, float]], mean: bool, at_once: int
) -> None:
    """To the last bit, however they are kept and however many are added at once."""
    expected = np.zeros((2, 5))
    with patch.object(sums_module, "_AT_ONCE", at_once):
        sums = Sums(5)
        for cluster, num, den in values:
            sums.add(cluster, Value(num, den), mean=mean)
            expected[:, cluster] += (num / den, 1.0) if mean else (num, den)
        assert np.array_equal(sums.arrays(), expected)
    assert sums.n == len(values)


def test_sums_of_small_whole_numbers_take_two_bytes_a_cluster() -> None:
    tracemalloc.start()
    try:
        sums = Sums(1_000_000)
        for cluster in range(0, 1_000_000, 100):
            sums.add(cluster, Value(1.0, 2.0), mean=False)
        assert tracemalloc.get_traced_memory()[1] < 2_500_000
    finally:
        tracemalloc.stop()


def test_rows_are_ranked_cluster_by_cluster_however_their_runs_number_these() -> None:
    """One is a little better in every cluster, and clusters are most unlike: ranks are sure if each meets its own."""
    task, ends = np.repeat(np.arange(40), 2), list(range(40))
    shuffled = np.random.default_rng(0).permutation(60)

    def row(numbers: list[int], better: float) -> CellSums:
        sums = Sums(60)
        for cluster, number in enumerate(numbers):
            sums.add(number, Value(cluster + better, 100.0), mean=False)
        return CellSums(np.array(numbers)[task], {"hits": sums}, {}, 80, Counter(), Counter())

    ranked = _ranks([row(ends, 0.0), row(shuffled[:40].tolist(), 0.5)], Metric("hits", "", "ratio"))
    assert [(r.rank, r.low, r.high) for r in ranked if r] == [(2, 2, 2), (1, 1, 1)]
