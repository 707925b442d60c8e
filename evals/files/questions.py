"""Questions over documents, one JSON object a line.

A line is ``{"question": ..., "id"?, "answers"?: [...], "documents"?: [ids], "evidence"?: [...], "answerable"?,
"cluster"?, "variation"?, "turns"?}``; `evals.files.evidence` says what an entry of the evidence is,
`evals.files.turns` what the turns of a conversation before the question are. Every span is held to its document when
it is read. A question's ``cluster`` is by default the document of its first evidence, else the first that it names;
where it names none of several, it is a cluster of its own. A question with accepted answers or evidence can be answered
unless it says otherwise; of one without, and without ``answerable``, nobody knows.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

from evals.errors import DataError, DataErrors, EvalsError
from evals.files.evidence import read_evidence
from evals.files.jsonl import CANARY, each, field, read_records, strings
from evals.files.met import Met
from evals.files.turns import read_turns
from evals.files.variation import read_variation
from evals.plain import did_you_mean, utf_8
from evals.types import UNVARIED, Document, Evidence, Sample

T = TypeVar("T")
OnProblem = Callable[[EvalsError], None]
FIELDS = ("id", "question", "answers", "documents", "evidence", "answerable", "cluster", "variation", "turns")


def read_questions(
    path: Path, documents: Mapping[str, Document], on_problem: OnProblem | None = None
) -> Iterator[Sample]:
    """Each line as a Sample; a question that names no documents is about them all.

    ``on_problem`` is told of each line that does not hold. Without it they are raised together, as DataErrors, once all
    lines are read.
    """
    return (sample for _, sample in located_questions(path, documents, on_problem))


def located_questions(
    path: Path, documents: Mapping[str, Document], on_problem: OnProblem | None = None
) -> Iterator[tuple[str, Sample]]:
    """The same, each with its place."""
    problems: list[EvalsError] = []
    seen: Met[str] = Met()
    all_of_them = cache(lambda: tuple(documents.values()))
    for where, record in read_records(path):
        try:
            if isinstance(record, DataError):
                raise record
            sample = _sample(record, where, documents, all_of_them)
            if (first := seen.first(utf_8(sample.id), where)) is not None:
                raise DataError(f"{where}: duplicate question id '{sample.id}', first at {first}")
        except EvalsError as problem:
            (on_problem or problems.append)(problem)
            continue
        if not problems:
            yield where, sample
    if problems:
        raise DataErrors(problems)


def _sample(
    record: dict[str, Any],
    where: str,
    documents: Mapping[str, Document],
    all_of_them: Callable[[], tuple[Document, ...]],
) -> Sample:
    """Raises DataErrors with all that is wrong with the line."""
    problems: list[EvalsError] = []

    def part(name: str, read: Callable[[], T], otherwise: T) -> T:
        if record.get(name) is None:
            return otherwise
        try:
            return read()
        except DataError as problem:
            problems.append(problem)
            return otherwise

    def named() -> list[Document]:
        return each(lambda name: _known(name, documents, where), strings(record, "documents", where))

    def found() -> list[Evidence]:
        return each(lambda entry: read_evidence(entry, chosen, where), field(record, "evidence", list, where))

    chosen = {document.id: document for document in part("documents", named, list[Document]())} or documents
    evidence = part("evidence", found, list[Evidence]())
    answers: tuple[str, ...] = part("answers", lambda: _answers(record, where), ())
    if record.get("question") is None:
        problems.append(DataError(f"{where}: no 'question'; expected a string"))
    id = part("id", lambda: _text(record, "id", where), where.rpartition(":")[2])
    about_all = chosen is documents and len(documents) > 1
    sample = Sample(
        id=id,
        question=part("question", lambda: _text(record, "question", where), ""),
        documents=all_of_them() if chosen is documents else tuple(chosen.values()),
        answers=answers,
        evidence=tuple(evidence),
        answerable=part(
            "answerable", lambda: field(record, "answerable", bool, where), True if answers or evidence else None
        ),
        cluster=part(
            "cluster",
            lambda: field(record, "cluster", str, where),
            evidence[0].document if evidence else id if about_all else "",
        ),
        variation=part("variation", lambda: read_variation(record["variation"], where), UNVARIED),
        turns=part("turns", lambda: read_turns(record["turns"], where), ()),
        metadata={k: v for k, v in record.items() if k not in (*FIELDS, CANARY)},
    )
    if problems:
        raise DataErrors(problems)
    return sample


def _known(name: str, documents: Mapping[str, Document], where: str) -> Document:
    document = documents.get(name)
    if document is None:
        raise DataError(f"{where}: no document '{name}'; {did_you_mean(name, documents, most=8)}")
    return document


def _text(record: dict[str, Any], name: str, where: str) -> str:
    text: str = field(record, name, str, where)
    if not text.strip():
        raise DataError(f"{where}: '{name}' is empty")
    return text


def _answers(record: dict[str, Any], where: str) -> tuple[str, ...]:
    answers = strings(record, "answers", where)
    if not all(map(str.strip, answers)):  # any answer whatever would contain it
        raise DataError(f"{where}: 'answers' has an empty one; expected texts")
    return answers
