"""``ragas``: an evaluation set of Ragas, as its ``to_jsonl`` and ``to_csv`` write it.

The layout of ragas 0.4.3 (``SingleTurnSample``: user_input, retrieved_contexts, response, reference), and that of
0.1 (question, contexts, answer, ground_truth or ground_truths). ``to_csv`` writes a list as Python shows it. Of a
conversation (``MultiTurnSample``, whose user_input is a list of messages) the last question is the row's, and what
tools gave for it are its documents.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from pydantic_core import from_json

from evals.errors import EvalsError
from evals.files.csv_rows import header
from evals.runs.importing.conversation import conversation
from evals.runs.importing.format import Columns, Format, Record
from evals.runs.importing.jsonl import Jsonl
from evals.runs.importing.literals import python_value
from evals.runs.importing.shapes import plain_name
from evals.runs.importing.table import Table

_TABLES = (".csv", ".tsv")


_COLUMNS: Columns = {
    "question": ("user_input", "question"),
    "answer": ("response", "answer"),
    "documents": ("retrieved_contexts", "contexts"),
    "documents.id": ("retrieved_context_ids",),
    "answers": ("reference", "ground_truth", "ground_truths"),
}


class Ragas(Format):
    name = "ragas"
    about = "an evaluation set of Ragas (.jsonl or .csv)"
    columns = _COLUMNS

    def recognises(self, path: Path, head: bytes) -> bool:
        named = header(path) if path.suffix.lower() in _TABLES else _names(head)
        names = {plain_name(name) for name in named}
        return "user_input" in names or {"question", "contexts"} <= names or "retrieved_contexts" in names

    def records(self, path: Path) -> Iterator[Record | EvalsError]:
        table = path.suffix.lower() in _TABLES
        for record in Table().records(path) if table else Jsonl().records(path):
            yield record if isinstance(record, EvalsError) else _single_turn(record)


def _names(head: bytes) -> set[str]:
    """The keys of the first line."""
    try:
        value = from_json(head.lstrip(b"\xef\xbb\xbf \t\r\n").split(b"\n")[0], allow_partial=True)
    except ValueError:
        return set()
    return set(value) if isinstance(value, dict) else set()


def _single_turn(record: Record) -> Record | EvalsError:
    """The record with the parts of a conversation under their own names, beside what it has of them."""
    said = record.data.get("user_input")
    if record.cells and isinstance(said, str) and said.lstrip().startswith("[{"):
        try:
            said = python_value(said)
        except ValueError:
            return record  # a question that only begins so
    if not isinstance(said, list):
        return record
    try:
        parts = {name: part for name, part in conversation(said, record.where).items() if part is not None}
    except EvalsError as problem:
        return problem
    own = {name: value for name, value in record.data.items() if name != "user_input" and value not in (None, "")}
    places = {"question": "user_input", "answer": "response", "documents": "retrieved_contexts", "turns": "turns"}
    return replace(record, data={**{places[name]: part for name, part in parts.items()}, **own})
