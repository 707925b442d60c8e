"""Documents and questions as people have them, read with errors that name the file and the line.

A name is imported when it is first used: most of what needs a file of this package needs no document.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from evals.files.corpus.index import Corpus
    from evals.files.digest import sha256_of
    from evals.files.documents import read_documents
    from evals.files.folder_task import DEFAULT_SCORERS, FolderTask
    from evals.files.hub import published, read_rows
    from evals.files.jsonl import read_jsonl
    from evals.files.package_names import PackageNames
    from evals.files.questions import read_questions

_HOMES = {
    "Corpus": "corpus.index",
    "DEFAULT_SCORERS": "folder_task",
    "FolderTask": "folder_task",
    "PackageNames": "package_names",
    "published": "hub",
    "read_documents": "documents",
    "read_jsonl": "jsonl",
    "read_questions": "questions",
    "read_rows": "hub",
    "sha256_of": "digest",
}

__all__ = [
    "DEFAULT_SCORERS",
    "Corpus",
    "FolderTask",
    "PackageNames",
    "published",
    "read_documents",
    "read_jsonl",
    "read_questions",
    "read_rows",
    "sha256_of",
]


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module 'evals.files' has no attribute '{name}'")
    return getattr(import_module(f"evals.files.{_HOMES[name]}"), name)
