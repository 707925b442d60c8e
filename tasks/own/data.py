"""Where the project's own data sets lie, in a checkout and in an installed package."""

from __future__ import annotations

from pathlib import Path

from evals import FolderTask, TaskCard

_TASKS = Path(__file__).parent.parent
# A wheel carries the data inside this package; a checkout keeps it at the top.
DATA = _TASKS / "_data" if (_TASKS / "_data").is_dir() else _TASKS.parent / "data"


def own(name: str, card: TaskCard) -> FolderTask:
    """The data set of that name as a task."""
    folder = DATA / name
    return FolderTask(name, folder / "documents.jsonl", folder / "questions.jsonl", card)
