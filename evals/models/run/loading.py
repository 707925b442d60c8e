"""A language model as a user names it: found, loaded by its device, precision, quantisation and adapter, and described
in what a run's record says of it."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from evals.errors import SetupError
from evals.models.get.catalog import MODELS
from evals.models.get.fetching import manifest
from evals.models.get.finding import find
from evals.models.get.folder import revision
from evals.models.get.folder import weights as weight_files
from evals.models.libraries import device_here, libraries
from evals.models.memory import check_fits, weights_size
from evals.models.run.adapter import adapter_revision, apply_adapter
from evals.models.run.pretrained import pretrained

DTYPES = ("auto", "float32", "bfloat16", "float16")
QUANTIZE = ("", "8bit", "4bit")


@dataclass(frozen=True, slots=True)
class Wish:
    """How a model is to be loaded.

    ``device``: cpu, cuda, cuda:1, mps; "" takes a GPU where there is one. ``dtype``: one of `DTYPES`, where auto is the
    one the weights are stored in. ``quantize``: "", 8bit or 4bit, by bitsandbytes. ``lora``: the folder of a LoRA
    adapter, or "". ``trust_remote_code``: whether code that comes with the model may run.
    """

    device: str = ""
    dtype: str = "float32"
    quantize: str = ""
    lora: str = ""
    trust_remote_code: bool = False

    def check(self) -> None:
        """Raises EvalsError at an option that is not known, or whose library is not there."""
        if self.dtype not in DTYPES:
            raise SetupError(f"-M dtype={self.dtype}: expected one of {', '.join(DTYPES)}")
        if self.quantize not in QUANTIZE:
            raise SetupError(f"-M quantize={self.quantize}: expected 8bit or 4bit")
        # The extra that brings a library has the option's name.
        for option, value, library in (("quantize", self.quantize, "bitsandbytes"), ("lora", self.lora, "peft")):
            if value and find_spec(library) is None:
                raise SetupError(f"-M {option}={value} needs `pip install grounded-evals[{option}]`")


@dataclass(frozen=True, slots=True)
class Loaded:
    """``model`` is in evaluation mode. ``about`` names the weights by hashes, never by a place on this machine, and
    holds the device in use."""

    tokenizer: Any
    model: Any
    about: Mapping[str, Any]


def load(model: str, wish: Wish | None = None) -> Loaded:
    """Load a folder, a ``.gguf`` file, a model of the catalogue or one of a hub.

    Raises EvalsError where the model is not there, not whole, does not fit into memory, or needs a library.
    """
    wish = wish or Wish()
    wish.check()
    folder = find(model)
    torch, transformers = libraries("provider 'transformers'")
    # At every matrix product it warns that it computes in half precision.
    logging.getLogger("bitsandbytes").setLevel(logging.ERROR)
    device = _device(torch, wish.device)
    adapter = adapter_revision(wish.lora) if wish.lora else ""

    def settings(config: Any) -> dict[str, Any]:
        chosen = _settings(torch, transformers, config, wish, device)
        _check_fits(model, folder, config, wish, device)
        return chosen

    trusted = wish.trust_remote_code
    tokenizer, read = pretrained(
        model, folder, "AutoModelForCausalLM", settings, device=device, trust_remote_code=trusted
    )
    if adapter:
        read = apply_adapter(read, wish.lora).eval()
    return Loaded(tokenizer, read, _about(model, folder, read, wish, device, adapter))


def _about(model: str, folder: Path | None, read: Any, wish: Wish, device: str, adapter: str) -> dict[str, Any]:
    """What a run's record says of a model that was read; ``adapter`` is the revision of its adapter, or ""."""
    about = weights(model, folder, read.config)
    if adapter:
        # Into quantised weights nothing can be merged: there the adapter is computed beside them.
        about["adapter"], about["adapter_merged"] = adapter, not getattr(read, "is_quantized", False)
        about["revision"] = f"{about['revision']} + lora {adapter}"
    if method := wish.quantize or _method(read):
        about["quantize"] = method
    if note := getattr(read.config, "gguf_tokenizer", None):
        about["tokenizer"] = note
    return about | {"dtype": str(read.dtype).removeprefix("torch."), "device": device}


