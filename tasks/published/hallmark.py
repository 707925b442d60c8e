"""``hallmark``: is a bibliography entry right, or does it name a work that does not exist as it is cited (HALLMARK)?

Without a path the hub's ``hallmark-neurips2026/HALLMARK`` is read, its public test part; a file is test_public.jsonl of
the repository. The same rows are the labelled set `hallmark`, which measures the scorer `references`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from evals import Sample, TaskCard
from tasks.published.choices import choice
from tasks.published.task import FIXTURE, NOT_ASKED, Published, Row

CHOICES = ("VALID", "HALLUCINATED")


class Hallmark(Published):
    name = "hallmark"
    hub = "hallmark-neurips2026/HALLMARK"
    split = "test_public"
    scorers = ("decision",)
    expected = "bibtex_key, bibtex_type, fields (title, author, year, ...), label"
    about = TaskCard(
        version="1",
        source="https://github.com/rpatrik96/hallmark",
        licence="MIT",
        languages=("en",),
        samples=831,
        setting="--style closed_book --max-tokens 8 --scorer decision",
        departs="the question is in our own words, and the model answers from memory, without a search; an answer that "
        "chooses neither word is wrong here",
        figures={"F1 of HALLUCINATED, best tool": ".901"},
        metrics=("decision_f1",),
        comparable="decision_f1, beside the published F1-Hallucination of tools that do not search",
        noise="519 of the 831 entries are hallucinated, most of them altered on purpose; an audit by its authors has "
        "corrected labels of real papers, and figures on releases before v1.2.0 are not comparable",
        trivial={
            "HALLUCINATED always": ".769 F1, .625 accuracy",
            "VALID always": "0 F1, .375 accuracy",
            **NOT_ASKED,
        },
        loaded=FIXTURE,
        checked="size, licence, columns, labels and releases, in the card of its hub page; not the figure",
    )

    def of(self, row: Row) -> Iterator[Sample]:
        asked = (
            "Does this work exist as it is cited, with this title, these authors, this venue and this year? VALID: it "
            f"does. HALLUCINATED: it does not, or a field is wrong.\n\n{bibtex(row['bibtex_type'], row['fields'])}\n"
        )
        yield choice(row["bibtex_key"], asked, (), CHOICES, row["label"], positive="HALLUCINATED")


def bibtex(kind: str, fields: Mapping[str, str | None]) -> str:
    """An entry as BibTeX writes it, without its key, which may tell where it is from. A table of the hub has a column
    for every field of any entry; those without a value are left out."""
    lines = "".join(f"  {name} = {{{value}}},\n" for name, value in fields.items() if value)
    return f"@{kind}{{\n{lines}}}"
