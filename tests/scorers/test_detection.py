"""Doubted spans compared with marked ones, checked against sets of characters."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scored import Table, answer, figures, judged

from evals import Answer, Doubt, Metric, Sample, Span, Value, Verdict
from evals.stats.spans import shared, size
from scorers.detection import Detection
from scorers.spans import merged

TEXT = "It is red and old."


def table(*doubts: tuple[int, int], support: float | None = 0.4) -> Table:
    return Table({("abc", TEXT): Verdict(support, tuple(Doubt(Span(*d), 0.75) for d in doubts))})


def marked(*spans: Any) -> Answer:
    return answer(TEXT, metadata={"hallucinated": [list(s) for s in spans]})


def test_what_is_doubted() -> None:
    (score,) = judged(Detection, table((6, 9), (14, 17)), answer(TEXT))
    assert figures(score) == pytest.approx({"flagged_answers": 1, "flagged_characters": 6 / 18, "faithfulness": 0.4})
    assert [(f.label, f.reason, f.answer) for f in score.findings] == [
        ("doubted", "probability 0.75", Span(6, 9)),
        ("doubted", "probability 0.75", Span(14, 17)),
    ]


def test_beside_marked_spans() -> None:
    (score,) = judged(Detection, table((6, 9), (14, 17)), marked((8, 17)))
    assert score.values["span_precision"] == Value(4, 6)
    assert score.values["span_recall"] == Value(4, 9)
    assert score.values["span_f1"] == Value(8, 15)


@pytest.mark.parametrize(
    ("doubted", "gold", "precision", "recall", "specificity", "f1"),
    [
        (True, True, (1, 1), (1, 1), (0, 0), (2, 2)),
        (True, False, (0, 1), (0, 0), (0, 1), (0, 1)),
        (False, True, (0, 0), (0, 1), (0, 0), (0, 1)),
        (False, False, (0, 0), (0, 0), (1, 1), (0, 0)),
    ],
)
def test_by_answer(doubted: bool, gold: bool, precision: Any, recall: Any, specificity: Any, f1: Any) -> None:
    (score,) = judged(Detection, table(*[(6, 9)] * doubted), marked(*[(0, 2)] * gold))
    assert score.values["example_precision"] == Value(*precision)
    assert score.values["example_recall"] == Value(*recall)
    assert score.values["example_specificity"] == Value(*specificity)
    assert score.values["example_f1"] == Value(*f1)


def test_sums_are_the_corpus_figure() -> None:
    """TP 1, FP 1, FN 1, TN 1 over four answers: F1 1/2, balanced accuracy 1/2."""
    yes, no = table((6, 9)), table()
    scores = [judged(Detection, t, a)[0] for t in (yes, no) for a in (marked((0, 2)), marked())]
    f1 = [s.values["example_f1"] for s in scores]
    assert sum(v.num for v in f1) / sum(v.den for v in f1) == 1 / 2


@pytest.mark.parametrize("spans", [[[1]], [[1, 2, 3]], [["1", 2]], [1, 2], "ab", None, {"start": 1}, [[True, 2]]])
def test_marks_that_are_none(spans: Any) -> None:
    (score,) = judged(Detection, table(), answer(TEXT, metadata={"hallucinated": spans}))
    assert score.unscored == "metadata 'hallucinated': expected a list of [start, end]"


def test_spans_beyond_the_answer_are_cut_to_it() -> None:
    (score,) = judged(Detection, table((-5, 2), (16, 99), (40, 50), (5, 5)), marked((-9, 4), (30, 31)))
    assert score.values["flagged_characters"] == Value(4, 18)
    assert score.values["span_recall"] == Value(2, 4)
    assert [f.answer for f in score.findings] == [Span(0, 2), Span(16, 18)]


def test_a_backend_that_looks_for_no_spans() -> None:
    (score,) = judged(Detection, Table({("abc", TEXT): 0.3}), marked((0, 2)))
    assert figures(score) == {"faithfulness": 0.3}


def test_not_applicable_and_unscored() -> None:
    (refused,) = judged(Detection, table(), answer(TEXT, abstention="refused"))
    assert figures(refused) == {}
    (bare,) = judged(Detection, table(), answer(TEXT), sample=Sample("s", "?", ()))
    assert bare.unscored == "no documents to judge the answer by"
    (silent,) = judged(Detection, table(support=None), answer(TEXT))
    assert silent.unscored == "the entailment backend gave no verdict"


def test_right_to_left_text() -> None:
    text = "הירח אינו כוכב והוא קר."
    backend = Table({("abc", text): Verdict(0.1, (Doubt(Span(5, 9)),))})
    (score,) = judged(Detection, backend, answer(text))
    assert [f.answer.of(text) for f in score.findings if f.answer] == ["אינו"]


SPANS = st.lists(st.builds(Span, st.integers(-3, 25), st.integers(-3, 25)))


@given(SPANS, SPANS, st.integers(0, 20))
def test_merged_spans_are_sets_of_characters(a: list[Span], b: list[Span], length: int) -> None:
    def characters(spans: list[Span]) -> set[int]:
        return {n for s in spans for n in range(s.start, s.end)} & set(range(length))

    left, right = merged(a, length), merged(b, length)
    assert characters(left) == characters(a)
    assert size(left) == len(characters(a))
    assert shared(left, right) == len(characters(a) & characters(b))
    assert all(x.end < y.start for x, y in pairwise(left))
    assert all(0 <= x.start < x.end <= length for x in left)


def test_no_metric_is_a_mean_of_what_must_be_pooled() -> None:
    kinds = {m.name: m.reduce for m in Detection.metrics if isinstance(m, Metric)}
    assert {kinds[f"span_{what}"] for what in ("precision", "recall", "f1")} == {"ratio"}
