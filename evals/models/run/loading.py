"""A language model as a user names it: found, loaded, and described in what a run's record says of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from evals.models.get.catalog import MODELS
from evals.models.get.fetching import manifest
from evals.models.get.finding import find
from evals.models.get.folder import revision
from evals.models.run.checkpoint import Wish, read


@dataclass(frozen=True, slots=True)
class Loaded:
    """``about`` names the weights by hashes, never by a place on this machine, and holds the device in use."""

    tokenizer: Any
    model: Any
    about: Mapping[str, Any]


def load(
    model: str,
    *,
    device: str = "",
    dtype: str = "float32",
    quantize: str = "",
    lora: str = "",
    trust_remote_code: bool = False,
) -> Loaded:
    """Load a folder, a ``.gguf`` file, a model of the catalogue or one of a hub; the options are those of ``Wish``.

    Raises EvalsError where the model is not there, not whole, does not fit into memory, or needs a library.
    """
    wish = Wish(device, dtype, quantize, lora, trust_remote_code)
    wish.check()
    folder = find(model)
    found = read(model, folder, wish)
    about = weights(model, folder, found.model.config)
    if found.adapter:
        # Into quantised weights nothing can be merged: there the adapter is computed beside them.
        about["adapter"], about["adapter_merged"] = found.adapter, not getattr(found.model, "is_quantized", False)
        about["revision"] = f"{about['revision']} + lora {found.adapter}"
    if method := quantize or _method(found.model):
        about["quantize"] = method
    if note := getattr(found.model.config, "gguf_tokenizer", None):
        about["tokenizer"] = note
    about |= {"dtype": str(found.model.dtype).removeprefix("torch."), "device": found.device}
    return Loaded(found.tokenizer, found.model, about)


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
