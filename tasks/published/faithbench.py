"""``faithbench``: short texts to be summarised, where detectors of hallucinations disagreed (FaithBench, NAACL 2025).

``--task faithbench=FILE`` reads a batch as it is published: one object with ``samples``. The summaries that people have
marked are the labelled set `faithbench`.
"""

from __future__ import annotations

from collections.abc import Iterator

from evals import Document, Sample, TaskCard
from evals.plain import digest
from tasks.published.task import FIXTURE, UNMEASURED, Published, Row


class FaithBench(Published):
    name = "faithbench"
    scorers = ("grounding", "hallucination", "abstention")
    expected = "samples (sample_id, source, summary, annotations, metadata)"
    about = TaskCard(
        version="1",
        source="https://github.com/vectara/FaithBench",
        licence="none is stated in its repository",
        forbids="passing it on: without a licence ask its authors",
        languages=("en",),
        samples=750,
        paper="https://aclanthology.org/2025.naacl-short.38",
        setting="--scorer grounding",
        departs="the published prompt is not given here",
        comparable="detectors, by `evals agree --data faithbench=FILE`; not the answers of a model asked here",
        noise="chosen where detectors disagree, so every rate on it is that of hard cases",
        trivial={"the document again": "grounded, and no summary", **UNMEASURED},
        loaded=FIXTURE,
        checked="paper and columns, in the README of the repository, which names no licence; not the size",
    )

    def of(self, row: Row) -> Iterator[Sample]:
        for each in row["samples"]:
            name = digest(each["source"])[:12]
            yield Sample(
                name, "Summarise the document in a few sentences.", (Document(name, each["source"]),), answerable=None
            )
