"""Questions over documents, one JSON object a line.

A line is ``{"question": ..., "id"?, "answers"?: [...], "documents"?: [ids], "evidence"?: [...], "answerable"?,
"cluster"?, "variation"?}``; `evals.files.evidence` says what an entry of the evidence is. Every span is held to its
document when it is read. A question with accepted answers or evidence can be answered unless it says otherwise; of one
without, and without ``answerable``, nobody knows.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

from evals.errors import DataError, DataErrors, EvalsError
from evals.files.evidence import read_evidence
from evals.files.jsonl import field, read_records, strings
from evals.files.variation import read_variation
from evals.plugins import did_you_mean
from evals.types import Document, Sample

OnProblem = Callable[[EvalsError], None]
_FIELDS = ("id", "question", "answers", "documents", "evidence", "answerable", "cluster", "variation")


def read_questions(
    path: Path, documents: Mapping[str, Document], on_problem: OnProblem | None = None
) -> Iterator[Sample]:
    """Each line as a Sample; a question that names no documents is about them all.

    ``on_problem`` is told of each line that does not hold. Without it they are raised together, as DataErrors, once all
    lines are read.
    """
    problems: list[EvalsError] = []
    seen: dict[str, str] = {}
    for where, record in read_records(path):
        try:
            if isinstance(record, DataError):
                raise record
            sample = _sample(record, where, documents)
            if sample.id in seen:
                raise DataError(f"{where}: duplicate question id '{sample.id}', first at {seen[sample.id]}")
        except EvalsError as problem:
            (on_problem or problems.append)(problem)
            continue
        seen[sample.id] = where
        if not problems:
            yield sample
    if problems:
        raise DataErrors(problems)


def _sample(record: dict[str, Any], where: str, documents: Mapping[str, Document]) -> Sample:
    question = field(record, "question", str, where, ...)
    if not question.strip():
        raise DataError(f"{where}: 'question' is empty")
    named = {name: _document(name, documents, where) for name in strings(record, "documents", where)}
    chosen = named or documents
    answers = strings(record, "answers", where)
    evidence = tuple(read_evidence(e, chosen, where) for e in field(record, "evidence", list, where, []))
    return Sample(
        id=field(record, "id", str, where, where.rpartition(":")[2]),
        question=question,
        documents=tuple(chosen.values()),
        answers=answers,
        evidence=evidence,
        answerable=field(record, "answerable", bool, where, True if answers or evidence else None),
        cluster=field(record, "cluster", str, where, evidence[0].document if evidence else ""),
        variation=read_variation(record.get("variation"), where),
        metadata={k: v for k, v in record.items() if k not in _FIELDS},
    )


def _document(name: str, documents: Mapping[str, Document], where: str) -> Document:
    if name not in documents:
        raise DataError(f"{where}: no document '{name}'; {did_you_mean(name, documents, most=8)}")
    return documents[name]
