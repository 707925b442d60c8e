"""Documents by id, however many: a few megabytes in memory, the rest in a temporary file."""

from __future__ import annotations

import json
import weakref
from array import array
from collections.abc import Iterator, Mapping
from tempfile import SpooledTemporaryFile

from evals.files.met import Met
from evals.kept import Kept
from evals.plain import utf_8
from evals.types import Document
from evals.types.samples import WordBox

_IN_MEMORY = 4_000_000  # bytes of all documents, and characters of those that were read again
_LEAST = 2_000  # characters that a document counts as at least


class Stored(Mapping[str, Document]):
    """Documents in the order in which they were added. Whoever asks for one again soon is given the same object."""

    def __init__(self) -> None:
        self._file = SpooledTemporaryFile(_IN_MEMORY)  # noqa: SIM115 (it ends with this object)
        weakref.finalize(self, self._file.close)
        self._starts = array("Q", [0])
        self._places: Met[int] = Met()  # by id
        self._read: Kept[str, Document] = Kept(_IN_MEMORY, lambda id, document: _LEAST + len(document.text))

    @property
    def size(self) -> int:
        """How many bytes the documents take."""
        return self._starts[-1]

    def add(self, document: Document) -> bool:
        """Store a document; returns whether there was none of its id, so that it is."""
        if self._places.first(utf_8(document.id), len(self)) is not None:
            return False
        self._file.seek(self._starts[-1])
        self._file.write(_dumped(document))
        self._starts.append(self._file.tell())
        return True

    def __getitem__(self, id: str) -> Document:
        return self._read.of(id, self._found)

    def __iter__(self) -> Iterator[str]:
        return (self._at(place).id for place in range(len(self)))

    def __len__(self) -> int:
        return len(self._starts) - 1

    def _found(self, id: str) -> Document:
        place = self._places.get(utf_8(id))
        if place is None:
            raise KeyError(id)
        return self._at(place)

    def _at(self, place: int) -> Document:
        start, end = self._starts[place : place + 2]
        self._file.seek(start)
        return _loaded(self._file.read(end - start))


def _dumped(document: Document) -> bytes:
    """As JSON, by the standard library and unescaped: half a surrogate pair stays half of one, and NaN a number."""
    d = document
    members = (d.id, d.text, d.title, d.page_starts, d.file, d.metadata, d.boxes)
    return utf_8(json.dumps(members, ensure_ascii=False))


def _loaded(content: bytes) -> Document:
    id, text, title, page_starts, file, metadata, boxes = json.loads(content.decode("utf-8", "surrogatepass"))
    return Document(id, text, title, tuple(page_starts), file, metadata, tuple(WordBox(*box) for box in boxes))
