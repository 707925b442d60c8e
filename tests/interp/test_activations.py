"""Activations from shards and from a model as it reads: exact places, errors that name them, flat memory."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

torch: Any = pytest.importorskip("torch")
safetensors_torch: Any = pytest.importorskip("safetensors.torch")

import tiny_model  # noqa: E402  (needs torch)

from evals import DataError, UsageError  # noqa: E402
from interp.activations.mixing import BUFFER_TOKENS  # noqa: E402
from interp.activations.reading import Read, ReadingModel, read_texts  # noqa: E402
from interp.activations.shards import BLOCK_TOKENS, Harvested, Shards  # noqa: E402
from interp.activations.sites import from_hook, place, to_hook  # noqa: E402
from interp.sae.sae import SAE, ReLU  # noqa: E402
from interp.sae.substitution import substitution  # noqa: E402

RESID, MLP = "layers.2.resid", "layers.2.mlp"


def harvest(folder: Path, *tokens: int, dtype: Any = torch.float32, **index: Any) -> Path:
    """Shards whose activations are the number of their token, at two sites."""
    folder.mkdir(parents=True)
    begun = 0
    for number, count in enumerate(tokens):
        values = torch.arange(begun, begun + count, dtype=dtype)[:, None]
        parts = {RESID: values.expand(-1, 3).contiguous(), MLP: -values.expand(-1, 2).contiguous()}
        safetensors_torch.save_file(parts, folder / f"{number:05}.safetensors")
        begun += count
    (folder / "index.json").write_text(json.dumps(index), encoding="utf-8")
    return folder


def test_a_harvest_gives_every_token_once_and_holds_some_out(tmp_path: Path) -> None:
    source = Harvested(Shards(harvest(tmp_path / "h", 9000, 5000)), RESID, MLP, held=3000)
    assert source.tokens == 11_000
    seen: list[float] = []
    for x, y in source.batches(0, 11_000):
        assert (x[:, :2] == -y).all(), "both sites are of the same token"
        seen += x[:, 0].tolist()
    assert sorted(seen) == list(range(11_000))
    assert seen != sorted(seen)
    again = [v for x, _ in source.batches(0, 11_000) for v in x[:, 0].tolist()]
    assert again == seen
    assert [v for x, _ in source.held() for v in x[:, 0].tolist()] == list(range(11_000, 14_000))
    assert sum(len(x) for x, _ in source.batches(0, 100)) <= 4096, "no more is read than is wanted"


def test_a_harvest_that_is_not_whole_is_an_error(tmp_path: Path) -> None:
    folder = harvest(tmp_path / "short", 10, 10, tokens=30)
    with pytest.raises(DataError, match=r"its shards have 20 tokens; expected 30, as index.json says"):
        Shards(folder)
    folder = harvest(tmp_path / "cut", 10, 10)
    shard = folder / "00001.safetensors"
    shard.write_bytes(shard.read_bytes()[:-8])
    with pytest.raises(DataError, match=r"00001.safetensors: cannot be read"):
        Shards(folder)
    (folder / "00000.safetensors").unlink()
    with pytest.raises(DataError, match=r"no 00000.safetensors, but 00001.safetensors: a shard is missing"):
        Shards(folder)
    with pytest.raises(DataError, match=r"no index.json"):
        Shards(tmp_path)
    folder = harvest(tmp_path / "other", 10, 10)
    safetensors_torch.save_file({RESID: torch.zeros(5, 4)}, folder / "00001.safetensors")
    with pytest.raises(DataError, match=r"00001.safetensors: sites layers.2.resid \(4\); expected"):
        Shards(folder)
    safetensors_torch.save_file({RESID: torch.zeros(5, 4), MLP: torch.zeros(6, 4)}, folder / "00001.safetensors")
    with pytest.raises(DataError, match="expected tensors of as many tokens each"):
        Shards(folder)
    safetensors_torch.save_file({RESID: torch.zeros(5, dtype=torch.int32)}, folder / "00001.safetensors")
    with pytest.raises(DataError, match=r"is I32 of shape \(5,\); expected float16 or float32, tokens x width"):
        Shards(folder)


def test_a_number_that_is_none_is_an_error_with_its_token(tmp_path: Path) -> None:
    folder = harvest(tmp_path / "h", 10)
    values = torch.zeros(10, 3)
    values[7, 1] = float("inf")
    safetensors_torch.save_file({RESID: values}, folder / "00000.safetensors")
    with pytest.raises(DataError, match=r"00000.safetensors: tensor 'layers.2.resid' is NaN or infinite at token 7"):
        list(Shards(folder).blocks([RESID]))
    with pytest.raises(UsageError, match=r"no site 'layers.9.resid'; there are layers.2.resid"):
        Harvested(Shards(folder), "layers.9.resid")
    with pytest.raises(UsageError, match="10 tokens held out; expected fewer than 10"):
        Harvested(Shards(folder), RESID, held=10)


def test_names_of_sites() -> None:
    assert from_hook("blocks.3.hook_resid_post") == "layers.3.resid"
    assert from_hook("blocks.3.ln2.hook_normalized") == "layers.3.mlp_in"
    assert from_hook("model.layers.3.mlp") == "model.layers.3.mlp"
    for site in ("layers.3.resid", "layers.3.mlp", "layers.3.attn", "layers.3.mlp_in"):
        assert from_hook(to_hook(site)) == site
    assert to_hook("anything") == "anything"


@pytest.fixture(scope="module")
def reader(tmp_path_factory: pytest.TempPathFactory) -> ReadingModel:
    folder = tiny_model.write_model(tmp_path_factory.mktemp("model"))
    return ReadingModel(f"transformers/{folder}", device="cpu", batch=2)


def windows(count: int = 3, length: int = 12) -> list[list[int]]:
    generator = torch.Generator().manual_seed(0)
    found: list[list[int]] = torch.randint(3, 259, (count, length), generator=generator).tolist()
    return found


def test_activations_are_those_of_the_model(reader: ReadingModel) -> None:
    """The residual after the last block is the one before the final norm."""
    tokens = torch.tensor(windows())
    kept: dict[str, Any] = {}
    model = reader.model.model
    handles = [
        model.layers[1].mlp.register_forward_hook(lambda m, i, o: kept.update(mlp=o, mlp_in=i[0])),
        model.layers[1].self_attn.register_forward_hook(lambda m, i, o: kept.update(attn=o[0])),
        model.norm.register_forward_pre_hook(lambda m, i: kept.update(last=i[0])),
    ]
    with torch.inference_mode():
        out = reader.model(tokens, output_hidden_states=True)
    states = out.hidden_states
    for handle in handles:
        handle.remove()
    sites = ["layers.1.mlp_in", "layers.1.mlp", "layers.1.attn", "layers.1.resid", "lm_head", "layers.3.resid"]
    found = [torch.cat(parts) for parts in zip(*reader.activations(windows(), sites), strict=True)]
    wanted = [kept["mlp_in"], kept["mlp"], kept["attn"], states[2], out.logits, kept["last"]]
    for site, one, other in zip(sites, found, wanted, strict=True):
        torch.testing.assert_close(one, other[:, 1:].flatten(0, 1), msg=site)
    assert not torch.allclose(found[-1], states[-1][:, 1:].reshape(-1, 32)), "that one is after the norm"


def test_nothing_is_computed_beyond_the_last_site(reader: ReadingModel) -> None:
    calls: list[int] = []
    handle = reader.model.model.layers[2].register_forward_hook(lambda m, i, o: calls.append(1))
    list(reader.activations(windows(), ["layers.1.resid"]))
    handle.remove()
    assert not calls


@pytest.mark.parametrize(("kind", "blocks"), [("Qwen2", "model.layers"), ("GPTNeoX", "gpt_neox.layers")])
def test_sites_of_other_families(kind: str, blocks: str) -> None:
    model = tiny_model.random_model(kind)
    named = dict(model.named_modules())
    assert place(model, "layers.1.resid").module is named[f"{blocks}.1"]
    assert place(model, "layers.1.mlp").module is named[f"{blocks}.1.mlp"]
    assert place(model, f"{blocks}.1.mlp").module is named[f"{blocks}.1.mlp"]
    assert place(model, "layers.1.attn").module in model.modules()
    with pytest.raises(UsageError, match=r"site 'layers.4.resid': the model has layers 0 to 3"):
        place(model, "layers.4.resid")
    with pytest.raises(UsageError, match=r"no site 'layers.x' in this model; expected layers.N.resid"):
        place(model, "layers.x")
    with pytest.raises(UsageError, match=rf"no site '{blocks}' in this model"):
        place(model, blocks)


def identity(width: int) -> SAE:
    """Gives back exactly what it is given."""
    eye = torch.eye(width)
    both = torch.cat([eye, -eye])
    return SAE(both, torch.zeros(2 * width), both, torch.zeros(width), ReLU())


def test_substitution_measures_what_it_says(reader: ReadingModel) -> None:
    mean = torch.full((32,), 0.1)
    perfect = substitution(identity(32), reader, windows(), "layers.1.resid", mean)
    assert perfect.delta_ce == pytest.approx(0, abs=1e-5)
    assert perfect.kl == pytest.approx(0, abs=1e-5)
    tokens = torch.tensor(windows())
    with torch.inference_mode():
        logits = torch.log_softmax(reader.model(tokens).logits[:, 1:-1], -1)
    plain = -logits.gather(-1, tokens[:, 2:, None]).mean().item()
    assert perfect.ce == pytest.approx(plain, rel=1e-5)
    assert perfect.tokens == 3 * 10
    nothing = SAE(torch.zeros(1, 32), torch.zeros(1), torch.zeros(1, 32), torch.zeros(32), ReLU())
    worst = substitution(nothing, reader, windows(), "layers.1.resid", mean)
    assert worst.ce_sae == pytest.approx(worst.ce_zero, rel=1e-6)
    assert worst.ce_mean != pytest.approx(worst.ce_zero, abs=1e-4)
    assert worst.kl > 0
    if worst.ce_zero > worst.ce:
        assert worst.recovered_zero == pytest.approx(0, abs=1e-5)
    assert perfect.recovered_zero is None or perfect.recovered_zero == pytest.approx(1, abs=1e-3)


def test_a_transcoder_stands_in_for_what_it_imitates(reader: ReadingModel) -> None:
    """One that computes the MLP's own output changes nothing."""

    class Own:
        def __call__(self, x: Any) -> Any:
            return reader.model.model.layers[1].mlp(x)

    found = substitution(Own(), reader, windows(), "layers.1.mlp_in", torch.zeros(32), "layers.1.mlp")  # type: ignore[arg-type]
    assert found.delta_ce == pytest.approx(0, abs=1e-5)
    assert abs(found.ce_zero - found.ce) > 1e-4


