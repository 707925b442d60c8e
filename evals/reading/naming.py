"""What a model may call a document: its number, id, title, file name or URL."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from functools import cached_property

from evals.files.address import address
from evals.text import locate
from evals.types import Document

_FILE_END = re.compile(r"\.(?:txt|md|pdf|html?|docx?|pptx?|xlsx?|csv|jsonl?|epub|rtf)$", re.IGNORECASE)
_URL = re.compile(r"(?:https?://|www\.)[^\s<>\"'`\]|]+", re.IGNORECASE)
_URL_FIELDS = (
    "url",
    "uri",
    "link",
    "source",
    "href",
    "file",
    "path",
    "filename",
    "file_name",
    "file_id",
    "document_id",
    "doc_id",
)
_LONGEST_NAME = 300


class Names:
    """The names of the documents of a sample. Several may bear one name, as chunks of a page bear its URL."""

    def __init__(self, documents: Sequence[Document]) -> None:
        self._documents = {d.id: d for d in documents}
        self._ids = list(self._documents)

    @cached_property
    def _known(self) -> dict[str, dict[str, None]]:
        """Each name with the ids that bear it, in the order of the documents. Most answers cite by numbers alone."""
        known: dict[str, dict[str, None]] = {}
        for document in self._documents.values():
            for key in {_key(name) for name in _names_of(document)} - {""}:
                known.setdefault(key, {})[document.id] = None
        return known

    def __len__(self) -> int:
        return len(self._ids)

    def by_number(self, number: int) -> str:
        """The id of the document of that number, counted from 1; else of that very id; else ``[number]``."""
        if 1 <= number <= len(self._ids):
            return self._ids[number - 1]
        return self.find(str(number)) or f"[{number}]"

    def find(self, name: str) -> str | None:
        """The id of the first document of that name, None where there is none. Case and punctuation do not count."""
        return next(iter(self.all(name)), None)

    def all(self, name: str) -> tuple[str, ...]:
        """The ids of all documents of that name, the one of that very id alone."""
        if name in self._documents:
            return (name,)
        if not 0 < len(name) <= _LONGEST_NAME:
            return ()
        return tuple(self._known.get(_key(name)) or self._known.get(_key(address(name))) or ())

    def strange(self, url: str) -> str | None:
        """The URL, if it is that of no document although all have one, and none of them mentions it: whoever cites it
        cites what is not there. None for any other, and for what is no URL."""
        if not _URL.fullmatch(url) or not self._addresses or self.find(url):
            return None
        return None if address(url) in self._addresses else url.rstrip(".,;:!?")

    @cached_property
    def _addresses(self) -> frozenset[str]:
        """The addresses that documents mention, and ""; nothing where a document has no address itself."""
        if not all(any(map(_URL.match, _names_of(document))) for document in self._documents.values()):
            return frozenset()
        texts = (d.text for d in self._documents.values())
        return frozenset(address(url) for text in texts for url in urls(text)) | {""}

    def meant(self, name: str, quote: str | None) -> str | None:
        """Of several documents of that name, the one that has the quote; else the first."""
        ids = self.all(name)
        having = (id for id in ids if len(ids) > 1 and quote and self.says(id, quote))
        return next(having, ids[0] if ids else None)

    def says(self, id: str, quote: str) -> bool:
        """Whether the document of that id has the quote as it stands, or but for what its normal form folds."""
        document = self._documents.get(id)
        return document is not None and locate(quote, document, ()).kind in ("exact", "normalized")


def urls(text: str) -> list[str]:
    """The URLs that stand in a text."""
    return _URL.findall(text)


def _names_of(document: Document) -> Iterable[str]:
    linked = (document.metadata.get(field) for field in _URL_FIELDS)
    for name in (document.id, document.title, *linked):
        if isinstance(name, str) and len(name) <= _LONGEST_NAME:
            yield name
            yield _FILE_END.sub("", name)
            if _URL.match(name):
                yield address(name)
            elif "/" in name or "\\" in name:
                yield re.split(r"[/\\]", name)[-1]


def _key(name: str) -> str:
    """A name without case and punctuation, which models copy loosely; "C++" is not "C" all the same."""
    folded = unicodedata.normalize("NFKC", name).casefold()
    return "".join(c for c in folded if c.isalnum() or c in "+#")
