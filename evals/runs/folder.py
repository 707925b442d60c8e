"""A run on disk.

``run.json``, ``documents.jsonl`` and ``samples.jsonl`` are written before the first question is asked and
never again; ``providers.json`` says what answered; ``answers.jsonl`` and ``scores-SCORER.jsonl`` grow by one line
a sample; ``summary.json`` comes last.

Every file that figures depend on is checked for changes when it is read: run.json, scorers.json and every answer and
score end in a seal (seal.py), run.json has the sha256 of the two files of inputs, and a score names the answer it is
of. A file or line that was changed is a RunError.
"""

from __future__ import annotations

import json
import re
from array import array
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any, TypeVar
from urllib.parse import quote

from evals.errors import PluginError, RunError
from evals.files.codec import Codec
from evals.files.lines import Lines
from evals.files.writing import Unstorable, dump, write_whole, writing
from evals.runs.asked import ANSWERS, ASK_AGAIN, RESTORE, Asked
from evals.runs.log import AnswerLog, ScoreLog, locked
from evals.runs.reading import read_json, read_lines, read_sealed
from evals.runs.records import (
    ANSWER,
    ANSWERED,
    BATCHES,
    PROVIDERS,
    SCORE,
    SCORED,
    SCORERS,
    USAGE,
    VALUES,
    AnsweredRecord,
    AnswerRecord,
    Providers,
    ScoredRecord,
    ScoreRecord,
    ScorerRecord,
    Scorers,
    UsageRecord,
    ValuesRecord,
    Work,
)
from evals.runs.seal import Seal
from evals.types import Metric, Score

Entry = TypeVar("Entry")
Line = TypeVar("Line", bound=Work)
Scored = TypeVar("Scored", ScoreRecord, ValuesRecord, ScoredRecord)
_SCORE_AGAIN = "delete the file, and `evals score` makes it again"


