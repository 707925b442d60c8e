"""``attributionbench``: can a claim be attributed to its references, or not (arXiv 2402.15089)?

Without a path the hub's ``osunlp/AttributionBench`` is read, its balanced in-domain test part. The same rows are the
labelled set `attributionbench`.
"""

from __future__ import annotations

from collections.abc import Iterator

from evals import Sample, TaskCard
from tasks.published.choices import SCORERS, choice
from tasks.published.task import FIXTURE, UNMEASURED, Published, Row, numbered

CHOICES = ("attributable", "not attributable")
PROMPT = (
    "### Instruction:\nPlease solely verify whether the reference can support the claim. Options: 'attributable' or "
    "'not attributable'.\n### Input:\nClaim: {claim}\n\nReference: {documents}\n\n### Output:"
)


class AttributionBench(Published):
    name = "attributionbench"
    hub = "osunlp/AttributionBench"
    split = "subset_balanced/test"
    scorers = SCORERS
    expected = "id, question, claim, references, attribution_label"
    about = TaskCard(
        version="1",
        source="https://github.com/OSU-NLP-Group/AttributionBench",
        licence="Apache-2.0; its parts under the terms of the seven sets they are from",
        languages=("en",),
        samples=1610,
        paper="arXiv 2402.15089",
        setting="--style published --max-tokens 8 --scorer decision",
        departs="the instruction is the published one; how claim and references are set out after it is ours",
        figures={"macro F1, fine-tuned GPT-3.5": "about .80"},
        metrics=("decision_macro_f1", "decision_accuracy"),
        comparable="decision_macro_f1 and decision_accuracy, of all questions; published are those of each set it is "
        "made of, too",
        noise="labels are those of seven sets, made by different rules",
        trivial={"either word always": ".500 accuracy, .333 macro F1, since the part is balanced", **UNMEASURED},
        loaded=FIXTURE,
        checked="paper and parts, in the README of the repository; columns, in the head of a part of it; how F1 is "
        "made, in its analysis; licence, on its hub page; figure, in the abstract of the paper; size, as others tell",
    )

    def of(self, row: Row) -> Iterator[Sample]:
        documents = numbered(row["references"], row["id"])
        told = {"prompt": PROMPT, "document": "{text}\n", "claim": row["claim"]}
        asked = f"Do the documents support the claim?\nClaim: {row['claim']}"
        yield choice(
            row["id"], asked, documents, CHOICES, row["attribution_label"], cluster=row["question"], published=told
        )
