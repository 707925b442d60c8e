"""Is the answer right? By the measures of SQuAD (arXiv 1606.05250) and ASQA (2204.06092)."""

from __future__ import annotations

import re
import string
from collections import Counter

from evals import Answer, Metric, Sample, Score, Value, scorer

METRICS = (
    Metric(
        "short_answer_recall", "answers that hold an accepted wording / answerable questions", "rate", headline=True
    ),
    Metric("exact_match", "answers equal to an accepted wording / answerable questions", "rate"),
    Metric("token_f1", "word F1 with the nearest accepted wording", "mean"),
)
_ARTICLES = re.compile(r"\b(?:a|an|the)\b")
_PUNCTUATION = str.maketrans("", "", string.punctuation + "“”‘’–—")


@scorer(version="1", metrics=METRICS)
def correctness(sample: Sample, answer: Answer) -> Score:
    """Declining to answer an answerable question is not right; unanswerable ones are not judged here."""
    accepted = [squad(a) for a in sample.answers]
    if not sample.answerable or not accepted:
        return Score()
    given = "" if answer.refused else squad(answer.text)
    held = any(f" {a} " in f" {given} " for a in accepted)
    return Score(
        {
            "short_answer_recall": Value(held),
            "exact_match": Value(given in accepted),
            "token_f1": Value(max(token_f1(given, a) for a in accepted)),
        }
    )


def squad(text: str) -> str:
    """SQuAD's normal form: lower case, no punctuation, no articles, single spaces."""
    return " ".join(_ARTICLES.sub(" ", text.casefold().translate(_PUNCTUATION)).split())


def token_f1(given: str, accepted: str) -> float:
    """Harmonic mean of precision and recall over words, counted with their multiplicity."""
    ours, theirs = given.split(), accepted.split()
    shared = (Counter(ours) & Counter(theirs)).total()
    return 2 * shared / (len(ours) + len(theirs)) if shared else 0.0
