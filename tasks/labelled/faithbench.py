"""``faithbench``: summaries by ten models, in which people marked what the text does not say (FaithBench, NAACL 2025).

A row is a batch as it is published: samples (sample_id, source, summary, annotations, metadata). As in its binarize.py,
a summary counts as hallucinated where a person marked something questionable or unwanted; what is only benign does not.
"""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import sha256

from evals import Answer, Document, Item, Labelled, Sample, Span
from tasks.labelled.rows import Row, read

FIELDS = "samples (sample_id, source, summary, annotations, metadata)"
BENIGN = "Benign"


class FaithBench:
    name, version, licence = "faithbench", "1", ""
    positive = 1.0

    def __init__(self, source: str = "") -> None:
        self.source = source

    def items(self) -> Iterator[Labelled]:
        return read(self.source, "test", FIELDS, _labelled)


def _labelled(batch: Row) -> Iterator[Labelled]:
    for row in batch["samples"]:
        text, summary = row["source"], row["summary"]
        document = Document(sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:12], text)
        marked = {_span(a, summary) for a in row["annotations"] if set(a["label"]) - {BENIGN}}
        spans = tuple(sorted(marked, key=lambda s: (s.start, s.end)))
        system = row["metadata"]["summarizer"]
        sample = Sample(f"{document.id} {system}", "Summarise the document.", (document,), cluster=document.id)
        about = {"hallucinated": [[s.start, s.end] for s in spans]}
        yield Labelled(Item(sample, Answer(summary, metadata=about)), float(not spans), spans=spans, system=system)


def _span(annotation: Row, summary: str) -> Span:
    found = Span(int(annotation["summary_start"]), int(annotation["summary_end"]))
    if found.of(summary) != annotation["summary_span"]:
        raise ValueError(f"summary[{found.start}:{found.end}] is not the text of its span")
    return found
