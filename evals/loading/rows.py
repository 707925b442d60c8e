"""Rows of a published data set: from a local JSONL file, or from a hub through ``datasets``."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from evals.loading.jsonl import read_jsonl
from evals.types import EvalsError


def read_rows(source: str, split: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """Each row's place and fields. ``source`` is a path to a .jsonl file, or a hub id read at ``split``."""
    if Path(source).exists():
        yield from read_jsonl(Path(source))
        return
    if source.endswith(".jsonl") or os.sep * 2 in source or source.count("/") != 1:
        raise EvalsError(f"{source}: no such file; expected a .jsonl file or a hub id such as owner/name")
    for number, row in enumerate(_hub_rows(source, split)):
        yield f"{source}[{split}]:{number + 1}", dict(row)


def _hub_rows(source: str, split: str) -> Any:
    try:
        import datasets  # noqa: PLC0415 - heavy, and only for users of a hub
    except ImportError as error:
        raise EvalsError(f"{source}: reading a hub needs `pip install grounded-evals[datasets]`") from error
    try:
        return datasets.load_dataset(source, split=split)
    except (OSError, ValueError, RuntimeError) as error:
        first = str(error).splitlines()[0] if str(error) else type(error).__name__
        raise EvalsError(
            f"{source}: the hub did not give it ({first}); expected network access or a local file"
        ) from error
