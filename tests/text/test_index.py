"""An index of a text: it finds what a search of all windows finds, and takes the memory that it says."""

from __future__ import annotations

import gc
import random
import tracemalloc

import pytest
from drawn_text import LETTERS, brute, edge_of, edited, filler, words_of
from hypothesis import assume, given
from hypothesis import strategies as st

from evals.text import Index, normal_text, normalise
from evals.text import index as index_module
from evals.text.search import fuzzy, grams
from evals.text.search.align import Effort, best_window, edit_budget, similarity
from evals.text.wording import normal_quote, wording
from evals.types import Span


@given(
    st.text(st.sampled_from("abcd "), min_size=1, max_size=14),
    st.text(st.sampled_from("abcd "), max_size=30),
    st.sampled_from([0.6, 0.75, 0.9]),
)
def test_find_agrees_with_brute_force_on_short_texts(quote: str, text: str, tau: float) -> None:
    text, quote = normal_text(text), normal_text(quote)
    assume(quote)
    found, best = Index(text).find(quote, tau=tau), brute(quote, text, edge_of(text))
    assert (found is not None) == (best >= tau)
    assert found is None or found.similarity == pytest.approx(best)


@given(
    st.integers(0, 2**32),
    st.integers(9, 90),
    st.sampled_from([0.8, 0.9]),
    st.sampled_from(["abcd", LETTERS]),
)
def test_find_agrees_with_an_exhaustive_scan(seed: int, size: int, tau: float, letters: str) -> None:
    """On texts long enough for the q-grams; ``best_window`` over the whole text is the measure."""
    rng = random.Random(seed)
    text = normalise(filler(rng, 2500, letters)).text
    start = rng.randrange(len(text) - size)
    quote = normal_text(edited(rng, text[start : start + size], rng.randint(1, size // 6 + 1)))
    assume(len(quote) > 4)
    found, best = Index(text).find(quote, tau=tau), best_window(quote, text, tau, None, edge_of(text))
    assert (found is None) == (best is None)
    assert found is None or best is None or found.similarity == pytest.approx(best.similarity)


@given(st.integers(0, 2**32), st.integers(30, 260), st.sampled_from([3_000, 40_000]))
def test_planted_quotes_are_found(seed: int, size: int, length: int) -> None:
    rng = random.Random(seed)
    text = filler(rng, length)
    start = rng.randrange(len(text) - size)
    span = words_of(text, start, start + size)
    planted = span.of(text)
    assume(len(planted) > 20)
    quote = edited(rng, planted, rng.randint(1, edit_budget(len(planted), 0.9)))
    score = similarity(normal_text(quote), normal_text(planted))
    assume(score >= 0.9)
    found = Index(text).find(quote)
    assert found is not None
    assert found.similarity >= score - 1e-12
    assert found.span.overlap(span) > len(planted) / 2


def test_an_absent_quote_is_not_found() -> None:
    rng = random.Random(5)
    index = Index(filler(rng, 50_000))
    assert not any(index.find(filler(rng, 120)) for _ in range(20))


def test_a_text_that_repeats_itself_is_answered() -> None:
    index = Index("aaa " * 8_000)
    assert index.find("aaa " * 25 + "b" + "aaa " * 25) is not None
    assert index.find("b" * 200) is None


def test_a_long_quote_from_a_repetitive_text_is_found() -> None:
    words = ["thigh", "cervical", "strait", "founded", "falls", "human", "river", "fossil"]
    for seed in (110, 141, 281):
        rng = random.Random(seed)
        text = " ".join(rng.choices(words, k=300))
        start = rng.randrange(len(text) - 200)
        characters = list(words_of(text, start, start + 200).of(text))
        for _ in range(8):
            characters[rng.randrange(1, len(characters) - 1)] = "#"
        quote = normal_text("".join(characters))
        found, best = Index(text).find(quote), best_window(quote, text, 0.9, None, edge_of(text))
        assert best is not None
        assert found is not None
        assert found.similarity == pytest.approx(best.similarity)


def test_a_long_text_of_one_line_over_and_over_is_answered_in_reasonable_time() -> None:
    line = "the river runs past mill number {n} and on to the sea which it reaches in spring. "
    text = "".join(line.format(n=n % 7) for n in range(40_000))
    found = Index(text).find("the river walks past mill number 3 and on to the sea which it reaches in spring")
    assert found is not None
    assert found.kind == "fuzzy"
    assert "mill number 3" in found.span.of(text)
    assert Index(text).find("a hill that no river passes has no mill, and none of the sea's spring floods") is None


# --- among equals, and beyond the bounds --------------------------------------------------------

_ab = st.text(st.sampled_from("ab"), max_size=14)


@given(_ab, _ab.filter(bool), st.none() | st.integers(0, 20), st.integers(0, 14))
def test_places_come_nearest_first(text: str, part: str, near: int | None, first: int) -> None:
    every = [at for at in range(first, len(text)) if text.startswith(part, at)]
    if near is not None:
        every.sort(key=lambda at: (abs(at - max(first, near)), at))
    assert list(index_module._places(text, part, near, first)) == every


@pytest.mark.parametrize("size", [30, 120, 400])
def test_of_two_like_places_the_first_is_found(size: int) -> None:
    rng = random.Random(size)
    planted = filler(rng, size).strip()
    quote = planted[: size // 2] + "#" + planted[size // 2 + 1 :]
    before = filler(rng, 2_000) + " "
    text = before + planted + " " + filler(rng, 2_000) + planted + filler(rng, 2_000)
    found = Index(text).find(quote)
    assert found is not None
    assert (found.kind, found.span) == ("fuzzy", Span(len(before), len(before) + len(planted)))


def test_where_every_piece_is_common_the_text_is_scanned(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(grams, "MOST_HITS", 1_000)
    index = Index("a" * 199 + " " + "a" * 3_000)
    quote = "a" * 100 + "b" + "a" * 99
    assert not index._windows._grams.hits(quote, edit_budget(200, 0.9)).complete
    found = index.find(quote)
    assert found is not None
    assert found.kind == "fuzzy"
    assert found.similarity == pytest.approx(1 - 1 / 200)
    assert len(normal_text(found.span.of(index.text))) in (199, 200)


@pytest.mark.parametrize("bound", ["_MOST_SCANNED", "_MOST_SEARCHED", "MOST_SLID"])
def test_a_quote_of_common_pieces_is_found_by_scanning(bound: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fuzzy, bound, 100)
    monkeypatch.setattr(grams, "MOST_HITS", 50)
    rng = random.Random(7)
    text = filler(rng, 3_000, "ab")
    for size, tau in ((12, 0.9), (40, 0.7), (40, 0.9)):
        planted = words_of(text, 1_500, 1_500 + size).of(text)
        quote = normal_text(planted[: size // 2] + "#" + planted[size // 2 :])
        form = normal_text(text)
        found, best = Index(form).find(quote, tau=tau), best_window(quote, form, tau, None, edge_of(form))
        assert (found is None) == (best is None)
        assert found is None or best is None or found.similarity == pytest.approx(best.similarity)


@pytest.mark.parametrize("tau", [0.5, 0.8, 0.9])
def test_a_comparison_with_the_text_at_large_hides_no_window(tau: float, monkeypatch: pytest.MonkeyPatch) -> None:
    for seed in range(15):
        rng = random.Random(seed)
        text = normal_text(filler(rng, 3_000))
        size = rng.randint(60, 300)
        start = rng.randrange(len(text) - size)
        planted = words_of(text, start, start + size).of(text)
        quote = normal_text(edited(rng, planted, rng.randint(1, edit_budget(len(planted), tau))))
        found = Index(text).find(quote, tau=tau)
        with monkeypatch.context() as patch:
            patch.setattr(fuzzy, "_MANY_EDITS", 1)
            assert Index(text).find(quote, tau=tau) == found


@given(st.integers(0, 2**32), st.integers(48, 220), st.sampled_from([800, 12_000]), st.sampled_from([0.8, 0.9]))
def test_what_is_settled_without_the_index_is_what_it_finds(seed: int, size: int, length: int, tau: float) -> None:
    rng = random.Random(seed)
    text = normal_text(filler(rng, length))
    start = rng.randrange(len(text) - size)
    quote = normal_text(edited(rng, text[start : start + size], rng.randint(1, size // 6)))
    settled, indexed = fuzzy.Windows(text, edge_of(text)), fuzzy.Windows(text, edge_of(text))
    indexed.settles = False
    assert settled.best(quote, tau) == indexed.best(quote, tau)


@given(st.integers(0, 2**32), st.integers(60, 220), st.sampled_from([800, 12_000]), st.sampled_from([0.8, 0.9]))
def test_a_quote_with_another_word_is_settled_as_the_index_finds_it(
    seed: int, size: int, length: int, tau: float
) -> None:
    rng = random.Random(seed)
    text = normal_text(filler(rng, length))
    start = rng.randrange(len(text) - size)
    words = text[start : start + size].split(" ")
    words[rng.randrange(len(words))] = rng.choice(("not", "without", "seven hundred", ""))
    quote = normal_text(" ".join(words))
    settled, indexed = fuzzy.Windows(text, edge_of(text)), fuzzy.Windows(text, edge_of(text))
    indexed.settles = False
    assert settled.best(quote, tau) == indexed.best(quote, tau)


@given(
    st.text(st.sampled_from("ab "), min_size=1, max_size=6),
    st.integers(0, 2**32),
    st.integers(4, 20),
    st.sampled_from([0.6, 0.8, 0.9]),
)
def test_parts_of_a_text_that_are_alike_are_looked_at_once(unit: str, seed: int, size: int, tau: float) -> None:
    rng = random.Random(seed)
    text = normal_text(edited(rng, unit * (400 // len(unit)), rng.randint(0, 8)))
    quote = normal_text(edited(rng, (unit * size)[:size], rng.randint(1, 4)))
    assume(quote)
    found = fuzzy.Windows(text, edge_of(text))._within(0, len(text), quote, tau, Effort(steps=1_000_000))
    best = best_window(quote, text, tau, Effort(steps=1_000_000), edge_of(text))
    assert (found is None) == (best is None)
    if found is not None and best is not None:
        assert found.similarity == pytest.approx(best.similarity)
        assert (abs(found.end - found.start - len(quote)), found.start) == (
            abs(best.end - best.start - len(quote)),
            best.start,
        )


@pytest.mark.parametrize("size", [500, 2_000, 20_000])
def test_the_memory_of_an_index_is_counted_truly(size: int) -> None:
    rng = random.Random(size)
    text = f'{filler(rng, size // 2)} “*two*” [1] \n\n "{filler(rng, size // 2)}'
    quotes = [f'"{filler(rng, 120)}' for _ in range(3)]
    Index(text).find(quotes[0])
    tracemalloc.start()
    index = Index(text)
    for quote in quotes:
        index.find(quote)
    assert all(view._windows._grams for view in (index, *index._views))
    wording.cache_clear()
    normal_quote.cache_clear()
    gc.collect()
    taken = tracemalloc.get_traced_memory()[0]
    tracemalloc.stop()
    assert 0.8 * index.size < taken + 500 < 1.2 * index.size + 4_000
    assert index.size - 3_000 < 30 * size


@pytest.mark.parametrize("size", [2_000, 10_000, 100_000])
def test_an_index_takes_less_than_thirty_bytes_a_character(size: int) -> None:
    rng = random.Random(size)
    text, absent = filler(rng, size), filler(rng, 150)
    index = Index(text)
    for n in range(8):
        index.find(absent[n : n + 120])
    assert index._windows._grams
    assert index.size <= 30 * size


@given(
    st.text(st.sampled_from("abcd *\n"), max_size=60),
    st.text(st.sampled_from("abcd "), min_size=4, max_size=60),
    st.text(st.sampled_from("abcd *\n"), max_size=60),
    st.randoms(use_true_random=False),
)
def test_a_quick_look_beside_a_window_misses_none(before: str, quote: str, behind: str, rng: random.Random) -> None:
    text = f"{before} {edited(rng, quote, len(quote) // 12)} {behind}"
    window = Span(len(text), len(text) + 6)
    for whole, beside in ((f"{text} hidden", window), (f"hidden {text}", Span(0, 6))):
        found = Index(text).find_similar(quote)
        assert found is None or Index(whole).may_hold_beside(beside, quote, tau=0.9)


def test_what_stands_in_the_window_alone_is_not_beside_it() -> None:
    quote = "The board met in May and found the pump broken."
    text = f"Nothing else is said here at all. {quote} Nor is there any more to say of it."
    window = Index(text).find_similar(quote)
    assert window is not None
    assert not Index(text).may_hold_beside(window.span, quote, tau=0.9)
    assert Index(f"{text} {quote}").may_hold_beside(window.span, quote, tau=0.9)
