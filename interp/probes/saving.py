"""A probe as a folder: ``probe.json``, which is its card too, ``probe.safetensors``, and the SAE it looks through."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch
from safetensors import SafetensorError
from safetensors.torch import load_file, save_file

from evals import DataError, UsageError
from evals.files.jsonl import field, parse_json
from interp.probes.fitting import Fitted, Linear
from interp.probes.lenses import KINDS, Lens
from interp.sae import formats

CARD, WEIGHTS, SAE_FOLDER = "probe.json", "probe.safetensors", "sae"
FORMAT = 1


@dataclass(frozen=True, slots=True, eq=False)
class Saved:
    """``card`` names the model that it looks into, with the revision of its weights, and what it was trained on.
    ``sha256`` is that of its weights."""

    probe: Fitted
    card: Mapping[str, Any]
    sha256: str


def write_probe(probe: Fitted, card: Mapping[str, Any], folder: Path) -> None:
    """Write a probe. Raises UsageError where the folder holds files, or its SAE has no form in files."""
    if folder.exists() and any(folder.iterdir()):
        raise UsageError(f"--out {folder}: holds files; expected a new or empty folder")
    folder.mkdir(parents=True, exist_ok=True)
    if probe.lens.sae is not None:
        formats.write(probe.lens.sae, folder / SAE_FOLDER)
    linear = probe.linear
    tensors = {"columns": torch.from_numpy(linear.columns), "weight": torch.from_numpy(np.float64(linear.weight))}
    save_file({**tensors, "bias": torch.tensor([linear.bias], dtype=torch.float64)}, folder / WEIGHTS)
    numbers = {"scale": probe.scale, "offset": probe.offset, "threshold": probe.threshold}
    record = {"format": FORMAT, "kind": probe.lens.name, "site": probe.lens.site, **numbers, **card}
    (folder / CARD).write_text(json.dumps(record, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


def read_probe(folder: Path) -> Saved:
    """Raises DataError, naming the file, where it is no probe, or not whole."""
    path = folder / CARD
    if not path.is_file():
        raise DataError(f"{folder}: no {CARD}; expected a probe, as `evals probe train` writes it")
    card = parse_json(path.read_bytes(), str(path), "a JSON object")
    if not isinstance(card, dict) or card.get("format") != FORMAT or card.get("kind") not in KINDS:
        raise DataError(f"{path}: expected a probe of format {FORMAT}, of kind {', '.join(KINDS)}")
    where = str(path)
    scale, offset, threshold = (
        float(field(card, name, float, where, ...)) for name in ("scale", "offset", "threshold")
    )
    for name in ("model", "revision", "site"):
        field(card, name, str, where, ...)
    sae = formats.read(folder / SAE_FOLDER) if KINDS[card["kind"]].latents else None
    lens = Lens(card["kind"], card["site"], sae)
    linear, sha256 = _weights(folder / WEIGHTS)
    return Saved(Fitted(lens, linear, scale, offset, threshold), card, sha256)


def _weights(path: Path) -> tuple[Linear, str]:
    try:
        found = load_file(path)
        columns, weight, bias = (found[name].numpy() for name in ("columns", "weight", "bias"))
        sha256 = hashlib.sha256(path.read_bytes()).hexdigest()
    except (SafetensorError, OSError, KeyError) as error:
        raise DataError(f"{path}: cannot be read ({error}); expected columns, weight and bias") from error
    if columns.ndim != 1 or columns.shape != weight.shape or bias.shape != (1,) or columns.dtype != np.int64:
        raise DataError(
            f"{path}: {columns.shape} columns, {weight.shape} weights; expected a weight a column, one bias"
        )
    if not len(columns) or columns.min() < 0 or not (np.isfinite(weight).all() and np.isfinite(bias).all()):
        raise DataError(f"{path}: a weight is NaN or infinite, or there is none; expected numbers")
    return Linear(columns, weight.astype(np.float64), float(bias[0])), sha256
