"""Documents as services take them to cite, and the way back from a service's place to a place in the document.

A document goes in one of four forms: ``text`` (whole, the service cuts it), ``blocks`` (cut here, into sentences),
``pdf`` (the file its text was taken from) and ``search`` (cut like blocks, sent as a search result).
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
    """The documents of one request in the order in which they were sent. ``blocks`` holds for each the spans of its
    text that were sent as blocks, none where it went whole."""

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
        """The citation of ``[start, end)`` in document ``index``, counted from 0, as the service gave them: a place
        that is none is left out, and a document that does not exist keeps its number, ``[7]``."""
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
    """The sentences, each with the white space that follows it: blocks put together are the source's own words, which
    is how services quote several of them."""
    found = sentences(text)
    ends = [*(s.start for s in found[1:]), *(s.end for s in found[-1:])]
    return tuple(Span(s.start, end) for s, end in zip(found, ends, strict=True))


def pdf(document: Document) -> bytes:
    """The document's file. Raises Failure where it has none, or where the file is no longer the one its text was
    taken from: places in one would be read as places in the other."""
    if not document.file:
        raise Failure("request", f"document '{document.id}' has no file; expected a PDF, or another -M documents")
    try:
        content = Path(document.file).read_bytes()
    except OSError as error:
        raise Failure("request", f"document '{document.id}': {document.file}: {error.strerror}") from error
    if hashlib.sha256(content).hexdigest() != document.metadata.get("sha256"):
        raise Failure("request", f"{document.file}: not the file that the text of '{document.id}' was taken from")
    if not content.startswith(b"%PDF-"):
        raise Failure("request", f"{document.file}: no PDF; expected another -M documents for '{document.id}'")
    return content


def char_locator(text: str, start: int, end: int, quote: str | None) -> Locator:
    """``[start, end)`` in code points of ``text``.

    No service says which unit its "characters" are. So the span is read in the unit in which it covers the quote,
    white space at either end aside: code points, else UTF-16 units, else UTF-8 bytes. Where none does, the numbers
    stay as given. A span that is a character too long, or leads elsewhere than its quote, is the service's own
    mistake; it is verified as such and never put right.
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
    """Blocks ``[start, end)``, counted from 0, as the span they cover; as blocks, which resolve to nothing, where
    there are no such blocks."""
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
    """Put document blocks before the words of the first message of the user, so that questions on the same documents
    share their prefix. ``text`` makes a block of words."""
    for message in messages:
        if message["role"] == "user":
            message["content"] = [*blocks, text(message["content"])]
            return
    raise Failure("request", "the prompt has no user message to carry its documents")
