"""``ragtruth``: questions over passages of web pages, whose answers by six models people have read (arXiv 2401.00396).

``--task ragtruth=FILE`` reads source_info.jsonl as it is published (its questions, not its other two tasks), or rows of
one response each that hold question and passages. The answers with their marked spans are the labelled set `ragtruth`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from evals import Sample, TaskCard
from tasks.published.task import Published, Row, numbered

_PASSAGE = re.compile(r"^passage \d+:", re.MULTILINE)
PROMPT = (
    "Briefly answer the following question:\n{question}\n"
    "Bear in mind that your response should be strictly based on the following ten passages:\n{documents}"
    "In case the passages do not contain the necessary information to answer the question, please reply with: "
    '"Unable to answer based on given passages."\noutput:'
)
PUBLISHED = {"prompt": PROMPT, "document": "passage {number}:{text}\n\n"}


class RAGTruth(Published):
    name = "ragtruth"
    expected = "source_id, question, passages; or source_id, task_type, source_info"
    about = TaskCard(
        version="1",
        source="https://github.com/ParticleMedia/RAGTruth",
        licence="MIT; passages of MS MARCO",
        languages=("en",),
        paper="arXiv 2401.00396",
        setting="--style published --scorer hallucination --scorer detection",
        departs="the answers were judged by people; here a backend judges them, and its agreement stands beside",
        figures={
            "detector, response F1, all tasks": ".634 by GPT-4-turbo, .792 by ModernBERT-large, .839 at best",
            "detector, span F1": ".589",
        },
        comparable="detectors, by `evals agree --data ragtruth=FILE`; not the answers of a model asked here",
        noise="over several of its tasks together, the name of the task alone tells much of the label (AUROC .68)",
        trivial={
            "word overlap, response AUROC on the questions": ".75 to .78",
            "all unsupported, F1": ".48 (259 of 817)",
            "a sentence of a passage": "citation recall 1.00 by word overlap, over 139 questions",
            "closed book (smollm2-135m-q4_1)": "citation recall 0, since nothing is cited; "
            "support_score .24 by word overlap, of 30",
        },
        loaded="817 responses to 139 questions, real rows",
        checked="prompt and columns, in the README of the repository; the published figures are those of several "
        "papers, unchecked",
    )

    def of(self, row: Row) -> Iterator[Sample]:
        if row.get("task_type", "QA") != "QA":
            return
        asked = row.get("source_info", row)
        source = str(row["source_id"])
        documents = numbered((p.strip() for p in _PASSAGE.split(asked["passages"])), source)
        yield Sample(
            source, asked["question"], documents, answerable=None, cluster=source, metadata={"published": PUBLISHED}
        )
