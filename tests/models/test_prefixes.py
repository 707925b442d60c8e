"""Shared beginnings change nothing: the same answers and probabilities as each prompt read alone, in many families."""

from __future__ import annotations

from array import array
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tiny_model import random_model

from evals.models.libraries import threads
from evals.models.run.batching import Tokens, arrange
from evals.types import Prompt, Request, Sample, Sampling

torch: Any = pytest.importorskip("torch")
pytest.importorskip("transformers")
prefixes: Any = pytest.importorskip("evals.models.run.prefixes")
decoding: Any = pytest.importorskip("providers.local.decoding")

END = 2
SHARED: dict[str, dict[str, int]] = {
    "Llama": {},
    "Qwen3": {},
    "Mistral": {"sliding_window": 8},
    "Gemma3Text": {"sliding_window": 8},
    "GPTNeoX": {},
    "Mixtral": {"num_local_experts": 4},
}
PLAIN: dict[str, tuple[dict[str, Any], str]] = {
    "Bloom": ({"n_layer": 2, "n_head": 4}, "the model takes no position_ids"),
    "Mamba": ({}, "the model takes no position_ids"),
    "Jamba": ({"use_mamba_kernels": False}, "its cache has a LinearAttentionLayer"),
    "Llama": (
        {"rope_parameters": {"rope_type": "dynamic", "factor": 2.0, "rope_theta": 1e4}},
        "positions that depend on the prompt's length (dynamic)",
    ),
    "Llama4Text": ({"attention_chunk_size": 8}, "attention in chunks"),
}


@pytest.fixture(scope="module", autouse=True)
def one_thread() -> Iterator[None]:
    """More would only get into each other's way on matrices this small."""
    with threads(torch, 1):
        yield


@pytest.fixture(scope="module")
def llama() -> Any:
    return random_model()


def asked(prompts: list[list[int]], answer: int, temperature: float = 0.0) -> list[Tokens]:
    sampling = Sampling(max_tokens=answer, temperature=temperature, logprobs=True)
    return [
        Tokens(Request(i, Prompt(()), Sample(str(i), "?", ()), sampling=sampling), array("i", tokens))
        for i, tokens in enumerate(prompts)
    ]


def together(model: Any, rows: list[Tokens], most: int, call: int) -> list[tuple[list[int], list[float]]]:
    """Tokens and log-probabilities of each row, read in batches with what they share."""
    reader, found = prefixes.Prefixes(model, 0), {}
    for batch in arrange(rows, most, call):
        sampler = decoding.Sampler(torch, [r.request for r in batch.rows], [None] * len(batch.rows), [END])
        reader.answer(batch, sampler)
        for place, row in enumerate(batch.rows):
            found[row.request.id] = sampler.tokens[place], sampler.logprobs[place]
    return [found[row.request.id] for row in rows]


def alone(model: Any, row: Tokens) -> tuple[list[int], list[float]]:
    """The same by the book: the whole text so far through the model, once a token."""
    sampler = decoding.Sampler(torch, [row.request], [None], [END])
    while sampler.rows:
        ids = torch.tensor([[*row.tokens, *sampler.tokens[0]]])
        with torch.inference_mode():
            sampler.choose(model(input_ids=ids, use_cache=False).logits[:, -1], [0])
    return sampler.tokens[0], sampler.logprobs[0]


def agree(model: Any, rows: list[Tokens], most: int, call: int) -> None:
    for row, (tokens, logprobs) in zip(rows, together(model, rows, most, call), strict=True):
        by_the_book = alone(model, row)
        assert tokens == by_the_book[0]
        assert logprobs == pytest.approx(by_the_book[1], abs=1e-3)
        assert len(logprobs) == len(tokens)


@st.composite
def families(draw: st.DrawFn) -> list[list[int]]:
    """Prompts of up to 45 tokens that begin in a few ways and are cut short anywhere; some are the same."""
    token = st.integers(3, 250)
    beginnings = draw(st.lists(st.lists(token, min_size=1, max_size=30), min_size=1, max_size=3))
    made = []
    for _ in range(draw(st.integers(1, 8))):
        beginning = draw(st.sampled_from(beginnings))
        made.append(beginning[: draw(st.integers(0, 30))] + draw(st.lists(token, min_size=1, max_size=15)))
    return made


