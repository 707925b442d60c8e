"""Which parts of an answer does no document support? For backends that mark doubtful spans, over whole answers.

    flagged_answers    = answers with a doubted span / answers
    flagged_characters = doubted characters / characters
    faithfulness       = mean support of the answer

People may have marked hallucinated spans, as in RAGTruth (arXiv 2401.00396): `answer.metadata["hallucinated"]`, a list
of [start, end], half-open, in code points of the answer. With pred the doubted characters and gold the marked ones,
summed over all answers:

    span_precision = sum |pred and gold| / sum |pred|      span_recall = sum |pred and gold| / sum |gold|
    span_f1        = 2 sum |pred and gold| / (sum |pred| + sum |gold|)

The same by answer, which is positive where it has any such character: example_precision, example_recall (the true
positive rate), example_specificity (the true negative rate), example_f1 = 2 TP / (2 TP + FP + FN), and
balanced_accuracy, the mean of the two rates.
"""

from __future__ import annotations

from evals import Finding, Item, Metric, Pair, Score, Span, Value, Verdict
from evals.judging.cited_statement import documents
from evals.judging.entailment import support
from evals.judging.plans import Judged, Plan
from evals.stats.spans import shared, size
from scorers.spans import merged, read_spans


class Detection(Judged):
    """Not applicable where the answer abstains. A backend that marks no spans yields faithfulness alone."""

    judged_by = "detector"
    graded = "faithfulness"
    version = "1"
    metrics = (
        Metric("flagged_answers", "answers with a doubted span / answers", "rate", False, headline=True),
        Metric("flagged_characters", "doubted characters / characters of answers", "ratio", False),
        Metric("faithfulness", "mean support of whole answers by all documents", headline=True),
        Metric("span_precision", "doubted and marked characters / doubted characters", "ratio"),
        Metric("span_recall", "doubted and marked characters / marked characters", "ratio"),
        Metric("span_f1", "harmonic mean of span precision and recall", "ratio"),
        Metric("example_precision", "answers doubted and marked / answers doubted", "rate"),
        Metric("example_recall", "answers doubted and marked / answers marked", "rate"),
        Metric("example_specificity", "answers neither doubted nor marked / answers not marked", "rate"),
        Metric("example_f1", "harmonic mean of example precision and recall", "ratio"),
        Metric(
            "balanced_accuracy",
            "mean of example_recall and example_specificity",
            "macro",
            of=("example_recall", "example_specificity"),
        ),
    )

    def plan(self, item: Item) -> Plan[Score]:
        sample, answer = item.sample, item.answer
        if answer.refused:
            return Score()
        if not sample.documents:
            return Score(unscored="no documents to judge the answer by")
        (verdict,) = yield [Pair(documents(sample), answer.text, sample.question)]
        values = {"faithfulness": Value(support(verdict))}
        if verdict.doubts is None:
            return Score(values)
        length = len(answer.text)
        doubted = merged((d.span for d in verdict.doubts), length)
        values["flagged_answers"] = Value(bool(doubted))
        values["flagged_characters"] = Value(size(doubted), length)
        if "hallucinated" in answer.metadata:
            gold = merged(read_spans(answer.metadata["hallucinated"], "hallucinated"), length)
            values |= _by_character(doubted, gold) | _by_answer(bool(doubted), bool(gold))
        return Score(values, _findings(verdict, length))


def _by_character(pred: list[Span], gold: list[Span]) -> dict[str, Value]:
    both = shared(pred, gold)
    return {
        "span_precision": Value(both, size(pred)),
        "span_recall": Value(both, size(gold)),
        "span_f1": Value(2 * both, size(pred) + size(gold)),
    }


def _by_answer(pred: bool, gold: bool) -> dict[str, Value]:
    return {
        "example_precision": Value(pred and gold, pred),
        "example_recall": Value(pred and gold, gold),
        "example_specificity": Value(not pred and not gold, not gold),
        "example_f1": Value(2 * (pred and gold), pred + gold),
    }


def _findings(verdict: Verdict, length: int) -> tuple[Finding, ...]:
    """One for each doubt of the backend, cut to the length of the answer."""
    return tuple(
        Finding("doubted", f"probability {doubt.probability:.2f}", answer=span)
        for doubt in verdict.doubts or ()
        for span in merged([doubt.span], length)
    )
