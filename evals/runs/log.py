"""What grows in a run folder: answers and scores, line by line, by one process at a time."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import replace
from pathlib import Path

from evals.errors import RunError
from evals.files.lines import Appender
from evals.files.writing import Unstorable, dump, open_plain
from evals.runs.records import ANSWER, SCORE, AnswerRecord, ScoreRecord
from evals.runs.seal import Seal
from evals.types import Answer, Score, Value

LOCK = ".lock"


class AnswerLog(Appender):
    """answers.jsonl, each of whose lines ends in a seal; or the draft of it, of which nobody knows yet of which run it
    is, so that it has none."""

    def __init__(self, path: Path, seal: Seal | None) -> None:
        super().__init__(path, drafted=seal is None)
        self._seal = seal

    def add(self, record: AnswerRecord) -> AnswerRecord:
        """Append an answer; returns what was appended: one that would not read back counts as failed."""
        try:
            return self._add(record)
        except Unstorable as reason:
            error = f"the answer cannot be stored: {reason}"
            failed = Answer("", finish_reason="error", error=error, usage=record.answer.usage, raw=record.answer.raw)
        with suppress(Unstorable):
            return self._add(replace(record, answer=failed))
        return self._add(replace(record, answer=Answer("", finish_reason="error", error=error)))

    def _add(self, record: AnswerRecord) -> AnswerRecord:
        line = dump(ANSWER, record, exact=_numbers)
        self.append(self._seal.on(line) if self._seal else line)
        return record


class ScoreLog(Appender):
    """scores-SCORER.jsonl; each line ends in a seal."""

    def __init__(self, path: Path, seal: Seal) -> None:
        super().__init__(path)
        self._seal = seal

    def add(self, record: ScoreRecord) -> ScoreRecord:
        """Append a score; returns what was appended: one that would not read back counts as unscored."""
        try:
            return self._add(record)
        except Unstorable as reason:
            unscored = f"the score cannot be stored: {reason}"
        with suppress(Unstorable):
            return self._add(replace(record, score=Score(unscored=unscored, usage=record.score.usage)))
        return self._add(replace(record, score=Score(unscored=unscored)))

    def _add(self, record: ScoreRecord) -> ScoreRecord:
        self.append(self._seal.on(dump(SCORE, record, exact=_values)))
        return record


def _numbers(record: AnswerRecord) -> list[float | None]:
    answer = record.answer
    return [answer.confidence, *(claim.support for claim in answer.claims or ())]


def _values(record: ScoreRecord) -> Mapping[str, Value]:
    return record.score.values


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Lock a folder for writing. Raises RunError where another process does, or where it cannot be written."""
    path = folder / LOCK
    while True:
        with os.fdopen(open_plain(path, os.O_RDWR | os.O_CREAT)) as lock:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                raise RunError(f"{folder}: another process is writing to this run") from None
            except OSError as error:
                raise RunError(f"{path}: cannot be locked ({error.strerror})") from error
            if _stands(path, lock.fileno()):
                yield
                return


def _stands(path: Path, descriptor: int) -> bool:
    """Whether the open file is the one of that name: a folder that never became a run is removed with its lock."""
    with suppress(FileNotFoundError):
        return os.path.samestat(path.stat(), os.fstat(descriptor))
    return False
