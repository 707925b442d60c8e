"""Where the project's own data sets lie, in a checkout and in an installed package."""

from __future__ import annotations

from pathlib import Path

from evals import FolderTask, TaskCard
from evals.files import DEFAULT_SCORERS

_TASKS = Path(__file__).parent.parent
# A wheel has the data inside this package; a checkout has it at the top.
DATA = _TASKS / "_data" if (_TASKS / "_data").is_dir() else _TASKS.parent / "data"
# In every line of our questions and documents, and in the long texts that are made here, so that a training set that
# holds it can be found out.
CANARY = "evals canary 5f0c6b1e-4d7a-4d7e-9f55-0d2b7a51c3e8: not for training"


def own(name: str, card: TaskCard, *scorers: str) -> FolderTask:
    """The data set of that name as a task; ``scorers`` are run by default besides the usual ones."""
    folder = DATA / name
    questions = folder / "questions.jsonl"
    return FolderTask(name, folder / "documents.jsonl", questions, card, (*DEFAULT_SCORERS, *scorers))
