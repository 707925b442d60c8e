"""Is the answer right? Compared with accepted wordings; no model needed.

    short_answer_recall  short answers found in the answer / short answers, summed over all questions: the same words
                         in the same order, numbers by their value and sign
    str_em               the share found for each question by SQuAD's rules, which leave punctuation out, also within
                         words, then the mean: STR-EM of ASQA (arXiv 2204.06092), as ALCE computes it
    exact_match          1 where the answer equals an accepted wording (SQuAD, arXiv 1606.05250)
    token_f1             word F1 with the nearest accepted wording (SQuAD)
    rouge_l              F of the longest common subsequence with the nearest accepted wording, of m and n words:
                         2 LCS / (m + n) (Lin, "ROUGE: A Package for Automatic Evaluation of Summaries", 2004, beta 1)
    qampari_precision    list items that are accepted / list items, 0 where there are none
    qampari_recall       accepted answers among the list items / accepted answers
    qampari_recall5      min(5, accepted answers found) / min(5, accepted answers)

QAMPARI (arXiv 2205.12665) is measured as ALCE (arXiv 2305.14627) does.
Accepted wordings are `sample.answers`. A question with several short answers has them in `metadata["short_answers"]`,
a list of lists of wordings. A question whose answer is a list, separated by commas, has the accepted items in
`metadata["list_answers"]`, in the same form.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Sequence

from evals import Answer, Metric, Sample, Score, Value, scorer
from evals.text import terms
from scorers.matching import holds, said, short_answers, squad, token_f1, wordings

METRICS = (
    Metric("short_answer_recall", "short answers found / short answers of answerable questions", "rate", headline=True),
    Metric("exact_match", "answers equal to an accepted wording / answerable questions", "rate"),
    Metric("token_f1", "word F1 with the nearest accepted wording", "mean"),
    Metric("str_em", "short answers found by SQuAD's rules / short answers, by question"),
    Metric("rouge_l", "F of the longest common subsequence of words with the nearest accepted wording"),
    Metric("qampari_precision", "list items that are accepted / list items, by question"),
    Metric("qampari_recall", "accepted answers among the list items / accepted answers, by question"),
    Metric("qampari_recall5", "the same, where five accepted answers are enough"),
)


@scorer(version="15", metrics=METRICS)
def correctness(sample: Sample, answer: Answer) -> Score:
    """An answer that abstains on an answerable question is wrong; unanswerable questions are not judged here."""
    if sample.answerable is False:
        return Score()
    values: dict[str, Value] = {}
    given = said(answer, squad)
    if several := short_answers(sample):
        ours = said(answer)
        values["short_answer_recall"] = Value(sum(holds(ours, aliases) for aliases in several), len(several))
        found = (any(form in given for form in map(squad, aliases) if form) for aliases in several)
        values["str_em"] = Value(sum(found), len(several))
    if sample.answers:
        accepted = [squad(a) for a in sample.answers]
        own = [] if answer.refused else terms(answer.text)
        values["exact_match"] = Value(not answer.refused and given in accepted)
        values["token_f1"] = Value(max(token_f1(given, a) for a in accepted))
        values["rouge_l"] = Value(max(rouge_l(own, terms(a)) for a in sample.answers))
    if listed := wordings(sample.metadata, "list_answers"):
        values |= _qampari("" if answer.refused else answer.text, [{squad(a) for a in aliases} for aliases in listed])
    return Score(values)


def _qampari(text: str, accepted: list[set[str]]) -> dict[str, Value]:
    items = [item for item in map(squad, text.split(",")) if item]
    right = sum(any(item in aliases for aliases in accepted) for item in items)
    found = sum(not aliases.isdisjoint(items) for aliases in accepted)
    return {
        "qampari_precision": Value(right, len(items) or 1),
        "qampari_recall": Value(found, len(accepted)),
        "qampari_recall5": Value(min(5, found), min(5, len(accepted))),
    }


def rouge_l(given: list[str], accepted: list[str]) -> float:
    """2 LCS / (m + n); 0 where nothing is shared."""
    shared = lcs(given, accepted)
    return 2 * shared / (len(given) + len(accepted)) if shared else 0.0


def lcs(a: list[str], b: list[str]) -> int:
    """Length of the longest common subsequence, in words.

    It takes one step for each word of the longer text.
    """
    short, long = sorted((a, b), key=len)
    (last,) = deque(lcs_rows(short, long), maxlen=1)
    return len(short) - last.bit_count()


def lcs_rows(a: Sequence[str], b: Sequence[str]) -> Iterator[int]:
    """The rows of the usual matrix, before the first word of ``b`` and behind each; a row has a bit for each word of
    ``a``, which is 0 where it rises. Bit-parallel (Hyyrö, "Bit-parallel LCS-length computation revisited", 2004)."""
    places: dict[str, int] = {}
    for n, word in enumerate(a):
        places[word] = places.get(word, 0) | 1 << n
    row = full = (1 << len(a)) - 1
    yield row
    for word in b:
        match = row & places.get(word, 0)
        row = (row + match | row - match) & full
        yield row
