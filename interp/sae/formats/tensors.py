"""The tensors of a file, taken by name: each is checked, and whatever is wrong names the file and the tensor."""

from __future__ import annotations

import pickle
import warnings
import zipfile
from collections.abc import Mapping
from math import isfinite
from pathlib import Path
from typing import Any, TypeAlias

import numpy as np
import torch
from safetensors import SafetensorError, safe_open
from torch import Tensor

from evals import DataError
from evals.files.jsonl import parse_json
from interp.sae.sae import TopK

# A size that must be so, or None for one that may be any.
Shape: TypeAlias = tuple[int | None, ...]


class Tensors:
    """All tensors of a file, by name. What is taken is float32 and finite."""

    def __init__(self, path: Path, tensors: Mapping[str, Tensor]) -> None:
        self.path = path
        self._tensors = tensors

    def __contains__(self, name: str) -> bool:
        return name in self._tensors

    @property
    def names(self) -> list[str]:
        return sorted(self._tensors)

    def take(self, name: str, *shape: int | None) -> Tensor:
        """The tensor of that name. Raises DataError where it is not there, has another shape or no finite numbers."""
        if name not in self._tensors:
            raise DataError(f"{self.path}: no tensor '{name}'; there are {', '.join(self.names) or 'none'}")
        tensor = self._tensors[name]
        if not _fits(tensor.shape, shape):
            wanted = " x ".join("any" if size is None else str(size) for size in shape) or "a single number"
            found = " x ".join(map(str, tensor.shape)) or "a single number"
            raise DataError(f"{self.path}: tensor '{name}' is {found}; expected {wanted}")
        tensor = tensor.detach().to(torch.float32).contiguous()
        if bad := int((~torch.isfinite(tensor)).sum()):
            raise DataError(f"{self.path}: tensor '{name}' has {bad:,} numbers that are NaN or infinite; expected none")
        return tensor

    def maybe(self, name: str, *shape: int | None) -> Tensor | None:
        """The same, or None where it is not there."""
        return self.take(name, *shape) if name in self else None


def _fits(found: torch.Size, wanted: Shape) -> bool:
    return len(found) == len(wanted) and all(w in (None, f) for f, w in zip(found, wanted, strict=True))


def read_safetensors(path: Path) -> Tensors:
    """Raises DataError where the file is missing, cut short or no such file."""
    _there(path)
    try:
        with safe_open(path, framework="pt") as file:
            return Tensors(path, {name: file.get_tensor(name) for name in file.keys()})  # noqa: SIM118  (no mapping)
    except (SafetensorError, OSError, ValueError) as error:
        raise DataError(f"{path}: cannot be read ({_one_line(error)}); expected a whole safetensors file") from error


def read_npz(path: Path) -> Tensors:
    """Arrays of numbers alone: what is pickled inside is refused."""
    _there(path)
    try:
        with np.load(path, allow_pickle=False) as arrays:
            return Tensors(path, {name: torch.from_numpy(np.ascontiguousarray(arrays[name])) for name in arrays.files})
    except (OSError, ValueError, TypeError, EOFError, AttributeError, zipfile.BadZipFile) as error:
        raise DataError(f"{path}: cannot be read ({_one_line(error)}); expected an npz of numbers alone") from error


def read_pickle(path: Path) -> Tensors:
    """A file of torch.save, of which only tensors and plain values are read: code in it is not run, but refused."""
    _there(path)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # it warns of other protocols of pickle before it refuses them
            found = torch.load(path, map_location="cpu", weights_only=True)
    except pickle.UnpicklingError as error:
        raise DataError(
            f"{path}: refused, since it holds more than tensors and plain values, and reading that can run code"
        ) from error
    except (OSError, EOFError, RuntimeError, ValueError, KeyError, IndexError, TypeError, AttributeError) as error:
        raise DataError(f"{path}: cannot be read ({_one_line(error)}); expected a file of torch.save") from error
    if not isinstance(found, dict):
        raise DataError(f"{path}: holds a {type(found).__name__}; expected tensors by name")
    tensors = {name: torch.as_tensor(value) for name, value in found.items() if isinstance(value, Tensor | int | float)}
    return Tensors(path, tensors)


def read_config(path: Path) -> dict[str, Any]:
    """The object of a JSON file. Raises DataError where there is none."""
    _there(path)
    try:
        found = parse_json(path.read_bytes(), str(path), "a JSON object")
    except OSError as error:
        raise DataError(f"{path}: cannot be read ({error.strerror})") from error
    if not isinstance(found, dict):
        raise DataError(f"{path}: holds a {type(found).__name__}; expected a JSON object")
    return found


def number(record: Mapping[str, Any], name: str, where: str) -> float:
    """A finite number of a configuration. Raises DataError for anything else."""
    value = record.get(name)
    if isinstance(value, bool) or not isinstance(value, int | float) or not isfinite(value):
        raise DataError(f"{where}: '{name}' is {value!r}; expected a finite number")
    return float(value)


def topk(k: int, latents: int, where: str) -> TopK:
    """The activation of k in so many latents. Raises DataError where there are not so many, or k is none."""
    if not 0 < k <= latents:
        raise DataError(f"{where}: 'k' is {k}; expected a number from 1 to {latents}, the latents")
    return TopK(k)


def _there(path: Path) -> None:
    if not path.is_file():
        raise DataError(f"{path}: no such file")


def _one_line(error: Exception) -> str:
    return " ".join(str(error).split())[:200] or type(error).__name__
