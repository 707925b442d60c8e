"""Windows aligned with a quote: rows of edits and the best window, against every window there is."""

from __future__ import annotations

import random

import pytest
from drawn_text import brute, edited, filler
from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz.distance import Levenshtein

from evals.text.search import align
from evals.text.search.align import best_window, edit_row, similarity, window_through

_small = st.text(st.sampled_from("ab "), max_size=12)


@given(_small, st.text(st.sampled_from("abc "), max_size=20))
def test_edit_rows_are_levenshtein(pattern: str, text: str) -> None:
    row = [Levenshtein.distance(pattern, text[:j]) for j in range(len(text) + 1)]
    free = [min(Levenshtein.distance(pattern, text[i:j]) for i in range(j + 1)) for j in range(len(text) + 1)]
    assert edit_row(pattern, text) == row
    assert edit_row(pattern, text, anywhere=True) == free


@given(
    _small.filter(bool),
    st.text(st.sampled_from("abc "), min_size=1, max_size=18),
    st.sampled_from([0.5, 0.7, 0.8, 0.9]),
)
def test_best_window_is_the_best_of_all(quote: str, text: str, tau: float) -> None:
    window, best = best_window(quote, text, tau), brute(quote, text)
    assert (window is not None) == (best >= tau)
    if window is not None:
        assert window.similarity == pytest.approx(best)
        assert similarity(quote, text[window.start : window.end]) == pytest.approx(best)


@given(
    st.text(st.sampled_from("abc"), min_size=4, max_size=10),
    st.text(st.sampled_from("abc"), min_size=4, max_size=14),
    st.data(),
)
def test_window_through_claims_no_more_than_is_there(quote: str, text: str, data: st.DataObject) -> None:
    i, j = data.draw(st.integers(0, len(quote))), data.draw(st.integers(0, len(text)))
    window = window_through(quote, text, (i, j), (i, j), 0.5)
    if window is not None:
        assert 0 <= window.start <= j <= window.end <= len(text)
        assert 0.5 <= window.similarity <= similarity(quote, text[window.start : window.end]) + 1e-12


@given(_small.filter(bool), st.text(st.sampled_from("abc "), min_size=1, max_size=14), st.sampled_from([0.5, 0.7]))
def test_among_equal_windows_the_first_of_the_nearest_length(quote: str, text: str, tau: float) -> None:
    window = best_window(quote, text, tau)
    if window is None:
        return
    size = len(quote)
    equal = [
        (a, b)
        for a in range(len(text) + 1)
        for b in range(a, len(text) + 1)
        if similarity(quote, text[a:b]) == pytest.approx(window.similarity)
    ]
    nearest = min(abs(b - a - size) for a, b in equal)
    assert abs(window.end - window.start - size) == nearest
    assert window.start == min(a for a, b in equal if abs(b - a - size) == nearest)


@given(
    st.text(st.sampled_from("abc"), min_size=6, max_size=12),
    st.text(st.sampled_from("abc"), min_size=6, max_size=16),
    st.data(),
)
def test_window_through_is_the_best_of_its_alignments(quote: str, text: str, data: st.DataObject) -> None:
    i, j = data.draw(st.integers(0, len(quote))), data.draw(st.integers(0, len(text)))
    i2, j2 = data.draw(st.integers(i, len(quote))), data.draw(st.integers(j, len(text)))
    edges = data.draw(st.just(set(range(len(text) + 1))) | st.sets(st.integers(0, len(text))))
    _best_through(quote, text, (i, j), (i2, j2), edges)


@pytest.mark.parametrize(
    ("quote", "text", "first", "last"),
    [
        ("acbccb", "ccaabbcbacbbcccc", (2, 7), (2, 8)),
        ("abcbacbc", "caacbacbaccbacba", (6, 11), (7, 16)),
        ("bccbbaa", "bcbacbbacaccbaba", (5, 10), (6, 11)),
    ],
)
def test_a_flank_may_reach_far_where_many_edits_are_allowed(
    quote: str, text: str, first: tuple[int, int], last: tuple[int, int]
) -> None:
    _best_through(quote, text, first, last, set(range(len(text) + 1)))


def _best_through(quote: str, text: str, first: tuple[int, int], last: tuple[int, int], edges: set[int]) -> None:
    (i, j), (i2, j2) = first, last
    middle = Levenshtein.distance(quote[i:i2], text[j:j2])
    scores = [
        1 - (Levenshtein.distance(quote[:i], text[a:j]) + middle + Levenshtein.distance(quote[i2:], text[j2:b])) / most
        for a in range(j + 1)
        for b in range(j2, len(text) + 1)
        if (most := max(len(quote), b - a)) and {a, b} <= edges
    ]
    window = window_through(quote, text, first, last, 0.4, None, lambda at, begins: at in edges)
    assert (window is not None) == (max(scores, default=0.0) >= 0.4)
    assert window is None or window.similarity == pytest.approx(max(scores))


def test_long_flanks_are_read_as_short_ones_are(monkeypatch: pytest.MonkeyPatch) -> None:
    rng = random.Random(3)
    for _ in range(30):
        flank = filler(rng, rng.randint(20, 60))
        text = edited(rng, flank, rng.randint(0, 8)) + filler(rng, 12)
        short = align._ends(flank, text, 10, 0.9, align.Effort(), align.anywhere, 0, False)
        with monkeypatch.context() as patch:
            patch.setattr(align, "_LONG_FLANK", 1)
            assert align._ends(flank, text, 10, 0.9, align.Effort(), align.anywhere, 0, False) == short
            paid = align._ends(flank, text, 10, 0.9, align.Effort(steps=len(flank)), align.anywhere, 0, False)
            assert paid == ([(len(flank), 0)] if text.startswith(flank) else [])


def test_of_too_many_ends_those_with_the_fewest_edits_are_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    found = align._ends("over the river", "over the wide river", 14, 0.4, align.Effort(), align.anywhere, 0, False)
    assert found == sorted(found, key=lambda end: (end[1], end[0])) != sorted(found)
    monkeypatch.setattr(align, "_MOST_FLANKS", 2)
    assert (
        align._ends("over the river", "over the wide river", 14, 0.4, align.Effort(), align.anywhere, 0, False)
        == (found[:2])
    )


@given(
    _small.filter(bool), st.text(st.sampled_from("ab \0"), max_size=24), st.integers(0, 8), st.sampled_from([0, 2, 40])
)
def test_ends_asked_for_one_by_one_are_those_of_the_row(quote: str, text: str, budget: int, most: int) -> None:
    row = edit_row(quote, text, anywhere=True)
    expected = sorted((d, end) for end, d in enumerate(row) if d <= budget and text[end - 1 : end] != " ")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(align, "_MOST_PROBED", most)
        found = align._window_ends(quote, text, budget, lambda at, begins: text[at - 1 : at] != " ")
    assert found == expected
