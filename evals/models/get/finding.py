"""Where a model is: in the catalogue of embedded ones, in a folder, in a GGUF file, or on a hub."""

from __future__ import annotations

import re
import sys
from functools import cache
from pathlib import Path

from evals.errors import SetupError
from evals.models.get.catalog import MODELS
from evals.models.get.fetching import fetch
from evals.models.get.folder import check, weights
from evals.models.get.gguf import SUFFIX, unpacked

_HUB_ID = re.compile(r"[\w.-]+/[\w.-]+")


def find(model: str) -> Path | None:
    """The folder of a model, fetched where the catalogue has it; None for a hub id. A GGUF file, or a folder that
    holds one and no safetensors, gives the folder it is unpacked into.

    Raises EvalsError where it is none of these, or the folder holds no model.
    """
    if model in MODELS:
        return fetch(model)
    path = Path(model).expanduser()
    if model.lower().endswith(SUFFIX) and not path.is_dir():
        return unpacked(model)
    if model and path.exists():
        if file := _only_gguf(path, model):
            return unpacked(str(file))
        check(path, model)
        return path
    if not _HUB_ID.fullmatch(model) or model.startswith("."):
        raise SetupError(
            f"no model folder '{model}'; expected a folder, a hub id such as org/name, or {' or '.join(sorted(MODELS))}"
        )
    _tell(model)
    return None


@cache
def _tell(model: str) -> None:
    """Once: a model is looked at before a run begins, and found again when its turn comes."""
    print(f"loading {model} from the model hub, or from its cache", file=sys.stderr, flush=True)


def _only_gguf(folder: Path, shown: str) -> Path | None:
    """The one GGUF file of a folder without safetensors."""
    if not folder.is_dir() or weights(folder):
        return None
    files = sorted(file for file in folder.iterdir() if file.suffix.lower() == SUFFIX)
    if len(files) > 1:
        raise SetupError(f"model folder '{shown}' holds {len(files)} {SUFFIX} files; name one, such as {files[0].name}")
    return files[0] if files else None
