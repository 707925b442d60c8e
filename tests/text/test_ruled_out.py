"""Quotes that are nowhere are ruled out before what costs most is done, and no quote that is there is."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from evals.text import Index
from evals.text.languages import lexicon_of
from evals.text.notation import may_stand, rewritten, unaccented
from evals.text.search.align import edit_budget
from evals.text.search.grams import Grams

CHINESE = "这座大坝建于1902年，高35米。水库的水很清澈，冬天不会结冰。每年约有一百二十万人来到湖边的小镇。"
WORDS = st.sampled_from(("lake", "aro", "lies", "metres", "above", "the", "sea", "water", "stone", "bridge"))
TEXT = st.lists(WORDS, min_size=300, max_size=600).map(" ".join)


@given(
    TEXT, st.integers(0, 400), st.lists(st.tuples(st.integers(0, 900), st.sampled_from(["", "x", "qq"])), max_size=60)
)
def test_pieces_gather_where_a_long_quote_stands(text: str, start: int, edits: list[tuple[int, str]]) -> None:
    quote = list(text[start : start + 900])
    for at, put in edits:
        quote[at % len(quote)] = put
    # each of these is at most two edits: one character replaced by up to two
    wanted, most = "".join(quote), max(2 * len(edits), edit_budget(len(quote), 0.9))
    assert Grams(text).gathers(wanted, most)


def test_pieces_of_a_long_quote_of_another_text_do_not_gather() -> None:
    text = " ".join(f"The harbour of town {n} was built in {1800 + n} by the people of the valley." for n in range(200))
    quote = " ".join(f"Visitors of castle {n} may not fish beside the bridge in winter." for n in range(40))
    assert not Grams(text).gathers(quote, edit_budget(len(quote), 0.9))


def test_a_text_is_not_written_in_one_notation_for_a_quote_that_is_nowhere() -> None:
    index = Index(CHINESE * 5)
    assert index.find_rewritten("委员会批准了在河边修建新的发电厂的计划并公布了预算") is None
    assert "_rewritten" not in index.__dict__
    assert index.find_rewritten("這座大壩建於一九〇二年,高三十五米") is not None


@given(st.integers(0, 20), st.integers(12, 40))
def test_what_another_notation_finds_is_not_ruled_out(start: int, length: int) -> None:
    quote = CHINESE[start : start + length]
    written = rewritten(quote, lexicon_of(CHINESE)).text
    assert may_stand(unaccented(written), unaccented(CHINESE), 0.25, True)
