"""Readings kept in a folder, so that probes can be trained and compared without reading again."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from pathlib import Path

import torch
from safetensors import SafetensorError, safe_open
from safetensors.torch import save_file

from evals import DataError, Item, Span
from interp.probes.pairs import VERSION, PairReader, Reading


class Kept:
    """A reader whose readings are kept in a folder, states and attention as float16."""

    def __init__(self, reader: PairReader, sites: Sequence[str], folder: Path) -> None:
        self._reader, self._sites, self._folder = reader, tuple(sites), folder
        folder.mkdir(parents=True, exist_ok=True)

    def read(self, item: Item) -> Reading:
        """As `PairReader.read`; one that was kept without all the sites is made again. Raises DataError for a kept
        file that is not whole."""
        path = self._folder / f"{self._key(item)}.safetensors"
        if path.exists():
            found = _read(path)
            if found.states.keys() >= set(self._sites):
                return found
        _write(self._reader.read(item), path)
        return _read(path)

    def _key(self, item: Item) -> str:
        """All that a reading depends on, but for its sites."""
        sample = item.sample
        texts = [[d.title, d.text] for d in sample.documents]
        about = [VERSION, self._reader.name, self._reader.revision, sample.question, texts]
        return hashlib.sha256(json.dumps([*about, item.answer.text]).encode()).hexdigest()[:32]


def _write(reading: Reading, path: Path) -> None:
    half = {name: values.half() for name, values in {**reading.states, "lookback": reading.lookback}.items()}
    if any(not bool(torch.isfinite(values).all()) for values in half.values()):
        raise DataError(f"{path}: an activation is too large for float16; read without a folder to keep readings in")
    spans = torch.tensor([(s.start, s.end) for s in reading.spans], dtype=torch.int32)
    draft = path.with_name(f".{path.name}.draft")
    save_file({**{n: v.contiguous() for n, v in half.items()}, "likely": reading.likely, "spans": spans}, draft)
    draft.replace(path)


def _read(path: Path) -> Reading:
    try:
        with safe_open(path, framework="pt") as file:
            found = {name: file.get_tensor(name) for name in file.keys()}  # noqa: SIM118  (no mapping)
        spans = tuple(Span(*row) for row in found.pop("spans").tolist())
        lookback, likely = found.pop("lookback").float(), found.pop("likely")
    except (SafetensorError, OSError, KeyError) as error:
        raise DataError(f"{path}: cannot be read ({error}); delete it, and it is made again") from error
    return Reading(spans, {name: values.float() for name, values in found.items()}, lookback, likely)