class Run(Asked):
    """An existing run folder. Raises RunError where ``path`` is none, or was changed since it was written."""

    def __init__(self, path: Path) -> None:
        super().__init__(path)
        self._answer_seals_at: tuple[tuple[int, ...], array[int]] | None = None

    def _each_once(self, lines: Iterable[tuple[str, Line]], remedy: str) -> Iterator[tuple[str, Line, int]]:
        """Lines of which each is about a piece of this run's work, no two about the same; each with its key."""
        tasks = [self.config.tasks[cell.task] for cell in self.config.cells]
        cells = [range(task.first, task.first + task.samples) for task in tasks]
        seen = bytearray(self._keys)
        for where, item in lines:
            known = 0 <= item.cell < len(cells) and 0 <= item.epoch < self._epochs and item.sample in cells[item.cell]
            if not known:
                raise RunError(f"{where}: no work of this run: {_called(item)}; {remedy}")
            key = self.key(item)
            if seen[key]:
                raise RunError(f"{where}: a second line for {_called(item)}; {remedy}")
            seen[key] = 1
            yield where, item, key

    # --- what was answered ----------------------------------------------------------------------

    @property
    def _answers_path(self) -> Path:
        return self.path / ANSWERS

    def _scores_path(self, scorer: str) -> Path:
        return self.path / f"scores-{quote(scorer, safe='=@')}.jsonl"

    def answers(self) -> Iterator[AnswerRecord]:
        """Every answer on disk, as a stream."""
        return self._answer_lines(ANSWER)

    def _answer_lines(self, codec: Codec[Line]) -> Iterator[Line]:
        lines = read_lines(self._answers_path, codec, seal=Seal(self._seal), remedy=ASK_AGAIN)
        return (record for _, record, _ in self._each_once(lines, ASK_AGAIN))

    def _answer_seals(self) -> array[int]:
        """The seal of each answer at its key, 0 where there is none; read again once the file is another."""
        path = self._answers_path
        state = path.stat() if path.exists() else None
        now = (state.st_ino, state.st_size, state.st_mtime_ns) if state else ()
        if self._answer_seals_at is None or self._answer_seals_at[0] != now:
            seals = array("Q", bytes(8 * self._keys))
            for answered in self._answer_lines(ANSWERED):
                seals[self.key(answered)] = int(answered.seal, 16)
            self._answer_seals_at = now, seals
        return self._answer_seals_at[1]

    @cached_property
    def _answers(self) -> Lines:
        return Lines(self._answers_path)

    @cached_property
    def _line_of(self) -> array[int]:
        return self._places(self.done())

    def _places(self, work: Iterable[Work]) -> array[int]:
        """The number of each line of a file at the key of its work; -1 where there is none."""
        lines = array("q", [-1]) * self._keys
        for number, item in enumerate(work):
            lines[self.key(item)] = number
        return lines

    def answer(self, work: Work) -> AnswerRecord | None:
        """The answer to one piece of work, None where there is none. For a run that is not written to meanwhile."""
        line = self._line_of[self.key(work)]
        return ANSWER.validate_json(self._answers[line]) if line >= 0 else None

    def answers_in_order(self) -> Iterator[AnswerRecord]:
        """Every answer on disk, cell by cell, epoch by epoch, in the order of the samples."""
        places = self._places(self.done())
        if self._answers_path.exists():
            lines = Lines(self._answers_path)
            found = (number for work in self.work() if (number := places[self.key(work)]) >= 0)
            yield from (ANSWER.validate_json(lines[number]) for number in found)

    def scores(self, scorer: str, sample: int | None = None) -> Iterator[ScoreRecord]:
        """Every score of that scorer on disk, or those of the answers to one ``sample``, as a stream."""
        if sample is None:
            return self._score_lines(SCORE, scorer)
        # As this version writes lines, they begin with cell and sample: those of other samples need no reading.
        wanted = re.compile(rb'\{"cell":\d+,"sample":%d,|(?!\{"cell":\d+,"sample":\d+,)' % sample)
        found = self._score_lines(SCORE, scorer, lambda line: wanted.match(line) is not None)
        return (record for record in found if record.sample == sample)

    def score(self, scorer: str, work: Work) -> Score | None:
        """The score of one answer, None where there is none. For a run that is not written to meanwhile."""
        places, lines = self._scores_at(scorer)
        line = places[self.key(work)]
        return SCORE.validate_json(lines[line]).score if line >= 0 else None

    @cached_property
    def _scores_at(self) -> Any:
        def read(scorer: str) -> tuple[array[int], Lines | None]:
            path = self._scores_path(scorer)
            return self._places(self._score_lines(SCORED, scorer)), Lines(path) if path.exists() else None

        return lru_cache(maxsize=None)(read)

    def _score_lines(
        self, codec: Codec[Scored], scorer: str, wanted: Callable[[bytes], bool] | None = None
    ) -> Iterator[Scored]:
        answers, path = self._answer_seals(), self._scores_path(scorer)
        lines = read_lines(path, codec, seal=self._seal_of_scores(scorer), remedy=_SCORE_AGAIN, wanted=wanted)
        for where, record, key in self._each_once(lines, _SCORE_AGAIN):
            if answers[key] != int(record.of, 16):
                raise RunError(
                    f"{where}: scores an answer that is not in answers.jsonl, or not any more; {_SCORE_AGAIN}"
                )
            yield record

    def _seal_of_scores(self, scorer: str) -> Seal:
        """The seal for scores of this version of the scorer with these arguments; scores of any other do not fit it."""
        known = self.scorers().get(scorer)
        return Seal(f"{self._seal} {scorer} {known and json.dumps([known.version, known.about], sort_keys=True)}")

    def values(self, scorer: str, cells: Collection[int]) -> Iterator[ValuesRecord]:
        """The scores of those cells without their findings, as a stream."""
        # As this version writes lines, they begin with their cell: those of other cells need no reading. A line that
        # begins otherwise is read all the same, so that a damaged one is an error.
        others = tuple(f'{{"cell":{c},'.encode() for c in range(len(self.config.cells)) if c not in cells)
        if not others:
            return self._score_lines(VALUES, scorer)
        found = self._score_lines(VALUES, scorer, lambda line: not line.startswith(others))
        return (record for record in found if record.cell in cells)

    def done(self) -> Iterator[AnsweredRecord]:
        """The work of every answer on disk, without the answers themselves: much quicker to read."""
        return self._answer_lines(ANSWERED)

    def usage(self) -> Iterator[UsageRecord]:
        """The tokens of every answer on disk."""
        return self._answer_lines(USAGE)

    def answered(self) -> bytearray:
        """1 at the key of every piece of work that has its answer."""
        return bytearray(map(bool, self._answer_seals()))

    def scored(self, scorer: str) -> bytearray:
        """1 at the key of every answer that has its score."""
        marks = bytearray(self._keys)
        for item in self._score_lines(SCORED, scorer):
            marks[self.key(item)] = 1
        return marks

    @contextmanager
    def appending(self) -> Iterator[None]:
        """Hold the folder for writing. Raises RunError where another process does."""
        with locked(self.path):
            yield

    def append_answers(self) -> AnswerLog:
        return AnswerLog(self._answers_path, Seal(self._seal))

    def append_scores(self, scorer: str) -> ScoreLog:
        return ScoreLog(self._scores_path(scorer), self._seal_of_scores(scorer))

    # --- what answered and what scored ----------------------------------------------------------

    def scorers(self) -> dict[str, ScorerRecord]:
        """Every scorer that has run, by its NAME or NAME=BACKEND."""
        remedy = f"{RESTORE.partition(',')[0]}, or delete it, and `evals score` makes it again"
        found = read_sealed(self.path / "scorers.json", SCORERS, self._seal_of_scorers, remedy)
        return found.scorers if found else {}

    def metrics(self) -> dict[str, tuple[Metric, ...]]:
        """The metrics of every scorer that has run."""
        return {name: record.metrics for name, record in self.scorers().items()}

    def record_scorer(self, name: str, record: ScorerRecord) -> None:
        """Record a scorer before it scores; scores by another version of it, or with other arguments, are deleted."""
        known = self.scorers()
        before = known.get(name)
        if before is not None and before.unlike(record):
            self._scores_path(name).unlink(missing_ok=True)
        if before != record:
            content = self._dumped("scorers.json", SCORERS, Scorers({**known, name: record}))
            self._replace("scorers.json", self._seal_of_scorers.on(content))

    @property
    def _seal_of_scorers(self) -> Seal:
        return Seal(f"{self._seal} scorers.json")

    def providers(self) -> Providers:
        """What answered, by model."""
        return self._read("providers.json", PROVIDERS)

    def record_provider(self, model: str, about: Mapping[str, Any]) -> None:
        """Record what the provider says of itself. Raises RunError if the run began with another revision of it."""
        known = self.providers()
        before, now = known.get(model, {}).get("revision"), about.get("revision")
        if before and now and before != now:
            raise RunError(f"{self.path}: began with revision {before} of {model}, which is now {now}; start a new run")
        self._write("providers.json", PROVIDERS, {**known, model: dict(about)})

    def batches(self, model: str) -> dict[str, list[int]]:
        """The model's batches that have no results yet: the keys of their answers, by the service's id of the batch."""
        return self._read("batches.json", BATCHES).get(model, {})

    def keep_batches(self, model: str, batches: Mapping[str, Sequence[int]]) -> None:
        """Write down which batches have no results yet, before anything else is done."""
        known = self._read("batches.json", BATCHES)
        self._write("batches.json", BATCHES, {**known, model: {id: list(keys) for id, keys in batches.items()}})

    @property
    def summary_path(self) -> Path:
        return self.path / "summary.json"

    def write_summary(self, summary: bytes) -> None:
        """Write summary.json, JSON, at once or not at all."""
        self._replace(self.summary_path.name, summary)

    def _write(self, name: str, codec: Codec[dict[str, Entry]], content: dict[str, Entry]) -> None:
        self._replace(name, self._dumped(name, codec, content))

    def _dumped(self, name: str, codec: Codec[Entry], content: Entry) -> bytes:
        """The content as JSON. Raises PluginError if what a plugin says of itself could not be read back."""
        try:
            return dump(codec, content, indent=2)
        except Unstorable as reason:
            raise PluginError(
                f"{self.path / name}: what a plugin says of itself cannot be stored: {reason}"
            ) from reason

    def _replace(self, name: str, content: bytes) -> None:
        with writing(self.path / name):
            write_whole(self.path / name, content + b"\n")

    def _read(self, name: str, codec: Codec[dict[str, Entry]]) -> dict[str, Entry]:
        """A JSON file of the run; empty where it is not there yet. Raises RunError where it cannot be read."""
        found = read_json(self.path / name, codec)
        return {} if found is None else found


def _called(item: Work) -> str:
    return f"cell {item.cell}, sample {item.sample}, epoch {item.epoch}"
