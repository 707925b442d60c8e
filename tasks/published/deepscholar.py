"""``deepscholar``: write the related work section of a paper, with citations (DeepScholar-Bench, arXiv 2508.20033).

Without a path the hub's ``deepscholar-bench/DeepScholarBench`` is read; a file is papers_with_related_works.csv. With
``-T citations=recovered_citations.csv`` the documents are the papers that the authors' own section cites, as far as
their abstracts are known; without, a model answers from memory, or a system that searches is imported.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from evals import DataError, Document, Sample, TaskCard, TaskOptions
from evals.files import read_rows
from tasks.published.prompt import PromptArgs
from tasks.published.task import CONSTRUCTED, FIXTURE, Published, Row

ASKS = "Write the related work section of the paper below. Cite the source of whatever you say of other work."
_CITED = "parent_paper_arxiv_id, cited_paper_title, cited_paper_arxiv_link, cited_paper_abstract"


@dataclass(frozen=True, slots=True)
class DeepScholarArgs(PromptArgs):
    """``citations``: a file of the works that the sections cite."""

    citations: str = ""


class DeepScholar(Published):
    name = "deepscholar"
    Args = DeepScholarArgs
    hub = "deepscholar-bench/DeepScholarBench"
    split = "papers/train"
    scorers = ("pointer", "citations")
    expected = "arxiv_id, title, abstract"
    about = TaskCard(
        version="1",
        source="https://github.com/guestrin-lab/deepscholar-bench",
        licence="MIT; abstracts under the terms of their authors",
        languages=("en",),
        samples=63,
        paper="arXiv 2508.20033",
        setting="--style bracket --max-tokens 2048 --scorer citations=judge/MODEL -T citations=FILE",
        departs="the request is in our own words; published systems search the web, here the abstracts of what the "
        "authors cite are shown, or nothing",
        metrics=("citation_precision",),
        comparable="citation precision, as far as the judge agrees with people; organisation, nuggets, coverage of "
        "references and their importance are not measured",
        noise="only abstracts on arXiv are known; a good section may cite other works than its authors did",
        trivial=CONSTRUCTED,
        loaded=FIXTURE,
        checked="size and licence, on the card of its hub page; columns, in the heads of files in the repository",
    )

    def __init__(self, options: TaskOptions) -> None:
        super().__init__(options)
        citations = options.read(DeepScholarArgs).citations
        self._cited = _cited(Path(citations)) if citations else {}

    def of(self, row: Row) -> Iterator[Sample]:
        name = row["arxiv_id"]
        title, abstract = (" ".join(row[column].split()) for column in ("title", "abstract"))
        documents = tuple(self._cited.get(name, {}).values())
        question = f"{ASKS}\n\nTitle: {title}\n\nAbstract: {abstract}"
        yield Sample(name, question, documents, answerable=None, cluster=name)


def _cited(path: Path) -> dict[str, dict[str, Document]]:
    """By the id of the citing paper, the works it cites whose abstracts are known. Raises DataError, naming the row."""
    found: dict[str, dict[str, Document]] = defaultdict(dict)
    for where, row in read_rows(str(path), "train"):
        try:
            link, abstract = row["cited_paper_arxiv_link"] or "", row["cited_paper_abstract"] or ""
            title, citing = " ".join((row["cited_paper_title"] or "").split()), row["parent_paper_arxiv_id"]
        except (KeyError, AttributeError) as error:
            raise DataError(f"{where}: not a row of the cited works ({error!r}); expected {_CITED}") from error
        if abstract.strip():
            id = link or title
            found[citing][id] = Document(id, abstract, title, metadata={"url": link} if link else {})
    return found
