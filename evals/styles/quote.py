"""``quote``: one JSON object with the answer and verbatim quotes. YAML is read as well."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from evals.abstention import REFUSAL
from evals.reading import (
    MOST_SHOWN,
    Names,
    are_addresses,
    listed_document,
    member,
    place_of,
    read_answer,
    read_inside,
    read_mapping,
    read_object,
)
from evals.styles.keys import ANSWER, CITATIONS, DOCUMENT, QUOTE, STATEMENT, STATEMENTS
from evals.styles.marked import Marked
from evals.styles.prompting import answer
from evals.text import words
from evals.types import Answer, Citation, Completion, Sample, Span

_OF_ANSWERS = (*ANSWER, *STATEMENTS, *CITATIONS, *QUOTE)
_OBJECT = ("{", "[", "```")  # with which a text begins that is one
_LEAST_QUOTE = 4  # words; fewer may be a name


class Quote(Marked):
    version = "21"
    asks = (
        "Answer the question using only the documents. Reply with one JSON object and nothing else: "
        '{"answer": "a short answer", '
        '"citations": [{"document": 1, "quote": "words copied exactly from that document"}]}. '
        f'If the documents do not hold the answer, reply {{"answer": "{REFUSAL}", "citations": []}}.'
    )

    def parse(self, sample: Sample, completion: Completion) -> Answer:
        """Small models write prose instead, ``"copied words" [2]``, which is read as the style ``bracket`` reads it."""
        record = record_of(completion.text.strip())
        if record is not None and (stated := _statements(record)):
            return self._in_statements(sample, completion, stated)
        said = completion.text if record is None else _words(member(record, ANSWER))
        reading = read_answer(said, sample, self._own)
        entries = _listed(member(record or {}, CITATIONS))
        if record is not None and not entries and member(record, QUOTE):
            entries = [record]
        if not entries:
            unread = (*reading.unread, *_others(record or {}))
            cuts = reading.cuts.spans if record is None else ()
            return answer(completion, reading.text, reading.citations, unread, cuts)
        claim = Span(0, len(reading.text)) if reading.text else None
        read = Entries(sample, claim)
        cited = (citation for entry in entries for citation in read.citations(entry))
        return answer(completion, reading.text, tuple(cited), reading.unread)

    def _in_statements(self, sample: Sample, completion: Completion, stated: list[dict[str, Any]]) -> Answer:
        """An answer in pieces, each with its own citations."""
        texts: list[str] = []
        citations: list[Citation] = []
        unread: list[str] = []
        at = 0
        for each in stated:
            reading = read_answer(_words(member(each, STATEMENT)), sample, self._own)
            claim = Span(at, at + len(reading.text))
            read = Entries(sample, claim)
            entries = _listed(member(each, CITATIONS))
            if not entries and member(each, DOCUMENT) is not None:
                entries = [{key: value for key, value in each.items() if member({key: value}, STATEMENT) is None}]
            own = (c for entry in entries for c in read.citations(entry))
            citations += own if entries else (replace(c, claim=claim) for c in reading.citations)
            unread += reading.unread
            texts.append(reading.text)
            at = claim.end + 1
        return answer(completion, " ".join(texts), tuple(citations), tuple(unread[:MOST_SHOWN]))


def record_of(text: str) -> dict[str, Any] | None:
    """The object with an answer in it that a text holds, None where it holds none. One without, amid prose, is what the
    prose speaks of."""
    found = read_object(text, (*ANSWER, *STATEMENTS))
    if found is not None and (member(found, _OF_ANSWERS) is not None or text.startswith(_OBJECT)):
        return found
    return read_mapping(text, (ANSWER, (*CITATIONS, *QUOTE)))


def _statements(record: dict[str, Any]) -> list[dict[str, Any]]:
    """The pieces of an answer that is a list of objects, none where it is not."""
    value = member(record, ANSWER)
    listed = value if isinstance(value, list) else member(record, STATEMENTS) if value is None else None
    pieces = [each for each in _listed(listed) if isinstance(each, dict) and member(each, STATEMENT) is not None]
    return pieces if isinstance(listed, list) and len(pieces) == len(listed) else []


def _others(record: dict[str, Any]) -> Iterator[str]:
    """Members of a record without citations that may have been meant to hold them."""
    for key, value in record.items():
        if isinstance(value, dict | list) and value and member({key: value}, ANSWER) is None:
            yield f'"{key}": {value}'[:80]


def _words(value: Any) -> str:
    """An answer that was given as a number, a truth value, a list or an object, in words."""
    if isinstance(value, list):
        return ", ".join(filter(None, map(_words, value)))
    if isinstance(value, dict):
        return _words(member(value, (*ANSWER, "text", "value")))
    if isinstance(value, bool):
        return "Yes" if value else "No"
    return str(value).strip() if isinstance(value, str | int | float) else ""


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [] if value is None else [value]


class Entries:
    """Reads the entries of a record's citations, all for one ``claim``. A quote alone is of the one that has it."""

    def __init__(self, sample: Sample, claim: Span | None) -> None:
        self._sample, self._claim, self._names = sample, claim, Names(sample.documents)

    def citations(self, entry: Any) -> Iterator[Citation]:
        """One for each document and quote of an entry: an object; a text, which is a document's name or a quote; or the
        two in a list or as key and value."""
        if isinstance(entry, dict):
            named, quotes = member(entry, DOCUMENT), _listed(member(entry, QUOTE))
            if named is None and not quotes:
                for key, value in entry.items():
                    yield from self._pairs(key, _listed(value), entry)
                return
            yield from self._pairs("" if named is None else named, quotes, entry)
        elif (
            isinstance(entry, list)
            and len(entry) == 2
            and isinstance(entry[1], str)
            and self._document(entry[1]) is None
        ):
            yield from self._pairs(entry[0], [entry[1]], {"document": entry[0], "quote": entry[1]})
        elif isinstance(entry, str) and self.quotes(entry):
            reading = read_answer(entry, self._sample)
            pointed = [c.document for c in reading.citations] or [""]
            yield from self._pairs(pointed, [reading.text], {"quote": entry})
        else:
            yield from self._pairs(entry, [], {"document": entry})

    def quotes(self, entry: str) -> bool:
        """Whether a text is a quote, and no document's name, nor several."""
        if len(words(entry)) < _LEAST_QUOTE or are_addresses(entry) or listed_document(entry, self._names) is not None:
            return False
        return read_inside(entry.strip("[]【】 "), self._names) is None

    def _pairs(self, named: Any, quotes: list[Any], native: dict[str, Any]) -> Iterator[Citation]:
        for name in _listed(named):
            for document in self._documents(name):
                cited = self._sample.document(document)
                locator = place_of(native) if cited and cited.page_starts else None
                for given in quotes or [None]:
                    quote = given if isinstance(given, str) else None
                    yield Citation(document or self._having(quote), quote, locator, self._claim, native)

    def _having(self, quote: str | None) -> str:
        """The first document that has a quote of which nobody says where it is from, "" where none has it."""
        ids = (d.id for d in self._sample.documents if quote and self._names.says(d.id, quote))
        return next(ids, "")

    def _documents(self, name: Any) -> list[str]:
        if isinstance(name, dict):
            name = member(name, DOCUMENT)
        name = str(int(name) if isinstance(name, float) and name.is_integer() else name).strip()
        if (document := self._document(name)) is not None:
            return [document]
        inside = read_inside(name.strip("[]【】 "), self._names, strict=False)
        return [p.document for p in inside.pointers] if inside else [""]

    def _document(self, name: str) -> str | None:
        """The one document of that name, or of an entry such as "[1] Lake Aro"."""
        inside = read_inside(name.strip("[]【】 "), self._names)
        if inside is not None:
            return inside.pointers[0].document if len(inside.pointers) == 1 else None
        return listed_document(name, self._names)
