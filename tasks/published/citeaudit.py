"""``citeaudit``: does a cited work exist (CiteAudit, arXiv 2602.23452)?

It is on no hub: ``--task citeaudit=benchmark.json``, from its repository. The same rows are the labelled set
`citeaudit`, which measures the scorer `references`.
"""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import sha256

from evals import Sample, TaskCard
from tasks.published.choices import choice
from tasks.published.task import FIXTURE, NOT_ASKED, Published, Row


class CiteAudit(Published):
    name = "citeaudit"
    scorers = ("decision",)
    expected = "citation, GT (true or false), source_type; or one object with a list of them as data"
    about = TaskCard(
        version="1",
        source="https://github.com/shiiiikw/CiteAudit",
        licence="none is stated",
        forbids="passing it on: without a licence ask its authors",
        languages=("en",),
        samples=9442,
        paper="arXiv 2602.23452",
        setting="--style closed_book --max-tokens 8 --scorer decision",
        departs="the question is in our own words, and the model answers from memory, without a search",
        figures={"accuracy of its own pipeline, with a search": ".9125"},
        metrics=("decision_accuracy", "decision_f1"),
        comparable="decision_accuracy, and decision_f1 with a fake citation as the positive class, as published",
        noise="6,475 citations are real; of the 3,356 that are taken from papers 467 are fake, the other 2,500 are "
        "written by models",
        trivial={
            "fake always": ".478 F1, .314 accuracy",
            "real always": "0 F1, .686 accuracy",
            **NOT_ASKED,
        },
        loaded=FIXTURE,
        checked="size, columns, counts and accuracy, in the README of the repository and the head of the file",
    )

    def of(self, row: Row) -> Iterator[Sample]:
        for citation, real, _ in citations(row):
            asked = f"Does the work that is cited here exist, as it is cited, or is it a fake?\n\n{citation}\n"
            name = sha256(citation.encode()).hexdigest()[:12]
            yield choice(name, asked, (), ("real", "fake"), "real" if real else "fake", positive="fake")


def citations(row: Row) -> Iterator[tuple[str, bool, str | None]]:
    """Of a row, or of the object that has all of them: a citation, whether its work exists, and where it is from."""
    for cited in row.get("data", [row]):
        real = cited["GT"]
        if not isinstance(real, bool):
            raise ValueError(f"GT {real!r}; expected true or false")
        yield cited["citation"], real, cited.get("source_type")
