"""``lm-eval``: samples_TASK_DATE.jsonl, as ``lm-eval run --log_samples`` writes them beside results_DATE.json.

The layout of lm-evaluation-harness 0.4.13: ``doc_id``, ``doc`` (the data set's own row), ``target`` (a text),
``arguments.gen_args_0.arg_0`` (the prompt), ``resps`` (for each request its repeats), ``filtered_resps``, ``filter``.
The answer is the raw response, not what a filter left of it, so the rows of a second filter repeat the first
one's and are passed over. Repeats are epochs. Tasks that compare log-likelihoods have no text to read.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from pydantic_core import from_json

from evals.errors import EvalsError
from evals.files.content import MAX_BYTES
from evals.runs.importing.format import Columns, Format, Origin, Record
from evals.runs.importing.jsonl import Jsonl
from evals.runs.importing.literals import python_list

_DOCUMENTS = ("doc.documents", "doc.context", "doc.passage")


_COLUMNS: Columns = {"documents": _DOCUMENTS, "model": (), "style": (), "metadata": ()}


class LmEval(Format):
    name = "lm-eval"
    about = "samples_TASK_DATE.jsonl of lm-evaluation-harness (--log_samples)"
    columns = _COLUMNS

    def recognises(self, path: Path, head: bytes) -> bool:
        line = head.split(b"\n")[0]
        return b'"doc_id"' in line and b'"doc"' in line

    def origin(self, path: Path) -> Origin:
        """The task is in the file's name; the model in the results beside it, else it is the folder's name."""
        inside = path.stem.partition("_")[2]
        task, _, date = inside.rpartition("_")
        return Origin(task or path.stem, _model(path, date) or path.resolve().parent.name or path.stem)

    def records(self, path: Path) -> Iterator[Record | EvalsError]:
        first: Any = ...
        for record in Jsonl().records(path):
            if isinstance(record, EvalsError):
                yield record
                continue
            if first is ...:
                first = record.data.get("filter")
            if record.data.get("filter") == first:
                yield from _answers(record)


def _model(path: Path, date: str) -> str:
    """The model's name in results_DATE.json, "" where there is none to read."""
    results = path.with_name(f"results_{date}.json")
    try:
        if results.stat().st_size > MAX_BYTES:
            return ""
        found = from_json(results.read_bytes())
    except (OSError, ValueError):
        return ""
    name = found.get("model_name") if isinstance(found, dict) else None
    return name if isinstance(name, str) else ""


def _answers(record: Record) -> Iterator[Record | EvalsError]:
    """One record for each repeat of the response."""
    data, where = record.data, record.where
    doc = data.get("doc")
    resps = data.get("resps")
    repeats = resps[0] if isinstance(resps, list) and len(resps) == 1 and isinstance(resps[0], list) else None
    if repeats is None or not all(isinstance(text, str) for text in repeats):
        yield EvalsError(f"{where}: 'resps' holds log-likelihoods; expected a task that generates text")
        return
    own = doc.get("question") if isinstance(doc, dict) else None
    target = data.get("target")
    row = {
        **data,
        "id": data.get("doc_id"),
        "question": own if isinstance(own, str) else _prompt(data),
        "answers": (python_list(target) or target) if isinstance(target, str) else target,
    }
    for epoch, text in enumerate(repeats or [None]):
        yield Record(where, {**row, "answer": text, "epoch": epoch})


def _prompt(data: Any) -> Any:
    """The prompt as the model was given it; of a conversation in JSON, the last message."""
    arguments = data.get("arguments")
    first = arguments.get("gen_args_0") if isinstance(arguments, dict) else None
    prompt = first.get("arg_0") if isinstance(first, dict) else None
    if isinstance(prompt, list) and len(prompt) == 1 and isinstance(prompt[0], str):
        try:
            messages = from_json(prompt[0])
        except ValueError:
            return prompt[0]
        last = messages[-1] if isinstance(messages, list) and messages else None
        return last.get("content") if isinstance(last, dict) else prompt[0]
    return prompt
