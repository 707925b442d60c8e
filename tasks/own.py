"""Where the project's own data sets lie, in a checkout and in an installed package."""

from __future__ import annotations

from pathlib import Path

from evals import FolderTask

_HERE = Path(__file__).parent
# A wheel carries the data inside this package; a checkout keeps it at the top.
DATA = _HERE / "_data" if (_HERE / "_data").is_dir() else _HERE.parent / "data"


def own(name: str, version: str) -> FolderTask:
    """The data set of that name as a task."""
    folder = DATA / name
    return FolderTask(name, folder / "documents.jsonl", folder / "questions.jsonl", version)
