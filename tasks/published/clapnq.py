"""``clapnq``: long-form questions over one Wikipedia passage, half of them unanswerable (arXiv 2404.02103).

``--task clapnq=PATH`` reads a local JSONL file; without a path the hub's ``PrimeQA/clapnq`` is read.
"""

from __future__ import annotations

from collections.abc import Iterator

from evals import Document, Evidence, Sample, TaskCard
from tasks.published.task import Published, Row


class Clapnq(Published):
    name = "clapnq"
    hub = "PrimeQA/clapnq"
    split = "validation"
    expected = "id, input, passages, output"
    about = TaskCard(
        version="1",
        source="https://github.com/primeqa/clapnq",
        licence="Apache-2.0; text CC BY-SA-3.0",
        languages=("en",),
        samples=600,
        paper="arXiv 2404.02103",
        setting="--scorer correctness --scorer abstention",
        departs="the published prompt is not given here",
        metrics=("rouge_l",),
        comparable="rouge_l, as ROUGE-L with one reference, without stemming; abstention on the unanswerable half",
        noise="one answer of the dev part has no sentence selected",
        trivial={
            "refusing always": "refusal recall 1.00, over-refusal 1.00, grounded_refusal_f1 .33",
            "a sentence or more of the passage (extractive)": "rouge_l .47, evidence hit .86, refusal recall .05, "
            "grounded_refusal_f1 .39",
            "closed book (smollm2-135m-q4_1)": "rouge_l .19, refusal recall .03, grounded_refusal_f1 .37, of 60",
        },
        loaded="600 questions of the dev part, real rows",
        checked="size, halves and paper, in the README of the repository",
    )

    def of(self, row: Row) -> Iterator[Sample]:
        yield _sample(row, self.left_out)


def _sample(row: Row, left_out: list[str]) -> Sample:
    passage, gold = row["passages"][0], row["output"][0]
    document = Document(passage["title"], passage["text"], passage["title"])
    selected = gold["selected_sentences"] or []
    return Sample(
        id=str(row["id"]),
        question=row["input"],
        documents=(document,),
        answers=(gold["answer"],) if gold["answer"] else (),
        evidence=tuple(_evidence(document, selected, f"question {row['id']}", left_out)),
        answerable=bool(gold["answer"]),
        cluster=document.id,
    )


def _evidence(document: Document, selected: list[str], where: str, left_out: list[str]) -> Iterator[Evidence]:
    """The spans of the selected sentences, which are in the order of the passage."""
    after = 0
    for sentence in selected:
        start = document.text.find(sentence, after)
        start = start if start >= 0 else document.text.find(sentence)
        if start >= 0:
            after = start + len(sentence)
            yield Evidence(document.id, start, after)
        else:
            left_out.append(f"{where}: the selected sentence {sentence!r} is not in its passage")
