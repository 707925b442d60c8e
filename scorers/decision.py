"""Does the answer choose the right one of a few words, such as yes, no and maybe?

    decision_accuracy = answers that choose the right one / answers
    decision_rate     = answers that choose one / answers
    decision_f1       = 2 TP / (2 TP + FP + FN), where one of the choices is sought, `metadata["positive"]`

The choices of a question are in `metadata["choices"]`, the right one is its accepted answer. An answer chooses the one
that stands first in it, as whole words, whatever follows; of two that begin at the same place, the longer. One that
chooses nothing, or abstains, is wrong.
"""

from __future__ import annotations

from collections.abc import Sequence

import regex

from evals import Answer, Metric, Sample, Score, Value, scorer

METRICS = (
    Metric("decision_accuracy", "answers that choose the right one of the choices / answers", "rate", headline=True),
    Metric("decision_rate", "answers that choose one of the choices / answers", "rate"),
    Metric("decision_f1", "harmonic mean of precision and recall of the choice that is sought", "ratio"),
)


@scorer(version="2", metrics=METRICS)
def decision(sample: Sample, answer: Answer) -> Score:
    """Not applicable to questions without choices."""
    choices = [str(c) for c in sample.metadata.get("choices", ())]
    if not choices or not sample.answers:
        return Score()
    chosen = None if answer.refused else first_of(choices, answer.text)
    right = sample.answers[0]
    values = {"decision_accuracy": Value(chosen == right), "decision_rate": Value(chosen is not None)}
    if positive := sample.metadata.get("positive"):
        said, so = chosen == positive, right == positive
        values["decision_f1"] = Value(2 * (said and so), said + so)
    return Score(values)


def first_of(choices: Sequence[str], text: str) -> str | None:
    """The choice that stands first in the text, None where none does."""
    by_form = {" ".join(c.casefold().split()): c for c in choices}
    listed = "|".join(r"\s+".join(map(regex.escape, form.split())) for form in sorted(by_form, key=len, reverse=True))
    found = regex.search(rf"(?<![\w])(?:{listed})(?![\w])", text, regex.IGNORECASE)
    return by_form[" ".join(found[0].casefold().split())] if found else None