@settings(deadline=None, max_examples=15)
@given(families(), st.integers(1, 5), st.sampled_from([1, 4, 32]), st.sampled_from([0.0, 1.5]))
def test_each_prompt_is_answered_as_it_is_alone(
    llama: Any, prompts: list[list[int]], most: int, call: int, temperature: float
) -> None:
    agree(llama, asked(prompts, 5, temperature), most, call)


@pytest.mark.parametrize("kind", SHARED)
def test_families_that_share(kind: str) -> None:
    model = random_model(kind, **SHARED[kind])
    assert prefixes.obstacle(model) is None
    beginning = [(31 * n) % 200 + 3 for n in range(60)]
    prompts = [beginning[: 60 - 9 * (n % 3)] + [n + 3, 5 * n + 3] * (1 + n % 4) for n in range(9)]
    agree(model, asked([*prompts, beginning[:3]], 6), 4, 8)


@pytest.mark.parametrize("kind", PLAIN)
def test_families_that_are_read_plainly_say_why(kind: str) -> None:
    more, why = PLAIN[kind]
    assert prefixes.obstacle(random_model(kind, **more)) == why


def test_a_model_that_reads_otherwise_than_it_says_is_found_out(llama: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    forward = type(llama).forward

    def without_positions(self: Any, *args: Any, position_ids: Any = None, logits_to_keep: Any = 0, **more: Any) -> Any:
        return forward(self, *args, logits_to_keep=logits_to_keep, **more)

    monkeypatch.setattr(type(llama), "forward", without_positions)
    assert prefixes.obstacle(llama) == "the model takes no attention_mask"

    def all_ignored(
        self: Any, input_ids: Any, attention_mask: Any = None, position_ids: Any = None, past_key_values: Any = None,
        logits_to_keep: Any = 0, **more: Any,
    ) -> Any:  # fmt: skip
        return forward(self, input_ids, past_key_values=past_key_values, logits_to_keep=logits_to_keep, **more)

    monkeypatch.setattr(type(llama), "forward", all_ignored)
    assert prefixes.obstacle(llama) == "shared and plain reading differ"


def test_a_beginning_is_read_once_and_kept_no_longer_than_wanted(llama: Any) -> None:
    read = []
    handle = llama.model.embed_tokens.register_forward_hook(lambda _, inputs, __: read.append(inputs[0].numel()))
    try:
        reader = prefixes.Prefixes(llama, 0)
        rows = asked([[9] * 80 + [n] * 5 for n in range(10, 22)], 1)
        for batch in arrange(rows, 4, 8):
            reader.answer(
                batch, decoding.Sampler(torch, [r.request for r in batch.rows], [None] * len(batch.rows), [END])
            )
    finally:
        handle.remove()
    assert read == [80, 4 * 5, 4 * 5, 4 * 5], "once for three batches"
    assert reader._cache.layers[0].keys.shape[2] == 80
    reader.forget()
    assert not reader._cache.layers


def test_rows_that_are_finished_cost_nothing_more(llama: Any) -> None:
    (batch,) = arrange(asked([[n, n + 1, n + 2] for n in range(10, 22)], 8), 12, 32)
    answers = [alone(llama, row)[0] for row in batch.rows]
    ends = [answer[1 + n % 5] for n, answer in enumerate(answers)]  # so that they end at different times
    sizes = []
    handle = llama.model.embed_tokens.register_forward_hook(lambda _, inputs, __: sizes.append(len(inputs[0])))
    try:
        sampler = decoding.Sampler(torch, [row.request for row in batch.rows], [None] * 12, ends)
        prefixes.Prefixes(llama, 0).answer(batch, sampler)
    finally:
        handle.remove()
    for tokens, answer in zip(sampler.tokens, answers, strict=True):
        assert tokens == answer[: next((n for n, token in enumerate(answer, start=1) if token in ends), 8)]
    left = [sum(len(tokens) > step for tokens in sampler.tokens) for step in range(8)]
    assert sizes == [n for n in left if n]
    assert len(set(left)) > 3
