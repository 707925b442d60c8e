"""Three documents, and what is read of an answer over them."""

from __future__ import annotations

import regex

from evals import Document, Sample
from evals.reading import Reading, read_answer

GAUGES = "gauges[0] is the first gauge, gauges[1] the second. The readings are [1, 2, 3]."
SAMPLE = Sample(
    "s",
    "Is it cold?",
    (
        Document("ice.txt", f"It is cold. {GAUGES}", "Winter", metadata={"url": "https://e.org/ice"}),
        Document("b7", "It is cold and dry.", "Lake Aro"),
        Document(
            "c9",
            "It is wet. The dam is safe for many years.",
            "Third Report",
            metadata={"doi": "10.1000/c.9"},
            page_starts=(0, 11),
        ),
    ),
)
IDS = tuple(d.id for d in SAMPLE.documents)


def read(text: str, own: str = "") -> Reading:
    return read_answer(text, SAMPLE, regex.compile(own) if own else None)


def cited(text: str) -> list[int]:
    """The numbers of the documents that are cited."""
    return [IDS.index(c.document) + 1 for c in read(text).citations]
