"""Whole PDFs from a folder of the user's, for sets that give out only their names."""

from __future__ import annotations

from pathlib import Path

from evals import DataError, Document
from evals.files import read_documents


class Filings:
    """The PDFs of a ``folder`` by name, each read once; with ``boxes``, with the places of their words."""

    def __init__(self, folder: str, *, boxes: bool = False) -> None:
        self._folder, self._boxes = Path(folder), boxes
        self._known: dict[str, Document] = {}

    def path(self, name: str) -> Path:
        """Where the PDF of that name is, with or without its ending. Raises DataError where there is none."""
        path = self._folder / f"{name.removesuffix('.pdf')}.pdf"
        if not path.is_file():
            raise DataError(f"{path}: no such file; expected the PDF that a question is about")
        return path

    def document(self, name: str) -> Document:
        """Raises DataError for one that cannot be read."""
        if name not in self._known:
            documents, unread = read_documents(self.path(name), boxes=self._boxes)
            if not documents:
                raise DataError(unread[0])
            self._known[name] = next(iter(documents.values()))
        return self._known[name]
