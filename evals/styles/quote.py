"""``quote``: one JSON object with the answer and verbatim quotes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from evals.abstention import REFUSAL
from evals.reading import Names, listed_document, member, place_of, read_answer, read_inside, read_object
from evals.styles.options import StyleOptions
from evals.styles.prompting import answer, ask, documents_block
from evals.text import words
from evals.types import Answer, Citation, Completion, Prompt, Sample, Span

INSTRUCTIONS = (
    "Answer the question using only the documents. Reply with one JSON object and nothing else: "
    '{"answer": "a short answer", "citations": [{"document": 1, "quote": "words copied exactly from that document"}]}. '
    f'If the documents do not hold the answer, reply {{"answer": "{REFUSAL}", "citations": []}}.'
)
# The names that models give to the members, the one they were asked for first.
_ANSWER = ("answer", "final_answer", "short_answer", "response")
_CITATIONS = ("citations", "citation", "sources", "references", "evidence", "quotes", "supporting_quotes")
_DOCUMENT = (
    *("document", "doc", "document_id", "doc_id", "document_number", "doc_number", "document_index", "doc_index"),
    *("source", "source_id", "source_number", "id", "number", "index", "title", "document_title", "file", "url"),
)
_QUOTE = (
    *("quote", "text", "quotation", "excerpt", "span", "quotes", "quoted_text", "snippet", "sentence", "passage"),
    *("evidence", "content"),
)
_LEAST_QUOTE = 4  # words; fewer may be a name


class Quote:
    version = "10"
    instructions = INSTRUCTIONS.replace(REFUSAL, "")
    reads_markers = True

    def __init__(self, options: StyleOptions | None = None) -> None:
        self._own = options.pattern if options else None

    def render(self, sample: Sample) -> Prompt:
        return ask(INSTRUCTIONS, documents_block(sample), sample.question)

    def parse(self, sample: Sample, completion: Completion) -> Answer:
        """Small models write prose instead, ``"copied words" [2]``, which is read as the style ``bracket`` reads it."""
        record = read_object(completion.text.strip(), _ANSWER)
        said = completion.text if record is None else _words(member(record, _ANSWER))
        reading = read_answer(said, sample, self._own)
        entries = _listed(member(record or {}, _CITATIONS))
        if record is not None and not entries and member(record, _QUOTE):
            entries = [record]
        if not entries:
            unread = (*reading.unread, *_others(record or {}))
            cuts = reading.cuts.spans if record is None else ()
            return answer(completion, reading.text, reading.citations, unread, cuts)
        claim = Span(0, len(reading.text)) if reading.text else None
        read = _Entries(sample, claim)
        cited = (citation for entry in entries for citation in read.citations(entry))
        return answer(completion, reading.text, tuple(cited), reading.unread)


def _others(record: dict[str, Any]) -> Iterator[str]:
    """Members of a record without citations that may have been meant to hold them."""
    for key, value in record.items():
        if isinstance(value, dict | list) and value and member({key: value}, _ANSWER) is None:
            yield f'"{key}": {value}'[:80]


def _words(value: Any) -> str:
    """An answer that was given as a number, a truth value, a list or an object, in words."""
    if isinstance(value, list):
        return ", ".join(filter(None, map(_words, value)))
    if isinstance(value, dict):
        return _words(member(value, (*_ANSWER, "text", "value")))
    if isinstance(value, bool):
        return "Yes" if value else "No"
    return str(value).strip() if isinstance(value, str | int | float) else ""


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [] if value is None else [value]


class _Entries:
    """Reads the entries of a record's citations, all for one ``claim``."""

    def __init__(self, sample: Sample, claim: Span | None) -> None:
        self._sample, self._claim, self._names = sample, claim, Names(sample.documents)

    def citations(self, entry: Any) -> Iterator[Citation]:
        """One for each document and quote of an entry: an object; a text, which is a document's name or a quote; or the
        two in a list or as key and value."""
        if isinstance(entry, dict):
            named, quotes = member(entry, _DOCUMENT), _listed(member(entry, _QUOTE))
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
        elif isinstance(entry, str) and self._document(entry) is None and len(words(entry)) >= _LEAST_QUOTE:
            reading = read_answer(entry, self._sample)
            pointed = [c.document for c in reading.citations] or [""]
            yield from self._pairs(pointed, [reading.text], {"quote": entry})
        else:
            yield from self._pairs(entry, [], {"document": entry})

    def _pairs(self, named: Any, quotes: list[Any], native: dict[str, Any]) -> Iterator[Citation]:
        place = place_of(native)
        for name in _listed(named):
            for document in self._documents(name):
                cited = self._sample.document(document)
                locator = place if cited and cited.page_starts else None
                for quote in quotes or [None]:
                    yield Citation(document, quote if isinstance(quote, str) else None, locator, self._claim, native)

    def _documents(self, name: Any) -> list[str]:
        if isinstance(name, dict):
            name = member(name, _DOCUMENT)
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
