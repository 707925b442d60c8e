"""``factool_references``: questions that ask for scientific references (FacTool, arXiv 2307.13528)

``--task factool_references=FILE`` reads a .jsonl file or hub id of its rows (prompt, ...). A model answers from memory
(``--style closed_book``), and the scorer `references` holds what it cites to a bibliography. An answer that cites one
well-known paper whatever is asked has a reference_validity of 1: references_found counts no relevance.
"""

from __future__ import annotations

from collections.abc import Iterator

from evals import DataError, Sample
from evals.files import published, read_rows


class FactoolReferences:
    name = "factool_references"
    scorers = ("references",)

    def __init__(self, source: str = "") -> None:
        self._source = source
        self.card = published(source, version="1", licence="Apache-2.0", languages=("en",))

    def samples(self) -> Iterator[Sample]:
        if not self._source:
            raise DataError(f"{self.name} does not come with the project; expected {self.name}=FILE.jsonl or a hub id")
        for number, (where, row) in enumerate(read_rows(self._source, "train"), start=1):
            if not isinstance(row.get("prompt"), str):
                raise DataError(f"{where}: not a row of FacTool; expected a prompt")
            yield Sample(f"{self.name}-{number}", row["prompt"].strip(), (), answerable=None)
