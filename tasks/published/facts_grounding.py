"""``facts_grounding``: requests about one long document, to be answered from it alone (arXiv 2501.03200).

Without a path the hub's ``google/FACTS-grounding-public`` is read; a file is its examples.csv.
"""

from __future__ import annotations

from collections.abc import Iterator

from evals import Document, Sample, TaskCard
from tasks.published.task import FIXTURE, UNMEASURED, Published, Row


class FactsGrounding(Published):
    name = "facts_grounding"
    hub = "google/FACTS-grounding-public"
    split = "examples/public"
    scorers = ("grounding", "abstention")
    expected = "system_instruction, user_request, context_document, full_prompt"
    about = TaskCard(
        version="1",
        source="https://huggingface.co/datasets/google/FACTS-grounding-public",
        licence="CC BY-4.0",
        languages=("en",),
        samples=860,
        paper="arXiv 2501.03200",
        setting="--style published --max-tokens 2048 --scorer grounding=judge/MODEL",
        departs="the public half only; one judge where three are averaged; whether an answer is eligible is told by "
        "its abstention, not by a judge",
        metrics=("grounded_answer_rate",),
        comparable="grounded_answer_rate, with each judge named",
        noise="there are no labels: judges decide",
        trivial={
            "copying a sentence of the document": "grounded, and not eligible in the published setting",
            **UNMEASURED,
        },
        loaded=FIXTURE,
        checked="size and licence, on its hub page",
    )

    def of(self, row: Row) -> Iterator[Sample]:
        text, request = row["context_document"], row["user_request"]
        prompt = row["full_prompt"].replace(text, "{documents}", 1).replace(request, "{question}", 1)
        name = str(row.get("id") or f"{request}\n{len(text)}")
        yield Sample(
            id=name,
            question=request,
            documents=(Document("context", text),),
            answerable=None,
            cluster=name,
            metadata={"instructions": row["system_instruction"], "published": {"prompt": prompt, "document": "{text}"}},
        )
