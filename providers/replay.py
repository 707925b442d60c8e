"""``replay/FILE``: completions stored beforehand, by the user or by any other tool.

FILE is JSON Lines, one completion a line::

    {"id": "q1", "text": "It has no air.", "style": "quote", "epoch": 0,
     "citations": [{"document": "moon", "quote": "no air", "start": 13, "end": 19}]}

``id`` (the sample's) and ``text`` are required, the rest is optional. An entry without ``style`` or ``epoch`` applies
to all of them. The most specific entry is used: one for the style goes before one for the epoch. The ``native`` style
takes ``citations`` as they are, and reads the markers of an entry that has none; the other styles read the text.
``start`` and ``end``, given together, are a half-open span of code points in the document.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from hashlib import file_digest
from pathlib import Path
from typing import Any

from evals import Citation, Completion, DataError, Locator, ProviderOptions, Request, Support
from evals.files.jsonl import field, read_jsonl

Key = tuple[str, str | None, int | None]
Stored = tuple[str, tuple[Citation, ...] | None]


class Replay:
    support = Support(native="yes", units=("char",), documents=("text",))

    def __init__(self, model: str, options: ProviderOptions) -> None:
        if not model:
            raise DataError("model 'replay': expected replay/FILE, a JSON Lines file of completions")
        path = Path(model)
        self._name = path.name
        self._stored = _read(path)
        with path.open("rb") as file:
            revision = file_digest(file, "sha256").hexdigest()
        self.about: Mapping[str, Any] = {"file": path.name, "revision": revision, "completions": len(self._stored)}

    @property
    def stored(self) -> Collection[str]:
        return {id for id, _, _ in self._stored}

    def complete(self, requests: Iterable[Request]) -> Iterator[Completion]:
        for request in requests:
            found = self._find(request)
            if found is None:
                problem = f"no stored completion for sample '{request.sample.id}' in {self._name}"
                yield Completion(request.id, finish_reason="error", error=problem)
            else:
                yield Completion(request.id, *found)

    def _find(self, request: Request) -> Stored | None:
        for style in (request.style, None):
            for epoch in (request.epoch, None):
                found = self._stored.get((request.sample.id, style, epoch))
                if found is not None:
                    return found
        return None


def _read(path: Path) -> dict[Key, Stored]:
    """Every stored completion. Raises EvalsError, naming the line, for one that is truncated, repeated or malformed."""
    stored: dict[Key, Stored] = {}
    for where, record in read_jsonl(path):
        id = field(record, "id", str, where, ...)
        key = id, field(record, "style", str, where), field(record, "epoch", int, where)
        if key in stored:
            raise DataError(
                f"{where}: a second completion for sample '{id}'; expected one for each id, style and epoch"
            )
        stored[key] = field(record, "text", str, where, ...), _citations(record, where)
    return stored


def _citations(record: dict[str, Any], where: str) -> tuple[Citation, ...] | None:
    """None where the entry has no list of citations; an empty list says that the answer cites nothing."""
    entries = field(record, "citations", list, where)
    if entries is None:
        return None
    return tuple(_citation(entry, f"{where}: citation {number}") for number, entry in enumerate(entries, start=1))


def _citation(entry: Any, where: str) -> Citation:
    if not isinstance(entry, dict):
        raise DataError(f"{where}: expected an object with 'document'")
    start, end = field(entry, "start", int, where), field(entry, "end", int, where)
    if (start is None) != (end is None):
        raise DataError(f"{where}: expected both 'start' and 'end', or neither")
    return Citation(
        document=field(entry, "document", str, where, ...),
        quote=field(entry, "quote", str, where),
        locator=None if start is None or end is None else Locator("char", start, end),
        native=entry,
    )
