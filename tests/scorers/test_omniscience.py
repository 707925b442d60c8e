"""The four grades of an answer, and how its confidence is scored."""

from __future__ import annotations

import pytest
from scored import LAKE, figures, score

from evals import Abstention, Sample, Value
from scorers.omniscience import omniscience

SEVERAL = Sample("s", "?", (LAKE,), metadata={"short_answers": [["Aro"], ["Ule"]]})


@pytest.mark.parametrize(
    ("text", "said", "grade", "index", "rate"),
    [
        ("Aro and Ule", "answered", "correct", 100, (0, 0)),
        ("Aro", "answered", "partial", 0, (0, 1)),
        ("It is high, but which is not said.", "partial", "partial", 0, (0, 1)),
        ("Aro and Ule", "refused", "abstained", 0, (0, 1)),
        ("Bel", "answered", "incorrect", -100, (1, 1)),
    ],
)
def test_four_grades(text: str, said: Abstention, grade: str, index: int, rate: tuple[int, int]) -> None:
    found = score(omniscience, text=text, abstention=said, sample=SEVERAL)
    assert found.findings[0].label == grade
    assert figures(found)["omniscience_index"] == index
    assert found.values["hallucination_rate_when_not_correct"] == Value(*rate)
    assert "brier" not in found.values


@pytest.mark.parametrize(("confidence", "brier"), [(0.9, 0.01), (0, 1), (1, 0)])
def test_brier(confidence: float, brier: float) -> None:
    found = score(omniscience, confidence=confidence)
    assert figures(found)["brier"] == pytest.approx(brier)
    assert found.values["ece"] == found.values["aurc"] == Value(True, at=confidence)


@pytest.mark.parametrize("confidence", [float("nan"), -0.1, 90])
def test_a_confidence_that_is_none(confidence: float) -> None:
    found = score(omniscience, confidence=confidence)
    assert "brier" not in found.values
    assert "expected 0 to 1" in found.findings[-1].reason


def test_what_has_no_accepted_answer_is_not_judged() -> None:
    assert not score(omniscience, sample=Sample("s", "?", (LAKE,))).values
    assert not score(omniscience, sample=Sample("s", "?", (LAKE,), ("212 metres",), answerable=False)).values
