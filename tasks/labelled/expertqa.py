"""``expertqa``: claims of cited answers, their support by the cited passages judged by experts (arXiv 2309.07852).

A row: question, system, answer, claims (claim_string, evidence: texts ``[n] URL``, a blank line, the passage; support).
Only claims with the text of their evidence and a label are items. Noisy: experts saw pages, not the passages alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from evals import Answer, Citation, Document, Item, Labelled, Locator, Sample
from tasks.labelled.rows import Row, read

FIELDS = "question, system, claims"
SUPPORT = {"Complete": 1.0, "Partial": 0.5, "Incomplete": 0.25, "Missing": 0.0}
_MARKER = re.compile(r"\s*\[\d+\]")


class ExpertQA:
    name, version, licence = "expertqa", "1", "MIT"
    positive = 1.0

    def __init__(self, source: str = "") -> None:
        self.source = source

    def items(self) -> Iterator[Labelled]:
        return read(self.source, "train", FIELDS, _labelled)


def _labelled(row: Row) -> Iterator[Labelled]:
    for number, claim in enumerate(row["claims"]):
        documents = tuple(filter(None, map(_document, claim["evidence"] or ())))
        label = SUPPORT.get(claim["support"] or "")
        text = _MARKER.sub("", claim["claim_string"]).strip()
        if documents and label is not None and text:
            cited = tuple(Citation(d.id, locator=Locator("document", 0, 0)) for d in documents)
            sample = Sample(f"{row['question']}#{number}", row["question"], documents, cluster=row["question"])
            yield Labelled(Item(sample, Answer(text, cited)), label, system=row["system"])


def _document(evidence: str) -> Document | None:
    head, _, passage = evidence.partition("\n\n")
    return Document(head, passage) if passage.strip() else None
