"""``attributionbench``: claims and their references, attributable or not (AttributionBench, arXiv 2402.15089).

A row: id, question, claim, references, attribution_label ("attributable" or "not attributable").
"""

from __future__ import annotations

from collections.abc import Iterator

from evals import Labelled
from tasks.labelled.rows import Row, Statements
from tasks.published import attributionbench as published

LABELS = {"attributable": 1.0, "not attributable": 0.0}


class AttributionBench(Statements):
    name, licence, split = "attributionbench", "Apache-2.0", published.AttributionBench.split
    expected = published.AttributionBench.expected

    def of(self, row: Row) -> Iterator[Labelled]:
        told = {"id": row["id"], "answer": row["claim"], "documents": row["references"], "question": row["question"]}
        yield from super().of({**told, "label": LABELS[row["attribution_label"]], "cluster": row["question"]})
