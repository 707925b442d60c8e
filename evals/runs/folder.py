"""A run on disk.

``run.json``, ``documents.jsonl`` and ``samples.jsonl`` are written before the first question is asked and
never again; ``providers.json`` says what answered; ``answers.jsonl`` and ``scores-SCORER.jsonl`` grow by one line
a sample; ``summary.json`` comes last.
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cached_property, lru_cache
from itertools import islice
from pathlib import Path
from typing import Any, TypeVar
from urllib.parse import quote

from pydantic import TypeAdapter, ValidationError

from evals.errors import PluginError, RunError
from evals.files.lines import Lines, whole_lines
from evals.files.writing import Unreadable, dump, write_whole, writing
from evals.runs.log import AnswerLog, ScoreLog, locked
from evals.runs.records import (
    ANSWER,
    BATCHES,
    CONFIG,
    DOCUMENT,
    PROVIDERS,
    SAMPLE,
    SCORE,
    SCORERS,
    USAGE,
    VALUES,
    WORK,
    AnswerRecord,
    Providers,
    SampleRecord,
    ScoreRecord,
    ScorerRecord,
    UsageRecord,
    ValuesRecord,
    Work,
)
from evals.types import Document, Metric, Sample

Entry = TypeVar("Entry")


class Run:
    """An existing run folder. Raises RunError where ``path`` is none."""

    def __init__(self, path: Path) -> None:
        self.path = path
        try:
            self.config = CONFIG.validate_json((path / "run.json").read_bytes())
        except FileNotFoundError:
            raise RunError(f"{path}: no run.json; expected a run folder, as `evals run` writes it") from None
        except (ValidationError, OSError) as error:
            raise RunError(f"{path / 'run.json'}: cannot be read: {str(error).splitlines()[0]}") from error
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

    def question(self, line: int) -> str:
        """The question of the sample at that line."""
        return SAMPLE.validate_json(self._samples[line]).question

    def _read_sample(self, line: int) -> Sample:
        record = SAMPLE.validate_json(self._samples[line])
        return record.sample(tuple(self._document(d) for d in record.documents))

    def samples(self, first: int = 0, count: int | None = None) -> Iterator[SampleRecord]:
        """The lines of samples.jsonl from ``first`` on, all or ``count`` of them, without their documents."""
        end = self._samples_count if count is None else first + count
        return islice(_records(SAMPLE, self.path / "samples.jsonl"), first, end)

    def documents(self) -> Iterator[Document]:
        """Every document, in the order of documents.jsonl."""
        return _records(DOCUMENT, self.path / "documents.jsonl")

    def clusters(self) -> Iterator[str]:
        """The cluster of every sample, in the order of samples.jsonl."""
        return (record.cluster for record in self.samples())

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
    def _answers_path(self) -> Path:
        return self.path / "answers.jsonl"

    def _scores_path(self, scorer: str) -> Path:
        return self.path / f"scores-{quote(scorer, safe='=@')}.jsonl"

    def answers(self) -> Iterator[AnswerRecord]:
        """Every answer on disk, as a stream."""
        return _records(ANSWER, self._answers_path)

    @cached_property
    def _answers(self) -> Lines:
        return Lines(self._answers_path)

    @cached_property
    def _line_of(self) -> array[int]:
        """The line of answers.jsonl at the key of its work; -1 where there is none."""
        lines = array("q", [-1]) * (len(self.config.cells) * self._samples_count * self._epochs)
        for number, work in enumerate(self.done()):
            lines[self.key(work)] = number
        return lines

    def answer(self, work: Work) -> AnswerRecord | None:
        """The answer to one piece of work, None where there is none. For a run that is not written to meanwhile."""
        line = self._line_of[self.key(work)]
        return ANSWER.validate_json(self._answers[line]) if line >= 0 else None

    def answers_in_order(self) -> Iterator[AnswerRecord]:
        """Every answer on disk, cell by cell, epoch by epoch, in the order of the samples."""
        places = array("Q", ((w.cell * self._epochs + w.epoch) * self._samples_count + w.sample for w in self.done()))
        if places:
            lines = Lines(self._answers_path)
            yield from (ANSWER.validate_json(lines[n]) for n in sorted(range(len(places)), key=places.__getitem__))

    def scores(self, scorer: str, sample: int | None = None) -> Iterator[ScoreRecord]:
        """Every score of that scorer on disk, or those of the answers to one ``sample``, as a stream."""
        if sample is None:
            return _records(SCORE, self._scores_path(scorer))
        # As this version writes lines, they begin with cell and sample: those of other samples need no reading.
        wanted = re.compile(rb'\{"cell":\d+,"sample":%d,|(?!\{"cell":\d+,"sample":\d+,)' % sample)
        found = _records(SCORE, self._scores_path(scorer), lambda line: wanted.match(line) is not None)
        return (record for record in found if record.sample == sample)

    def values(self, scorer: str, cells: Collection[int]) -> Iterator[ValuesRecord]:
        """The scores of those cells without their findings, as a stream."""
        # As this version writes lines, they begin with their cell: those of other cells need no reading.
        wanted = tuple(f'{{"cell":{cell},'.encode() for cell in cells)

        def concerns(line: bytes) -> bool:
            return line.startswith(wanted) or not line.startswith(b'{"cell":')

        found = _records(VALUES, self._scores_path(scorer), concerns)
        return (record for record in found if record.cell in cells)

    def done(self) -> Iterator[Work]:
        """The work of every answer on disk, without the answers themselves: much quicker to read."""
        return _records(WORK, self._answers_path)

    def usage(self) -> Iterator[UsageRecord]:
        """The tokens of every answer on disk."""
        return _records(USAGE, self._answers_path)

    def answered(self) -> bytearray:
        """1 at the key of every piece of work that has its answer."""
        return self._marks(self.done())

    def scored(self, scorer: str) -> bytearray:
        """1 at the key of every answer that has its score."""
        return self._marks(_records(WORK, self._scores_path(scorer)))

    def _marks(self, work: Iterable[Work]) -> bytearray:
        marks = bytearray(len(self.config.cells) * self._samples_count * self._epochs)
        for item in work:
            marks[self.key(item)] = 1
        return marks

    @contextmanager
    def appending(self) -> Iterator[None]:
        """Hold the folder for writing. Raises RunError where another process does."""
        with locked(self.path):
            yield

    def append_answers(self) -> AnswerLog:
        return AnswerLog(self._answers_path)

    def append_scores(self, scorer: str) -> ScoreLog:
        return ScoreLog(self._scores_path(scorer))

    # --- what answered and what scored ----------------------------------------------------------

    def scorers(self) -> dict[str, ScorerRecord]:
        """Every scorer that has run, by its NAME or NAME=BACKEND."""
        return self._read("scorers.json", SCORERS)

    def metrics(self) -> dict[str, tuple[Metric, ...]]:
        """The metrics of every scorer that has run."""
        return {name: record.metrics for name, record in self.scorers().items()}

    def record_scorer(self, name: str, record: ScorerRecord) -> None:
        """Keep what a scorer is before it scores; scores that it would not give any more are dropped."""
        known = self.scorers()
        before = known.get(name)
        if before is not None and before.unlike(record):
            self._scores_path(name).unlink(missing_ok=True)
        if before != record:
            self._write("scorers.json", SCORERS, {**known, name: record})

    def providers(self) -> Providers:
        """What answered, by model."""
        return self._read("providers.json", PROVIDERS)

    def record_provider(self, model: str, about: Mapping[str, Any]) -> None:
        """Keep what answered. Raises RunError where the run began with other weights under the same name."""
        known = self.providers()
        before, now = known.get(model, {}).get("revision"), about.get("revision")
        if before and now and before != now:
            raise RunError(f"{self.path}: began with revision {before} of {model}, which is now {now}; start a new run")
        self._write("providers.json", PROVIDERS, {**known, model: dict(about)})

    def batches(self, model: str) -> dict[str, list[int]]:
        """The model's batches that have not come back: the keys of their answers, by the service's id."""
        return self._read("batches.json", BATCHES).get(model, {})

    def keep_batches(self, model: str, batches: Mapping[str, Sequence[int]]) -> None:
        """Write down which batches are out, before anything else is done."""
        known = self._read("batches.json", BATCHES)
        self._write("batches.json", BATCHES, {**known, model: {id: list(keys) for id, keys in batches.items()}})

    @property
    def summary_path(self) -> Path:
        return self.path / "summary.json"

    def write_summary(self, summary: bytes) -> None:
        """Write summary.json, JSON, at once or not at all."""
        self._replace("summary.json", summary)

    def _write(self, name: str, adapter: TypeAdapter[dict[str, Entry]], content: dict[str, Entry]) -> None:
        """Raises PluginError where a plugin says of itself what would not read back."""
        try:
            self._replace(name, dump(adapter, content, indent=2))
        except Unreadable as reason:
            raise PluginError(
                f"{self.path / name}: what a plugin says of itself cannot be stored: {reason}"
            ) from reason

    def _replace(self, name: str, content: bytes) -> None:
        with writing(self.path / name):
            write_whole(self.path / name, content + b"\n")

    def _read(self, name: str, adapter: TypeAdapter[dict[str, Entry]]) -> dict[str, Entry]:
        """A JSON file of the run; empty where it is not there yet. Raises RunError where it cannot be read."""
        path = self.path / name
        if not path.exists():
            return {}
        try:
            return adapter.validate_json(path.read_bytes())
        except (ValidationError, OSError) as error:
            raise RunError(f"{path}: cannot be read: {str(error).splitlines()[0]}") from error


def _records(adapter: TypeAdapter[Any], path: Path, wanted: Callable[[bytes], bool] | None = None) -> Iterator[Any]:
    """The lines of a file, those that are ``wanted``, each read by its adapter."""
    validate = adapter.validate_json
    for number, line in enumerate(whole_lines(path), start=1):
        if wanted is not None and not wanted(line):
            continue
        try:
            yield validate(line)
        except ValidationError as error:
            reason = error.errors()[0]["msg"]
            raise RunError(f"{path}:{number}: not a line this version wrote: {reason}") from error
