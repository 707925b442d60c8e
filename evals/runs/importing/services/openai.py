"""Answers of OpenAI, and of whoever speaks as it does: annotations beside texts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import accumulate, islice
from typing import Any, Self

from evals.judging import statement_before
from evals.reading import Cuts, trimmed
from evals.runs.importing.services.blocks import blocks, objects
from evals.text import sentences
from evals.types import Span

_LEAST_WORDS = 3  # fewer in the span of a web citation are the words of its link


def read(held: Any, data: Mapping[str, Any]) -> dict[str, Any]:
    """``annotations`` beside texts: of the Responses API, of chat completions, of assistants."""
    texts = _texts(held)
    if not any(isinstance(block.get("annotations"), list) for block in texts):
        return {}
    text = "".join(block["text"] for block in texts)
    starts = [0, *accumulate(len(block["text"]) for block in texts)]
    notes = [
        note
        for block, before in zip(texts, starts, strict=False)
        for given in objects(block.get("annotations"))
        if (note := _Note.read(given, before, len(block["text"])))
    ]
    cuts = _without_links(text, notes)
    statements = sentences(cuts.text)
    citations: list[dict[str, Any]] = []
    for note in notes:
        claim = cuts.span(note.span) if note.span.start < note.span.end else None
        if claim is None or len(claim.of(cuts.text).split()) < _LEAST_WORDS:
            claim = statement_before(cuts.offset(note.span.start + 1), statements)
        about = {"claim": [claim.start, claim.end]} if claim else {}
        title = {"title": note.file} if note.file else {}  # the id of a file is the service's own
        citations.append({"document": note.named, **title, "native": note.given, **about})
    return {"answer": cuts.text, "citations": citations or None}


def _texts(held: Any) -> list[dict[str, Any]]:
    """The blocks of text of an answer; one of a text that stands alone."""
    if isinstance(held, Mapping) and isinstance(held.get("output"), list):
        texts = [block for item in objects(held["output"]) for block in blocks(item)]
    else:
        texts = blocks(held)
    if texts or not isinstance(held, Mapping):
        return texts
    alone = (held[name] for name in ("answer", "text", "content") if isinstance(held.get(name), str))
    return [{"text": text, "annotations": held.get("annotations")} for text in islice(alone, 1)]


@dataclass(frozen=True, slots=True)
class _Note:
    """An annotation: what it names, and its place in the whole text, which may be a point."""

    named: str
    span: Span
    marked: str
    given: dict[str, Any]
    file: str

    @classmethod
    def read(cls, given: dict[str, Any], before: int, length: int) -> Self | None:
        """None for one that names nothing, or has no place in a block of that ``length`` behind so much text."""
        inner = (given.get("url_citation"), given.get("file_citation"))
        cited = {**given, **next((held for held in inner if isinstance(held, dict)), {})}
        named = next((n for name in ("url", "file_id", "filename") if isinstance(n := cited.get(name), str)), "")
        start, end = cited.get("start_index", cited.get("index")), cited.get("end_index")
        if not named or type(start) is not int or not 0 <= start <= length:
            return None
        end = min(end, length) if type(end) is int and end > start else start
        marked, file = (v if isinstance(v := cited.get(name), str) else "" for name in ("text", "filename"))
        return cls(named, Span(before + start, before + end), marked, given, file)


def _without_links(text: str, notes: Iterable[_Note]) -> Cuts:
    """The text without the marks and links that its annotations are about: "【4:0†source】", "([site](https://...))"."""
    spans = []
    for note in notes:
        marked = note.span.of(text)
        if marked and (marked == note.marked or "](" in marked or "†" in marked):
            start = note.span.start
            spans.append(Span(start - (text[start - 1 : start] == " "), note.span.end))
    return trimmed(text, spans) if spans else Cuts(text, ())
