"""A log of answers checked row by row, as `evals import` reads them; no more than a few rows are in memory."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import islice
from pathlib import Path
from typing import Any

from evals.checking.result import Check, Entry
from evals.checking.work import AT_ONCE, checks
from evals.errors import DataError, EvalsError, UsageError
from evals.files.csv_rows import SUFFIXES
from evals.plain import did_you_mean
from evals.protocols import Entailment
from evals.reading import Names, member
from evals.runs.importing import FIELDS, Format, Options, guess
from evals.runs.importing.fields import Fields, Layout
from evals.runs.importing.format import Record
from evals.runs.importing.jsonl import Jsonl
from evals.runs.importing.row import Row, RowReader, unmet_fault
from evals.runs.importing.services import native_parts, plain_parts
from evals.runs.importing.shapes import mapping
from evals.types import Document, Item, Sample

_NAMES = ("id", "url", "uri", "filepath", "file_name", "filename", "document_id", "title", "name")  # of a source
_NO_DOCUMENTS = "no documents; expected --map documents=COLUMN, or --docs beside the log"


def check_log(
    path: Path,
    documents: tuple[Document, ...] = (),
    *,
    columns: Mapping[str, str] | None = None,
    markers: str = "",
    style: str = "",
    judge: Entailment | None = None,
) -> Iterator[Entry]:
    """An entry for each row, in order. A row that cannot be read is one with its problem, and reading goes on.

    ``documents`` are those of rows that have none of their own; ``columns`` say where a field stands, by its name.
    Raises EvalsError for a file that cannot be read, or a field that is not known or, after the last row, that no row
    has where ``columns`` say.
    """
    for name in columns or ():
        if name not in FIELDS and not name.startswith("metadata."):
            raise UsageError(f"--map {name}: no such field; {did_you_mean(name, FIELDS, most=len(FIELDS))}")
    options = Options(
        columns=columns or {}, markers=markers, style=style, asked=False, numbered=True, documents=documents
    )
    rows = _rows(path, options)
    while some := list(islice(rows, AT_ONCE if judge else 1)):
        items = [Item(row.sample, row.answer) for row in some if isinstance(row, Row) and not row.answer.error]
        yield from _entries(some, checks(items, judge), path)


def item_of(response: Mapping[str, Any], sample: Sample, *, markers: str = "", style: str = "") -> Item | None:
    """A service's answer to ``sample``, as its own JSON has it, with the citations that it brings; None where it has no
    text of an answer. Raises EvalsError for citations that cannot be read."""
    parts = native_parts(response) or plain_parts(response)
    if not parts.get("answer"):
        return None
    said = {name: parts[name] for name in ("answer", "citations") if parts.get(name) is not None}
    listed = (parts.get("documents"), response.get("citations"), response.get("search_results"))
    shown = [] if "citations" in said else _shown(next(filter(None, listed), ()), sample.documents)
    documents = (*(document for document, _ in shown), *sample.documents)
    options = Options(markers=markers, style=style, asked=False, numbered=True, documents=documents)
    answer = RowReader(Jsonl.columns, options).read(Record("answer", said), "").answer
    meant = {document.id: id for document, id in shown}
    cited = tuple(replace(c, document=meant.get(c.document, c.document)) for c in answer.citations)
    return Item(sample, replace(answer, citations=cited))


def _shown(listed: Any, documents: tuple[Document, ...]) -> list[tuple[Document, str]]:
    """The sources that a service says it showed, which the numbers in its answer mean, as documents of their own, each
    with the id of the one it is, or with its name where it was not given. Empty where none was given."""
    names, given = Names(documents), {document.id: document for document in documents}
    found = list[tuple[Document, str]]()
    for number, entry in enumerate(listed if isinstance(listed, list) else (), start=1):
        told = [entry] if isinstance(entry, str) else [member(entry, (name,)) for name in _NAMES]
        told = [name for name in told if isinstance(name, str)]
        id = next(filter(None, map(names.find, told)), None) or next(iter(told), "")
        found.append((replace(given.get(id, Document("", "")), id=f"shown {number}"), id))
    return found if any(id in given for _, id in found) else []


def _rows(path: Path, options: Options) -> Iterator[Row | EvalsError]:
    format = _format(path)
    reader = RowReader(format.columns, options)
    first: Mapping[str, Any] = {}
    for record in format.records(path):
        if isinstance(record, EvalsError):
            yield record
            continue
        try:
            first = first or record.data
            row = reader.read(record, "")
            if row.answered and not row.answer.error and not row.sample.documents:
                raise DataError(f"{row.where}: {_NO_DOCUMENTS}")
            yield row if row.answered else _named(row, record, options)
        except DataError as problem:
            yield problem
        except EvalsError as problem:  # says nothing of where, as of a style that there is not
            yield DataError(f"{record.where}: {problem}")
    for name in reader.unmet:
        raise unmet_fault(path, name, first, options.columns)


def _format(path: Path) -> Format:
    """By what the file says or, where its first line is damaged, by its name."""
    try:
        return guess(path)
    except DataError:
        return guess(path, "csv" if path.suffix.lower() in SUFFIXES else "jsonl")


def _named(row: Row, record: Record, options: Options) -> Row:
    """A row without an answer, with what to say that it be found."""
    expected = mapping(record.data, "answer", options.columns)
    error = f"no answer; expected {expected}; {Fields(record, Layout({})).there()}"
    return replace(row, answer=replace(row.answer, error=error))


def _entries(rows: Iterable[Row | EvalsError], checked: Iterator[Check], path: Path) -> Iterator[Entry]:
    for row in rows:
        if isinstance(row, EvalsError):
            where, problem = _parted(str(row), path)
            yield Entry(where, "", None, problem)
        elif row.answer.error:
            yield Entry(row.where, row.sample.id, None, row.answer.error)
        else:
            yield Entry.of(row.where, row.sample.id, next(checked))


def _parted(problem: str, path: Path) -> tuple[str, str]:
    """The place with which an error of a row begins, ``FILE:LINE``, and what it says of it."""
    line, colon, said = problem.removeprefix(f"{path}:").partition(": ")
    return (f"{path}:{line}", said) if colon and line.isdecimal() else (str(path), problem)
