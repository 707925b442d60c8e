"""Questions that ask for scientific references: ``factool_references`` (FacTool, arXiv 2307.13528) and
``halogen_references`` (HALoGEN, arXiv 2501.08292, scientific attribution).

``--task NAME=FILE`` reads a .jsonl file or hub id of the published rows (prompt, ...). A model answers from memory
(``--style closed_book``), and the scorer `references` holds what it cites to a bibliography, where HALoGEN looks titles
up in Semantic Scholar. HALoGEN's claims are false, and to decline is right. An answer that cites one well-known paper
whatever is asked has a reference_validity of 1: no figure counts relevance.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from evals import DataError, Sample, TaskCard
from evals.files import published, read_rows
from tasks.published.task import FIXTURE, NOT_ASKED

KNOWN_WORK = {"one well-known paper, whatever is asked": "a reference_validity of 1: relevance is not counted"}
ABOUT = TaskCard(
    version="1",
    source="",
    languages=("en",),
    setting="--style closed_book --scorer references -S bibliography=FILE -S covers=all",
    departs="references are held to a bibliography of the user's, where the papers ask a search engine of papers",
    comparable="with runs over the same bibliography alone",
    trivial={**KNOWN_WORK, **NOT_ASKED},
)


class _AskingForReferences:
    name: str
    about: TaskCard
    scorers = ("references",)

    def __init__(self, source: str = "") -> None:
        self._source = source
        self.card = published(source, self.about)

    def samples(self) -> Iterator[Sample]:
        if not self._source:
            raise DataError(f"{self.name} does not come with the project; expected {self.name}=FILE.jsonl or a hub id")
        seen: set[str] = set()
        for where, row in read_rows(self._source, "train"):
            prompt = row.get("prompt")
            if not isinstance(prompt, str):
                raise DataError(f"{where}: not a row of {self.name}; expected a prompt")
            if prompt not in seen:  # HALoGEN's release repeats a prompt for each model
                seen.add(prompt)
                yield Sample(f"{self.name}-{len(seen)}", prompt.strip(), (), answerable=None)


class FactoolReferences(_AskingForReferences):
    """``factool_references``: questions of FacTool that ask for scientific references (arXiv 2307.13528)."""

    name = "factool_references"
    about = replace(
        ABOUT,
        source="https://github.com/GAIR-NLP/factool",
        licence="Apache-2.0",
        paper="arXiv 2307.13528",
        trivial={
            **KNOWN_WORK,
            "closed book (smollm2-135m-q4_1)": "reference_validity 0: 2 of the first 30 answers name works, none "
            "of them among the 33 of the set that people found",
        },
        loaded="100 questions, real rows",
    )


class HalogenReferences(_AskingForReferences):
    """``halogen_references``: questions of HALoGEN that ask for scientific references (arXiv 2501.08292)."""

    name = "halogen_references"
    about = replace(
        ABOUT,
        source="https://github.com/AbhilashaRavichander/HALoGEN",
        licence="not stated where we looked",
        paper="arXiv 2501.08292",
        noise="the claims that references are asked for are false, so that to decline is right",
        loaded=FIXTURE,
    )
