"""``mtrag``: the last question of conversations over retrieved passages (arXiv 2501.03468).

``--task mtrag=FILE`` reads the generation tasks as they are published (task_id, input, contexts, targets), or rows of
one response each (task_id, conversation, contexts, target). The turns before the question are the sample's. Answers
that people rated are the labelled set `mtrag`.
"""

from __future__ import annotations

from collections.abc import Iterator

from evals import Document, Sample, TaskCard
from evals.files.turns import read_turns
from tasks.published.task import Published, Row

ANSWERABLE = {"ANSWERABLE": True, "PARTIAL": True, "UNANSWERABLE": False}  # anything else is conversation


class MTRAG(Published):
    name = "mtrag"
    expected = "task_id, conversation or input, contexts, target or targets"
    about = TaskCard(
        version="1",
        source="https://github.com/IBM/mt-rag-benchmark",
        licence="Apache-2.0",
        languages=("en",),
        samples=842,
        paper="arXiv 2501.03468",
        setting="--scorer correctness --scorer grounding --scorer abstention",
        departs="the published prompt is not given here; turns are sent as turns, the passages with the last question",
        figures={"correlation of rl_f with people's faithfulness, Spearman": ".58"},
        comparable="scorers, by `evals agree --data mtrag=FILE`; answerability by the scorer abstention",
        noise="three raters an answer; they often differ by a grade",
        trivial={
            "word overlap, Spearman with faithfulness": ".64",
            "a sentence of a passage": "rouge_l .22; citation recall 1.00 by word overlap",
            "closed book (smollm2-135m-q4_1)": "rouge_l .18, support_score .41 by word overlap, of 30; "
            "nothing is cited",
        },
        loaded="159 questions with ratings, real rows; the published generation tasks from a made-up row",
        checked="size, in the README of the repository; paper, as others cite it",
    )

    def of(self, row: Row) -> Iterator[Sample]:
        said = row["conversation"] if "conversation" in row else row["input"]
        *before, last = said
        documents = {str(c["document_id"]): _document(c) for c in row["contexts"]}
        targets = [row["target"]] if "target" in row else [target["text"] for target in row["targets"]]
        given = row["answerability"] if "answerability" in row else row.get("Answerability", [""])
        yield Sample(
            id=row["task_id"],
            question=last["text"].strip(),
            documents=tuple(documents.values()),
            answers=tuple(filter(None, targets)),
            answerable=ANSWERABLE.get(given if isinstance(given, str) else given[0]),
            cluster=row["task_id"].partition("<::>")[0],
            turns=read_turns(before, f"{self.name}: task '{row['task_id']}'"),
        )


def _document(context: Row) -> Document:
    return Document(str(context["document_id"]), context["text"], context.get("title") or "")
