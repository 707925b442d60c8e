"""Does the model decline where, and only where, the documents do not hold the answer?"""

from __future__ import annotations

from evals import Answer, Metric, Sample, Score, Value, scorer

METRICS = (
    Metric("refusal_precision", "declined and unanswerable / declined", "rate"),
    Metric("refusal_recall", "declined and unanswerable / unanswerable", "rate", headline=True),
    Metric("refusal_f1", "harmonic mean of the two", "ratio"),
    Metric("over_refusal", "declined and answerable / answerable", "rate", False, headline=True),
)


@scorer(version="1", metrics=METRICS)
def abstention(sample: Sample, answer: Answer) -> Score:
    """F1 = 2 TP / (2 TP + FP + FN) is a quotient of sums, so it comes from the same record."""
    right = answer.refused and not sample.answerable
    wrong = answer.refused and sample.answerable
    missed = not answer.refused and not sample.answerable
    return Score(
        {
            "refusal_precision": Value(right, answer.refused),
            "refusal_recall": Value(right, not sample.answerable),
            "refusal_f1": Value(2 * right, 2 * right + wrong + missed),
            "over_refusal": Value(wrong, sample.answerable),
        }
    )
