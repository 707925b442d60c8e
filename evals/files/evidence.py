"""The gold evidence of a question, found in its documents: by its span, or by its words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from evals.errors import DataError
from evals.files.jsonl import field
from evals.plain import did_you_mean
from evals.text import locate, words_in
from evals.types import Document, Evidence, Span

_ALIKE = 0.5  # the least similarity of a text that is shown as the nearest
_MOST_SHOWN = 200  # characters of a text in an error


def read_evidence(entry: Any, documents: Mapping[str, Document], where: str) -> Evidence:
    """``{"document", "start", "end", "text"?}``, or ``{"document", "text"}`` where the text occurs once: as it stands,
    or but for what the normal form of quotes folds; or ``{"document", "page", "box": [x0, y0, x1, y1]}``, of a document
    whose words have boxes: the words that have their middle in it. ``documents`` are those that the question may be
    about.

    Raises DataError for any other, with the nearest text where its own does not occur.
    """
    if not isinstance(entry, dict):
        raise DataError(f"{where}: an 'evidence' entry must be an object with 'document' and a span or 'text'")
    name = field(entry, "document", str, where, ...)
    document = documents.get(name)
    if document is None:
        hint = did_you_mean(name, documents, most=8)
        raise DataError(f"{where}: evidence names '{name}', which is not among the question's documents; {hint}")
    if "box" in entry:
        return _boxed(entry, document, where)
    text = field(entry, "text", str, where)
    if "start" not in entry and text is not None and text.strip():
        return _found(text, document, documents, where)
    if "start" not in entry and "end" not in entry:
        expected = "its 'text', 'start' and 'end', or 'page' and 'box'"
        raise DataError(f"{where}: evidence of '{name}' has no place; expected {expected}")
    start, end = field(entry, "start", int, where, ...), field(entry, "end", int, where, ...)
    if not 0 <= start < end <= len(document.text):
        raise DataError(
            f"{where}: evidence span [{start}, {end}) lies outside '{name}', which has {len(document.text)} characters"
        )
    if text is not None and document.text[start:end] != text:
        raise DataError(
            f"{where}: evidence span [{start}, {end}) of '{name}' is {document.text[start:end]!r}; expected {text!r}"
        )
    return Evidence(name, start, end)


def _boxed(entry: dict[str, Any], document: Document, where: str) -> Evidence:
    """Raises DataError for a box that holds no words, or words with others between them: it is no one place."""
    page, box = field(entry, "page", int, where, ...), tuple(field(entry, "box", list, where, ...))
    place = f"{where}: evidence box {list(box)} on page {page} of '{document.id}'"
    if len(box) != 4 or not all(type(side) in (int, float) for side in box):
        raise DataError(f"{place}: expected four numbers, x0, y0, x1 and y1, in points from the page's upper left")
    if not document.boxes:
        raise DataError(f"{place}: nobody knows where its words stand; expected a PDF, read with --boxes")
    words = words_in(document, page, box)
    if not words:
        raise DataError(f"{place} holds no word")
    if words[-1] - words[0] >= len(words):
        between = document.text[document.boxes[words[0]].start : document.boxes[words[-1]].end]
        raise DataError(f"{place} does not hold all words from its first to its last: {_shown(between)}")
    return Evidence(document.id, document.boxes[words[0]].start, document.boxes[words[-1]].end)


def _found(text: str, document: Document, documents: Mapping[str, Document], where: str) -> Evidence:
    place = f"{where}: evidence text {_shown(text)}"
    first, last = (locate(text, document, near=near) for near in (0, len(document.text)))
    if first.kind in ("exact", "normalized"):
        if first.spans != last.spans:
            raise DataError(f"{place} occurs more than once in '{document.id}'; expected once, or 'start' and 'end'")
        return Evidence(document.id, first.spans[0].start, first.spans[0].end)
    raise DataError(f"{place} does not occur in '{document.id}'; {_nearest(text, document, documents)}")


def _nearest(text: str, document: Document, documents: Mapping[str, Document]) -> str:
    others = [d for d in documents.values() if d is not document]
    near = locate(text, document, others, tau=_ALIKE)
    if near.document not in (None, document.id):
        return f"it stands in '{near.document}'"
    if not near.spans:
        return "nothing like it does"
    span = Span(near.spans[0].start, near.spans[-1].end)
    return f"the nearest there: {_shown(span.of(document.text))} at [{span.start}, {span.end})"


def _shown(text: str) -> str:
    return repr(text if len(text) <= _MOST_SHOWN else f"{text[:_MOST_SHOWN]}...")
