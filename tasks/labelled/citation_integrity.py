"""``citation_integrity``: sentences of biomedical papers and the articles they cite (Citation-Integrity,
"Assessing citation integrity in biomedical publications", Bioinformatics 2024).

A row: id, answer (the sentence), documents (the sentences of the cited article nearest to it), label (1 where the
article supports it, 0 where it refutes it or says too little), cluster (the cited article).
"""

from __future__ import annotations

from collections.abc import Iterator

from evals import Labelled
from tasks.labelled.rows import read, statement

FIELDS = "id, answer, documents, label"


class CitationIntegrity:
    name, version, licence = "citation_integrity", "1", "MIT"
    positive = 1.0

    def __init__(self, source: str = "") -> None:
        self.source = source

    def items(self) -> Iterator[Labelled]:
        return read(self.source, "dev", FIELDS, statement)
