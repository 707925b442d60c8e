"""Gemma Scope 2: ``params.safetensors`` and mostly ``config.json``; as Gemma Scope, and transcoders with a skip path.

``config.json`` names the modules that are read and written as transformers does: ``hf_hook_point_in`` and ``_out``.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from evals import DataError
from evals.files.jsonl import field
from interp.sae.formats.gemma_scope import assemble, site_of
from interp.sae.formats.tensors import read_config, read_safetensors
from interp.sae.sae import SAE, Origin

NAME = "gemma-scope-2"
CONFIG, WEIGHTS = "config.json", "params.safetensors"


def recognise(path: Path) -> bool:
    return (path / WEIGHTS).is_file()


def read(path: Path) -> SAE:
    there = (path / CONFIG).is_file()
    config: dict[str, Any] = read_config(path / CONFIG) if there else {}
    where = str(path / CONFIG)
    architecture = field(config, "architecture", str, where, "jump_relu")
    if architecture != "jump_relu":
        raise DataError(f"{where}: architecture '{architecture}'; expected jump_relu")
    reads = field(config, "hf_hook_point_in", str, where, "")
    writes = field(config, "hf_hook_point_out", str, where, "")
    origin = Origin(
        model=field(config, "model_name", str, where, ""),
        site=reads or site_of(path),
        target=writes if writes != reads else "",
        format=NAME,
        about=config,
    )
    if "transcoder" in path.absolute().as_posix() and not origin.target:
        number = site_of(path).split(".")[1:2]
        origin = Origin(origin.model, origin.site, ".".join(["layers", *number, "mlp"]), NAME, config)
    return assemble(read_safetensors(path / WEIGHTS), origin)
