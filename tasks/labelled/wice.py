"""``wice``: sentences of Wikipedia and the web pages they cite; people judged whether a page supports them
(WiCE, arXiv 2303.01432).

A row: id, answer (the sentence), documents (the sentences of the page that people chose as evidence, and others of
it), label (1 supported, .5 in part, 0 not), cluster (the article).
"""

from __future__ import annotations

from collections.abc import Iterator

from evals import Labelled
from tasks.labelled.rows import read, statement

FIELDS = "id, answer, documents, label"


class WiCE:
    name, version, licence = "wice", "1", "ODC-BY"
    positive = 1.0

    def __init__(self, source: str = "") -> None:
        self.source = source

    def items(self) -> Iterator[Labelled]:
        return read(self.source, "dev", FIELDS, statement)
