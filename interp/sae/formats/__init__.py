"""SAEs as others publish them, a module for each format; `read` finds out which one a folder or file is in."""

from __future__ import annotations

from pathlib import Path
from typing import Protocol, cast

from evals import DataError, UsageError
from interp.sae.formats import (
    dictionary_learning,
    gemma_scope,
    gemma_scope_2,
    llama_scope,
    qwen_scope,
    saelens,
    saelens_before_6,
    sparsify,
)
from interp.sae.sae import SAE


class Format(Protocol):
    """What a module of a format has."""

    NAME: str

    def recognise(self, path: Path) -> bool:
        """Whether the folder, or file, looks like one of this format."""

    def read(self, path: Path) -> SAE:
        """Raises DataError, naming the file and what is wrong in it."""


_MODULES = (
    saelens,
    saelens_before_6,
    gemma_scope,
    gemma_scope_2,
    llama_scope,
    qwen_scope,
    dictionary_learning,
    sparsify,
)
FORMATS = {module.NAME: cast(Format, module) for module in _MODULES}
_FILES = (
    "cfg.json with sae_weights.safetensors (SAELens) or sae.safetensors (sparsify), params.npz or params.safetensors"
    " (Gemma Scope), hyperparams.json (Llama Scope), ae.pt (dictionary_learning), or a file layerN.sae.pt (Qwen Scope)"
)


def read(path: Path, format: str = "") -> SAE:
    """The SAE in a folder or file, in the ``format`` of that name or in the one it looks like.

    Raises EvalsError where there is none, or it is not whole.
    """
    if format:
        if format not in FORMATS:
            raise UsageError(f"format '{format}': expected one of {', '.join(FORMATS)}")
        return FORMATS[format].read(path)
    if not path.exists():
        raise DataError(f"{path}: no such file or folder; expected an SAE")
    for known in FORMATS.values():
        if known.recognise(path):
            return known.read(path)
    raise DataError(f"{path}: no SAE of a known format; expected {_FILES}")


def write(sae: SAE, folder: Path) -> None:
    """Write an SAE as SAELens 6 does. Raises UsageError for one that it has no form for."""
    saelens.write(sae, folder)


__all__ = ["FORMATS", "Format", "read", "write"]
