"""``expertqa``: claims of cited answers; experts judged whether the cited passages support them (arXiv 2309.07852).

A row: question, system, answer, claims (claim_string; support; evidence: texts of ``[n] URL``, a blank line and the
passage). Items are the claims that have evidence with a text, and a label. The labels are noisy: the experts saw the
web pages, not only the passages.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from evals import Document, Labelled, Sample
from tasks.labelled.rows import Row, Rows, cited

SUPPORT = {"Complete": 1.0, "Partial": 0.5, "Incomplete": 0.25, "Missing": 0.0}
_MARKER = re.compile(r"\s*\[\d+\]")


class ExpertQA(Rows):
    name, licence, split = "expertqa", "MIT", "train"
    expected = "question, system, claims"

    def of(self, row: Row) -> Iterator[Labelled]:
        for number, claim in enumerate(row["claims"]):
            documents = tuple(filter(None, map(_document, claim["evidence"] or ())))
            label = SUPPORT.get(claim["support"] or "")
            text = _MARKER.sub("", claim["claim_string"]).strip()
            if documents and label is not None and text:
                sample = Sample(f"{row['question']}#{number}", row["question"], documents, cluster=row["question"])
                yield cited(sample, text, label, row["system"])


def _document(evidence: str) -> Document | None:
    head, _, passage = evidence.partition("\n\n")
    return Document(head, passage) if passage.strip() else None
