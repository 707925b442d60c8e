"""Semi-extractive answers beside people's, as SEMQA (arXiv 2311.04886) measures them, by the words alone.

    sem_f1     = mean over the sources of the word F1 of what an answer quotes of each and what a person quotes of it
    sem_recall = recall of the words of the short answers that people quote, over the sources they quote for these
    rouge_lsum = F of the union of longest common subsequences with a person's whole answer, line by line (Lin, 2004)
    semqa      = square root of sem_f1 times rouge_lsum, both means over questions

Of several people's answers the nearest counts, for each source apart. Words of quotes are compared in lower case,
without punctuation and articles. Where neither quotes a source F1 is 1; where only one does it is 0. The words of ROUGE
are runs of a to z and 0 to 9, not stemmed. What an answer quotes are the quotes of its citations.

People's answers are in `sample.metadata["semi_extractive"]`, for each ``{"text", "quotes", "short"}``, the last two
lists of [id of a document, words].
"""

from __future__ import annotations

import re
import string
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any

from evals import Answer, Metric, Sample, Score, Value, scorer
from scorers.correctness import lcs_rows
from scorers.matching import token_f1, without_articles

METRICS = (
    Metric("semqa", "geometric mean of sem_f1 and rouge_lsum", "geometric", headline=True, of=("sem_f1", "rouge_lsum")),
    Metric("sem_f1", "word F1 of what is quoted of each source with what people quote of it"),
    Metric("sem_recall", "recall of the words of the short answers that people quote"),
    Metric("rouge_lsum", "F of the longest common subsequences of lines with the nearest answer of people"),
)
_SPACED = str.maketrans(dict.fromkeys(string.punctuation, " "))
_WORD = re.compile(r"[a-z0-9]+")


@scorer(version="1", metrics=METRICS)
def semqa(sample: Sample, answer: Answer) -> Score:
    """Not applicable to questions without such answers."""
    people: Sequence[Any] = sample.metadata.get("semi_extractive", ())
    if not people:
        return Score()
    ours = [(citation.document, citation.quote or "") for citation in answer.citations]
    said = {d.id: _quoted(ours, d.id) for d in sample.documents}
    f1 = sum(max(_f1(said[d], _quoted(p["quotes"], d)) for p in people) for d in said)
    values = {
        "sem_f1": Value(f1, len(said)),
        "rouge_lsum": Value(max(rouge_lsum(answer.text, p["text"]) for p in people)),
    }
    short = {d: [_quoted(p["short"], d) for p in people] for d in said}
    if covered := {d: wordings for d, wordings in short.items() if any(wordings)}:
        recall = sum(max(_recall(said[d], wanted) for wanted in wordings) for d, wordings in covered.items())
        values["sem_recall"] = Value(recall, len(covered))
    return Score(values)


def _quoted(quotes: Iterable[Sequence[str]], document: str) -> str:
    """All that is quoted of a document, in normal form."""
    joined = " ".join(quote for cited, quote in quotes if cited == document)
    return without_articles(joined.lower().translate(_SPACED))


def _f1(given: str, wanted: str) -> float:
    return token_f1(given, wanted) if given or wanted else 1.0


def _recall(given: str, wanted: str) -> float:
    words = wanted.split()
    return (Counter(given.split()) & Counter(words)).total() / len(words) if words else 1.0


def rouge_lsum(given: str, wanted: str) -> float:
    """2 hits / (m + n): of each line of ``wanted`` the words that are in its longest common subsequence with some line
    of ``given`` are hits, a word as often as both have it."""
    ours, theirs = ([_WORD.findall(line) for line in text.lower().split("\n")] for text in (given, wanted))
    left = Counter(word for line in ours for word in line)
    total, hits = left.total() + sum(map(len, theirs)), 0
    for line in theirs:
        found = {place for candidate in ours for place in common_places(line, candidate)}
        shared = Counter(line[place] for place in found) & left
        hits, left = hits + shared.total(), left - shared
    return 2 * hits / total if total else 0.0


def common_places(wanted: Sequence[str], given: Sequence[str]) -> list[int]:
    """Where in ``wanted`` a longest common subsequence stands, last word first: all rows are gone back through."""
    rows = list(lcs_rows(wanted, given))

    def length(i: int, j: int) -> int:
        return i - (rows[j] & (1 << i) - 1).bit_count()

    i, j, found = len(wanted), len(given), []
    while i and j:
        if wanted[i - 1] == given[j - 1]:
            i, j = i - 1, j - 1
            found.append(i)
        elif length(i, j - 1) > length(i - 1, j):
            j -= 1
        else:
            i -= 1
    return found
