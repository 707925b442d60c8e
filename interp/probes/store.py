"""Readings kept in a folder, so that probes can be trained and compared without reading again."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from pathlib import Path

import torch
from safetensors import SafetensorError, safe_open

from evals import DataError, Item, Span
from interp.files import write_tensors
from interp.probes.pairs import LIKELY, VERSION, PairReader, Reading, beginnings

_SPANS = "spans"


class KeptReader:
    """A reader whose readings are kept in a folder, as float16 but for what is likely."""

    def __init__(self, reader: PairReader, names: Sequence[str], folder: Path) -> None:
        """``names`` of sites and views, those of the reader."""
        self._reader, self._names, self._folder = reader, frozenset(names), folder
        folder.mkdir(parents=True, exist_ok=True)

    def read(self, item: Item) -> Reading:
        """As `PairReader.read`; what was kept with other names is read again, and both are kept. Raises DataError for
        a kept file that is not whole."""
        path = self._folder / f"{self._key(item)}.safetensors"
        kept = _read(path) if path.exists() else None
        if kept is None or not kept.seen.keys() >= self._names:
            made = self._reader.read(item)
            _write(Reading(made.spans, {**(kept.seen if kept else {}), **made.seen}), path)
            kept = _read(path)
        seen = {name: values for name, values in kept.seen.items() if name in self._names}
        return Reading(kept.spans, seen, beginnings(item.answer.text, kept.spans))

    def _key(self, item: Item) -> str:
        """All that a reading depends on, but for the names of what is seen."""
        sample = item.sample
        texts = [[d.title, d.text] for d in sample.documents]
        about = [VERSION, self._reader.name, self._reader.revision, sample.question, texts]
        return hashlib.sha256(json.dumps([*about, item.answer.text]).encode()).hexdigest()[:32]


def _write(reading: Reading, path: Path) -> None:
    kept = {name: values if name == LIKELY else values.half() for name, values in reading.seen.items()}
    if any(not bool(torch.isfinite(values).all()) for values in kept.values()):
        raise DataError(f"{path}: an activation is too large for float16; read without a folder to keep readings in")
    spans = torch.tensor([(s.start, s.end) for s in reading.spans], dtype=torch.int32)
    write_tensors({**kept, _SPANS: spans}, path)


def _read(path: Path) -> Reading:
    try:
        with safe_open(path, framework="pt") as file:
            found = {name: file.get_tensor(name) for name in file.keys()}  # noqa: SIM118  (no mapping)
        spans = tuple(Span(*row) for row in found.pop(_SPANS).tolist())
    except (SafetensorError, OSError, KeyError) as error:
        raise DataError(f"{path}: cannot be read ({error}); delete it, and it is made again") from error
    return Reading(spans, {name: values.float() for name, values in found.items()})
