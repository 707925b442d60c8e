"""Documents and questions as people have them, read with errors that name the file and the line."""

from evals.loading.documents import read_documents
from evals.loading.jsonl import read_jsonl
from evals.loading.questions import read_questions
from evals.loading.rows import read_rows
from evals.loading.task import FolderTask

__all__ = ["FolderTask", "read_documents", "read_jsonl", "read_questions", "read_rows"]
