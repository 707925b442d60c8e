"""A harvest: a folder of activations that were taken while a model read.

It has ``index.json`` and shards ``00000.safetensors``, ``00001.safetensors``... In each shard there is one tensor for
each site, by the site's name: float16 or float32, (tokens, d), the same tokens for all. ``index.json`` may name the
``tokens`` of all shards together: then a harvest that was cut short is told from a whole one.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch
from safetensors import SafetensorError, safe_open
from torch import Tensor

from evals import DataError, UsageError
from evals.files.jsonl import field, parse_json
from interp.activations.mixing import Batch, limited, mixed

INDEX, BEGUN = "index.json", "begun.json"
BLOCK_TOKENS = 4096
_DTYPES = {"F16": torch.float16, "F32": torch.float32}


@dataclass(frozen=True, slots=True)
class Shard:
    """A file, its tokens, and the width of each site."""

    path: Path
    tokens: int
    widths: Mapping[str, int]


class Shards:
    """The shards of a harvest, of which only the headers are read until batches are asked for."""

    def __init__(self, folder: Path) -> None:
        """Raises DataError where the folder is no whole harvest, or its shards do not fit together."""
        self.folder = folder
        self.index = _index(folder)
        self.shards = [_shard(path) for path in _files(folder)]
        self.widths = self.shards[0].widths
        for shard in self.shards[1:]:
            if shard.widths != self.widths:
                raise DataError(f"{shard.path}: sites {_shown(shard)}; expected {_shown(self.shards[0])}, as before it")
        wanted = field(self.index, "tokens", int, str(folder / INDEX), self.tokens)
        if wanted != self.tokens:
            raise DataError(
                f"{folder}: its shards have {self.tokens:,} tokens; expected {wanted:,}, as {INDEX} says: the harvest"
                " was cut short, or shards are missing"
            )

    @property
    def tokens(self) -> int:
        return sum(shard.tokens for shard in self.shards)

    def blocks(
        self, sites: Sequence[str], start: int = 0, end: int | None = None, seed: int | None = None
    ) -> Iterator[Batch]:
        """The tokens from ``start`` to ``end`` of one site, or of two, in blocks; in order, or with a ``seed`` in
        another order of blocks. Raises DataError at a number that is NaN or infinite."""
        self.check(sites)
        places = list(self._places(start, self.tokens if end is None else end))
        if seed is not None:
            random.Random(seed).shuffle(places)
        for shard, first, last in places:
            found = _read(shard, sites, first, last)
            yield found[0] if len(found) == 1 else (found[0], found[1])

    def check(self, sites: Sequence[str]) -> None:
        """Raises UsageError for a site that was not harvested."""
        for site in sites:
            if site not in self.widths:
                raise UsageError(f"{self.folder}: no site '{site}'; there are {', '.join(self.widths)}")

    def _places(self, start: int, end: int) -> Iterator[tuple[Shard, int, int]]:
        """Each block between two tokens: its shard, and its tokens there."""
        before = 0
        for shard in self.shards:
            first, last = max(0, start - before), min(shard.tokens, end - before)
            for place in range(first, last, BLOCK_TOKENS):
                yield shard, place, min(last, place + BLOCK_TOKENS)
            before += shard.tokens


class Harvested:
    """A harvest as a source of activations: the last ``held`` tokens are held out."""

    def __init__(self, shards: Shards, site: str, target: str = "", held: int = 0) -> None:
        self._shards, self._sites = shards, [site, target] if target else [site]
        shards.check(self._sites)
        self._held = held or shards.tokens // 10
        if self._held >= shards.tokens:
            raise UsageError(f"{shards.folder}: {self._held:,} tokens held out; expected fewer than {shards.tokens:,}")

    @property
    def tokens(self) -> int:
        return self._shards.tokens - self._held

    @property
    def about(self) -> Mapping[str, Any]:
        about = {"harvest": self._shards.folder.name, "harvest_tokens": self._shards.tokens}
        model = self._shards.index.get("model")
        return {"model": model, **about} if model else about

    def batches(self, seed: int, tokens: int) -> Iterator[Batch]:
        return mixed(limited(self._shards.blocks(self._sites, 0, self.tokens, seed), tokens), seed)

    def held(self) -> Iterator[Batch]:
        return self._shards.blocks(self._sites, self.tokens)


def _index(folder: Path) -> dict[str, Any]:
    path = folder / INDEX
    if not path.is_file() and (folder / BEGUN).is_file():
        raise DataError(f"{folder}: no {INDEX}: the harvest was cut short; the same call again goes on with it")
    if not path.is_file():
        raise DataError(f"{folder}: no {INDEX}; expected the folder of a harvest")
    found = parse_json(path.read_bytes(), str(path), "a JSON object")
    if not isinstance(found, dict):
        raise DataError(f"{path}: holds a {type(found).__name__}; expected a JSON object")
    field(found, "model", str, str(path))
    return found


def _files(folder: Path) -> list[Path]:
    files = sorted(folder.glob("[0-9]*.safetensors"))
    if not files:
        raise DataError(f"{folder}: no shards; expected 00000.safetensors and so on")
    for number, file in enumerate(files):
        if file.name != f"{number:05}.safetensors":
            raise DataError(f"{folder}: no {number:05}.safetensors, but {file.name}: a shard is missing")
    return files


def _shard(path: Path) -> Shard:
    """What a shard's header says. Raises DataError for a file cut short, no site, or sites that do not fit together."""
    with _opened(path) as file:
        shapes = {name: file.get_slice(name) for name in file.keys()}  # noqa: SIM118  (no mapping)
        sizes = {name: tuple(part.get_shape()) for name, part in shapes.items()}
        for name, part in shapes.items():
            if len(sizes[name]) != 2 or part.get_dtype() not in _DTYPES:
                said = f"{part.get_dtype()} of shape {sizes[name]}"
                raise DataError(f"{path}: tensor '{name}' is {said}; expected float16 or float32, tokens x width")
    tokens = {shape[0] for shape in sizes.values()}
    if len(tokens) != 1:
        said = ", ".join(f"{name} {shape[0]}" for name, shape in sizes.items()) or "no tensors"
        raise DataError(f"{path}: {said}; expected tensors of as many tokens each")
    return Shard(path, tokens.pop(), {name: shape[1] for name, shape in sorted(sizes.items())})


def _read(shard: Shard, sites: Sequence[str], first: int, last: int) -> list[Tensor]:
    found = []
    with _opened(shard.path) as file:
        for site in sites:
            values = file.get_slice(site)[first:last].float()
            if not bool(torch.isfinite(values).all()):
                row = first + int((~torch.isfinite(values)).any(1).nonzero()[0])
                raise DataError(f"{shard.path}: tensor '{site}' is NaN or infinite at token {row}; expected numbers")
            found.append(values)
    return found


@contextmanager
def _opened(path: Path) -> Iterator[Any]:
    try:
        with safe_open(path, framework="pt") as file:
            yield file
    except (SafetensorError, OSError) as error:
        said = " ".join(str(error).split())[:200]
        raise DataError(f"{path}: cannot be read ({said}); expected a whole safetensors file") from error


def _shown(shard: Shard) -> str:
    return ", ".join(f"{name} ({width})" for name, width in shard.widths.items())
