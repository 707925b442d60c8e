"""GGUF files: the same model and tokenizer once unpacked, unpacked once, and damage told in one line."""

from __future__ import annotations

import contextlib
import io
import json
import shutil
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from tiny_model import SHAPE, SPECIAL, TEMPLATE, random_model, tokenizer, write_model

from evals.errors import EvalsError
from evals.models.get import convert, gguf
from evals.models.get import fetching as fetch
from evals.models.get.finding import find
from evals.models.run.loading import load
from evals.options import ProviderOptions
from evals.types import Message, Prompt, Request, Sample, Sampling
from providers.local.transformers import Transformers

library: Any = pytest.importorskip("gguf")
tokenizers: Any = pytest.importorskip("tokenizers")
torch: Any = pytest.importorskip("torch")
pytest.importorskip("accelerate")

# Names of a Llama's weights in GGUF; those of queries and keys are stored with their rows in another order.
NAMES = {
    "self_attn.q_proj": "attn_q",
    "self_attn.k_proj": "attn_k",
    "self_attn.v_proj": "attn_v",
    "self_attn.o_proj": "attn_output",
    "mlp.gate_proj": "ffn_gate",
    "mlp.up_proj": "ffn_up",
    "mlp.down_proj": "ffn_down",
    "input_layernorm": "attn_norm",
    "post_attention_layernorm": "ffn_norm",
    "model.embed_tokens": "token_embd",
    "model.norm": "output_norm",
    "lm_head": "output",
}
END_OF_TURN = 5  # of the alphabet, an ordinary byte


def write_gguf(path: Path, rules: str = "smollm", quantized: bool = False, **more: Any) -> Any:
    """Write a random model with a tokenizer of single bytes and the token "12"; returns the model."""
    vocabulary = [*SPECIAL, *sorted(tokenizers.pre_tokenizers.ByteLevel.alphabet()), "12"]
    model = random_model(vocab_size=len(vocabulary), head_dim=8)
    writer = library.GGUFWriter(path, "llama")
    writer.add_block_count(SHAPE["num_hidden_layers"])
    writer.add_context_length(512)
    writer.add_embedding_length(SHAPE["hidden_size"])
    writer.add_feed_forward_length(SHAPE["intermediate_size"])
    writer.add_head_count(SHAPE["num_attention_heads"])
    writer.add_head_count_kv(SHAPE["num_key_value_heads"])
    writer.add_layer_norm_rms_eps(model.config.rms_norm_eps)
    writer.add_rope_freq_base(10_000.0)
    writer.add_vocab_size(len(vocabulary))
    writer.add_tokenizer_model("gpt2")
    writer.add_tokenizer_pre(rules)
    writer.add_token_list(vocabulary)
    writer.add_token_types([3] * len(SPECIAL) + [1] * (len(vocabulary) - len(SPECIAL)))
    writer.add_token_merges(["1 2"])
    for number, name in enumerate(("pad", "bos", "eos")):
        getattr(writer, f"add_{name}_token_id")(number)
    writer.add_eot_token_id(END_OF_TURN)
    writer.add_chat_template(TEMPLATE)
    for key, value in more.items():
        writer.add_uint16(key.replace("__", "."), value)
    for name, weights in model.state_dict().items():
        kind = name.removesuffix(".weight").split(".", 3)[-1] if ".layers." in name else name.removesuffix(".weight")
        prefix = f"blk.{name.split('.')[2]}." if ".layers." in name else ""
        data = weights.numpy()
        if kind.endswith(("q_proj", "k_proj")):
            heads = SHAPE["num_attention_heads" if kind.endswith("q_proj") else "num_key_value_heads"]
            data = data.reshape(heads, 2, -1, data.shape[1]).swapaxes(1, 2).reshape(data.shape)
        if quantized and data.ndim == 2:
            packed = library.quants.quantize(data, library.GGMLQuantizationType.Q8_0)
            writer.add_tensor(f"{prefix}{NAMES[kind]}.weight", packed, raw_dtype=library.GGMLQuantizationType.Q8_0)
        else:
            writer.add_tensor(f"{prefix}{NAMES[kind]}.weight", np.ascontiguousarray(data))
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_tensors_to_file()
    writer.close()
    return model


def in_this_process(patch: pytest.MonkeyPatch) -> None:
    """Files are unpacked here: a process of its own loads the libraries anew, which takes seven seconds."""
    patch.setattr(gguf, "convert", lambda path, folder, shown: convert.convert(path, folder))


def logits(model: Any) -> Any:
    with torch.inference_mode():
        return model(input_ids=torch.tensor([[1, *range(40, 80)]])).logits[0]


class Tiny:
    """A file alone in its folder but for a stranger's tokenizer, unpacked once for all tests."""

    def __init__(self, folder: Path) -> None:
        self.cache, self.path = folder / "cache", folder / "bare" / "tiny.gguf"
        self.path.parent.mkdir()
        self.model = write_gguf(self.path)
        tokenizer("A stranger's template").save_pretrained(self.path.parent)
        said = io.StringIO()
        with contextlib.redirect_stderr(said):
            found = find(str(self.path))
        assert found is not None
        self.folder = found
        self.said = said.getvalue()


@pytest.fixture(scope="module")
def unpacked(tmp_path_factory: pytest.TempPathFactory) -> Tiny:
    folder = tmp_path_factory.mktemp("unpacked")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("EVALS_CACHE", str(folder / "cache"))
        in_this_process(patch)
        return Tiny(folder)


@pytest.fixture
def tiny(unpacked: Tiny, monkeypatch: pytest.MonkeyPatch) -> Tiny:
    monkeypatch.setenv("EVALS_CACHE", str(unpacked.cache))
    return unpacked


