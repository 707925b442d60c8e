"""Rows of a published data set: from a local file, or from a hub through ``datasets``."""

from __future__ import annotations

import logging
import os
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from evals.errors import DataError
from evals.files.content import MAX_BYTES
from evals.files.csv_rows import SUFFIXES, read_table
from evals.files.digest import sha256_of
from evals.files.jsonl import parse_json, read_jsonl
from evals.protocols import TaskCard
from evals.regular import read_regular

UNPINNED = "unpinned"
_FORMS = "a .jsonl, .json or .csv file"


def read_rows(source: str, split: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """Each row's place and fields. ``source`` is a path to a .jsonl, .json or .csv file, or a hub id, ``owner/name`` or
    ``owner/name@REVISION``, read at ``split``, which may be ``CONFIG/SPLIT``."""
    path = Path(source)
    if path.is_dir():
        raise DataError(f"{source}: is a folder; expected {_FORMS} in it")
    if path.exists():
        yield from _file_rows(path)
        return
    if not _is_hub_id(source):
        raise DataError(
            f"{source}: no such file; expected {_FORMS} or a hub id such as owner/name or owner/name@REVISION"
        )
    for number, row in enumerate(_hub_rows(source, split)):
        yield f"{source}[{split}]:{number + 1}", dict(row)


def _is_hub_id(source: str) -> bool:
    """Whether it may be one; nothing of that name is a file."""
    named = os.sep * 2 not in source and source.partition("@")[0].count("/") == 1
    return named and Path(source).suffix not in (".jsonl", ".json", *SUFFIXES)


def _file_rows(path: Path) -> Iterator[tuple[str, dict[str, Any]]]:
    if path.suffix.lower() in SUFFIXES:
        for where, cells in read_table(path):
            if isinstance(cells, DataError):
                raise cells
            yield where, dict(cells)
    elif path.suffix.lower() == ".json" and (rows := _json_rows(path)) is not None:
        yield from rows
    else:
        yield from read_jsonl(path)


def _json_rows(path: Path) -> list[tuple[str, dict[str, Any]]] | None:
    """The rows of a file that is one list of objects, or the one row of a file that is one object. None where it begins
    with an object and goes on after it: some sets give that name to JSON Lines."""
    try:
        content = read_regular(path, MAX_BYTES + 1)
    except OSError as error:
        raise DataError(f"{path}: cannot be read ({error.strerror})") from error
    if len(content) > MAX_BYTES:
        raise DataError(f"{path}: has more than {MAX_BYTES >> 20} MiB; expected a smaller file, or JSON Lines")
    try:
        value = parse_json(content, str(path), "one list of objects; a file that was cut short is best fetched again")
    except DataError:
        if content.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{"):
            return None
        raise
    rows = value if isinstance(value, list) else [value]
    for number, row in enumerate(rows, start=1):
        if not isinstance(row, dict):
            raise DataError(f"{path}[{number}]: expected an object, got {type(row).__name__}")
    return [(f"{path}[{number}]", row) for number, row in enumerate(rows, start=1)]


def _hub_rows(source: str, split: str) -> Any:
    try:
        import datasets  # noqa: PLC0415 - heavy, and only for users of a hub
    except ImportError as error:
        raise DataError(f"{source}: reading a hub needs `pip install grounded-evals[datasets]`") from error
    name, _, revision = source.partition("@")
    config, _, part = split.rpartition("/")
    # It tells of every attempt; what came of them is said below.
    logging.getLogger("huggingface_hub").setLevel(logging.ERROR)
    try:
        return datasets.load_dataset(name, config or None, split=part, revision=revision or None)
    except Exception as error:  # of the hub, its library, or the network's
        raise DataError(f"{source}: the hub did not give it ({_said(error)}); {_way_out(name, error)}") from error


def _said(error: Exception) -> str:
    return str(error).splitlines()[0] if str(error) else type(error).__name__


def _way_out(name: str, error: Exception) -> str:
    """What to do: a set behind terms needs them accepted; anything else may be a hub out of reach."""
    if "gated" in str(error).lower():
        return f"its terms must be accepted on the page of {name}, and HF_TOKEN set; or expected a local file"
    return "expected network access or a local file"


def published(source: str, card: TaskCard) -> TaskCard:
    """The card of a published set as it is read from ``source``: pinned to the revision that ``owner/name@REVISION``
    names, or to the sha256 of a local file, which is named without its folder and may have any number of samples. The
    revision of a hub id that names none is UNPINNED: its rows may be others tomorrow."""
    path = Path(source)
    if path.is_file():
        return replace(card, source=path.name, revision=sha256_of(path), samples=0)
    if source:
        pinned = source.partition("@")[2] or (UNPINNED if _is_hub_id(source) and not path.exists() else "")
        return replace(card, source=source, revision=pinned)
    return card
