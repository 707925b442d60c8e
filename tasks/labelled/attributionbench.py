"""``attributionbench``: claims and their references, attributable or not (AttributionBench, arXiv 2402.15089).

A row: id, question, claim, references, attribution_label ("attributable" or "not attributable").
"""

from __future__ import annotations

from collections.abc import Iterator

from evals import Labelled
from tasks.labelled.rows import Row, read, statement

FIELDS = "id, question, claim, references, attribution_label"
LABELS = {"attributable": 1.0, "not attributable": 0.0}


class AttributionBench:
    name, version, licence = "attributionbench", "1", "Apache-2.0"
    positive = 1.0

    def __init__(self, source: str = "") -> None:
        self.source = source

    def items(self) -> Iterator[Labelled]:
        return read(self.source, "subset_balanced/test", FIELDS, _labelled)


def _labelled(row: Row) -> Iterator[Labelled]:
    told = {"id": row["id"], "answer": row["claim"], "documents": row["references"], "question": row["question"]}
    yield from statement({**told, "label": LABELS[row["attribution_label"]], "cluster": row["question"]})
