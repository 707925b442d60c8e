"""``citecheck``: statements of Chinese answers and the passages they cite (CiteCheck, arXiv 2502.10881).

A row: id, question, answer (the statement), documents (the passage), label (1 supported, 0 not). Part of
the statements that are not supported were made by a language model from supported ones.
"""

from __future__ import annotations

from collections.abc import Iterator

from evals import Labelled
from tasks.labelled.rows import read, statement

FIELDS = "id, answer, documents, label"


class CiteCheck:
    name, version, licence = "citecheck", "1", "MIT"
    positive = 1.0

    def __init__(self, source: str = "") -> None:
        self.source = source

    def items(self) -> Iterator[Labelled]:
        return read(self.source, "dev", FIELDS, statement)
