"""The user's own labelled answers, from a file or a run, for `evals agree` to measure scorers on: no plugin needed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from evals.analysis.correction import Label
from evals.errors import DataError
from evals.files.digest import sha256_of
from evals.runs import Run
from evals.runs.importing import Options, read_rows
from evals.types import Answer, Item, Labelled


class LabelledFile:
    """A file of answers as `evals import` reads it, with one more field: ``label``, 0 to 1 or a word ("supported").

    ``columns`` names the column of a field, as ``--map`` does. Rows without a label are skipped, and counted.
    """

    licence, positive = "not stated", 1.0

    def __init__(self, path: Path, name: str = "", columns: Mapping[str, str] | None = None) -> None:
        self.path, self.name, self.unlabelled = path, name or path.stem, 0
        self._options = Options(columns=columns or {})

    @property
    def version(self) -> str:
        return sha256_of(self.path)

    def items(self) -> Iterator[Labelled]:
        """Each answer with its label. Raises DataError for a row that is not as expected."""
        self.unlabelled = 0
        for row in read_rows(self.path, self._options):
            label = own_label(row.answer, row.where)
            if label is None or row.answer.error:
                self.unlabelled += 1
            else:
                yield Labelled(Item(row.sample, row.answer, row.style or row.read), label, system=row.model)


class LabelledRun:
    """The answers of a run folder, with ``labels`` as `evals correct` reads them, else with those imported with the
    answers."""

    licence, positive = "not stated", 1.0

    def __init__(self, path: Path, labels: Iterable[Label] | None = None) -> None:
        self._run = Run(path)
        self.name, self.version, self.unlabelled = self._run.config.id, self._run.config.created, 0
        self.missing = 0  # answers that the run has not, or not any more
        self.unknown = 0  # labels of samples, models or styles that the run has not
        self._labels = None if labels is None else {(s.sample, s.model, s.style): s.value for s in labels}

    def items(self) -> Iterator[Labelled]:
        """Each answer that has a label."""
        self.unlabelled, self.missing = 0, self._run.size
        used: set[tuple[str, str, str]] = set()
        for record in self._run.answers():
            self.missing -= 1
            cell, answer = self._run.config.cells[record.cell], record.answer
            fitting = self._fitting(record.id, cell.model, cell.style)
            used.update(fitting)
            label = self._label(fitting, record.id, answer)
            if label is None or answer.error:
                self.unlabelled += 1
            else:
                yield Labelled(Item(self._run.sample_of(record), answer, cell.style), label, system=cell.model)

        self.unknown = len(self._labels or {}) - len(used)

    def _fitting(self, sample: str, model: str, style: str) -> list[tuple[str, str, str]]:
        """The names of the user's labels that an answer may go by, the nearest first."""
        names = ((sample, m, s) for m in (model, "") for s in (style, ""))
        return [name for name in names if name in (self._labels or {})]

    def _label(self, fitting: Sequence[tuple[str, str, str]], sample: str, answer: Answer) -> float | None:
        if self._labels is None:
            return own_label(answer, f"{self._run.path}: the answer to '{sample}'")
        return self._labels[fitting[0]] if fitting else None


def own_label(answer: Answer, where: str) -> float | None:
    """The label that was imported with an answer, None if it has none. Raises DataError if it is not from 0 to 1."""
    label = answer.metadata.get("label")
    if label is not None and (isinstance(label, bool) or not isinstance(label, int | float) or not 0 <= label <= 1):
        raise DataError(f"{where}: 'label' is {label!r}; expected a number from 0 to 1")
    return label
