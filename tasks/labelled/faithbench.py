"""``faithbench``: summaries by ten models, in which people marked what the text does not say (FaithBench, NAACL 2025).

A row is a batch as it is published: samples (sample_id, source, summary, annotations, metadata). As in its binarize.py,
a summary counts as hallucinated where a person marked something questionable or unwanted; what is only benign does not.
"""

from __future__ import annotations

from collections.abc import Iterator

from evals import Document, Labelled, Sample
from evals.plain import digest
from tasks.labelled.rows import Row, Rows, marked, span_of
from tasks.published import faithbench as published

BENIGN = "Benign"


class FaithBench(Rows):
    name, licence, split = "faithbench", "", published.FaithBench.split
    expected = published.FaithBench.expected

    def of(self, batch: Row) -> Iterator[Labelled]:
        for row in batch["samples"]:
            text, summary = row["source"], row["summary"]
            document = Document(digest(text)[:12], text)
            unwanted = (a for a in row["annotations"] if set(a["label"]) - {BENIGN})
            places = ((a["summary_start"], a["summary_end"], a["summary_span"]) for a in unwanted)
            spans = {span_of(summary, *place) for place in places}
            system = row["metadata"]["summarizer"]
            sample = Sample(f"{document.id} {system}", "Summarise the document.", (document,), cluster=document.id)
            yield marked(sample, summary, tuple(sorted(spans, key=lambda s: (s.start, s.end))), system)
