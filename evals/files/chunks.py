"""Chunks of one file or page, which retrievers give under its name."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace

from evals.errors import DataError
from evals.types import Document


def told_apart(documents: Iterable[tuple[Document, bool]]) -> Iterator[Document]:
    """The documents, those with the name of another and another text known by it and their number: "aro.txt#2".

    With each stands whether its id was given as one. The name that chunks share stays among their names. Raises
    DataError for two texts that were given the same id.
    """
    given = list(documents)
    bearing = Counter(id for id, _ in {(d.id, d.text) for d, _ in given})
    seen: Counter[str] = Counter()
    known: dict[str, str] = {}
    for number, (document, named) in enumerate(given, start=1):
        if bearing[document.id] > 1 and not named:
            seen[document.id] += 1
            about = {**document.metadata, "document_id": document.id}
            document = replace(document, id=f"{document.id}#{seen[document.id]}", metadata=about)
        if known.setdefault(document.id, document.text) != document.text:
            raise DataError(f"document {number}: a second one has the id '{document.id}'; expected each id once")
        yield document
