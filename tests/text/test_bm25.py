"""BM25 against its formula written out, and at its edges."""

from __future__ import annotations

from math import isclose, isfinite, log

from hypothesis import given
from hypothesis import strategies as st

from evals.retrieval import BM25

WORD = st.sampled_from(["moon", "sea", "ice", "air", "tide"])
TEXTS = st.lists(st.lists(WORD, max_size=6), max_size=6)


def by_hand(documents: list[list[str]], query: list[str], k1: float, b: float) -> list[float]:
    size = len(documents)
    mean = sum(map(len, documents)) / max(1, size)

    def weight(term: str, document: list[str]) -> float:
        tf, n = document.count(term), sum(term in d for d in documents)
        if not tf:
            return 0.0
        idf = log(1 + (size - n + 0.5) / (n + 0.5))
        return idf * tf * (k1 + 1) / (tf + k1 * (1 - b + b * len(document) / mean))

    return [sum(weight(term, document) for term in query) for document in documents]


@given(TEXTS, st.lists(WORD | st.just("unheard-of"), max_size=5), st.floats(0, 3), st.floats(0, 1))
def test_scores_are_the_formula(documents: list[list[str]], query: list[str], k1: float, b: float) -> None:
    scores = BM25(documents, k1, b).scores(query)
    expected = by_hand(documents, query, k1, b)
    assert all(isclose(s, e, abs_tol=1e-12) for s, e in zip(scores, expected, strict=True))
    assert all(isfinite(s) and s >= 0 for s in scores)


def test_nothing_in_nothing_out() -> None:
    assert BM25([]).scores(["moon"]) == []
    assert BM25([[]]).scores(["moon"]) == [0.0]
    assert BM25([[], []]).scores([]) == [0.0, 0.0]


def test_rare_terms_and_short_documents_weigh_more() -> None:
    ranking = BM25([["the", "moon"], ["the", "sea"], ["the", "sea", "at", "night"]])
    assert ranking.scores(["moon"])[0] > ranking.scores(["sea"])[1] > ranking.scores(["sea"])[2] > 0
    assert ranking.scores(["the"])[0] > 0  # a term of every document still tells one from none
