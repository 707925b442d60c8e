"""GGUF files, llama.cpp's form of a model: weights, configuration and tokenizer in one, unpacked once."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

from evals.errors import SetupError
from evals.files.cache_folder import cache_folder
from evals.models.get.catalog import Model
from evals.models.get.fetching import convert, keep, sha256
from evals.models.libraries import INSTALL, libraries
from evals.models.memory import free

SUFFIX = ".gguf"
_MAGIC = b"GGUF"


def unpacked(model: str) -> Path:
    """The folder of float32 safetensors made of a GGUF file, kept in the cache under the file's sha256.

    Raises EvalsError where the file is damaged, is one part of several, or unpacked does not fit.
    """
    path = Path(model).expanduser()
    if not path.is_file():
        raise SetupError(f"no model file '{model}'")
    with path.open("rb") as file:
        if file.read(len(_MAGIC)) != _MAGIC:
            raise SetupError(f"model file '{model}' is not GGUF: its first four bytes are other letters")
    digest = sha256(path)
    entry = Model(
        name=f"gguf-{digest[:16]}",
        about="unpacked from GGUF to float32",
        licence="",
        origin=None,
        files={"gguf": digest},
        download_mb=0,
        disk_mb=10 * path.stat().st_size // 10**6,
        gguf=True,
    )

    def make(temporary: Path) -> Path:
        _check(path, model)
        folder = temporary / "model"
        folder.mkdir()
        convert(path.resolve(), folder, f"'{model}'")
        return folder

    return keep(entry, f"unpacking {path.name}", make)


def _check(path: Path, shown: str) -> None:
    """Raises EvalsError before minutes are spent on a file that cannot be unpacked here."""
    torch, _ = libraries("a GGUF file")
    try:
        from gguf import GGUFReader
    except ImportError as error:
        raise SetupError(f"a GGUF file needs `{INSTALL}` ({error})") from error
    try:
        reader: Any = GGUFReader(path)
        parts = reader.fields["split.count"].contents() if "split.count" in reader.fields else 1
        number = sum(int(tensor.n_elements) for tensor in reader.tensors)
    except Exception as error:  # the reader trusts the file, and raises anything for one that is damaged
        raise SetupError(f"model file '{shown}' is damaged: {type(error).__name__}") from error
    if parts > 1:
        raise SetupError(f"model file '{shown}' is one of {parts} parts; expected one file (llama-gguf-split --merge)")
    # While they are saved, all weights are in memory once, and the largest of them twice.
    need, room = 4 * number, free(torch, "cpu")
    if room is not None and need > room:
        raise SetupError(
            f"model file '{shown}' does not fit: unpacked to float32 its {number / 1e9:.3g} billion weights take"
            f" {need / 1e9:.1f} GB, and {room / 1e9:.1f} GB are free"
        )
    if need > (disk := shutil.disk_usage(cache_folder()).free):
        raise SetupError(
            f"model file '{shown}': unpacked it takes {need / 1e9:.1f} GB of disk, and {disk / 1e9:.1f} GB are free"
            f" at {cache_folder()}; set EVALS_CACHE to another folder"
        )
