"""A model reading an answer beside its documents: all that is seen is what one plain forward pass shows."""

from __future__ import annotations

import math
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

torch: Any = pytest.importorskip("torch")
pytest.importorskip("safetensors")

import tiny_model  # noqa: E402  (needs torch)

from evals import Answer, DataError, Document, Item, Message, Sample, Span, sentences  # noqa: E402
from evals.models.run.chat import Chat  # noqa: E402
from interp.activations import caching  # noqa: E402
from interp.activations.predictions import LogitLens  # noqa: E402
from interp.activations.reading import ReadingModel, hooked  # noqa: E402
from interp.activations.sites import place  # noqa: E402
from interp.probes import pairs, redeep  # noqa: E402
from interp.probes.pairs import PairReader, beginnings  # noqa: E402
from interp.probes.store import KeptReader  # noqa: E402

SITES = ("layers.1.resid", "layers.3.resid")


@pytest.fixture(scope="module")
def model(tmp_path_factory: pytest.TempPathFactory) -> ReadingModel:
    folder = tiny_model.write_model(tmp_path_factory.mktemp("model"))
    return ReadingModel(f"transformers/{folder}", device="cpu", batch=1)


def item(answer: str, text: str = "The lake is blue.") -> Item:
    return Item(Sample("s", "What is blue?", (Document("d", text),)), Answer(answer))