def test_texts_are_read_once_each_and_windows_are_held_out(reader: ReadingModel, tmp_path: Path) -> None:
    for name, text in (
        ("a.txt", "é" * 300),
        ("b.txt", "x" * 700),
        ("copy.md", "x" * 700),
        ("c.txt", "<s> & </s>" * 60),
    ):
        (tmp_path / name).write_text(text, encoding="utf-8")
    texts = read_texts([tmp_path])
    assert texts.about["texts"] == 3
    source = Read(reader, texts, "layers.1.resid", context=50, held=400)
    assert len(source.held_windows) == 9
    total = (600 + 700 + 600 + 3) // 50  # a byte is a token, and a text ends in one
    assert source.tokens == (total - 9) * 49
    x = torch.cat(list(source.batches(0, source.tokens)))
    assert x.shape == (source.tokens, 32)
    with pytest.raises(UsageError, match="expected more than are held out, 9,000"):
        Read(reader, texts, "layers.1.resid", context=50, held=9000)
    with pytest.raises(UsageError, match="model 'mock': expected transformers/NAME"):
        ReadingModel("mock")


def test_no_more_than_a_buffer_is_held_of_a_long_harvest(tmp_path: Path) -> None:
    folder = tmp_path / "h"
    folder.mkdir()
    for number in range(12):
        safetensors_torch.save_file({RESID: torch.zeros(8192, 64)}, folder / f"{number:05}.safetensors")
    (folder / "index.json").write_text("{}", encoding="utf-8")
    largest = max(len(batch) for batch in Harvested(Shards(folder), RESID, held=1).batches(0, 98_303))
    assert largest < BUFFER_TOKENS + BLOCK_TOKENS < 8192 * 12
