"""``ragtruth``: answers of six models to questions over web passages, hallucinated spans marked (arXiv 2401.00396).

A row: id, source_id, question, passages (one text, ``passage n:`` before each), model, response, spans (start, end,
text, type; ``response[start:end] == text``). Use one task of the set at a time: over several tasks
together, the task alone predicts much of the label.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from evals import Answer, Document, Item, Labelled, Sample, Span
from tasks.labelled.rows import Row, read

FIELDS = "source_id, question, passages, model, response and spans"
_PASSAGE = re.compile(r"^passage \d+:", re.MULTILINE)


class RAGTruth:
    name, version, licence = "ragtruth", "1", "MIT"
    positive = 1.0

    def __init__(self, source: str = "") -> None:
        self.source = source

    def items(self) -> Iterator[Labelled]:
        return read(self.source, "test", FIELDS, _labelled)


def _labelled(row: Row) -> Iterator[Labelled]:
    """The label is 1 where no span is marked, else 0."""
    question, response = row["question"], row["response"]
    source, spans = str(row["source_id"]), tuple(_span(s, response) for s in row["spans"])
    passages = [p.strip() for p in _PASSAGE.split(row["passages"])]
    documents = tuple(Document(f"{source}-{n}", p) for n, p in enumerate(filter(None, passages), start=1))
    marked = {"hallucinated": [[s.start, s.end] for s in spans]}
    sample = Sample(str(row["id"]), question, documents, cluster=source)
    yield Labelled(Item(sample, Answer(response, metadata=marked)), float(not spans), spans=spans, system=row["model"])


def _span(span: Row, response: str) -> Span:
    found = Span(int(span["start"]), int(span["end"]))
    if found.of(response) != span["text"]:
        raise ValueError(f"response[{found.start}:{found.end}] is not the text of its span")
    return found
