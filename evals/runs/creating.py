"""A new run folder: its inputs stream to disk first, and run.json comes last and makes it a run."""

from __future__ import annotations

import dataclasses
import os
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from types import TracebackType
from typing import TypeVar

from evals.errors import DataError, UsageError
from evals.files.codec import Codec
from evals.files.lines import Appender, whole_lines
from evals.files.met import Met
from evals.files.writing import Unstorable, dump, open_plain, write_whole, writing
from evals.plain import utf_8
from evals.runs.asked import DOCUMENTS, SAMPLES
from evals.runs.config import Config
from evals.runs.folder import Run
from evals.runs.identity import TaskHash, document_hash, fingerprint
from evals.runs.log import LOCK, AnswerLog, locked
from evals.runs.reading import SEAL_OF_RUN, sha256_of
from evals.runs.records import CONFIG, DOCUMENT, SAMPLE, SampleRecord
from evals.runs.seal import Seal, seal_in
from evals.types import Document, Sample

T = TypeVar("T")
_DRAFT = ".answers.jsonl.draft"
_SEALED = ".answers.jsonl.sealed"
_NEW = os.O_WRONLY | os.O_CREAT | os.O_TRUNC
_INPUTS = (DOCUMENTS, SAMPLES)


class InputWriter:
    """Writes documents.jsonl and samples.jsonl as tasks stream by; each document once."""

    def __init__(self, folder: Path) -> None:
        with ExitStack() as opened:
            self._documents, self._samples = (
                opened.enter_context(Appender(folder / name, drafted=True)) for name in _INPUTS
            )
            self._opened = opened.pop_all()
        self._lines: Met[int] = Met()  # by what a document is and its file, its line in documents.jsonl
        self._documents_count = 0
        # By identity, the documents of the last sample, each with its hash and its line.
        self._last: dict[int, tuple[Document, bytes, int]] = {}
        self.count = 0

    def add_all(self, samples: Iterable[Sample]) -> str:
        """Write a task's samples; returns the hash of their data (identity.py) in hexadecimal.

        Raises DataError for a sample or a document that would not read back, such as one whose metadata is nested
        200 deep.
        """
        task = TaskHash()
        for sample in samples:
            placed = self._placed(sample.documents)
            record = SampleRecord.of(sample, tuple(line for _, _, line in placed))
            self._write(self._samples, SAMPLE, record, f"sample '{sample.id}'")
            self.count += 1
            task.add(fingerprint(record, [known for _, known, _ in placed]))
        return task.hexdigest()

    def _placed(self, documents: Sequence[Document]) -> list[tuple[Document, bytes, int]]:
        """Neighbouring samples share documents: what the last one had is not hashed or looked for again."""
        last = self._last
        self._last = {id(d): last[id(d)] if id(d) in last else (d, *self._place(d)) for d in documents}
        return [self._last[id(d)] for d in documents]

    def _place(self, document: Document) -> tuple[bytes, int]:
        """Its hash, which leaves out the file that it was taken from, and its line in documents.jsonl."""
        known = self._hash(document)
        number = self._lines.first(known + utf_8(document.file), self._documents_count)
        if number is None:
            number = self._documents_count
            self._write(self._documents, DOCUMENT, document, f"document '{document.id}'")
            self._documents_count += 1
        return known, number

    def _hash(self, document: Document) -> bytes:
        try:
            return document_hash(document)
        except (ValueError, RecursionError) as reason:  # metadata that is no JSON
            raise DataError(f"document '{document.id}' cannot be stored: {reason}") from reason

    def _write(self, file: Appender, codec: Codec[T], value: T, name: str) -> None:
        try:
            file.append(dump(codec, value))
        except Unstorable as reason:
            raise DataError(f"{name} cannot be stored: {reason}") from reason

    def __enter__(self) -> InputWriter:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        with self._opened:
            for file in (self._documents, self._samples):
                file.sync()


@contextmanager
def beginning(path: Path) -> Iterator[None]:
    """Lock the folder of a new run while its inputs are written. If that fails, the folder is removed.

    Raises UsageError if the folder contains anything but the inputs of a run whose writing was interrupted, and
    RunError if another process writes to it.
    """
    with writing(path):
        path.mkdir(parents=True, exist_ok=True)
    _check_unfinished(path)  # before a lock file is made in a folder that is no run
    with locked(path):
        _check_unfinished(path)  # another process may have been first
        try:
            yield
        except BaseException:  # a folder that never became a run is in the way of the next try
            _discard(path)
            raise


def unfinished(path: Path) -> bool:
    """Whether the folder contains only the inputs of a run whose writing was interrupted."""
    drafts = {_DRAFT, _SEALED, ".run.json.draft"}
    return path.is_dir() and {p.name for p in path.iterdir()} <= {*_INPUTS, *drafts, LOCK}


def _check_unfinished(path: Path) -> None:
    if not unfinished(path):
        raise UsageError(f"{path}: is there already; expected a new name")


def draft_answers(path: Path) -> AnswerLog:
    """Answers that are there before the run is, as an import has them: a draft until ``create`` takes it."""
    (path / _DRAFT).unlink(missing_ok=True)
    return AnswerLog(path / _DRAFT, seal=None)


def _discard(path: Path) -> None:
    """Remove the folder of a run that never began; anything else in it is left alone."""
    if unfinished(path):
        for file in path.iterdir():
            file.unlink()
        path.rmdir()


def abandon(run: Run) -> bool:
    """Remove the folder of a run that nothing was asked of: no answer, and no batch that a service works at."""
    begun = [run.path / name for name in ("answers.jsonl", "batches.json")]
    if any(path.exists() and path.stat().st_size for path in begun):
        return False
    for name in ("run.json", "answers.jsonl", "providers.json"):
        (run.path / name).unlink(missing_ok=True)
    _discard(run.path)
    return True


def create(path: Path, config: Config, *, answered: bool = False) -> Run:
    """Make a folder whose inputs are written a run; where it is ``answered``, with the draft of its answers."""
    config = dataclasses.replace(config, inputs={name: sha256_of(path / name) for name in _INPUTS})
    try:
        content = SEAL_OF_RUN.on(dump(CONFIG, config, indent=2, everything=True))
    except Unstorable as reason:
        raise DataError(f"{path / 'run.json'}: cannot be stored: {reason}") from reason
    with writing(path):
        if answered:
            _seal_draft(path, Seal(seal_in(content)))
        else:
            (path / _DRAFT).unlink(missing_ok=True)  # of an import that was cut off
        write_whole(path / "run.json", content + b"\n")
    return Run(path)


def _seal_draft(path: Path, seal: Seal) -> None:
    """Make the draft the run's answers: only now is it known which run they are of."""
    with os.fdopen(open_plain(path / _SEALED, _NEW), "wb") as file:
        for line in whole_lines(path / _DRAFT):
            file.write(seal.on(line) + b"\n")
        file.flush()
        os.fsync(file.fileno())
    os.replace(path / _SEALED, path / "answers.jsonl")
    (path / _DRAFT).unlink()
