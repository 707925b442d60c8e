"""``hallmark``: bibliography entries, of which it is known whether the work exists as cited (HALLMARK, MIT).

A row: bibtex_key, bibtex_type, fields, label (VALID or HALLUCINATED). Label 1: it does.
"""

from __future__ import annotations

from collections.abc import Iterator

from evals import Answer, Item, Labelled, Sample
from tasks.labelled.rows import Row, Rows
from tasks.published.hallmark import Hallmark, bibtex


class HallmarkReferences(Rows):
    name, licence, split = "hallmark", "MIT", Hallmark.split
    expected = Hallmark.expected

    def of(self, row: Row) -> Iterator[Labelled]:
        key, fields = row["bibtex_key"], {name: value for name, value in row["fields"].items() if value}
        label = {"VALID": 1.0, "HALLUCINATED": 0.0}[row["label"]]
        sample = Sample(
            key, "Does it exist as it is cited?", (), cluster=key, metadata={"kind": row.get("hallucination_type")}
        )
        answer = Answer(bibtex(row["bibtex_type"], fields), metadata={"references": [fields]})
        yield Labelled(Item(sample, answer), label)
