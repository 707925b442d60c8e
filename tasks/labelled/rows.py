"""What the labelled sets share: reading rows, with errors that name the row, and statements that cite documents."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from evals import Answer, Citation, DataError, Document, Item, Labelled, Locator, Sample
from evals.files import read_rows

Row = dict[str, Any]


def read(source: str, split: str, fields: str, made: Callable[[Row], Iterator[Labelled]]) -> Iterator[Labelled]:
    """The labelled answers that ``made`` makes of each row. Raises EvalsError, naming the row, where it fails."""
    if not source:
        raise DataError("this set does not come with the project; expected NAME=FILE.jsonl or NAME=HUB/ID")
    for where, row in read_rows(source, split):
        try:
            yield from made(row)
        except (KeyError, IndexError, TypeError, ValueError, AttributeError) as error:
            raise DataError(f"{where}: not a row of this set ({error!r}); expected {fields}") from error


def cited(sample: Sample, statement: str, label: float, system: str = "") -> Labelled:
    """A judged statement as an answer that cites each of the sample's documents as a whole."""
    citations = tuple(Citation(d.id, locator=Locator("document", 0, 0)) for d in sample.documents)
    return Labelled(Item(sample, Answer(statement, citations)), label, system=system)


def statement(row: Row) -> Iterator[Labelled]:
    """A row of id, answer (the statement), documents (their texts) and label (0 to 1), perhaps with question and
    cluster. Yields nothing for one without a document that has a text."""
    name, label = str(row["id"]), float(row["label"])
    texts = [text for text in row["documents"] if text.strip()]
    documents = tuple(Document(f"{name}-{n}", text) for n, text in enumerate(texts, start=1))
    if not 0 <= label <= 1:
        raise ValueError(f"label {label}")
    if documents:
        sample = Sample(name, row.get("question", ""), documents, cluster=str(row.get("cluster", name)))
        yield cited(sample, row["answer"].strip(), label)
