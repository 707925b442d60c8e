"""What every built-in scorer must do, whatever the answer."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest
from scored import SAMPLE, Table, answer, judged

from evals import Metric, ScorerOptions
from scorers.abstention import Refusal
from scorers.attribution import attribution
from scorers.citations import Citations
from scorers.correctness import correctness
from scorers.decision import decision
from scorers.detection import Detection
from scorers.error_types import ErrorTypes
from scorers.evidence import evidence
from scorers.graded import Graded
from scorers.grounding import Grounding
from scorers.hallucination import Hallucination
from scorers.minimality import Minimality
from scorers.omniscience import omniscience
from scorers.pointer import pointer
from scorers.quote import QuoteScorer
from scorers.robustness import robustness
from scorers.semqa import semqa
from scorers.variants import Variants

JUDGED = (Citations, Detection, Graded, Grounding, Hallucination, Minimality)
PLAIN = (
    Refusal(ScorerOptions()),
    attribution,
    correctness,
    decision,
    ErrorTypes,
    evidence,
    omniscience,
    pointer,
    QuoteScorer,
    robustness,
    semqa,
    Variants,
)


def test_no_two_metrics_have_one_name() -> None:
    metrics: list[Metric] = [m for scorer in (*JUDGED, *PLAIN) for m in scorer.metrics]
    assert [n for n, times in Counter(m.name for m in metrics).items() if times > 1] == []


def test_a_mean_of_metrics_is_of_the_scorer_s_own() -> None:
    for scorer in (*JUDGED, *PLAIN):
        names = {m.name for m in scorer.metrics}
        assert all(
            set(m.of) <= names and bool(m.of) == (m.reduce in ("macro", "macro_f1", "geometric"))
            for m in scorer.metrics
        )


@pytest.mark.parametrize("kind", JUDGED)
@pytest.mark.parametrize("text", ["", " \n", "***", "?", "\u202eabc.\u202c", "\ud800 lone.", "A" * 100_000])
def test_odd_answers(kind: Any, text: str) -> None:
    """No figure is undefined: `judged` checks that."""
    (score,) = judged(kind, Table(), answer(text, metadata={"hallucinated": []}))
    assert score.unscored is None


@pytest.mark.parametrize("kind", JUDGED)
def test_no_answers_no_scores(kind: Any) -> None:
    assert judged(kind, Table(), sample=SAMPLE) == []
