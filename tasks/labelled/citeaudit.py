"""``citeaudit``: citations as papers print them, of which it is known whether the work exists (arXiv 2602.23452).

A row: citation, GT (true: it does), source_type; the published file is one object with the list of rows as ``data``.
"""

from __future__ import annotations

from collections.abc import Iterator

from evals import Answer, Item, Labelled, Sample
from tasks.labelled.rows import Row, Rows
from tasks.published.citeaudit import CiteAudit, citations


class CiteAuditReferences(Rows):
    name, licence, split = "citeaudit", "", CiteAudit.split
    expected = CiteAudit.expected

    def of(self, row: Row) -> Iterator[Labelled]:
        for text, real, kind in citations(row):
            sample = Sample(text, "Does it exist?", (), cluster=text, metadata={"kind": kind})
            yield Labelled(Item(sample, Answer(text)), float(real))
