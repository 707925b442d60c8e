"""What published sets share: where they are read, samples made of rows, and errors that name the row."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any, ClassVar

from evals import DataError, Document, Evidence, Sample, TaskCard, TaskOptions, locate
from evals.files import DEFAULT_SCORERS, published, read_rows
from tasks.published.prompt import PromptArgs

Row = dict[str, Any]
# What an answer of one copied sentence scores where word overlap judges, and one without citations by any judge.
# The rest is measured on real rows, which were not at hand.
_WAITS = "not measured: waits for the real set"
UNMEASURED = {"a sentence of a document, by other scores; closed book": _WAITS}
NOT_ASKED = {"closed book": _WAITS}  # of a set that is asked without documents
CONSTRUCTED = {
    "a sentence of a document": "citation recall 1.00 by word overlap",
    "no citation": "0 citation recall",
    **UNMEASURED,
}
FIXTURE = "made-up rows of the published form; not yet read from where it is published"


class Published:
    """A set with a row or several for each sample. ``expected`` are the columns that its rows have; ``hub`` is the id
    of the data set on the hub, "" where it is on none, and the user must name a file."""

    Args: ClassVar[type[PromptArgs]] = PromptArgs
    name: ClassVar[str]
    about: ClassVar[TaskCard]
    expected: ClassVar[str]
    hub: ClassVar[str] = ""
    split: ClassVar[str] = "test"
    scorers: tuple[str, ...] = DEFAULT_SCORERS

    def __init__(self, options: TaskOptions) -> None:
        self._source = options.source or self.hub
        self._prompt = options.read(self.Args).read()
        self.left_out: list[str] = []
        self.card = published(self._source, self.about)

    def samples(self) -> Iterator[Sample]:
        """Raises EvalsError, naming the row, where one is not of the published form. Of rows that make the same sample,
        such as one for each model that answered, the first counts."""
        if not self._source:
            raise DataError(f"{self.name} is on no hub; expected --task {self.name}=FILE, from {self.about.source}")
        self.left_out = []
        seen: set[str] = set()
        for where, row in self._rows():
            for sample in self._made(row, where):
                if sample.id not in seen:
                    seen.add(sample.id)
                    yield self._prompted(sample)

    def _rows(self) -> Iterator[tuple[str, Row]]:
        return read_rows(self._source, self.split)

    def _prompted(self, sample: Sample) -> Sample:
        """With the prompt of the user's file in place of the set's own, if there is one."""
        if not self._prompt:
            return sample
        told = {**sample.metadata.get("published", {}), **self._prompt}
        return replace(sample, metadata={**sample.metadata, "published": told})

    def _made(self, row: Row, where: str) -> Iterator[Sample]:
        try:
            yield from self.of(row)
        except KeyError as error:
            missing = error.args[0] if error.args else ""
            columns = ", ".join(row) or "none"
            has = f"no {missing!r}; its columns are {columns}"
            raise DataError(f"{where}: not a row of {self.name}: {has}; expected {self.expected}") from error
        except (IndexError, TypeError, ValueError, AttributeError) as error:
            raise DataError(f"{where}: not a row of {self.name} ({error!r}); expected {self.expected}") from error

    def of(self, row: Row) -> Iterator[Sample]:
        """The samples of a row. Raises KeyError for a column that it lacks, ValueError for what cannot be read."""
        raise NotImplementedError


def numbered(texts: Iterable[str], name: str) -> tuple[Document, ...]:
    """A document for each text that is not blank: NAME-1, NAME-2 ..."""
    return tuple(Document(f"{name}-{n}", text) for n, text in enumerate(filter(str.strip, texts), start=1))


def found(text: str, document: Document) -> Evidence | None:
    """Where the document has the text, white space and signs aside; None where it has not."""
    place = locate(text, document)
    if place.kind not in ("exact", "normalized"):
        return None
    return Evidence(document.id, place.spans[0].start, place.spans[-1].end)
