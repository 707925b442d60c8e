"""A probe as a folder: ``probe.json``, which is its card too, ``probe.safetensors``, and the SAE it looks through."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from math import isfinite
from pathlib import Path
from typing import Any

import torch
from safetensors import SafetensorError
from safetensors.torch import load_file, save_file

from evals import DataError
from evals.files.jsonl import field, parse_json
from interp.files import check_new, write_json
from interp.probes.fitting import Fitted
from interp.probes.lenses import KINDS, Classifier, Kind, Lens
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
    check_new(folder)
    folder.mkdir(parents=True, exist_ok=True)
    if probe.lens.sae is not None:
        formats.write(probe.lens.sae, folder / SAE_FOLDER)
    save_file(probe.classifier.tensors(), folder / WEIGHTS)
    numbers = {"scale": probe.scale, "offset": probe.offset, "threshold": probe.threshold}
    record = {"format": FORMAT, "kind": probe.lens.name, "site": probe.lens.site, **numbers, **card}
    write_json(record, folder / CARD)


def read_probe(folder: Path) -> Saved:
    """Raises DataError, naming the file, where it is no probe, or not whole."""
    path = folder / CARD
    if not path.is_file():
        raise DataError(f"{folder}: no {CARD}; expected a probe, as `evals probe train` writes it")
    card = parse_json(path.read_bytes(), str(path), "a JSON object")
    if not isinstance(card, dict) or card.get("format") != FORMAT or card.get("kind") not in list(KINDS):
        raise DataError(f"{path}: expected a probe of format {FORMAT}, of kind {', '.join(KINDS)}")
    where = str(path)
    scale, offset, threshold = (
        float(field(card, name, float, where, ...)) for name in ("scale", "offset", "threshold")
    )
    if not all(map(isfinite, (scale, offset, threshold))):
        raise DataError(f"{path}: scale, offset or threshold is NaN or infinite; expected numbers")
    for name in ("model", "revision", "site"):
        field(card, name, str, where, ...)
    kind = KINDS[card["kind"]]
    if kind.depth and not card["site"]:
        raise DataError(f"{path}: no site; expected one, such as layers.12.resid")
    lens = Lens(card["kind"], card["site"], formats.read(folder / SAE_FOLDER) if kind.latents else None)
    classifier, sha256 = _weights(folder / WEIGHTS, kind)
    return Saved(Fitted(lens, classifier, scale, offset, threshold), card, sha256)


def _weights(path: Path, kind: Kind) -> tuple[Classifier, str]:
    try:
        found = load_file(path)
        classifier = kind.classifier.of_tensors(found)
        sha256 = hashlib.sha256(path.read_bytes()).hexdigest()
    except (SafetensorError, OSError, KeyError, ValueError) as error:
        raise DataError(f"{path}: cannot be read ({error}); expected the weights of a probe, of its kind") from error
    if not all(bool(torch.isfinite(values).all()) for values in found.values()):
        raise DataError(f"{path}: a weight is NaN or infinite; expected numbers")
    return classifier, sha256
