"""Noise that belongs to a request, and grammars, on small numbers; no model is loaded."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from evals.types import EvalsError, Request, Sample, Sampling
from providers.decoding import GrammarMask, Grammars, GumbelNoise, seed

torch: Any = pytest.importorskip("torch")
tokenizers: Any = pytest.importorskip("tokenizers")
pytest.importorskip("llguidance")

REQUEST = Request(0, (), Sample("s", "?", ()), "bracket", 0, Sampling(temperature=1.0, seed=7))
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


def allowed(mask: GrammarMask, *last: int) -> list[set[str]]:
    """The tokens left in each row after ``last``, its newest token."""
    scores = mask(torch.tensor([[0, token] for token in last]), torch.zeros(len(last), WIDTH))
    return [{LETTERS[i] if i < len(LETTERS) else "beyond" for i in torch.isfinite(r).nonzero()[:, 0]} for r in scores]


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
    greedy = replace(REQUEST, sampling=Sampling())
    scores = torch.randn(3, 50, generator=torch.Generator().manual_seed(1))
    noisy = GumbelNoise(torch, [greedy, REQUEST, replace(REQUEST, epoch=1)])(None, scores)
    assert torch.equal(noisy[0], scores[0])
    assert torch.equal(noisy[1], GumbelNoise(torch, [REQUEST])(None, scores[1:2])[0])
    assert not torch.equal(noisy[1] - scores[1], noisy[2] - scores[2])
    assert GumbelNoise(torch, [greedy])(None, scores) is scores


def test_argmax_of_the_noisy_row_draws_from_the_softmax() -> None:
    temperature, draws = 0.5, 20_000
    noise = GumbelNoise(torch, [replace(REQUEST, sampling=Sampling(temperature=temperature))])
    logits = torch.tensor([[0.0, 0.5, 1.0, -float("inf")]])
    counts = torch.bincount(torch.stack([noise(None, logits).argmax() for _ in range(draws)]), minlength=4)
    expected = torch.softmax(logits[0] / temperature, 0)
    assert torch.allclose(counts / draws, expected, atol=0.015)  # four standard errors
    assert counts[3] == 0


def test_each_row_has_its_own_grammar_and_ends_when_it_is_finished(grammars: Grammars) -> None:
    mask = GrammarMask(torch, [grammars.matcher('start: "ab" | "c"'), None, grammars.matcher("start: /a+/")])
    first, free, third = allowed(mask, 5, 5, 5)  # the prompt's last token is not consumed
    assert (first, third) == ({"a", "ab", "c"}, {"a"})
    assert free == {*LETTERS, "beyond"}
    assert allowed(mask, 1, 5, 1)[::2] == [{"b"}, {"a", "<end>"}]
    assert allowed(mask, 2, 5, 1)[0] == {"<end>"}
    assert allowed(mask, 0, 5, 0)[::2] == [{"<end>"}, {"<end>"}]


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
