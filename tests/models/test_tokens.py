"""Tokens and the places they stand for."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from tiny_classifier import byte_tokenizer
from tiny_model import tokenizer

from evals.models.run.tokens import tokens_of, tokens_of_pair
from evals.plain import encodable

SINGLE, PAIRS = tokenizer(), byte_tokenizer()
TEXTS = st.text(alphabet=st.characters(codec=None) | st.sampled_from("<s>/[SEP]é😀\ud83d\n "), max_size=30)


@given(TEXTS)
def test_tokens_cover_a_text_and_none_is_a_control_token(text: str) -> None:
    found = tokens_of(SINGLE, text)
    assert len(found.ids) == len(found.spans) == len(encodable(text).encode())
    assert {n for span in found.spans for n in range(span.start, span.end)} == set(range(len(text)))
    assert not {0, 1, 2} & set(found.ids)


@given(TEXTS, TEXTS.filter(bool))
def test_the_second_text_of_a_pair_has_its_own_places(first: str, second: str) -> None:
    found = tokens_of_pair(PAIRS, first, second)
    ids = found.features["input_ids"]
    assert [span for _, span in found.second] == tokens_of(PAIRS, second).spans
    assert bytes_of(ids, [place for place, _ in found.second]) == encodable(second).encode()
    assert [n for n in ids if n < 5] == [1, 2, 2], "no text adds a control token"


def bytes_of(ids: list[int], places: list[int]) -> bytes:
    decoded: str = PAIRS.decode([ids[place] for place in places])
    return decoded.encode()
