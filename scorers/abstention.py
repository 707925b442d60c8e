"""Does the model decline where, and only where, the documents do not hold the answer?

An answer is answered, partial (it answers a part and says what is missing), or refused; partial ones have not refused.

    refusal_precision = refused and unanswerable / refused
    refusal_recall    = refused and unanswerable / unanswerable
    over_refusal      = refused and answerable / answerable
    partial_rate      = partial / answers

grounded_refusal_f1 of Trust-Score (arXiv 2409.11242) is the mean of two F1: refusal_f1, of refusing what cannot be
answered, and answering_f1, of answering what can be. F1 = 2 TP / (2 TP + FP + FN) is a quotient of sums.

The style has read from the wording, by rules, which of the three an answer is. A backend that the user names
(``abstention=judge/MODEL``) is asked instead whether the answer says that it DECLINES.
"""

from __future__ import annotations

from evals import Abstention, Item, Metric, Pair, Sample, Score, ScorerOptions, Value, sigma
from evals.judging.plans import Judged, Plan

DECLINES = "The question is not answered here; it is said that no answer can be given."
GRADES: dict[float, Abstention] = {0.0: "answered", 0.5: "partial", 1.0: "refused"}


class Refusal(Judged):
    """Every answer enters; what a backend was asked counts in the usage."""

    judged_by = ""
    version = "2"
    metrics = (
        Metric("refusal_precision", "declined and unanswerable / declined", "rate"),
        Metric("refusal_recall", "declined and unanswerable / unanswerable", "rate", headline=True),
        Metric("refusal_f1", "harmonic mean of the two", "ratio"),
        Metric("over_refusal", "declined and answerable / answerable", "rate", False, headline=True),
        Metric("answering_f1", "F1 of answering, the answerable being the right ones to answer", "ratio"),
        Metric("grounded_refusal_f1", "mean of those two F1", "macro", of=("refusal_f1", "answering_f1")),
        Metric("partial_rate", "answers that decline a part / answers", "rate", None),
    )

    def __init__(self, options: ScorerOptions) -> None:
        self._backend = options.backend

    def plan(self, item: Item) -> Plan[Score]:
        stance = item.answer.abstention
        if self._backend is not None and item.answer.text.strip():  # there is nothing to ask of an empty one
            (verdict,) = yield [Pair((item.answer.text,), DECLINES, item.sample.question)]
            stance = GRADES[sigma(verdict)]
        return _score(item.sample, stance)


def _score(sample: Sample, stance: Abstention) -> Score:
    refused, answerable = stance == "refused", sample.answerable
    refused_rightly, answered_rightly = refused and not answerable, not refused and answerable
    wrong = refused == answerable  # a false positive of one class and a false negative of the other
    return Score(
        {
            "refusal_precision": Value(refused_rightly, refused),
            "refusal_recall": Value(refused_rightly, not answerable),
            "refusal_f1": Value(2 * refused_rightly, 2 * refused_rightly + wrong),
            "over_refusal": Value(refused and answerable, answerable),
            "answering_f1": Value(2 * answered_rightly, 2 * answered_rightly + wrong),
            "partial_rate": Value(stance == "partial"),
        }
    )
