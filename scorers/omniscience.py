"""Does the model know what it does not know? After AA-Omniscience (arXiv 2511.13029).

Each answer to an answerable question is correct (c), partial (p), abstained (a) or incorrect (i); N counts them all.

    omniscience_index                   = 100 (c - i) / N
    hallucination_rate_when_not_correct = i / (p + i + a)
    brier                               = mean of (confidence - correct)^2
    ece                                 = expected calibration error: |share correct - mean confidence|, in 10 bins
    aurc                                = area under the curve of risk over coverage, the most confident first

The last three are over the answers that have a confidence.

Short answers are found by the rules of short_answer_recall. Correct: all of them are in the answer. Partial: some are,
or the stance is partial. Abstained: the stance is refused. Incorrect: all other answers.
"""

from __future__ import annotations

from typing import Literal

from evals import Answer, Finding, Metric, Sample, Score, Value, scorer
from scorers.matching import holds, said, short_answers

METRICS = (
    Metric("omniscience_index", "100 (correct - incorrect) / answerable questions", headline=True),
    Metric(
        "hallucination_rate_when_not_correct",
        "incorrect answers / partial, abstained and incorrect answers",
        "rate",
        False,
        headline=True,
    ),
    Metric("brier", "mean of (confidence - correct) squared", "mean", False),
    Metric("ece", "distance between confidence and share of correct answers, in 10 bins of equal count", "ece", False),
    Metric("aurc", "area under the share of wrong answers over coverage, the most confident first", "aurc", False),
)

Grade = Literal["correct", "partial", "abstained", "incorrect"]


@scorer(version="12", metrics=METRICS)
def omniscience(sample: Sample, answer: Answer) -> Score:
    """Not applicable to unanswerable questions, nor to those without accepted answers."""
    wanted = short_answers(sample)
    if sample.answerable is False or not wanted:
        return Score()
    grade = graded(answer, wanted)
    correct, incorrect = grade == "correct", grade == "incorrect"
    values = {
        "omniscience_index": Value(100 * (correct - incorrect)),
        "hallucination_rate_when_not_correct": Value(incorrect, not correct),
    }
    findings = [Finding(grade)]
    if answer.confidence is not None:
        if 0 <= answer.confidence <= 1:
            values["brier"] = Value((answer.confidence - correct) ** 2)
            values["ece"] = values["aurc"] = Value(correct, at=answer.confidence)
        else:
            findings.append(Finding("no confidence", f"{answer.confidence}; expected 0 to 1"))
    return Score(values, tuple(findings))


def graded(answer: Answer, wanted: list[tuple[str, ...]]) -> Grade:
    if answer.refused:
        return "abstained"
    given = said(answer)
    held = sum(holds(given, aliases) for aliases in wanted)
    if held == len(wanted):
        return "correct"
    return "partial" if held or answer.abstention == "partial" else "incorrect"
