"""The records of a bibliography's files: BibTeX, CSL JSON, and what OpenAlex and Crossref give out."""

from __future__ import annotations

import gzip
import json
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any

from evals import DataError
from evals.files import read_jsonl
from evals.files.jsonl import is_packed

Placed = tuple[str, Mapping[str, Any]]
_FORMS = "a .bib, .json (CSL or Crossref) or .jsonl file, perhaps .gz, or a folder of them"


def records_of(path: Path) -> Iterator[Placed]:
    """Each record with its place. Of a folder, those of all its bibliographies, in the order of their names.

    Raises DataError, naming file and entry, for what is none.
    """
    if path.is_dir():
        files = sorted(file for file in path.rglob("*") if _kind(file) in READERS)
        if not files:
            raise DataError(f"{path}: holds no bibliography; expected {_FORMS}")
        for file in files:
            yield from READERS[_kind(file)](file)
        return
    if _kind(path) not in READERS:
        raise DataError(f"{path}: expected a bibliography: {_FORMS}")
    if not path.is_file():
        raise DataError(f"{path}: no such file; expected a bibliography")
    yield from READERS[_kind(path)](path)


def _kind(path: Path) -> str:
    """Its suffix, without that of gzip; OpenAlex calls its packed JSON Lines part_000.gz."""
    return Path(path.stem).suffix.lower() or ".jsonl" if is_packed(path) else path.suffix.lower()


def _text(path: Path) -> str:
    content = path.read_bytes()
    return (gzip.decompress(content) if is_packed(path) else content).decode("utf-8-sig")


def _json(path: Path) -> Iterator[Placed]:
    """A list of CSL items, or one that Crossref gives out as the ``items`` of an object, or of its ``message``."""
    try:
        items = json.loads(_text(path))
    except (OSError, EOFError, zlib.error, ValueError, RecursionError) as error:
        raise DataError(f"{path}: not JSON ({error}); expected a list of CSL items") from error
    for within in ("message", "items"):
        items = items.get(within, items) if isinstance(items, dict) else items
    if not isinstance(items, list):
        raise DataError(f"{path}: {type(items).__name__}; expected a list of CSL items, or Crossref's object of items")
    yield from ((f"{path}[{number}]", item) for number, item in enumerate(items))


def _bibtex(path: Path) -> Iterator[Placed]:
    try:
        from bibtexparser.entrypoint import parse_string  # noqa: PLC0415 - for .bib files alone
    except ImportError as error:
        raise DataError(f"{path}: reading BibTeX needs `pip install grounded-evals[references]`") from error
    try:
        library = parse_string(_text(path))
    except (OSError, EOFError, zlib.error, UnicodeDecodeError, RecursionError) as error:
        raise DataError(f"{path}: not read ({error}); expected BibTeX in UTF-8") from error
    for failed in library.failed_blocks:
        line = (failed.start_line or 0) + 1
        wrong = type(failed).__name__
        raise DataError(f"{path}:{line}: not a BibTeX entry ({wrong}); expected @kind{{key, field = value}}")
    for entry in library.entries:
        yield f"{path}:{(entry.start_line or 0) + 1}", {f.key.lower(): f.value for f in entry.fields}


READERS: Mapping[str, Callable[[Path], Iterable[Placed]]] = MappingProxyType(
    {".bib": _bibtex, ".json": _json, ".jsonl": read_jsonl}
)
