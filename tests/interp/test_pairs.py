"""A model reading an answer beside its documents: all that is seen is what one plain forward pass shows."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

torch: Any = pytest.importorskip("torch")
pytest.importorskip("safetensors")

import tiny_model  # noqa: E402  (needs torch)

from evals import Answer, DataError, Document, Item, Message, Sample, Span  # noqa: E402
from evals.models.run.chat import Chat  # noqa: E402
from interp.activations import caching  # noqa: E402
from interp.activations.reading import ReadingModel  # noqa: E402
from interp.probes import pairs  # noqa: E402
from interp.probes.pairs import PairReader  # noqa: E402
from interp.probes.store import Kept  # noqa: E402

SITES = ("layers.1.resid", "layers.3.resid")


@pytest.fixture(scope="module")
def model(tmp_path_factory: pytest.TempPathFactory) -> ReadingModel:
    folder = tiny_model.write_model(tmp_path_factory.mktemp("model"))
    return ReadingModel(f"transformers/{folder}", device="cpu", batch=1)


def item(answer: str, text: str = "The lake is blue.") -> Item:
    return Item(Sample("s", "What is blue?", (Document("d", text),)), Answer(answer))


def test_what_is_seen_is_what_a_plain_pass_shows(model: ReadingModel, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(caching, "CHUNK", 50)
    reader = PairReader(model, SITES)
    for answer in ("The läke.", "Sky", "The läke."):
        _check(reader, model, item(answer))


def _check(reader: PairReader, model: ReadingModel, one: Item) -> None:
    found = reader.read(one)
    said = list(one.answer.text.encode())
    prompt = Chat(model.tokenizer).tokens([Message("user", pairs._prompt(one.sample, True))], 0)
    alone = Chat(model.tokenizer).tokens([Message("user", pairs._prompt(one.sample, False))], 0)
    ids = model.tokenizer(one.answer.text, add_special_tokens=False)["input_ids"]
    first = len(prompt)
    with torch.inference_mode():
        out = model.model(
            torch.tensor([[*prompt, *ids]]), output_hidden_states=True, output_attentions=True, use_cache=False
        )
        other = model.model(torch.tensor([[*alone, *ids]]), use_cache=False)
    torch.testing.assert_close(found.states["layers.1.resid"], out.hidden_states[2][0, first:], rtol=1e-3, atol=1e-4)
    logs = [torch.log_softmax(o.logits[0, -len(ids) - 1 : -1], -1) for o in (out, other)]
    wanted = [log.gather(1, torch.tensor(ids)[:, None])[:, 0] for log in logs]
    torch.testing.assert_close(found.likely[:, 0], wanted[0], rtol=1e-3, atol=1e-3)
    torch.testing.assert_close(found.likely[:, 1], wanted[1], rtol=1e-3, atol=1e-3)
    torch.testing.assert_close(found.likely[:, 2], -(logs[0].exp() * logs[0]).sum(-1), rtol=1e-3, atol=1e-3)
    weights = torch.cat(out.attentions)[:, :, first:]  # layers, heads, tokens, all
    for token in range(len(ids)):
        context = weights[:, :, token, :first].mean(-1)
        own = weights[:, :, token, first : first + token + 1].mean(-1)
        ratio = (context / (context + own)).flatten()
        torch.testing.assert_close(found.lookback[token], ratio, rtol=1e-3, atol=1e-4)
    assert found.spans[0] == Span(0, 1)
    assert len(found) == len(said)


def test_readings_are_kept(model: ReadingModel, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    reader = PairReader(model, SITES)
    first = Kept(reader, SITES, tmp_path).read(item("Blue."))
    monkeypatch.setattr(reader, "read", lambda one: pytest.fail("read again"))
    again = Kept(reader, SITES, tmp_path).read(item("Blue."))
    assert torch.equal(first.states[SITES[0]], again.states[SITES[0]])
    assert first.spans == again.spans
    assert len(Kept(reader, (), tmp_path).read(item("Blue."))) == len(first)
    with pytest.raises(pytest.fail.Exception, match="read again"):
        Kept(reader, ("layers.0.resid",), tmp_path).read(item("Blue."))
    (file,) = tmp_path.glob("*.safetensors")
    file.write_bytes(file.read_bytes()[:-5])
    with pytest.raises(DataError, match="delete it, and it is made again"):
        Kept(reader, SITES, tmp_path).read(item("Blue."))


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
