"""How documents are sent to services that cite them, and how a service's citation becomes a place in the document.

A document is sent in one of four forms: ``text`` (whole; the service cuts it), ``blocks`` (cut here, into sentences),
``pdf`` (the file that its text was taken from) and ``search`` (cut like blocks, sent as a search result).
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from evals import Citation, Document, Locator, SetupError, Span, Unit
from evals.remote import CodePoints, Failure
from evals.text import sentences

FORMS = ("text", "blocks", "pdf", "search")


@dataclass(frozen=True, slots=True)
class Sent:
    """The documents of one request, in the order sent. ``blocks`` has for each document the spans of its text that were
    sent as blocks, none where it was sent whole."""

    documents: tuple[Document, ...]
    form: str
    blocks: tuple[tuple[Span, ...], ...]

    def cite(
        self,
        index: Any,
        unit: Unit,
        start: Any,
        end: Any,
        quote: Any,
        claim: Span | None = None,
        native: Mapping[str, Any] | None = None,
    ) -> Citation:
        """The citation of ``[start, end)`` in document ``index``, counted from 0, in the service's numbers. Values that
        are no integers give no locator; a document that does not exist is named by its number, ``[7]``."""
        quote = quote if isinstance(quote, str) else None
        locator = Locator(unit, start, end) if _whole(start) and _whole(end) else None
        if not (_whole(index) and 0 <= index < len(self.documents)):
            return Citation(f"[{index}]" if _whole(index) else "[?]", quote, locator, claim, native)
        document = self.documents[index]
        if locator and unit == "char":
            locator = char_locator(document.text, start, end, quote)
        elif locator and unit == "block":
            locator = block_locator(self.blocks[index], start, end)
        return Citation(document.id, quote, locator, claim, native)


def sent(documents: tuple[Document, ...], form: str) -> Sent:
    cut = form in ("blocks", "search")
    return Sent(documents, form, tuple(blocks(d.text) if cut else () for d in documents))


def checked(form: str) -> str:
    """The form itself. Raises EvalsError for one that does not exist."""
    if form not in FORMS:
        raise SetupError(f"-M documents={form}: expected {', '.join(FORMS[:-1])} or {FORMS[-1]}")
    return form


@lru_cache(maxsize=64)  # many questions are asked about the same documents
def blocks(text: str) -> tuple[Span, ...]:
    """The sentences, each with the white space after it. So consecutive blocks join to the exact text of the document,
    and services quote several blocks in this way."""
    found = sentences(text)
    ends = [*(s.start for s in found[1:]), *(s.end for s in found[-1:])]
    return tuple(Span(s.start, end) for s, end in zip(found, ends, strict=True))


def pdf(document: Document) -> bytes:
    """The content of the document's file. Raises Failure where it has none, or where the file has changed since its
    text was extracted: its pages would no longer fit the text."""
    if not document.file:
        raise Failure("request", f"document '{document.id}' has no file; expected a PDF, or another -M documents")
    file = Path(document.file)
    if file.exists() and not file.is_file():  # a run from somebody else may name a device without end
        raise Failure("request", f"document '{document.id}': {document.file}: not a file")
    try:
        content = file.read_bytes()
    except OSError as error:
        raise Failure("request", f"document '{document.id}': {document.file}: {error.strerror}") from error
    if hashlib.sha256(content).hexdigest() != document.metadata.get("sha256"):
        raise Failure("request", f"{document.file}: not the file that the text of '{document.id}' was taken from")
    if not content.startswith(b"%PDF-"):
        raise Failure("request", f"{document.file}: not a PDF; expected another -M documents for '{document.id}'")
    return content


def char_locator(text: str, start: int, end: int, quote: str | None) -> Locator:
    """``[start, end)`` in code points of ``text``.

    No service says in which unit it counts "characters". So the span is read in the first unit in which it covers the
    quote, ignoring white space at either end: code points, UTF-16 code units, UTF-8 bytes. Where it does in none, the
    numbers stay as given: a span that does not fit its quote is the service's mistake, which is scored and never
    repaired.
    """
    if quote and quote.strip():
        for code_point in _units(text):
            first, last = code_point(start), code_point(end)
            if first is None or last is None or not 0 <= first < last <= len(text):
                continue
            if text[first:last].strip() == quote.strip():
                return Locator("char", first, last)
    return Locator("char", start, end)


def block_locator(spans: tuple[Span, ...], start: int, end: int) -> Locator:
    """Blocks ``[start, end)``, counted from 0, as the span they cover. Blocks that do not exist stay blocks, which
    resolve to nothing."""
    if 0 <= start < end <= len(spans):
        return Locator("char", spans[start].start, spans[end - 1].end)
    return Locator("block", start, end)


def _units(text: str) -> Iterator[Callable[[int], int | None]]:
    yield lambda offset: offset
    if not text.isascii():
        yield CodePoints(text, "utf-16").__getitem__
        yield CodePoints(text, "utf-8").__getitem__


def _whole(number: Any) -> bool:
    return isinstance(number, int) and not isinstance(number, bool)


def attached(messages: list[dict[str, Any]], blocks: Sequence[Mapping[str, Any]], text: Callable[[str], Any]) -> None:
    """Put document blocks before the text of the first user message, so that questions on the same documents share
    their prefix. ``text`` makes a block of a text. Raises Failure where there is no user message."""
    for message in messages:
        if message["role"] == "user":
            message["content"] = [*blocks, text(message["content"])]
            return
    raise Failure("request", "the prompt has no user message to attach its documents to")
