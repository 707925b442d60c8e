"""Does the answer choose the right one of a few words, such as yes, no and maybe?

    decision_accuracy = answers that choose the right one / answers
    decision_rate     = answers that choose one / answers
    decision_f1       = 2 TP / (2 TP + FP + FN), where one of the choices is sought, `metadata["positive"]`
    decision_macro_f1 = mean of that F1 over the choices of a set that has two or three, as AttributionBench
                        (arXiv 2402.15089) and PubMedQA (arXiv 1909.06146) take it

The choices of a question are in `metadata["choices"]`, the right one is its accepted answer. An answer chooses the one
that stands first in it, as whole words, whatever follows; of two that begin at the same place, the longer. One that
abstains chooses what it begins with ("Not supported."), if anything. One that chooses nothing is wrong; of two choices
it then counts as the other one, as in AttributionBench. A choice that is never right and never chosen has no F1.
"""

from __future__ import annotations

from collections.abc import Sequence

import regex

from evals import Answer, Metric, Sample, Score, Value, scorer

BY_PLACE = ("first_choice_f1", "second_choice_f1", "third_choice_f1")
METRICS = (
    Metric("decision_accuracy", "answers that choose the right one of the choices / answers", "rate", headline=True),
    Metric("decision_rate", "answers that choose one of the choices / answers", "rate"),
    Metric("decision_f1", "harmonic mean of precision and recall of the choice that is sought", "ratio"),
    Metric("decision_macro_f1", "mean of the F1 of all choices", "macro_f1", headline=True, of=BY_PLACE),
    *(Metric(name, f"F1 of the {name.split('_')[0]} of the choices", "ratio") for name in BY_PLACE),
)


@scorer(version="3", metrics=METRICS)
def decision(sample: Sample, answer: Answer) -> Score:
    """Not applicable to questions without choices."""
    choices = [str(c) for c in sample.metadata.get("choices", ())]
    if not choices or not sample.answers:
        return Score()
    chosen = first_of(choices, answer.text, alone=answer.refused)
    right = sample.answers[0]
    values = {"decision_accuracy": Value(chosen == right), "decision_rate": Value(chosen is not None)}
    if positive := sample.metadata.get("positive"):
        values["decision_f1"] = _f1(str(positive), chosen, right)
    if len(choices) <= len(BY_PLACE):
        said = next((c for c in choices if c != right), None) if chosen is None and len(choices) == 2 else chosen
        values |= {name: _f1(choice, said, right) for name, choice in zip(BY_PLACE, choices, strict=False)}
    return Score(values)


def _f1(choice: str, said: str | None, right: str) -> Value:
    return Value(2 * (said == choice == right), (said == choice) + (right == choice))


def first_of(choices: Sequence[str], text: str, *, alone: bool = False) -> str | None:
    """The choice that stands first in the text, or None; ``alone``: None also where a word stands before it."""
    by_form = {" ".join(c.casefold().split()): c for c in choices}
    listed = "|".join(r"\s+".join(map(regex.escape, form.split())) for form in sorted(by_form, key=len, reverse=True))
    found = regex.search(rf"(?<![\w])(?:{listed})(?![\w])", text, regex.IGNORECASE)
    if found is None or (alone and any(map(str.isalnum, text[: found.start()]))):
        return None
    return by_form[" ".join(found[0].casefold().split())]
