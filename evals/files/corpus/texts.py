"""The texts of a corpus, one at a time."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from evals.errors import DataError
from evals.files.content import Unreadable
from evals.files.documents import stream_documents
from evals.files.jsonl import read_jsonl


def corpus_texts(path: Path, left_out: list[str]) -> Iterator[tuple[str, str]]:
    """Every text with its place: of documents, or of JSON Lines with a ``text`` each. Files of a folder that cannot be
    read are added to ``left_out``, each with why.

    Raises DataError for a path that is not there or holds no document, and for a line of JSON Lines without a text.
    """
    if path.suffix.lower() == ".jsonl":
        for where, record in read_jsonl(path):
            if not isinstance(text := record.get("text"), str):
                raise DataError(f"{where}: no 'text'; expected a JSON object with a string 'text' a line")
            yield where, text
        return
    found = False
    for where, document in stream_documents(path):
        if isinstance(document, DataError):
            raise document
        if isinstance(document, Unreadable):
            left_out.append(f"{where}: {document}")
        else:
            found = True
            yield (str(path / document.id) if path.is_dir() else where), document.text
    if not found:
        raise DataError(f"{path}: holds no document; expected texts that can be read")
