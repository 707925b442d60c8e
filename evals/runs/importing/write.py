"""From files of answers to a run folder, in one pass: samples and answers go to disk as rows are read."""

from __future__ import annotations

import platform
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from hashlib import file_digest
from pathlib import Path
from typing import Any

from evals import plugins
from evals.errors import DataError, EvalsError
from evals.runs import AnswerRecord, Config, InputWriter, Run, Settings, TaskRecord
from evals.runs.creating import beginning, create, draft_answers
from evals.runs.importing.fields import there
from evals.runs.importing.format import Format, Origin
from evals.runs.importing.gather import Gathering
from evals.runs.importing.guessing import guess
from evals.runs.importing.row import Options, Row, RowReader, unmet_fault
from evals.runs.importing.shapes import mapping
from evals.runs.log import AnswerLog
from evals.styles.parsing import open_style
from evals.types import Sample

_PACKAGES = (plugins.DISTRIBUTION, "numpy", "pydantic", "rapidfuzz", "sentencex")


@dataclass
class Opened:
    """A file, its format, and what came of it: rows, bad ones each with its reason, models."""

    path: Path
    format: Format
    guessed: bool
    origin: Origin
    rows: int = 0
    bare: int = 0  # without documents
    bad: list[str] = field(default_factory=list)
    unmet: Mapping[str, str] = field(default_factory=dict)  # places that the user named, by field, which no row has
    models: dict[str, int] = field(default_factory=dict)
    nameless: Mapping[tuple[str, ...], int] = field(default_factory=dict)  # citations without a document, by members


@dataclass(frozen=True, slots=True)
class Imported:
    """The run, its files, and how many samples were given another id."""

    run: Run
    files: tuple[Opened, ...]
    renamed: int


def import_files(
    path: Path, files: Sequence[Path], options: Options, scorers: Sequence[str], settings: Settings
) -> Imported:
    """Write the folder of a run that is answered already. Nothing of it is left where it does not come about.

    Raises EvalsError for a file or a row that cannot be read, the latter unless ``options.skip_bad``.
    """
    opened = [_open(file, options) for file in files]
    tasks: dict[str, list[Opened]] = {}
    for file in opened:
        tasks.setdefault(options.task or file.origin.task, []).append(file)
    gathering, records = Gathering(), []
    with beginning(path):
        with InputWriter(path) as writer, draft_answers(path) as log:
            for number, (name, own) in enumerate(tasks.items()):
                gathering.begin(number)
                first = writer.count
                digest = writer.add_all(_samples(own, options, gathering, log, first))
                left_out = tuple(bad for file in own for bad in file.bad)
                source = " + ".join(file.path.name for file in own)
                records.append(TaskRecord(name, "", source, digest, first, writer.count - first, left_out))
        _refuse_unmet(opened, options)
        cells = gathering.cells()
        config = Config(
            id=path.name,
            created=datetime.now(UTC).isoformat(timespec="seconds"),
            settings=replace(settings, epochs=gathering.epochs),
            tasks=tuple(records),
            cells=tuple(cells),
            scorers=tuple(scorers),
            styles={style: open_style(style).version for style in dict.fromkeys(c.style for c in cells)},
            prompts=("",) * len(cells),  # nobody knows what was asked
            versions={"python": platform.python_version(), **plugins.versions(*_PACKAGES)},
        )
        run = create(path, config, answered=True)
    for model, about in _providers(opened).items():
        run.record_provider(model, about)
    return Imported(run, tuple(opened), gathering.renamed)


def read_rows(path: Path, options: Options) -> Iterator[Row]:
    """The rows of one file, no run written. Raises EvalsError for a file or a row that cannot be read."""
    file = _open(path, options)
    for row in _rows(file, options):
        if isinstance(row, EvalsError):
            raise row
        yield row
    _refuse_unmet([file], options)


def _open(path: Path, options: Options) -> Opened:
    format = guess(path, options.format)
    return Opened(path, format, not options.format, format.origin(path))


def _samples(
    files: Sequence[Opened], options: Options, gathering: Gathering, log: AnswerLog, first: int
) -> Iterator[Sample]:
    """The samples of a task as they are met; the answers go to ``log`` meanwhile."""
    for file in files:
        answered = judged = False
        for row in _rows(file, options):
            try:
                if isinstance(row, EvalsError):
                    raise row
                place = gathering.place(row)
            except EvalsError as problem:
                _leave_out(file, problem, options)
                continue
            if place.sample is not None:
                yield place.sample
            log.add(AnswerRecord(place.cell, first + place.index, place.epoch, place.id, row.answer))
            file.rows += 1
            file.models[row.model] = file.models.get(row.model, 0) + 1
            file.bare += not row.sample.documents
            answered |= row.answered
            judged |= row.judged
        if not answered:
            raise _nothing(file, options)
        if file.bare == file.rows and not judged and options.columns.get("documents") != "":
            raise _no_documents(file, options)


def _rows(file: Opened, options: Options) -> Iterator[Row | EvalsError]:
    """Each row, or what is wrong with it."""
    reader = RowReader(file.format.columns, options)
    model = options.model or file.origin.model
    for record in file.format.records(file.path):
        try:
            row = record if isinstance(record, EvalsError) else reader.read(record, model)
        except EvalsError as problem:
            row = problem
        yield row
    file.unmet, file.nameless = reader.unmet, reader.nameless


def _leave_out(file: Opened, problem: EvalsError, options: Options) -> None:
    """A bad row: its reason is kept, with no more of the path than the file's name."""
    if not options.skip_bad:
        raise DataError(f"{problem} (--skip-bad leaves bad rows out and names them)") from problem
    file.bad.append(str(problem).replace(str(file.path), file.path.name))


def _refuse_unmet(files: Sequence[Opened], options: Options) -> None:
    """Raises DataError for a place named by the user at which no row of any file has anything."""
    for name in files[0].unmet:
        if all(name in file.unmet for file in files):
            raise unmet_fault(files[0].path, name, _first(files[0]), options.columns)


def _nothing(file: Opened, options: Options) -> EvalsError:
    """No row of the file has an answer: more likely its column has another name."""
    if not file.rows:
        why = f"; the first of {len(file.bad)} bad rows: {file.bad[0]}" if file.bad else ""
        return DataError(f"{file.path}: no row to read{why}")
    data = _first(file)
    expected = mapping(data, "answer", options.columns)
    return DataError(f"{file.path}: no row has an answer; expected {expected}; {there(data)}")


def _no_documents(file: Opened, options: Options) -> EvalsError:
    """No row of the file has documents to cite: more likely their column has another name."""
    data = _first(file)
    expected = f"expected {mapping(data, 'documents', options.columns)}, or --map documents= where there are none"
    return DataError(f"{file.path}: no row has documents; {expected}; {there(data)}")


def _first(file: Opened) -> Mapping[str, Any]:
    return next((r.data for r in file.format.records(file.path) if not isinstance(r, EvalsError)), {})


def _providers(files: Sequence[Opened]) -> dict[str, Any]:
    """For each model, the files its answers are from. No path: a name and what was in it."""
    about: dict[str, Any] = {}
    for file in files:
        with file.path.open("rb") as data:
            sha256 = file_digest(data, "sha256").hexdigest()
        for model, rows in file.models.items():
            entry = {"file": file.path.name, "format": file.format.name, "sha256": sha256, "rows": rows}
            about.setdefault(model, {"imported": []})["imported"].append(entry)
    return about
