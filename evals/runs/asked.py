"""What a run asks: its settings, its documents and its samples, which were all there before the first answer."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from itertools import islice
from pathlib import Path

from evals.errors import RunError
from evals.files.lines import Lines
from evals.kept import Kept
from evals.runs.reading import read_config, read_lines, sha256_of
from evals.runs.records import CLUSTER, DOCUMENT, SAMPLE, AnswerRecord, SampleRecord, Work
from evals.types import Document, Sample

# Characters of documents that are kept; one without any counts as so many.
_KEPT, _LEAST = 4_000_000, 2_000
DOCUMENTS, SAMPLES, ANSWERS = "documents.jsonl", "samples.jsonl", "answers.jsonl"
RESTORE = "restore it, or run again"
ASK_AGAIN = "delete the line, and `evals resume` asks it again"


class Asked:
    """A run folder as it was before it was asked. Raises RunError where ``path`` is none, or was changed since."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.config, self._seal = read_config(path)
        self._samples_count = self.config.samples
        self._epochs = self.config.settings.epochs
        self._intact: set[str] = set()
        # Neighbouring samples share documents.
        self._documents_kept: Kept[int, Document] = Kept(_KEPT, lambda line, document: _LEAST + len(document.text))

    def _input(self, name: str) -> Path:
        """A file that was written before the run, found once to be as it was then."""
        path = self.path / name
        if name not in self._intact:
            if sha256_of(path) != self.config.inputs.get(name):
                raise RunError(f"{path}: was changed since the run was made; {RESTORE}")
            self._intact.add(name)
        return path

    @cached_property
    def _documents(self) -> Lines:
        return Lines(self._input(DOCUMENTS))

    @cached_property
    def _samples(self) -> Lines:
        return Lines(self._input(SAMPLES))

    def _document(self, line: int) -> Document:
        return self._documents_kept.of(line, lambda line: DOCUMENT.validate_json(self._documents[line]))

    def sample(self, line: int) -> Sample:
        """The sample at that line of samples.jsonl."""
        record = SAMPLE.validate_json(self._samples[line])
        return record.sample(tuple(self._document(d) for d in record.documents))

    def sample_of(self, record: AnswerRecord) -> Sample:
        """The sample that an answer is to. Raises RunError where that has another id."""
        sample = self.sample(record.sample)
        if sample.id != record.id:
            raise RunError(
                f"{self.path / ANSWERS}: an answer to sample '{record.id}' stands for sample {record.sample}, which is "
                f"'{sample.id}'; {ASK_AGAIN}"
            )
        return sample

    def question(self, line: int) -> str:
        """The question of the sample at that line."""
        return SAMPLE.validate_json(self._samples[line]).question

    def samples(self, first: int = 0, count: int | None = None) -> Iterator[SampleRecord]:
        """The lines of samples.jsonl from ``first`` on, all or ``count`` of them, without their documents."""
        end = self._samples_count if count is None else first + count
        return (record for _, record in islice(read_lines(self._input(SAMPLES), SAMPLE), first, end))

    def documents(self) -> Iterator[Document]:
        """Every document, in the order of documents.jsonl."""
        return (document for _, document in read_lines(self._input(DOCUMENTS), DOCUMENT))

    def clusters(self) -> Iterator[str]:
        """The cluster of every sample, in the order of samples.jsonl."""
        return (record.cluster for _, record in read_lines(self._input(SAMPLES), CLUSTER))

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

    def key(self, item: Work) -> int:
        """A whole number for each piece of work (cell, sample, epoch), which takes less memory than a tuple."""
        return (item.cell * self._samples_count + item.sample) * self._epochs + item.epoch

    def keys(self, cell: int) -> tuple[int, int]:
        """The keys of a cell's work are all from the first of these on, and below the second."""
        task = self.config.task_of(cell)
        first, end = (cell * self._samples_count + at for at in (task.first, task.first + task.samples))
        return first * self._epochs, end * self._epochs

    @property
    def _keys(self) -> int:
        """All keys are below this."""
        return len(self.config.cells) * self._samples_count * self._epochs
