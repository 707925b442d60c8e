"""``quote``: one JSON object with the answer and verbatim quotes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from evals.abstention import REFUSAL
from evals.options import StyleOptions
from evals.reading import Names, read_answer, read_inside, read_object
from evals.styles.prompting import answer, ask, documents_block
from evals.types import Answer, Citation, Completion, Prompt, Sample, Span

INSTRUCTIONS = (
    "Answer the question using only the documents. Reply with one JSON object and nothing else: "
    '{"answer": "a short answer", "citations": [{"document": 1, "quote": "words copied exactly from that document"}]}. '
    f'If the documents do not hold the answer, reply {{"answer": "{REFUSAL}", "citations": []}}.'
)
# The names that models give to the two members of a citation, the one they were asked for first.
_DOCUMENT = ("document", "doc", "document_id", "doc_id", "source", "id", "number", "title")
_QUOTE = ("quote", "text", "quotation", "excerpt", "span")


class Quote:
    version = "5"
    instructions = INSTRUCTIONS.replace(REFUSAL, "")
    reads_markers = True

    def __init__(self, options: StyleOptions | None = None) -> None:
        self._own = options.pattern if options else None

    def render(self, sample: Sample) -> Prompt:
        return ask(INSTRUCTIONS, documents_block(sample), sample.question)

    def parse(self, sample: Sample, completion: Completion) -> Answer:
        """Small models write prose instead, ``"copied words" [2]``, which is read as the style ``bracket`` reads it."""
        raw = completion.text.strip()
        record = read_object(raw, "answer")
        reading = read_answer(raw if record is None else _words(record.get("answer")), sample, self._own)
        entries = _listed((record or {}).get("citations"))
        if not entries:
            return answer(completion, reading.text, reading.citations, reading.unread)
        names, claim = Names(sample.documents), Span(0, len(reading.text)) if reading.text else None
        cited = (c for entry in entries for c in _citations(entry, names, claim))
        return answer(completion, reading.text, tuple(cited), reading.unread)


def _words(value: Any) -> str:
    """An answer that was given as a number, a truth value or a list, in words."""
    if isinstance(value, list):
        return ", ".join(filter(None, map(_words, value)))
    if isinstance(value, bool):
        return "Yes" if value else "No"
    return str(value).strip() if isinstance(value, str | int | float) else ""


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [] if value is None else [value]


def _citations(entry: Any, names: Names, claim: Span | None) -> Iterator[Citation]:
    """One for each document and quote of an entry: an object, or the name of a document alone."""
    record = entry if isinstance(entry, dict) else {"document": entry}
    named = next((record[key] for key in _DOCUMENT if record.get(key) is not None), "")
    quotes = _listed(next((record[key] for key in _QUOTE if record.get(key) is not None), None)) or [None]
    for name in _listed(named):
        inside = read_inside(str(name).strip("[]【】 "), names, strict=False)
        for document in [p.document for p in inside.pointers] if inside else [""]:
            for quote in quotes:
                yield Citation(document, quote if isinstance(quote, str) else None, None, claim, record)
