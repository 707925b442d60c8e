"""Does the model abstain where, and only where, the documents do not contain the answer?

The stance of an answer is answered, partial (it answers a part and says what is missing) or refused. Only refused
answers count as abstained below.

    refusal_precision = abstained and unanswerable / abstained
    refusal_recall    = abstained and unanswerable / unanswerable
    over_refusal      = abstained and answerable / answerable
    partial_rate      = partial / answers

A question of which nobody has said whether it can be answered counts in partial_rate alone.

grounded_refusal_f1 of Trust-Score (arXiv 2409.11242) is the mean of two F1 scores: refusal_f1, for abstaining on
unanswerable questions, and answering_f1, for answering the answerable ones. F1 = 2 TP / (2 TP + FP + FN), each term
summed over all answers.

The stance is the one that the style read from the wording, by rules; an answer in a language that there are no rules
for is unscored. Where the user names a backend (``abstention=judge/MODEL``), it is asked instead whether the answer
supports the statement DECLINES.
"""

from __future__ import annotations

from evals import Abstention, Item, Metric, Pair, Sample, Score, ScorerOptions, Value, sigma
from evals.abstention import has_rules
from evals.judging.plans import Judged, Plan

DECLINES = "The question is not answered here; it is said that no answer can be given."
GRADES: dict[float, Abstention] = {0.0: "answered", 0.5: "partial", 1.0: "refused"}


class Refusal(Judged):
    """Scores every answer. The tokens of a backend, where one is asked, count in the usage."""

    judged_by = ""
    version = "5"
    metrics = (
        Metric("refusal_precision", "abstained and unanswerable / abstained", "rate"),
        Metric("refusal_recall", "abstained and unanswerable / unanswerable", "rate", headline=True),
        Metric("refusal_f1", "harmonic mean of refusal precision and recall", "ratio"),
        Metric("over_refusal", "abstained and answerable / answerable", "rate", False, headline=True),
        Metric("answering_f1", "F1 of answering, where the answerable questions are to be answered", "ratio"),
        Metric(
            "grounded_refusal_f1", "mean of refusal_f1 and answering_f1", "macro", of=("refusal_f1", "answering_f1")
        ),
        Metric("partial_rate", "answers that abstain from a part / answers", "rate", None),
    )

    def __init__(self, options: ScorerOptions) -> None:
        self._backend = options.backend

    def plan(self, item: Item) -> Plan[Score]:
        stance = item.answer.abstention
        if self._backend is not None and item.answer.text.strip():  # an empty answer leaves nothing to judge
            (verdict,) = yield [Pair((item.answer.text,), DECLINES, item.sample.question)]
            stance = GRADES[sigma(verdict)]
        elif stance == "answered" and not has_rules(item.answer.text):
            return Score(unscored="there are no rules for abstaining in the language of the answer")
        return _score(item.sample, stance)


def _score(sample: Sample, stance: Abstention) -> Score:
    refused, answerable = stance == "refused", sample.answerable
    if answerable is None:
        return Score({"partial_rate": Value(stance == "partial")})
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
