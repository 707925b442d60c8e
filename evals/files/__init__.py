"""Documents and questions as people have them, read with errors that name the file and the line."""

from evals.files.documents import read_documents
from evals.files.folder_task import DEFAULT_SCORERS, FolderTask
from evals.files.hub import published, read_rows
from evals.files.jsonl import read_jsonl
from evals.files.questions import read_questions

__all__ = ["DEFAULT_SCORERS", "FolderTask", "published", "read_documents", "read_jsonl", "read_questions", "read_rows"]
