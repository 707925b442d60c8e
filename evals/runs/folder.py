"""A run on disk.

``run.json``, ``documents.jsonl`` and ``samples.jsonl`` are written before the first question is asked and
never again; ``providers.json`` says what answered; ``answers.jsonl`` and ``scores-SCORER.jsonl`` grow by one line
a sample; ``summary.json`` comes last.
"""

from __future__ import annotations

import dataclasses
import fcntl
import os
from array import array
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any
from urllib.parse import quote

from pydantic import TypeAdapter, ValidationError
from pydantic_core import PydanticSerializationError, from_json, to_json

from evals.runs.jsonl import Appender, Lines, whole_lines
from evals.runs.records import (
    ANSWER,
    CONFIG,
    DOCUMENT,
    SAMPLE,
    SCORE,
    USAGE,
    WORK,
    AnswerRecord,
    ScoreRecord,
    UsageRecord,
    Work,
)
from evals.types import Answer, EvalsError, Sample


class Run:
    """An existing run folder. Raises EvalsError where ``path`` is none."""

    def __init__(self, path: Path) -> None:
        self.path = path
        try:
            self.config = CONFIG.validate_json((path / "run.json").read_bytes())
        except FileNotFoundError:
            raise EvalsError(f"{path}: no run.json; expected a run folder, as `evals run` writes it") from None
        except (ValidationError, OSError) as error:
            raise EvalsError(f"{path / 'run.json'}: cannot be read: {str(error).splitlines()[0]}") from error
        self._samples_count = self.config.samples
        self._epochs = self.config.settings.epochs

    # --- what was asked -------------------------------------------------------------------------

    @cached_property
    def _documents(self) -> Lines:
        return Lines(self.path / "documents.jsonl")

    @cached_property
    def _samples(self) -> Lines:
        return Lines(self.path / "samples.jsonl")

    @cached_property
    def _document(self) -> Any:
        # Neighbouring samples share documents; a few hundred kept are enough, and few where they are long.
        return lru_cache(maxsize=256)(lambda line: DOCUMENT.validate_json(self._documents[line]))

    def sample(self, line: int) -> Sample:
        """The sample at that line of samples.jsonl."""
        sample: Sample = self._sample(line)
        return sample

    @cached_property
    def _sample(self) -> Any:
        return lru_cache(maxsize=256)(self._read_sample)

    def _read_sample(self, line: int) -> Sample:
        record = SAMPLE.validate_json(self._samples[line])
        return record.sample(tuple(self._document(d) for d in record.documents))

    def clusters(self) -> Iterator[str]:
        """The cluster of every sample, in the order of samples.jsonl."""
        return (record.cluster for record in _records(SAMPLE, self.path / "samples.jsonl"))

    def work(self) -> Iterator[Work]:
        """All there is to do, in order: cell by cell, epoch by epoch."""
        for number, cell in enumerate(self.config.cells):
            task = self.config.tasks[cell.task]
            for epoch in range(self.config.settings.epochs):
                for sample in range(task.first, task.first + task.samples):
                    yield Work(number, sample, epoch)

    @property
    def size(self) -> int:
        """How many answers the finished run holds."""
        epochs = self.config.settings.epochs
        return sum(self.config.tasks[c.task].samples * epochs for c in self.config.cells)

    def key(self, item: Work | AnswerRecord | ScoreRecord) -> int:
        """A whole number that names a piece of work: it fits in few bytes where a tuple would not."""
        return (item.cell * self._samples_count + item.sample) * self._epochs + item.epoch

    # --- what was answered ----------------------------------------------------------------------

    @property
    def answers_path(self) -> Path:
        return self.path / "answers.jsonl"

    def scores_path(self, scorer: str) -> Path:
        return self.path / f"scores-{quote(scorer, safe='=@')}.jsonl"

    def answers(self) -> Iterator[AnswerRecord]:
        """Every answer on disk, as a stream."""
        return _records(ANSWER, self.answers_path)

    def answers_in_order(self) -> Iterator[AnswerRecord]:
        """Every answer on disk, cell by cell, epoch by epoch, in the order of the samples."""
        places = array("Q", ((w.cell * self._epochs + w.epoch) * self._samples_count + w.sample for w in self.done()))
        if places:
            lines = Lines(self.answers_path)
            yield from (ANSWER.validate_json(lines[n]) for n in sorted(range(len(places)), key=places.__getitem__))

    def scores(self, scorer: str) -> Iterator[ScoreRecord]:
        """Every score of that scorer on disk, as a stream."""
        return _records(SCORE, self.scores_path(scorer))

    def done(self) -> Iterator[Work]:
        """The work of every answer on disk, without the answers themselves: much quicker to read."""
        return _records(WORK, self.answers_path)

    def usage(self) -> Iterator[UsageRecord]:
        """The tokens of every answer on disk."""
        return _records(USAGE, self.answers_path)

    def answered(self) -> bytearray:
        """1 at the key of every piece of work that has its answer."""
        return self._marks(self.done())

    def scored(self, scorer: str) -> bytearray:
        """1 at the key of every answer that has its score."""
        return self._marks(_records(WORK, self.scores_path(scorer)))

    def _marks(self, work: Iterable[Work]) -> bytearray:
        marks = bytearray(len(self.config.cells) * self._samples_count * self._epochs)
        for item in work:
            marks[self.key(item)] = 1
        return marks

    @contextmanager
    def appending(self) -> Iterator[None]:
        """Hold the folder for writing. Raises EvalsError where another process does."""
        with (self.path / ".lock").open("w") as lock:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                raise EvalsError(f"{self.path}: another process is writing to this run") from None
            yield

    def append_answers(self) -> AnswerLog:
        return AnswerLog(self.answers_path)

    def append_scores(self, scorer: str) -> ScoreLog:
        return ScoreLog(self.scores_path(scorer))

    def write(self, name: str, content: Any) -> None:
        """Write a whole JSON file of the run, at once or not at all."""
        replace(self.path / name, to_json(content, indent=2) + b"\n")

    def read(self, name: str) -> Any:
        """A JSON file of the run, or None where it is not there yet."""
        path = self.path / name
        return from_json(path.read_bytes()) if path.exists() else None


class AnswerLog(Appender):
    def add(self, record: AnswerRecord) -> None:
        try:
            self.append(ANSWER.dump_json(record, exclude_defaults=True))
        except PydanticSerializationError as error:  # hostile citations: the answer counts as failed, and is counted
            failed = Answer("", error=f"the answer cannot be written: {str(error)[:200]}")
            self.append(ANSWER.dump_json(dataclasses.replace(record, answer=failed), exclude_defaults=True))


class ScoreLog(Appender):
    def add(self, record: ScoreRecord) -> None:
        self.append(SCORE.dump_json(record, exclude_defaults=True))


def _records(adapter: TypeAdapter[Any], path: Path) -> Iterator[Any]:
    validate = adapter.validate_json
    for number, line in enumerate(whole_lines(path), start=1):
        try:
            yield validate(line)
        except ValidationError as error:
            reason = error.errors()[0]["msg"]
            raise EvalsError(f"{path}:{number}: not a line this version wrote: {reason}") from error


def replace(path: Path, content: bytes) -> None:
    """Write a file at once: a reader sees the old one or the new one, never half."""
    draft = path.with_name(f".{path.name}.draft")
    draft.write_bytes(content)
    os.replace(draft, path)
