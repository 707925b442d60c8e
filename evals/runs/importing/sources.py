"""The documents of a record, and the citations that come with its answer."""

from __future__ import annotations

import re
from collections.abc import Sequence
from hashlib import sha256
from typing import Any, get_args

from evals.errors import DataError
from evals.runs.importing.fields import shown, span
from evals.types import Citation, Document, Locator, Unit

_ID = ("id", "document_id", "doc_id")
_TEXT = ("text", "content", "page_content")
_UNITS: tuple[Unit, ...] = get_args(Unit)


def read_documents(value: Any, split: re.Pattern[str] | None, where: str) -> tuple[Document, ...]:
    """Strings, or objects with a text and perhaps an id and a title; or one string, cut where ``split`` matches.

    A document without an id is given one made of its text, so that the same passage is the same document wherever it
    stands. What else an object holds is its metadata.
    """
    if isinstance(value, str) and split is not None:
        value = [piece for piece in map(str.strip, _pieces(value, split)) if piece]
    entries = value if isinstance(value, list) else [] if value is None else [value]
    documents = tuple(_document(entry, f"{where}: document {n}") for n, entry in enumerate(entries, start=1))
    known: dict[str, str] = {}
    for document in documents:
        if known.setdefault(document.id, document.text) != document.text:
            raise DataError(f"{where}: two documents have the id '{document.id}'; expected each id once")
    return documents


def _pieces(text: str, split: re.Pattern[str]) -> list[str]:
    """The text between the matches."""
    cuts = [(m.start(), m.end()) for m in split.finditer(text)]
    starts, ends = [0, *(end for _, end in cuts)], [*(start for start, _ in cuts), len(text)]
    return [text[start:end] for start, end in zip(starts, ends, strict=True)]


def _document(entry: Any, where: str) -> Document:
    if isinstance(entry, str):
        return Document(_id_of(entry), entry)
    if not isinstance(entry, dict):
        raise DataError(f"{where} is {shown(entry)}; expected a string, or an object with 'text'")
    text = next((entry[name] for name in _TEXT if entry.get(name) is not None), None)
    if not isinstance(text, str):
        raise DataError(f"{where}: no 'text'; expected a string")
    id = next((entry[name] for name in _ID if entry.get(name) is not None), None)
    title = entry.get("title") or ""
    if not isinstance(id, str | int | None) or isinstance(id, bool) or not isinstance(title, str):
        raise DataError(f"{where}: 'id' or 'title' is of another kind; expected strings")
    rest = {n: v for n, v in entry.items() if n not in (*_ID, *_TEXT, "title")}
    return Document(_id_of(text) if id in (None, "") else str(id), text, title, metadata=rest)


def _id_of(text: str) -> str:
    return sha256(text.encode()).hexdigest()[:12]


def read_citations(
    entries: Sequence[Any] | None, documents: Sequence[Document], length: int, where: str
) -> tuple[Citation, ...] | None:
    """Objects as ``evals.types.Citation`` has them, or names of documents alone; None where there are none given.

    ``start`` and ``end`` beside the document are a locator in code points. A document is named by its id or its title,
    or by its number from 1, as markers in an answer count them. ``length`` is that of the answer.
    """
    if entries is None:
        return None
    return tuple(_citation(e, documents, length, f"{where}: citation {n}") for n, e in enumerate(entries, start=1))


def _citation(entry: Any, documents: Sequence[Document], length: int, where: str) -> Citation:
    if isinstance(entry, str | int) and not isinstance(entry, bool):
        return Citation(_named(entry, documents), locator=Locator("document", 0, 0))
    if not isinstance(entry, dict) or isinstance(entry.get("document"), dict | list | float | bool | None):
        raise DataError(f"{where} is {shown(entry)}; expected an object with 'document', or a document's name")
    quote, claim, native = entry.get("quote"), entry.get("claim"), entry.get("native")
    if not isinstance(quote, str | None) or not isinstance(native, dict | None):
        raise DataError(f"{where}: 'quote' is {shown(quote)}, 'native' {shown(native)}; expected a string, an object")
    return Citation(
        document=_named(entry["document"], documents),
        quote=quote,
        locator=_locator(entry, where),
        claim=None if claim is None else span(claim, length, f"{where}: 'claim'"),
        native=native,
    )


def _named(name: str | int, documents: Sequence[Document]) -> str:
    """The id of the document meant; what was written where there is none: that is for a scorer to find."""
    text = str(name)
    if any(d.id == text for d in documents):
        return text
    titled = [d.id for d in documents if d.title and d.title == text]
    if len(set(titled)) == 1:
        return titled[0]
    number = int(text) if text.isascii() and text.isdigit() and len(text) < 7 else 0
    return documents[number - 1].id if 1 <= number <= len(documents) else text


def _locator(entry: dict[str, Any], where: str) -> Locator | None:
    """Whether it leads anywhere is not asked here: that is what is measured."""
    given = entry.get("locator")
    if given is None:
        if entry.get("start") is None and entry.get("end") is None:
            return None
        given = {"unit": "char", "start": entry.get("start"), "end": entry.get("end")}
    if not isinstance(given, dict) or given.get("unit", "char") not in _UNITS:
        raise DataError(f"{where}: 'locator' is {shown(given)}; expected a unit ({', '.join(_UNITS)}), start and end")
    start, end = given.get("start", 0), given.get("end", 0)
    if type(start) is not int or type(end) is not int:
        raise DataError(f"{where}: 'start' is {shown(start)}, 'end' {shown(end)}; expected two whole numbers")
    return Locator(given.get("unit", "char"), start, end)
