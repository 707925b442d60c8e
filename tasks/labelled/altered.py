"""``altered``: quotes that differ from their source in a fact, or in a slip of the pen (data/altered/README.md).

A row: document, start, end (the span of the source), quote, label (altered, slip), kind, language. The answer is one
citation; a slip is labelled 1, an altered quote 0.
"""

from __future__ import annotations

from collections.abc import Iterator

from evals import Answer, Citation, Document, Item, Labelled, Sample, UsageError
from evals.files import read_documents
from tasks.labelled.rows import Row, Rows
from tasks.own.data import DATA

PARTS = {"": "quotes.jsonl", "held_out": "held_out.jsonl"}
LABELS = {"altered": 0.0, "slip": 1.0}


class Altered(Rows):
    """The main part, or with ``source`` "held_out" the one that nothing was tuned on."""

    licence, split, labels = "CC0-1.0", "", "labels made by rule"
    expected = "document, start, end, quote, label, kind, language"

    def __init__(self, source: str = "") -> None:
        if source not in PARTS:
            raise UsageError(f"altered={source}: no such part; expected altered, or altered=held_out")
        super().__init__(str(DATA / "altered" / PARTS[source]))
        self.name = f"altered={source}" if source else "altered"
        self._documents = _documents()

    def of(self, row: Row) -> Iterator[Labelled]:
        document = self._documents[row["document"]]
        about = {"kind": row["kind"], "language": row["language"]}
        # What is judged is the change, and no two are the same: each quote is a cluster of its own.
        sample = Sample(row["id"], "Quote the document.", (document,), cluster=row["id"], metadata=about)
        answer = Answer(row["quote"], (Citation(document.id, row["quote"]),))
        yield Labelled(Item(sample, answer), LABELS[row["label"]])


def _documents() -> dict[str, Document]:
    """Those of all own sets, by id: the English quotes are from the documents of the other two."""
    found: dict[str, Document] = {}
    for name in ("altered", "almanac", "crossroads"):
        found |= read_documents(DATA / name / "documents.jsonl")[0]
    return found