def test_what_is_seen_is_what_a_plain_pass_shows(model: ReadingModel, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(caching, "CHUNK", 50)
    reader = PairReader(model, (*SITES, *pairs.VIEWS, pairs.LIKELY))
    for answer in ("The läke.", "Sky", "The läke."):
        _check(reader, model, item(answer))


def _check(reader: PairReader, model: ReadingModel, one: Item) -> None:
    """Each number from the plain tensors of a pass over prompt and answer."""
    found = reader.read(one)
    said = list(one.answer.text.encode())
    prompt = Chat(model.tokenizer).tokens([Message("user", pairs._prompt(one.sample, True))], 0)
    alone = Chat(model.tokenizer).tokens([Message("user", pairs._prompt(one.sample, False))], 0)
    ids = model.tokenizer(one.answer.text, add_special_tokens=False)["input_ids"]
    first = len(prompt)
    last: list[Any] = []
    with torch.inference_mode(), hooked(place(model.model, "layers.3.resid"), lambda x: last.append(x[0])):
        out = model.model(
            torch.tensor([[*prompt, *ids]]), output_hidden_states=True, output_attentions=True, use_cache=False
        )
        other = model.model(torch.tensor([[*alone, *ids]]), use_cache=False)
    _near(found.seen["layers.1.resid"], out.hidden_states[2][0, first:])
    logs = [torch.log_softmax(o.logits[0, -len(ids) - 1 : -1], -1) for o in (out, other)]
    given, without = [log.gather(1, torch.tensor(ids)[:, None])[:, 0] for log in logs]
    entropy = -(logs[0].exp() * logs[0]).sum(-1)
    _near(found.seen["likely"], torch.stack([given, without, entropy, given - without], 1))
    weights = torch.cat(out.attentions)  # layers, heads, tokens, all
    for token in range(len(ids)):
        at = first + token
        context, own = weights[:, :, at, :first].mean(-1), weights[:, :, at, first : at + 1].mean(-1)
        _near(found.seen["lookback"][token], (context / (context + own)).flatten())
        _external(found.seen["external"][token], weights[:, :, at - 1, :first], last[0], at - 1)
    _near(found.seen["proxy"][:, 0], weights[:, :, first:, :first].sum(-1).mean((0, 1)))
    _near(found.seen["proxy"][:, -2:], torch.stack([given, entropy], 1))
    _near(found.seen["proxy"][:, 1:6:2], torch.stack([s[0, first:].norm(dim=-1) for s in out.hidden_states[1:4]], 1))
    assert found.seen["proxy"].shape[1] == 1 + 2 * 4 + 2 * 16 + 4
    assert found.spans[0] == Span(0, 1)
    assert len(found) == len(said)


def _near(found: Any, wanted: Any) -> None:
    torch.testing.assert_close(found, wanted, rtol=1e-3, atol=1e-3)


def _external(found: Any, attention: Any, states: Any, at: int) -> None:
    """ReDeEP's score of one token, head by head: `attention` is (layers, heads, prompt)."""
    for number, weights in enumerate(attention.flatten(0, 1)):
        most = sorted(range(len(weights)), key=lambda j: -float(weights[j]))[: len(weights) // 10]
        mean = sum(states[j] for j in most) / len(most)
        wanted = float(mean @ states[at] / (mean.norm() * states[at].norm()))
        assert float(found[number]) == pytest.approx(wanted, abs=1e-3)


def test_what_mlps_know_is_the_divergence_they_make(model: ReadingModel) -> None:
    """ReDeEP's other score, from the model's own parts: before the MLP, and after it."""
    one = item("The sky.")
    found = PairReader(model, ("parametric",)).read(one)
    prompt = Chat(model.tokenizer).tokens([Message("user", pairs._prompt(one.sample, True))], 0)
    ids = model.tokenizer(one.answer.text, add_special_tokens=False)["input_ids"]
    before: list[Any] = []
    after: list[Any] = []
    block = model.model.model.layers[2]
    handles = [
        block.post_attention_layernorm.register_forward_pre_hook(lambda module, inputs: before.append(inputs[0][0])),
        block.register_forward_hook(lambda module, inputs, output: after.append(output[0])),
    ]
    with torch.inference_mode():
        model.model(torch.tensor([[*prompt, *ids]]), use_cache=False)
    for handle in handles:
        handle.remove()
    layers = [max(0, round(depth * 4) - 1) for depth in redeep.DEPTHS]
    assert layers == [2, 2, 3], "two of the depths fall on one of so few layers"
    assert found.seen["parametric"].shape == (len(ids), 2)
    for token in range(len(ids)):
        at = len(prompt) - 1 + token
        p, q = (_said(model, states[0][at].tolist()) for states in (before, after))
        mean = [(a + b) / 2 for a, b in zip(p, q, strict=True)]
        divergence = sum(x * math.log(x / m) for side in (p, q) for x, m in zip(side, mean, strict=True) if x) / 2
        assert float(found.seen["parametric"][token, 0]) == pytest.approx(divergence, abs=1e-4)


def _said(model: ReadingModel, state: list[float]) -> list[float]:
    """The distribution that a state says, by the formulas of RMSNorm and softmax."""
    inner = model.model.model.norm
    scale = math.sqrt(sum(x * x for x in state) / len(state) + inner.variance_epsilon)
    normed = [x / scale * w for x, w in zip(state, inner.weight.tolist(), strict=True)]
    logits = [sum(a * b for a, b in zip(row, normed, strict=True)) for row in model.model.lm_head.weight.tolist()]
    top = max(logits)
    parts = [math.exp(x - top) for x in logits]
    return [x / sum(parts) for x in parts]


@pytest.mark.parametrize("kind", ["Llama", "GPT2", "Gemma2", "GPTNeoX", "Qwen2"])
def test_the_logit_lens_after_the_last_block_is_what_the_model_says(kind: str) -> None:
    own = tiny_model.random_model(kind, **({"head_dim": 8} if kind == "Gemma2" else {}))
    last: list[Any] = []
    depth = own.config.num_hidden_layers
    with torch.inference_mode(), hooked(place(own, f"layers.{depth - 1}.resid"), lambda x: last.append(x[0])):
        logits = own(torch.tensor([[5, 6, 7]])).logits[0]
        _near(LogitLens(own)(last[0]), torch.log_softmax(logits, -1))


def test_readings_are_kept(model: ReadingModel, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    reader = PairReader(model, SITES)
    first = KeptReader(reader, SITES, tmp_path).read(item("Blue."))
    monkeypatch.setattr(reader, "read", lambda one: pytest.fail("read again"))
    again = KeptReader(reader, SITES, tmp_path).read(item("Blue."))
    assert torch.equal(first.seen[SITES[0]], again.seen[SITES[0]])
    assert first.spans == again.spans
    two = item("Blue. It is.")
    kept = KeptReader(PairReader(model, SITES), SITES, tmp_path / "two")
    assert kept.read(two).sentences == kept.read(two).sentences == (0, 6)
    assert len(KeptReader(reader, (), tmp_path).read(item("Blue."))) == len(first)
    more = PairReader(model, ("lookback",))
    assert set(KeptReader(more, ("lookback",), tmp_path).read(item("Blue.")).seen) == {"lookback"}
    assert set(KeptReader(reader, SITES, tmp_path).read(item("Blue.")).seen) == set(SITES), (
        "what was kept before still is"
    )
    with pytest.raises(pytest.fail.Exception, match="read again"):
        KeptReader(reader, ("layers.0.resid",), tmp_path).read(item("Blue."))
    (file,) = tmp_path.glob("*.safetensors")
    file.write_bytes(file.read_bytes()[:-5])
    with pytest.raises(DataError, match="delete it, and it is made again"):
        KeptReader(reader, SITES, tmp_path).read(item("Blue."))


@given(
    text=st.lists(
        st.sampled_from(["It is blue. ", "Why? ", "湖は青い。", "\n\n", "e.g. 3.5", "😀 ", " ", "He said"])
    ).map("".join),
    sizes=st.lists(st.integers(1, 4), min_size=1),
)
def test_a_token_belongs_to_the_last_sentence_that_has_begun(text: str, sizes: list[int]) -> None:
    there = [sentence.of(text).strip() for sentence in sentences(text)]
    letters = [Span(n, n + 1) for n in range(len(text))]
    starts = [*beginnings(text, letters), len(text)]
    assert [text[a:b].strip() for a, b in pairwise(starts)] == (there or [""])
    spans: list[Span] = []
    start = 0
    while start < len(text):  # tokens of several letters
        end = min(len(text), start + sizes[len(spans) % len(sizes)])
        spans, start = [*spans, Span(start, end)], end
    found = beginnings(text, spans)
    assert found[0] == 0
    assert all(any(start in range(spans[n].start, spans[n].end) for start in starts) for n in found[1:])
    assert all(any(spans[n].start <= start < spans[n].end for n in found) for start in starts[1:-1])


def test_what_cannot_be_read(model: ReadingModel) -> None:
    reader = PairReader(model, SITES)
    with pytest.raises(ValueError, match="the answer has no tokens"):
        reader.read(item(""))
    with pytest.raises(ValueError, match="exceed the model's context of 4096"):
        reader.read(item("Blue.", "x" * 5000))
    weight = model.model.model.layers[1].mlp.down_proj.weight
    kept = weight.detach().clone()
    try:
        with torch.no_grad():
            weight.fill_(float("nan"))
        with pytest.raises(DataError, match="is NaN or infinite on the answer to 's'"):
            reader.read(item("Blue."))
    finally:
        with torch.no_grad():
            weight.copy_(kept)
