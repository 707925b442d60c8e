"""``expertqa``: questions of experts in 32 fields, over the passages that systems cited for them (arXiv 2309.07852).

``--task expertqa=FILE`` reads r2_compiled_anon.jsonl as it is published, or rows of one system's answer each. The
claims with the experts' judgements are the labelled set `expertqa`.
"""

from __future__ import annotations

from collections.abc import Iterator

from evals import Document, Sample, TaskCard
from tasks.published.task import Published, Row


class ExpertQA(Published):
    name = "expertqa"
    expected = "question, claims; or question, answers by system"
    about = TaskCard(
        version="1",
        source="https://github.com/chaitanyamalaviya/ExpertQA",
        licence="MIT",
        languages=("en",),
        samples=2177,
        paper="arXiv 2309.07852",
        setting="--style published -T prompt=FILE --max-tokens 2048 --scorer citations",
        departs="systems found their own passages; here all are shown those that were cited",
        comparable="scorers of citations, by `evals agree --data expertqa=FILE`",
        noise="the experts saw whole web pages, not only the passages",
        trivial={
            "word overlap, AUROC of support": ".60",
            "all supported, of the labelled claims": ".63 (1,209 of 1,931)",
            "a sentence of a passage": "citation recall 1.00, precision .98 by word overlap",
            "closed book (smollm2-135m-q4_1)": "citation recall 0, since nothing is cited; "
            "support_score .31 by word overlap, of 30",
        },
        loaded="331 answers to 331 questions, real rows; the published file from a made-up row",
        checked="size and paper, as others cite them; not the licence",
    )

    def of(self, row: Row) -> Iterator[Sample]:
        answers = row["answers"].values() if "answers" in row else [row]
        documents: dict[str, Document] = {}
        for evidence in (e for answer in answers for claim in answer["claims"] for e in claim["evidence"] or ()):
            head, _, passage = evidence.partition("\n\n")
            if passage.strip():
                documents.setdefault(passage, Document(f"{len(documents) + 1}", passage, head))
        if documents:
            question = row["question"]
            yield Sample(question, question, tuple(documents.values()), answerable=None, cluster=question)
        else:
            self.left_out.append(f"question {row['question']!r}: no claim has a passage")
