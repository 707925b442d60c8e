"""A new run folder: its inputs stream to disk first, and run.json comes last and makes it a run."""

from __future__ import annotations

import dataclasses
import os
from collections.abc import Iterable
from pathlib import Path
from types import TracebackType

from evals.runs.config import Config
from evals.runs.folder import DOCUMENTS, SAMPLES, AnswerLog, Run, replace
from evals.runs.identity import TaskHash, document_hash, fingerprint
from evals.runs.reading import SEAL_OF_RUN, located_lines, read_line, sha256_of
from evals.runs.records import ANSWERED, CONFIG, DOCUMENT, SAMPLE, SampleRecord
from evals.runs.seal import Seal, seal_in
from evals.types import Document, Sample

_DRAFT = ".answers.jsonl.draft"
_DRAFT_SEAL = Seal("a draft")


class InputWriter:
    """Writes documents.jsonl and samples.jsonl as tasks stream by; each document once."""

    def __init__(self, folder: Path) -> None:
        self._documents = (folder / DOCUMENTS).open("wb")
        self._samples = (folder / SAMPLES).open("wb")
        self._lines: dict[tuple[bytes, str], int] = {}
        self.count = 0

    def add_all(self, samples: Iterable[Sample]) -> str:
        """Write a task's samples; returns the hash of their data (evals/runs/identity.py) in hexadecimal."""
        task = TaskHash()
        for sample in samples:
            documents = [document_hash(document) for document in sample.documents]
            lines = tuple(self._line(d, known) for d, known in zip(sample.documents, documents, strict=True))
            record = SampleRecord.of(sample, lines)
            self._samples.write(SAMPLE.dump_json(record, exclude_defaults=True) + b"\n")
            self.count += 1
            task.add(fingerprint(record, documents))
        return task.hexdigest()

    def _line(self, document: Document, known: bytes) -> int:
        """Its line in documents.jsonl; ``known`` is its hash, which leaves out the file it was taken from."""
        key = (known, document.file)
        if key not in self._lines:
            self._lines[key] = len(self._lines)
            self._documents.write(DOCUMENT.dump_json(document, exclude_defaults=True) + b"\n")
        return self._lines[key]

    def __enter__(self) -> InputWriter:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for file in (self._documents, self._samples):
            file.flush()
            os.fsync(file.fileno())
            file.close()


def unfinished(path: Path) -> bool:
    """Whether the folder holds no more than inputs whose writing was cut off."""
    return path.is_dir() and {p.name for p in path.iterdir()} <= {DOCUMENTS, SAMPLES, _DRAFT, f"{_DRAFT}.sealed"}


def draft_answers(path: Path) -> AnswerLog:
    """Answers that are there before the run is, as an import has them: a draft until ``create`` takes it."""
    (path / _DRAFT).unlink(missing_ok=True)
    return AnswerLog(path / _DRAFT, _DRAFT_SEAL)


def discard(path: Path) -> None:
    """Remove the folder of a run that never began; anything else in it is left alone."""
    if unfinished(path):
        for file in path.iterdir():
            file.unlink()
        path.rmdir()


def create(path: Path, config: Config, *, answered: bool = False) -> Run:
    """Make a folder whose inputs are written a run; where it is ``answered``, with the draft of its answers."""
    config = dataclasses.replace(config, inputs={name: sha256_of(path / name) for name in (DOCUMENTS, SAMPLES)})
    content = SEAL_OF_RUN.on(CONFIG.dump_json(config, indent=2))
    if answered:
        _seal_draft(path, Seal(seal_in(content)))
    else:
        (path / _DRAFT).unlink(missing_ok=True)  # of an import that was cut off
    replace(path / "run.json", content + b"\n")
    return Run(path)


def _seal_draft(path: Path, seal: Seal) -> None:
    """Make the draft the run's answers: only now is it known which run they are of."""
    draft, sealed = path / _DRAFT, path / f"{_DRAFT}.sealed"
    with sealed.open("wb") as file:
        for where, line in located_lines(draft):
            read_line(where, line, ANSWERED, _DRAFT_SEAL)
            file.write(seal.on(line) + b"\n")
        file.flush()
        os.fsync(file.fileno())
    os.replace(sealed, path / "answers.jsonl")
    draft.unlink()