def weights(model: str, folder: Path | None, config: Any) -> dict[str, Any]:
    """The model's name and its weights' hash, and what the catalogue knows of them."""
    if folder is None:
        commit = getattr(config, "_commit_hash", None)
        return {"model": model, "revision": f"commit:{commit}" if commit else ""}
    if known := MODELS.get(model):
        return {"model": model, "revision": revision(folder), "weights": known.about, "licence": known.licence}
    # A path is a place on this machine; its last part is enough.
    about = {"model": Path(model).expanduser().resolve().name, "revision": revision(folder)}
    if file := (manifest(folder) or {}).get("source", {}).get("gguf"):
        about["gguf"] = f"sha256:{file}"
    return about


def _method(model: Any) -> str:
    """The method by which a checkpoint is quantised and kept so in memory, or ""."""
    quantizer = getattr(model, "hf_quantizer", None)
    method = getattr(getattr(quantizer, "quantization_config", None), "quant_method", "")
    return str(getattr(method, "value", method))


def _device(torch: Any, wanted: str) -> str:
    """A device that is there; the first GPU, or else the CPU, where none is wanted."""
    if name := device_here(torch, wanted):
        return name
    there = ["cpu"]
    there += [f"cuda:{number}" for number in range(torch.cuda.device_count())]
    there += ["mps"] if torch.backends.mps.is_available() else []
    raise SetupError(f"-M device={wanted}: expected one of those here: {', '.join(there)}")


def _settings(torch: Any, transformers: Any, config: Any, wish: Wish, device: str) -> dict[str, Any]:
    """The arguments of ``from_pretrained`` for precision, quantisation and device."""
    dtype = wish.dtype if wish.dtype == "auto" else getattr(torch, wish.dtype)
    settings: dict[str, Any] = {"dtype": dtype}
    own = _quantized(config)
    if wish.quantize and own:
        raise SetupError(f"-M quantize={wish.quantize}: the model is quantised already ({own}); leave it out")
    if own and not _known(transformers, config):
        raise SetupError(f"the model is quantised by '{own}', which the installed transformers does not know")
    if wish.quantize == "8bit":
        settings["quantization_config"] = transformers.BitsAndBytesConfig(load_in_8bit=True)
    elif wish.quantize == "4bit":
        compute = None if dtype == "auto" else dtype
        settings["quantization_config"] = transformers.BitsAndBytesConfig(
            load_in_4bit=True, bnb_4bit_quant_type="nf4", bnb_4bit_compute_dtype=compute
        )
    if wish.quantize or own or device != "cpu":
        settings["device_map"] = {"": device}
    return settings


def _check_fits(name: str, folder: Path | None, config: Any, wish: Wish, device: str) -> None:
    torch, transformers = libraries("")
    if own := _quantized(config):  # its size in memory depends on the method, and is about that of its files
        size = sum(file.stat().st_size for file in weight_files(folder)) if folder else 0
        check_fits(name, torch, size, f"its weights, quantised by {own},", device)
        return
    dtype = config.get_text_config().dtype if wish.dtype == "auto" else getattr(torch, wish.dtype)
    dtype = dtype or torch.float32
    with torch.device("meta"):
        empty = transformers.AutoModelForCausalLM.from_config(config, trust_remote_code=wish.trust_remote_code)
    number, size = weights_size(torch, empty, dtype, wish.quantize)
    kept = wish.quantize or str(dtype).removeprefix("torch.")
    check_fits(name, torch, size, f"its {number / 1e9:.3g} billion weights, kept as {kept},", device)


def _known(transformers: Any, config: Any) -> bool:
    own = config.quantization_config
    own = own if isinstance(own, dict) else own.to_dict()
    return bool(transformers.quantizers.AutoHfQuantizer.supports_quant_method(own))


def _quantized(config: Any) -> str:
    """The method by which a checkpoint is stored quantised, or ""."""
    found = getattr(config, "quantization_config", None)
    method = found.get("quant_method") if isinstance(found, dict) else getattr(found, "quant_method", None)
    return str(getattr(method, "value", method) or "of a method it does not name") if found else ""
