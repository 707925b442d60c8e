"""``pubmedqa``: questions of biomedical papers, answered yes, no or maybe from the abstract (arXiv 1909.06146).

Without a path the hub's ``qiaojin/PubMedQA`` is read; a file may have its columns or those of ori_pqal.json, a row
each.
"""

from __future__ import annotations

from collections.abc import Iterator

from evals import Document, Sample, TaskCard
from tasks.published.choices import SCORERS, choice
from tasks.published.task import Published, Row

CHOICES = ("yes", "no", "maybe")


class PubMedQA(Published):
    name = "pubmedqa"
    hub = "qiaojin/PubMedQA"
    split = "pqa_labeled/train"
    scorers = SCORERS
    expected = "pmid, QUESTION, CONTEXTS, LABELS, final_decision; or pubid, question, context, final_decision"
    about = TaskCard(
        version="1",
        source="https://github.com/pubmedqa/pubmedqa",
        licence="MIT",
        languages=("en",),
        samples=1000,
        paper="arXiv 1909.06146",
        setting="--scorer decision",
        departs="published figures are for 500 of the questions, the test part; models were tuned or shown examples",
        figures={
            "accuracy, one person": "78.0 (macro F1 72.2)",
            "accuracy, BioBERT of the authors": "68.1 (macro F1 52.7)",
            "accuracy, Medprompt with GPT-4": "82.0",
        },
        metrics=("decision_accuracy", "decision_macro_f1"),
        comparable="decision_accuracy and decision_macro_f1, on the same 500 questions only",
        noise="labelled by one person with the conclusion in sight, and by one without; the second is the figure above",
        trivial={
            "majority (yes)": ".552 accuracy, .237 macro F1",
            "no always": ".338 accuracy, .168 macro F1",
            "a sentence of the abstract (extractive)": ".057 accuracy, .084 macro F1",
            "closed book (smollm2-135m-q4_1)": ".370 accuracy, .291 macro F1, of the first 100",
        },
        loaded="1,000 questions, real rows; the columns of the hub from a made-up row",
        checked="licence, in the repository; size and majority by the rows; not the published figures",
    )

    def of(self, row: Row) -> Iterator[Sample]:
        if "QUESTION" in row:
            name, question, parts = row["pmid"], row["QUESTION"], zip(row["LABELS"], row["CONTEXTS"], strict=True)
        else:
            context = row["context"]
            name, question, parts = (
                row["pubid"],
                row["question"],
                zip(context["labels"], context["contexts"], strict=True),
            )
        documents = tuple(Document(str(n), text, label.capitalize()) for n, (label, text) in enumerate(parts, start=1))
        yield choice(str(name), question, documents, CHOICES, row["final_decision"])
