"""Rows of a published data set: from a local JSONL file, or from a hub through ``datasets``."""

from __future__ import annotations

import os
from collections.abc import Iterator
from hashlib import file_digest
from pathlib import Path
from typing import Any

from evals.errors import DataError
from evals.files.jsonl import read_jsonl
from evals.protocols import TaskCard


def read_rows(source: str, split: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """Each row's place and fields. ``source`` is a path to a .jsonl file, or a hub id, ``owner/name`` or
    ``owner/name@REVISION``, read at ``split``."""
    if Path(source).exists():
        yield from read_jsonl(Path(source))
        return
    if source.endswith(".jsonl") or os.sep * 2 in source or source.partition("@")[0].count("/") != 1:
        raise DataError(
            f"{source}: no such file; expected a .jsonl file or a hub id such as owner/name or owner/name@REVISION"
        )
    for number, row in enumerate(_hub_rows(source, split)):
        yield f"{source}[{split}]:{number + 1}", dict(row)


def _hub_rows(source: str, split: str) -> Any:
    try:
        import datasets  # noqa: PLC0415 - heavy, and only for users of a hub
    except ImportError as error:
        raise DataError(f"{source}: reading a hub needs `pip install grounded-evals[datasets]`") from error
    try:
        name, _, revision = source.partition("@")
        return datasets.load_dataset(name, split=split, revision=revision or None)
    except (OSError, ValueError, RuntimeError) as error:
        first = str(error).splitlines()[0] if str(error) else type(error).__name__
        raise DataError(
            f"{source}: the hub did not give it ({first}); expected network access or a local file"
        ) from error


def published(source: str, *, version: str, licence: str, languages: tuple[str, ...]) -> TaskCard:
    """The card of a published set: pinned to the revision that ``owner/name@REVISION`` names, or to the sha256 of a
    local file, which is named without its folder."""
    path = Path(source)
    if path.is_file():
        with path.open("rb") as file:
            revision = f"sha256:{file_digest(file, 'sha256').hexdigest()}"
        return TaskCard(version, path.name, licence, revision, languages)
    return TaskCard(version, source, licence, source.partition("@")[2], languages)
