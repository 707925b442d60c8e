"""Documents from a folder of .txt, .md and .jsonl files, or from one such file."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from evals.loading.jsonl import field, read_jsonl, read_text
from evals.types import Document, EvalsError

TEXT_SUFFIXES = (".txt", ".md")
SUFFIXES = (*TEXT_SUFFIXES, ".jsonl")
_DOCUMENT_FIELDS = ("id", "text", "title", "page_starts")


def read_documents(path: Path, *, but: Path | None = None) -> tuple[dict[str, Document], list[str]]:
    """Every document under ``path`` by id, and the files left out since their kind is not read.

    ``but`` is a file to pass over: questions kept beside their documents. A text file's id is its path
    inside the folder. Raises EvalsError for a missing folder, a file that is not UTF-8, a duplicate id,
    or a folder with nothing to read.
    """
    if not path.exists():
        raise EvalsError(f"{path}: no such file or folder; expected documents ({', '.join(SUFFIXES)})")
    root = path if path.is_dir() else path.parent
    files = sorted(p for p in path.rglob("*") if p.is_file()) if path.is_dir() else [path]
    files = [f for f in files if not any(part.startswith(".") for part in f.relative_to(root).parts)]
    documents: dict[str, Document] = {}
    left_out = []
    for file in files:
        if but is not None and file.resolve() == but.resolve():
            continue
        if file.suffix.lower() not in SUFFIXES:
            left_out.append(str(file))
        elif not file.resolve().is_relative_to(root.resolve()):
            raise EvalsError(f"{file}: leads outside {root}; expected documents inside the folder given")
        else:
            _read_file(file, root, documents)
    if not documents:
        raise EvalsError(f"{path}: holds no document; expected files ending in {', '.join(SUFFIXES)}")
    return documents, left_out


def _read_file(file: Path, root: Path, documents: dict[str, Document]) -> None:
    if file.suffix.lower() == ".jsonl":
        for where, record in read_jsonl(file):
            _add(documents, _document(record, where), where)
    else:
        name = file.relative_to(root).as_posix()
        _add(documents, Document(id=name, text=read_text(file), title=file.stem), str(file))


def _document(record: dict[str, Any], where: str) -> Document:
    text = field(record, "text", str, where, ...)
    starts = tuple(field(record, "page_starts", list, where, []))
    if any(not isinstance(s, int) or not 0 <= s <= len(text) for s in starts) or list(starts) != sorted(starts):
        raise EvalsError(f"{where}: 'page_starts' must rise from 0 to at most {len(text)}, the text's length")
    return Document(
        id=field(record, "id", str, where, ...),
        text=text,
        title=field(record, "title", str, where, ""),
        page_starts=starts,
        metadata={k: v for k, v in record.items() if k not in _DOCUMENT_FIELDS},
    )


def _add(documents: dict[str, Document], document: Document, where: str) -> None:
    if document.id in documents:
        raise EvalsError(f"{where}: duplicate document id '{document.id}'; expected each id once")
    documents[document.id] = document
