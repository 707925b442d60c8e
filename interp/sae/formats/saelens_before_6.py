"""SAELens before version 6: the same two files as later, but a flat ``cfg.json`` with other names in it.

``activation_fn_str`` and ``activation_fn_kwargs.k`` say what became the architecture ``topk``; ``scaling_factor``
(d_sae,) multiplies each activation before it is decoded.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

from evals import DataError
from evals.files.jsonl import field
from interp.activations.sites import from_hook
from interp.sae.formats import saelens
from interp.sae.formats.folding import scaled_rows
from interp.sae.formats.saelens import CONFIG, WEIGHTS
from interp.sae.formats.tensors import read_config, read_safetensors
from interp.sae.sae import SAE, Origin

NAME = "saelens<6"


def recognise(path: Path) -> bool:
    return (path / WEIGHTS).is_file() and "metadata" not in read_config(path / CONFIG)


def read(path: Path) -> SAE:
    where = str(path / CONFIG)
    config = read_config(path / CONFIG)
    tensors = read_safetensors(path / WEIGHTS)
    hook = config.get("hook_name") or config.get("hook_point") or ""
    origin = Origin(str(config.get("model_name") or ""), from_hook(str(hook)), format=NAME, about=config)
    sae = saelens.assemble(_renamed(config, where), where, tensors, origin)
    factor = tensors.maybe("scaling_factor", sae.latents)
    return sae if factor is None else replace(sae, decoder=scaled_rows(sae.decoder, factor))


def _renamed(config: dict[str, Any], where: str) -> dict[str, Any]:
    """The configuration in the terms of version 6."""
    found: dict[str, Any] = {name: config[name] for name in ("d_in", "d_sae", "apply_b_dec_to_input") if name in config}
    found["architecture"] = field(config, "architecture", str, where, "standard")
    activation = config.get("activation_fn_str") or config.get("activation_fn") or "relu"
    if str(activation).startswith("topk"):
        kwargs = field(config, "activation_fn_kwargs", dict, where, ...)
        found |= {"architecture": "topk", "k": kwargs.get("k")}
    elif activation != "relu":
        raise DataError(f"{where}: activation '{activation}'; expected relu or topk")
    normalised = config.get("normalize_activations")
    # Early versions said only whether inputs were scaled, by a factor that is in the weights.
    found["normalize_activations"] = "none" if normalised is None or isinstance(normalised, bool) else normalised
    return found
