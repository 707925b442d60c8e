"""What people bring: shards, quantised weights, adapters, and models that are damaged or do not fit."""

from __future__ import annotations

import json
import warnings
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from tiny_model import random_model, write_model

from evals.errors import EvalsError
from evals.models import memory
from evals.models.get.folder import INDEX
from evals.models.run.adapter import CONFIG, WEIGHTS, adapter_revision
from evals.models.run.loading import Loaded, Wish, load

torch: Any = pytest.importorskip("torch")
pytest.importorskip("transformers")
safetensors_torch: Any = pytest.importorskip("safetensors.torch")

IDS = [[1, *range(40, 80)]]


def logits(model: Any) -> Any:
    with torch.inference_mode():
        return model(input_ids=torch.tensor(IDS)).logits[0].float()


def alike(one: Any, other: Any) -> float:
    """The cosine of what two models say of the same text."""
    return float(torch.nn.functional.cosine_similarity(logits(one).flatten(), logits(other).flatten(), dim=0))


def loaded(folder: Path, **wish: Any) -> Loaded:
    return load(str(folder), Wish(**wish))


@pytest.fixture(scope="module")
def tiny(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_model(tmp_path_factory.mktemp("models") / "tiny", hidden_size=64)


def test_shards_are_one_model(tiny: Path, tmp_path: Path) -> None:
    model = loaded(tiny).model
    model.save_pretrained(tmp_path, max_shard_size="60KB")
    loaded(tiny).tokenizer.save_pretrained(tmp_path)
    assert (tmp_path / INDEX).exists()
    assert len(list(tmp_path.glob("*.safetensors"))) > 2
    assert torch.equal(logits(loaded(tmp_path).model), logits(model))


@pytest.mark.parametrize(("dtype", "kept"), [("auto", "float32"), ("bfloat16", "bfloat16"), ("float16", "float16")])
def test_precision_is_as_asked_for(tiny: Path, dtype: str, kept: str) -> None:
    assert loaded(tiny, dtype=dtype).model.dtype == getattr(torch, kept)


@pytest.mark.parametrize(("quantize", "least"), [("8bit", 0.97), ("4bit", 0.5)])
def test_quantised_weights_are_smaller_and_still_the_model(tiny: Path, quantize: str, least: float) -> None:
    pytest.importorskip("bitsandbytes")
    whole, packed = loaded(tiny).model, loaded(tiny, quantize=quantize).model
    assert packed.get_memory_footprint() < 0.7 * whole.get_memory_footprint()
    assert alike(packed, whole) > least


def test_what_is_quantised_already_is_left_alone(tiny: Path, tmp_path: Path) -> None:
    pytest.importorskip("bitsandbytes")
    first = loaded(tiny, quantize="8bit")
    first.model.save_pretrained(tmp_path)
    first.tokenizer.save_pretrained(tmp_path)
    assert torch.allclose(logits(loaded(tmp_path).model), logits(first.model), atol=1e-4)
    with pytest.raises(EvalsError, match=r"-M quantize=4bit: the model is quantised already \(bitsandbytes\)"):
        loaded(tmp_path, quantize="4bit")


@pytest.mark.parametrize(
    ("method", "said"),
    [
        ({"quant_method": "gptq", "bits": 4}, "cannot be loaded: "),
        ({"quant_method": "awq", "bits": 4}, "cannot be loaded: "),
        ({"quant_method": "abacus"}, "quantised by 'abacus', which the installed transformers does not know"),
        ({"bits": 4}, "cannot be loaded: "),
    ],
)
def test_a_library_that_is_not_there_is_told(tiny: Path, tmp_path: Path, method: dict[str, Any], said: str) -> None:
    for file in tiny.iterdir():
        (tmp_path / file.name).write_bytes(file.read_bytes())
    config = json.loads((tmp_path / "config.json").read_text())
    (tmp_path / "config.json").write_text(json.dumps(config | {"quantization_config": method}))
    with pytest.raises(EvalsError, match=said) as caught:
        loaded(tmp_path)
    assert "\n" not in str(caught.value)


def test_weights_that_are_not_there_are_not_made_up(tiny: Path, tmp_path: Path) -> None:
    model = loaded(tiny).model
    parts = {name: value for name, value in model.state_dict().items() if "layers.2.mlp.up_proj" not in name}
    model.save_pretrained(tmp_path, state_dict=parts)
    loaded(tiny).tokenizer.save_pretrained(tmp_path)
    with pytest.raises(EvalsError, match=r"1 weights are not in its files, model\.layers\.2\.mlp\.up_proj"):
        loaded(tmp_path)


def test_a_model_is_measured_before_it_is_loaded(tiny: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    number = sum(weights.numel() for weights in random_model(hidden_size=64).parameters())
    monkeypatch.setattr(memory, "free", lambda _, device: 4 * number - 1)
    with pytest.raises(EvalsError, match=r"does not fit: its .* weights, kept as float32, take .* free on cpu; try -M"):
        loaded(tiny)
    loaded(tiny, dtype="bfloat16")
    monkeypatch.setattr(memory, "free", lambda _, device: 4 * number)
    loaded(tiny)
    monkeypatch.setattr(memory, "free", lambda _, device: None)
    loaded(tiny)


def test_what_is_free_is_read_from_the_system(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert 10**6 < (memory.free(torch, "cpu") or 0) < 10**14
    meminfo = tmp_path / "meminfo"
    meminfo.write_text("MemTotal:   100 kB\nMemAvailable:    70 kB\nHugePages_Total:       0\n")
    monkeypatch.setattr(memory, "_MEMINFO", meminfo)
    monkeypatch.setattr(memory, "_CGROUP", tmp_path)
    assert memory.free(torch, "cpu") == 70 * 1024
    (tmp_path / "memory.max").write_text("max\n")
    assert memory.free(torch, "cpu") == 70 * 1024
    (tmp_path / "memory.max").write_text("50000\n")
    (tmp_path / "memory.current").write_text("30000\n")
    (tmp_path / "memory.stat").write_text("anon 20000\ninactive_file 5000\n")
    assert memory.free(torch, "cpu") == 25_000
    meminfo.unlink()
    (tmp_path / "memory.max").unlink()
    assert (memory.free(torch, "cpu") or 0) > 10**6, "all there is, where what is free is not told"
    assert memory.free(torch, "meta") is None


@pytest.fixture
def adapter(tmp_path: Path) -> Callable[..., Path]:
    """Writes an adapter of random weights for a model of a shape."""
    peft: Any = pytest.importorskip("peft")

    def write(**shape: Any) -> Path:
        base = random_model(**{"hidden_size": 64, **shape})
        settings = peft.LoraConfig(r=4, target_modules=["q_proj", "v_proj"], task_type="CAUSAL_LM")
        with warnings.catch_warnings():
            warnings.filterwarnings("ignore", category=FutureWarning)
            model = peft.get_peft_model(base, settings)
        torch.manual_seed(5)
        for name, weights in model.named_parameters():
            if "lora_" in name:
                torch.nn.init.normal_(weights, std=0.3)
        model.save_pretrained(tmp_path / "adapter")
        return tmp_path / "adapter"

    return write


def test_an_adapter_changes_the_model_as_it_says(tiny: Path, adapter: Callable[..., Path]) -> None:
    folder = adapter()
    plain, found = loaded(tiny), loaded(tiny, lora=str(folder))
    assert found.about["adapter"] == adapter_revision(str(folder))
    assert type(found.model) is type(plain.model), "merged: no part of it is slower than before"
    parts = safetensors_torch.load_file(folder / WEIGHTS)
    down, up = (parts[f"base_model.model.model.layers.0.self_attn.q_proj.lora_{x}.weight"] for x in "AB")
    scale = json.loads((folder / CONFIG).read_text())["lora_alpha"] / 4
    expected = plain.model.model.layers[0].self_attn.q_proj.weight + scale * up @ down
    assert torch.allclose(found.model.model.layers[0].self_attn.q_proj.weight, expected, atol=1e-5)
    assert not torch.allclose(logits(found.model), logits(plain.model), atol=0.1)


def test_an_adapter_stands_beside_quantised_weights(tiny: Path, adapter: Callable[..., Path]) -> None:
    pytest.importorskip("bitsandbytes")
    folder = adapter()
    whole, packed = loaded(tiny, lora=str(folder)).model, loaded(tiny, lora=str(folder), quantize="8bit").model
    assert alike(packed, whole) > 0.97


def test_the_revision_of_an_adapter_follows_weights_and_settings(adapter: Callable[..., Path]) -> None:
    folder = adapter()
    before = adapter_revision(str(folder))
    settings = json.loads((folder / CONFIG).read_text())
    (folder / CONFIG).write_text(json.dumps(settings | {"lora_alpha": 99}))
    assert adapter_revision(str(folder)) != before


@pytest.mark.parametrize("shape", [{"hidden_size": 32}, {"num_hidden_layers": 6}, {"num_hidden_layers": 2}])
def test_an_adapter_for_another_model_is_refused(
    tiny: Path, adapter: Callable[..., Path], shape: dict[str, int]
) -> None:
    folder = adapter(**shape)
    settings = json.loads((folder / CONFIG).read_text())
    (folder / CONFIG).write_text(json.dumps(settings | {"base_model_name_or_path": "org/other"}))
    with pytest.raises(EvalsError, match=r"does not fit the model \(it says it was made for org/other\): ") as caught:
        loaded(tiny, lora=str(folder))
    assert "\n" not in str(caught.value)


def test_an_adapter_that_runs_code_or_is_another_kind_is_refused(tiny: Path, adapter: Callable[..., Path]) -> None:
    folder = adapter()
    settings = json.loads((folder / CONFIG).read_text())
    for change, said in (
        ({"megatron_config": {"x": 1}, "megatron_core": "antigravity"}, "an adapter with megatron_config; expected"),
        ({"alora_invocation_tokens": [5]}, "an adapter with alora_invocation_tokens"),
        ({"peft_type": "PREFIX_TUNING"}, "an adapter with PREFIX_TUNING; expected plain LORA"),
        ({"peft_type": ["LORA"]}, "expected plain LORA"),
    ):
        (folder / CONFIG).write_text(json.dumps(settings | change))
        with pytest.raises(EvalsError, match=said):
            loaded(tiny, lora=str(folder))
    (folder / CONFIG).write_text("[]")
    with pytest.raises(EvalsError, match="cannot be read; expected JSON with a peft_type"):
        loaded(tiny, lora=str(folder))
    (folder / WEIGHTS).rename(folder / "adapter_model.bin")
    with pytest.raises(EvalsError, match=r"pickled weights \(adapter_model.bin\) are refused"):
        loaded(tiny, lora=str(folder))
