"""Documents in whatever form a caller has them: texts, mappings, Documents, a folder."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from importlib import import_module
from os import PathLike
from os.path import exists
from pathlib import Path
from typing import Any, cast

from evals.errors import DataError, UsageError
from evals.files.chunks import told_apart
from evals.files.documents import read_documents
from evals.plain import short
from evals.types import Document

Documents = Iterable[str | Document | Mapping[str, Any]] | str | PathLike[str]
_FIELDS = ("id", "text", "title", "url")


def documents_of(documents: Documents) -> tuple[tuple[Document, ...], tuple[str, ...]]:
    """The documents, and a line for each file of a folder that was not read.

    A path is that of a folder, or of one file. A text is known by its number from 1; so is a mapping, with ``text`` and
    perhaps ``id``, ``title`` and ``url``, that has neither id nor URL. One with anything else, by whatever names some
    framework gives its parts (``page_content``, ``metadata.source``), is read as a log's would be.
    Chunks of one page, which share its URL, are known by it and their number, "https://e.org/aro#2".
    Raises EvalsError, naming the document, for anything else, and for an id that two documents share.
    """
    if isinstance(documents, str | PathLike):
        return _of_path(documents)
    if isinstance(documents, Document | Mapping) or not isinstance(documents, Iterable):
        raise UsageError(f"documents: got one {type(documents).__name__}; expected a list, or the path of a folder")
    return tuple(told_apart(_document(given, number) for number, given in enumerate(documents, start=1))), ()


def _of_path(path: str | PathLike[str]) -> tuple[tuple[Document, ...], tuple[str, ...]]:
    if isinstance(path, str) and not exists(path):
        said = f"'{short(path, 60)}' is no file or folder"
        raise UsageError(f"documents: {said}; expected the path of one, or a list; a text goes in a list: [text]")
    read, left_out = read_documents(Path(path))
    return tuple(read.values()), tuple(left_out)


def _document(given: Any, number: int) -> tuple[Document, bool]:
    """With whether its id was given as one."""
    if isinstance(given, Document):
        return given, True
    if isinstance(given, str):
        return Document(str(number), given), False
    if not isinstance(given, Mapping):
        raise UsageError(f"document {number} is {type(given).__name__}; expected a text, a mapping or a Document")
    values = {name: given.get(name) for name in _FIELDS}
    text, title, url = values["text"], values["title"] or "", values["url"] or ""
    id = str(number) if values["id"] in (None, "") else values["id"]
    if not isinstance(text, str) or not values.keys() >= given.keys():
        stored = import_module("evals.runs.importing.sources").stored_document(given, number)
        return cast(tuple[Document, bool], stored)
    if not isinstance(id, str | int) or not isinstance(title, str) or not isinstance(url, str):
        raise DataError(f"document {number}: 'id', 'title' or 'url' is of another kind; expected strings")
    if values["id"] in (None, "") and url:
        id = url
    return Document(str(id), text, title, metadata={"url": url} if url else {}), values["id"] == id