def test_a_file_becomes_the_model_it_holds_and_is_unpacked_once(
    tiny: Tiny, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path, model = tiny.path, tiny.model
    assert "unpacking tiny.gguf into" in tiny.said
    provider = Transformers(str(path), ProviderOptions())
    assert torch.allclose(logits(provider._model), logits(model), atol=1e-4)
    assert provider._tokenizer.decode(provider._tokenizer.encode("In 1912.")) == "In 1912."
    assert len(provider._tokenizer.encode("12")) == 2, "these rules cut numbers into digits"
    assert provider._ends == [2, END_OF_TURN]
    about = provider.about
    assert (about["model"], about["context"]) == ("tiny.gguf", 512)
    assert about["chat_template"]["system"] == "own message"
    assert "tokenizer" not in about
    request = Request(0, Prompt((Message("user", "Hello"),)), Sample("s", "?", ()), sampling=Sampling(max_tokens=3))
    assert [c.error for c in provider.complete([request])] == [None]

    shutil.copy(path, tmp_path / "renamed.GGUF")
    folder = gguf.unpacked(str(tmp_path / "renamed.GGUF"))
    assert capsys.readouterr().err == "", "known by what is in it"
    assert folder == tiny.folder
    assert [p.name for p in folder.parent.iterdir()] == [folder.name]
    assert fetch.sha256(tmp_path / "renamed.GGUF").startswith(folder.name.removeprefix("gguf-"))


def test_packed_weights_and_rules_that_are_not_known(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EVALS_CACHE", str(tmp_path / "cache"))
    in_this_process(monkeypatch)
    model = write_gguf(tmp_path / "q8.gguf", "abacus-bpe", quantized=True)
    loaded = load(str(tmp_path / "q8.gguf"))
    cosine = torch.nn.functional.cosine_similarity(logits(loaded.model).flatten(), logits(model).flatten(), dim=0)
    assert 0.97 < float(cosine) < 1
    assert loaded.model.config.gguf_tokenizer == "approximate: rules 'abacus-bpe' are unknown, cut as by GPT-2"
    config = json.loads((gguf.unpacked(str(tmp_path / "q8.gguf")) / "config.json").read_text())
    assert "quantization_config" not in config


@pytest.mark.proof
def test_a_process_of_its_own_unpacks_the_same(tiny: Tiny, tmp_path: Path) -> None:
    fetch.convert(tiny.path, tmp_path, "tiny")
    made = {file.name for file in tmp_path.iterdir()}
    assert made == {file.name for file in tiny.folder.iterdir()} - {fetch.MANIFEST}
    for name in made - {"tokenizer_config.json"}:  # which says how it was loaded
        assert (tmp_path / name).read_bytes() == (tiny.folder / name).read_bytes(), name


def test_what_a_process_of_its_own_cannot_unpack_is_told_in_one_line(tmp_path: Path) -> None:
    """By the library's reader: the module of that name beside the program is not taken for it."""
    (tmp_path / "no.gguf").write_bytes(b"GGUF" + b"\xff" * 100)
    with pytest.raises(EvalsError, match=r"^converting 'no' failed \(ValueError: [^\n]*\): it needs") as caught:
        fetch.convert(tmp_path / "no.gguf", tmp_path / "model", "'no'")
    assert "\n" not in str(caught.value)


def test_a_file_that_cannot_be_unpacked_is_told_in_one_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EVALS_CACHE", str(tmp_path / "cache"))

    def told(name: str, said: str) -> None:
        with pytest.raises(EvalsError, match=said) as caught:
            gguf.unpacked(str(tmp_path / name))
        assert "\n" not in str(caught.value)

    told("no.gguf", "no model file '.*no.gguf'")
    (tmp_path / "text.gguf").write_text("Lake Aro")
    told("text.gguf", "is not GGUF")
    (tmp_path / "short.gguf").write_bytes(b"GGUF\x03\x00")
    told("short.gguf", "is damaged")
    write_gguf(tmp_path / "part.gguf", split__count=3)
    told("part.gguf", "is one of 3 parts")
    write_gguf(tmp_path / "big.gguf")
    monkeypatch.setattr(gguf, "free", lambda torch, device: 1000)
    told("big.gguf", "does not fit: unpacked to float32")
    assert list((tmp_path / "cache" / "models").iterdir()) == [], "nothing half-made stays"


def test_only_what_is_in_the_file_counts(tiny: Tiny) -> None:
    """Neither a stranger's tokenizer beside it, nor tokens that the library would add."""
    loaded = load(str(tiny.path.parent))
    assert loaded.tokenizer.chat_template == TEMPLATE
    rows = loaded.model.get_input_embeddings().weight.shape[0]
    assert len(loaded.tokenizer) == rows
    assert max(loaded.tokenizer.encode("Moon<|endoftext|>Mars<unk>")) < rows


def test_a_folder_with_one_file_is_that_model(tiny: Tiny, tmp_path: Path) -> None:
    bare = tmp_path / "bare"
    bare.mkdir()
    shutil.copy(tiny.path, bare / "a.gguf")
    assert find(str(bare)) == find(str(bare / "a.gguf")) != bare
    (bare / "b.GGUF").write_bytes(b"GGUF")
    with pytest.raises(EvalsError, match=r"holds 2 \.gguf files; name one, such as a\.gguf"):
        find(str(bare))
    write_model(bare)
    assert find(str(bare)) == bare, "safetensors come first"
    with pytest.raises(EvalsError, match=r"no model file 'org/name\.gguf'"):  # not an id of a hub
        find("org/name.gguf")
