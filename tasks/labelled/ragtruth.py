"""``ragtruth``: answers of six models to questions over web passages, hallucinated spans marked (arXiv 2401.00396).

A row: id, source_id, question, passages (one text, ``passage n:`` before each), model, response, spans (start, end,
text, type; ``response[start:end] == text``). Use one task of the set at a time: over several tasks
together, the task alone predicts much of the label.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from evals import Document, Labelled, Sample
from tasks.labelled.rows import Row, Rows, marked, span_of

_PASSAGE = re.compile(r"^passage \d+:", re.MULTILINE)


class RAGTruth(Rows):
    name, licence, split = "ragtruth", "MIT", "test"
    expected = "source_id, question, passages, model, response and spans"

    def of(self, row: Row) -> Iterator[Labelled]:
        question, response, source = row["question"], row["response"], str(row["source_id"])
        spans = tuple(span_of(response, s["start"], s["end"], s["text"]) for s in row["spans"])
        passages = [p.strip() for p in _PASSAGE.split(row["passages"])]
        documents = tuple(Document(f"{source}-{n}", p) for n, p in enumerate(filter(None, passages), start=1))
        yield marked(Sample(str(row["id"]), question, documents, cluster=source), response, spans, row["model"])
