"""What is written: into folders that are new, and whole or not at all."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from safetensors.torch import save_file
from torch import Tensor

from evals import UsageError
from evals.files.writing import write_whole
from evals.plain import utf_8


def check_new(folder: Path) -> None:
    """Raises UsageError where a folder that is to be written holds files."""
    if folder.exists() and any(folder.iterdir()):
        raise UsageError(f"--out {folder}: holds files; expected a new or empty folder")


def write_json(record: Mapping[str, Any], path: Path) -> None:
    """For people to read and for programs."""
    write_whole(path, utf_8(json.dumps(record, indent=1, ensure_ascii=False) + "\n"))


def write_tensors(tensors: Mapping[str, Tensor], path: Path, about: Mapping[str, str] | None = None) -> None:
    """As safetensors, with what is said ``about`` them; they are not copied, however large."""
    draft = path.with_name(f".{path.name}.draft")
    save_file({name: values.contiguous() for name, values in tensors.items()}, draft, dict(about or {}))
    draft.replace(path)
