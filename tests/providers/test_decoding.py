"""Noise that belongs to a request, and grammars, on small numbers; no model is loaded."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from evals.errors import EvalsError
from evals.types import Prompt, Request, Sample, Sampling
from providers.local.decoding import ChosenAlone, Grammars, Sampler, seed, trouble

torch: Any = pytest.importorskip("torch")
tokenizers: Any = pytest.importorskip("tokenizers")
pytest.importorskip("llguidance")

REQUEST = Request(0, Prompt(()), Sample("s", "?", ()), "bracket", 0, Sampling(temperature=1.0, seed=7))
GREEDY = replace(REQUEST, sampling=Sampling(max_tokens=4, logprobs=True))
LETTERS = ["<end>", *"abc", "ab", "]"]
WIDTH = 16  # models round the width of their logits up


class Tokenizer:
    """The part of a tokenizer that grammars read: six tokens, the first of which ends."""

    def __init__(self) -> None:
        vocabulary = {token: i for i, token in enumerate(LETTERS)}
        self.backend_tokenizer = tokenizers.Tokenizer(tokenizers.models.WordLevel(vocabulary, unk_token="<end>"))
        self.backend_tokenizer.decoder = tokenizers.decoders.ByteLevel()
        self.backend_tokenizer.add_special_tokens(["<end>"])


@pytest.fixture
def grammars() -> Grammars:
    return Grammars(Tokenizer(), WIDTH, [0])


def allowed(sampler: Sampler) -> list[set[str]]:
    """The tokens that may come next in each row."""
    rows = list(range(len(sampler.tokens)))
    scores = sampler._allowed(torch.zeros(len(rows), WIDTH), rows)
    return [{LETTERS[i] if i < len(LETTERS) else "beyond" for i in torch.isfinite(r).nonzero()[:, 0]} for r in scores]


def wanting(*tokens: int) -> Any:
    """Logits that would have these tokens, one a row."""
    return torch.nn.functional.one_hot(torch.tensor(tokens), WIDTH).float()


def draw(requests: list[Request], logits: Any, steps: int = 1) -> list[list[int]]:
    sampler = Sampler(torch, requests, [None] * len(requests), [])
    for _ in range(steps):
        sampler.choose(logits, range(len(requests)))
    return sampler.tokens


def test_the_seed_is_fixed_and_tells_requests_apart() -> None:
    assert seed(REQUEST) == seed(replace(REQUEST, id=99)) == 4297717560147314083
    others = [
        replace(REQUEST, epoch=1),
        replace(REQUEST, style="quote"),
        replace(REQUEST, sample=Sample("t", "?", ())),
        replace(REQUEST, sampling=Sampling(temperature=1.0, seed=8)),
    ]
    assert len({seed(r) for r in [REQUEST, *others]}) == 5
    assert all(0 <= seed(r) < 2**63 for r in others)


def test_noise_belongs_to_the_request_and_leaves_greedy_rows_alone() -> None:
    logits = torch.randn(3, 50, generator=torch.Generator().manual_seed(1))
    together = draw([GREEDY, REQUEST, replace(REQUEST, epoch=1)], logits, 40)
    assert together[0] == [int(logits[0].argmax())] * 40
    assert together[1] == draw([REQUEST], logits[1:2], 40)[0]
    assert draw([REQUEST], logits[:1], 40) != draw([replace(REQUEST, epoch=1)], logits[:1], 40)


def test_what_is_chosen_is_a_draw_from_the_softmax() -> None:
    temperature, draws = 0.5, 20_000
    logits = torch.tensor([[0.0, 0.5, 1.0, -float("inf")]])
    (drawn,) = draw([replace(REQUEST, sampling=Sampling(temperature=temperature))], logits, draws)
    counts = torch.bincount(torch.tensor(drawn), minlength=4)
    expected = torch.softmax(logits[0] / temperature, 0)
    assert torch.allclose(counts / draws, expected, atol=0.015)  # four standard errors
    assert counts[3] == 0


def test_each_row_has_its_own_grammar_and_ends_when_it_is_finished(grammars: Grammars) -> None:
    matchers = [grammars.matcher('start: "ab" | "c"'), None, grammars.matcher("start: /a+/")]
    sampler = Sampler(torch, [GREEDY] * 3, matchers, [0])
    first, free, third = allowed(sampler)
    assert (first, third) == ({"a", "ab", "c"}, {"a"})
    assert free == {*LETTERS, "beyond"}
    assert sampler.choose(wanting(1, 5, 1), [0, 1, 2]) == [1, 5, 1]
    assert allowed(sampler)[::2] == [{"b"}, {"a", "<end>"}]
    assert sampler.choose(wanting(5, 0), [0, 1]) == [2, 0], "what the grammar forbids is not chosen"
    assert allowed(sampler)[0] == {"<end>"}
    assert sampler.rows == [0, 2], "the free row has ended"
    assert sampler.choose(wanting(5, 0), [0, 2]) == [0, 0]
    assert sampler.rows == []
    assert [sampler.ended(row) for row in range(3)] == [True] * 3
    assert sampler.tokens == [[1, 2, 0], [5, 0], [1, 0]]
    assert not any(trouble(m) for m in matchers if m)


def test_logprobs_are_the_models_own_whatever_was_allowed_and_drawn(grammars: Grammars) -> None:
    warm = replace(REQUEST, sampling=Sampling(max_tokens=4, temperature=2.0, logprobs=True))
    silent = replace(GREEDY, sampling=Sampling(max_tokens=4))
    sampler = Sampler(torch, [GREEDY, silent, warm], [grammars.matcher('start: "c"'), None, None], [0])
    logits = torch.randn(3, WIDTH, generator=torch.Generator().manual_seed(1))
    chosen = sampler.choose(logits, [0, 1, 2])
    assert chosen[0] == LETTERS.index("c") != int(logits[0].argmax())
    expected = logits.log_softmax(-1)
    assert sampler.logprobs[0] == pytest.approx([float(expected[0, chosen[0]])])
    assert sampler.logprobs[2] == pytest.approx([float(expected[2, chosen[2]])])
    assert sampler.logprobs[1] == []
    sampler.choose(logits[:1], [0])
    assert len(sampler.logprobs[0]) == len(sampler.tokens[0]) == 2, "the end token has one too"


def test_logits_that_are_not_numbers_are_told() -> None:
    with pytest.raises(EvalsError, match="not numbers"):
        draw([GREEDY], torch.full((1, WIDTH), float("nan")))


def test_as_a_logits_processor_it_leaves_the_chosen_token_alone() -> None:
    pad = 5
    sampler = Sampler(torch, [GREEDY] * 2, [None, None], [0])
    alone = ChosenAlone(sampler, pad)
    assert alone(None, wanting(0, 3)).argmax(-1).tolist() == [0, 3]
    again = alone(None, wanting(2, 2))
    assert again.argmax(-1).tolist() == [pad, 2], "the first row has ended"
    assert torch.isfinite(again).sum(-1).tolist() == [1, 1]
    assert sampler.tokens == [[0], [3, 2]]


def test_a_faulty_grammar_is_told_in_one_line(grammars: Grammars) -> None:
    with pytest.raises(ValueError, match='unknown name: "nope"') as caught:
        grammars.matcher("start: nope")
    assert "\n" not in str(caught.value)


def test_a_tokenizer_that_cannot_serve_is_refused() -> None:
    odd = Tokenizer()
    odd.backend_tokenizer.decoder = tokenizers.decoders.Fuse()
    with pytest.raises(EvalsError, match="llguidance cannot read this model's tokenizer"):
        Grammars(odd, WIDTH, [0])
    with pytest.raises(EvalsError, match=r"tokenizer\.json"):
        Grammars(object(), WIDTH, [0])
