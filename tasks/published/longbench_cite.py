"""``longbench_cite``: questions over one long text in English or Chinese, answered with citations (arXiv 2409.02897).

``--task longbench_cite=FILE`` reads LongBench-Cite.json (idx, dataset, context, query, answer).
"""

from __future__ import annotations

from collections.abc import Iterator

from evals import Document, Sample, TaskCard
from evals.files import DEFAULT_SCORERS
from tasks.published.task import CONSTRUCTED, FIXTURE, Published, Row


class LongBenchCite(Published):
    name = "longbench_cite"
    scorers = (*DEFAULT_SCORERS, "graded")
    expected = "idx, dataset, context, query, answer"
    about = TaskCard(
        version="1",
        source="https://github.com/THUDM/LongCite",
        licence="texts of LongBench and LongBench-Chat under their own terms",
        languages=("en", "zh"),
        samples=1000,
        paper="arXiv 2409.02897",
        setting="--style anchored --max-tokens 1024 --temperature 1 --scorer graded=judge/MODEL",
        departs="sentences are numbered from 1 as [n], and one sentence of answer is asked for; published are <C0>, "
        "ranges in <cite>, answers of any length, one worked example, and GPT-4o as the judge",
        comparable="graded citation recall and precision, as far as the judge agrees with people; not correctness",
        noise="correctness was graded by a model against one answer",
        trivial=CONSTRUCTED,
        loaded=FIXTURE,
        checked="parts, in the README of the repository; not the size",
    )

    def of(self, row: Row) -> Iterator[Sample]:
        document = Document("context", row["context"])
        name = f"{row['dataset']}-{row['idx']}"
        yield Sample(name, row["query"], (document,), answers=(row["answer"],), cluster=name)
