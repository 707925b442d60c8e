"""Questions over documents, one JSON object a line.

A line is ``{"question": ..., "id"?, "answers"?: [...], "documents"?: [ids], "evidence"?: [...], "answerable"?,
"cluster"?, "variation"?}``. An evidence entry is ``{"document", "start", "end", "text"?}``, or ``{"document", "text"}``
where the text occurs exactly once. Every span is held to its document when it is read.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

from evals.errors import DataError, EvalsError
from evals.files.jsonl import field, read_jsonl, strings
from evals.files.variation import read_variation
from evals.plugins import did_you_mean
from evals.types import Document, Evidence, Sample

Choose = Callable[[str], tuple[Document, ...]]
OnProblem = Callable[[EvalsError], None]
_FIELDS = ("id", "question", "answers", "documents", "evidence", "answerable", "cluster", "variation")


def raise_problem(problem: EvalsError) -> None:
    raise problem


def read_questions(
    path: Path, documents: Mapping[str, Document], choose: Choose, on_problem: OnProblem = raise_problem
) -> Iterator[Sample]:
    """Each line as a Sample; ``choose`` picks the documents of a question that names none.

    ``on_problem`` is told of each line that does not hold; by default it raises.
    """
    seen: dict[str, str] = {}
    for where, record in read_jsonl(path):
        try:
            sample = _sample(record, where, documents, choose)
            if sample.id in seen:
                raise DataError(f"{where}: duplicate question id '{sample.id}', first at {seen[sample.id]}")
        except EvalsError as problem:
            on_problem(problem)
            continue
        seen[sample.id] = where
        yield sample


def _sample(record: dict[str, Any], where: str, documents: Mapping[str, Document], choose: Choose) -> Sample:
    question = field(record, "question", str, where, ...)
    if not question.strip():
        raise DataError(f"{where}: 'question' is empty")
    names = strings(record, "documents", where)
    chosen = tuple(_document(name, documents, where) for name in names) or choose(question)
    evidence = tuple(_evidence(e, chosen, where) for e in field(record, "evidence", list, where, []))
    first = evidence[0].document if evidence else chosen[0].id
    return Sample(
        id=field(record, "id", str, where, where.rpartition(":")[2]),
        question=question,
        documents=chosen,
        answers=strings(record, "answers", where),
        evidence=evidence,
        answerable=field(record, "answerable", bool, where, True),
        cluster=field(record, "cluster", str, where, first),
        variation=read_variation(record.get("variation"), where),
        metadata={k: v for k, v in record.items() if k not in _FIELDS},
    )


def _document(name: str, documents: Mapping[str, Document], where: str) -> Document:
    if name not in documents:
        raise DataError(f"{where}: no document '{name}'; {did_you_mean(name, documents, most=8)}")
    return documents[name]


def _evidence(entry: Any, chosen: tuple[Document, ...], where: str) -> Evidence:
    if not isinstance(entry, dict):
        raise DataError(f"{where}: an 'evidence' entry must be an object with 'document' and a span or 'text'")
    name = field(entry, "document", str, where, ...)
    document = next((d for d in chosen if d.id == name), None)
    if document is None:
        raise DataError(f"{where}: evidence names '{name}', which is not among the question's documents")
    text = field(entry, "text", str, where)
    if "start" not in entry and text:
        return _find(text, document, where)
    start, end = field(entry, "start", int, where, ...), field(entry, "end", int, where, ...)
    if not 0 <= start < end <= len(document.text):
        raise DataError(
            f"{where}: evidence span [{start}, {end}) lies outside '{name}', which has {len(document.text)} characters"
        )
    if text is not None and document.text[start:end] != text:
        raise DataError(
            f"{where}: evidence span [{start}, {end}) of '{name}' is {document.text[start:end]!r}; expected {text!r}"
        )
    return Evidence(name, start, end)


def _find(text: str, document: Document, where: str) -> Evidence:
    start = document.text.find(text)
    if start < 0 or document.text.find(text, start + 1) >= 0:
        times = "not at all" if start < 0 else "more than once"
        raise DataError(f"{where}: evidence text {text!r} occurs {times} in '{document.id}'; expected once")
    return Evidence(document.id, start, start + len(text))
