"""BM25 ranking of tokenised documents for a tokenised query.

>>> ranking = BM25([["the", "moon"], ["the", "sea"]])
>>> [round(score, 3) for score in ranking.scores(["moon"])]
[0.693, 0.0]
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator
from math import log

import numpy as np
import regex

from evals.text import terms
from evals.text.characters import HANGUL, SPACELESS

_UNSPACED = regex.compile(rf"[[{SPACELESS}{HANGUL}]&&[\p{{L}}\p{{M}}\p{{N}}]]+", regex.V1)


class BM25:
    """The index of a fixed collection; documents are read once, so they may be generators.

    The weight of a term ``t`` in a document ``d`` is, after Robertson and Zaragoza, "The Probabilistic
    Relevance Framework: BM25 and Beyond" (2009), section 3,

        idf(t) * tf * (k1 + 1) / (tf + k1 * (1 - b + b * |d| / mean length))

    with the idf of Lucene's BM25Similarity, ``log(1 + (N - n + 0.5) / (n + 0.5))``, which is never
    negative: N documents, of which n contain the term.
    """

    def __init__(self, documents: Iterable[Iterable[str]], k1: float = 1.5, b: float = 0.75) -> None:
        self._vocabulary: dict[str, int] = {}
        terms, lengths = array("q"), array("q")
        for document in documents:
            before = len(terms)
            terms.extend(self._vocabulary.setdefault(term, len(self._vocabulary)) for term in document)
            lengths.append(len(terms) - before)
        self._size = len(lengths)
        length = np.asarray(lengths, dtype=np.float64)
        # One sorted number for each occurrence, term first, so that a term's documents lie side by side.
        occurrences = np.asarray(terms, dtype=np.int64) * self._size
        occurrences += np.repeat(np.arange(self._size), lengths)
        pairs, tf = np.unique(occurrences, return_counts=True)
        del occurrences
        term, self._documents = np.divmod(pairs, max(1, self._size))
        self._bounds = np.searchsorted(term, np.arange(len(self._vocabulary) + 1))
        mean = length.mean() if len(terms) else 1.0
        self._weights = tf * (k1 + 1) / (tf + k1 * (1 - b + b * length[self._documents] / mean))

    def scores(self, query: Iterable[str]) -> list[float]:
        """One score for each document, in order, 0 where no term matches; a repeated term counts each time."""
        scores = np.zeros(self._size)
        for word in query:
            term = self._vocabulary.get(word)
            if term is None:
                continue
            start, end = self._bounds[term], self._bounds[term + 1]
            n = int(end - start)
            scores[self._documents[start:end]] += log(1 + (self._size - n + 0.5) / (n + 0.5)) * self._weights[start:end]
        found: list[float] = scores.tolist()
        return found


def search_terms(text: str) -> Iterator[str]:
    """What texts and questions are ranked by: words; in scripts without spaces, and in Hangul, whose words have their
    particles on them, pairs of signs."""
    yield from terms(_UNSPACED.sub(" ", text))
    for run in _UNSPACED.findall(text):
        yield from (run[i : i + 2] for i in range(max(1, len(run) - 1)))
