"""What the labelled sets share: labelled answers made of rows, with errors that name the row, and statements that cite
documents."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, ClassVar

from evals import Answer, Citation, DataError, Document, Item, Labelled, Locator, Sample, Span
from evals.files import read_rows

Row = dict[str, Any]


class Rows:
    """A set with one labelled answer or several for each row of a file, or of a ``split`` of a set on the hub.
    ``expected`` are the columns that its rows have."""

    version: ClassVar[str] = "1"
    positive: ClassVar[float] = 1.0
    name: str
    licence: ClassVar[str]
    split: ClassVar[str]
    expected: ClassVar[str]

    def __init__(self, source: str = "") -> None:
        self.source = source

    def items(self) -> Iterator[Labelled]:
        """Raises EvalsError, naming the row, where one is not of the published form."""
        if not self.source:
            raise DataError("this set does not come with the project; expected NAME=FILE.jsonl or NAME=HUB/ID")
        for where, row in read_rows(self.source, self.split):
            try:
                yield from self.of(row)
            except (KeyError, IndexError, TypeError, ValueError, AttributeError) as error:
                raise DataError(f"{where}: not a row of this set ({error!r}); expected {self.expected}") from error

    def of(self, row: Row) -> Iterator[Labelled]:
        """The labelled answers of a row. Raises KeyError, or another of the errors above, for a row of another form."""
        raise NotImplementedError


def cited(sample: Sample, statement: str, label: float, system: str = "") -> Labelled:
    """A judged statement as an answer that cites each of the sample's documents as a whole."""
    citations = tuple(Citation(d.id, locator=Locator("document", 0, 0)) for d in sample.documents)
    return Labelled(Item(sample, Answer(statement, citations)), label, system=system)


class Statements(Rows):
    """A row: id, answer (the statement), documents (their texts) and label (0 to 1), perhaps question and cluster. One
    without a document that has a text is left out."""

    split = "dev"
    expected = "id, answer, documents, label"

    def of(self, row: Row) -> Iterator[Labelled]:
        name, label = str(row["id"]), float(row["label"])
        texts = [text for text in row["documents"] if text.strip()]
        documents = tuple(Document(f"{name}-{n}", text) for n, text in enumerate(texts, start=1))
        if not 0 <= label <= 1:
            raise ValueError(f"label {label}")
        if documents:
            sample = Sample(name, row.get("question", ""), documents, cluster=str(row.get("cluster", name)))
            yield cited(sample, row["answer"].strip(), label)


def marked(sample: Sample, answer: str, spans: tuple[Span, ...], system: str) -> Labelled:
    """An answer by ``system`` in which people marked what its documents do not say: labelled 1 where nothing is."""
    about = {"hallucinated": [[s.start, s.end] for s in spans]}
    return Labelled(Item(sample, Answer(answer, metadata=about)), float(not spans), spans=spans, system=system)


def span_of(answer: str, start: Any, end: Any, text: str) -> Span:
    """A marked span of an answer, which has that ``text`` there; else ValueError."""
    found = Span(int(start), int(end))
    if found.of(answer) != text:
        raise ValueError(f"[{found.start}:{found.end}] of the answer is not the text of its span")
    return found
