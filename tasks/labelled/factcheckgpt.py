"""``factcheckgpt``: whether a text from the web supports a model's claim (Factcheck-Bench, arXiv 2311.09000).

A row: claim, evidence, stance (completely-support, partially-support, refute, irrelevant).
"""

from __future__ import annotations

from collections.abc import Iterator

from evals import Document, Labelled, Sample
from evals.plain import digest
from tasks.labelled.rows import Row, Rows, cited

STANCE = {"completely-support": 1.0, "partially-support": 0.5, "refute": 0.0, "irrelevant": 0.0}


class FactcheckGPT(Rows):
    name, licence, split = "factcheckgpt", "Apache-2.0", "train"
    expected = "claim, evidence, stance"

    def of(self, row: Row) -> Iterator[Labelled]:
        """The claim as an answer of one sentence that cites the text. Rows on one claim form a cluster."""
        claim, evidence = row["claim"].strip(), row["evidence"]
        document = Document(digest(evidence)[:12], evidence)
        if claim and evidence.strip():
            sample = Sample(f"{claim} {document.id}", claim, (document,), cluster=claim)
            yield cited(sample, claim, STANCE[row["stance"]])
