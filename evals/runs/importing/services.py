"""Answers as services return them, with citations of their own: Anthropic, OpenAI, Gemini, Cohere.

Each is read into the fields of a row. An object is known by members that no other has, and may stand in the row itself
or under ``response``, ``message``, ``answer`` or ``output``.
"""

from __future__ import annotations

from collections.abc import Mapping
from itertools import accumulate
from typing import Any

from evals.judging import statement_before
from evals.reading import Cuts, trimmed
from evals.runs.importing.fields import find
from evals.text import sentences
from evals.types import Span

_HOLDERS = ("", "response", "message", "response.message", "answer", "output", "raw_response", "choices.0.message")
# Without one of these members in the row, or one that holds an object or a list, there is no such answer.
HOLDING = frozenset(name for place in _HOLDERS for name in (place, place.partition(".")[0]))
TELLING = frozenset(
    (
        "messages",
        "content",
        "output",
        "annotations",
        "citations",
        "candidates",
        "groundingMetadata",
        "grounding_metadata",
    )
)
_LEAST_WORDS = 3  # fewer in the span of a web citation are the words of its link


def native_parts(data: Mapping[str, Any]) -> dict[str, Any]:
    """``answer``, ``citations`` and perhaps ``documents`` and ``question``; nothing where there is no such answer."""
    found = _conversation(data)
    for place in _HOLDERS:
        held = find(data, place) if place else data
        if not isinstance(held, dict | list):
            continue
        for read in (_anthropic, _openai, _gemini, _cohere):
            if parts := read(held, data):
                return found | parts
    return found


def _conversation(data: Mapping[str, Any]) -> dict[str, Any]:
    """The last question of ``messages`` and the answer after it, where both are texts."""
    messages = data.get("messages")
    if not isinstance(messages, list) or not all(isinstance(m, dict) for m in messages) or "question" in data:
        return {}
    said = {m.get("role", m.get("type")): m.get("content") for m in messages}
    asked, answer = said.get("user", said.get("human")), said.get("assistant", said.get("ai"))
    if not isinstance(asked, str):
        return {}
    return {"question": asked, **({"answer": answer} if isinstance(answer, str) and "answer" not in data else {})}


def _blocks(held: Any) -> list[dict[str, Any]]:
    content = held.get("content") if isinstance(held, Mapping) else held
    given = content if isinstance(content, list) else []
    return [block for block in given if isinstance(block, dict) and isinstance(block.get("text"), str)]


def _anthropic(held: Any, data: Mapping[str, Any]) -> dict[str, Any]:
    """Blocks of text, each with its citations."""
    blocks = _blocks(held)
    if not any(isinstance(block.get("citations"), list) for block in blocks):
        return {}
    ends = list(accumulate(len(block["text"]) for block in blocks))
    citations = []
    for block, end in zip(blocks, ends, strict=True):
        start = end - len(block["text"])
        words = block["text"].strip()
        first = start + block["text"].index(words)
        claim = [first, first + len(words)] if words else None
        citations += [_anthropic_citation(cited, claim) for cited in block.get("citations") or []]
    return {"answer": "".join(block["text"] for block in blocks), "citations": citations or None}


def _anthropic_citation(cited: Mapping[str, Any], claim: list[int] | None) -> dict[str, Any]:
    index = cited.get("document_index", cited.get("search_result_index"))
    named = cited.get("url") or cited.get("source") or cited.get("document_title")
    found: dict[str, Any] = {"document": index + 1 if isinstance(index, int) else named or "", "native": dict(cited)}
    quote = cited.get("cited_text")
    if isinstance(quote, str):
        found["quote"] = quote
    for unit, first, last in (
        ("char", "start_char_index", "end_char_index"),
        ("page", "start_page_number", "end_page_number"),
    ):
        if isinstance(cited.get(first), int) and isinstance(cited.get(last), int):
            found["locator"] = {"unit": unit, "start": cited[first], "end": cited[last]}
    return found | ({"claim": claim} if claim else {})


def _openai(held: Any, data: Mapping[str, Any]) -> dict[str, Any]:
    """``annotations`` beside a text: of the Responses API, of chat completions, of assistants."""
    if isinstance(held, Mapping) and isinstance(held.get("output"), list):
        texts = [b for item in held["output"] if isinstance(item, dict) for b in _blocks(item)]
    else:
        texts = _blocks(held)
    if not texts and isinstance(held, Mapping):
        text = next((held[name] for name in ("answer", "text", "content") if isinstance(held.get(name), str)), None)
        texts = [{"text": text, "annotations": held.get("annotations")}] if text is not None else []
    if not any(isinstance(block.get("annotations"), list) for block in texts):
        return {}
    block = next(b for b in texts if isinstance(b.get("annotations"), list))
    cuts = _without_links(block["text"], block["annotations"])
    statements = sentences(cuts.text)
    citations: list[dict[str, Any]] = []
    for note in block["annotations"]:
        cited = {**note, **(note.get("url_citation") or note.get("file_citation") or {})}
        named = cited.get("url") or cited.get("file_id") or cited.get("filename")
        start, end = cited.get("start_index", cited.get("index")), cited.get("end_index")
        if not isinstance(named, str) or not isinstance(start, int) or not 0 <= start <= len(block["text"]):
            continue
        claim = cuts.span(Span(start, min(end, len(block["text"])))) if isinstance(end, int) and start < end else None
        if claim is None or len(claim.of(cuts.text).split()) < _LEAST_WORDS:
            claim = statement_before(cuts.offset(start + 1), statements)
        citations.append({"document": named, "native": note, **({"claim": [claim.start, claim.end]} if claim else {})})
    return {"answer": cuts.text, "citations": citations or None}


def _without_links(text: str, notes: list[Any]) -> Cuts:
    """The text without the marks and links that its annotations are about: "【4:0†source】", "([site](https://...))"."""
    spans = []
    for note in notes:
        cited = {**note, **(note.get("url_citation") or {})} if isinstance(note, dict) else {}
        start, end = cited.get("start_index"), cited.get("end_index")
        if isinstance(start, int) and isinstance(end, int) and 0 <= start < end <= len(text):
            marked = text[start:end]
            if marked == cited.get("text") or "](" in marked or "†" in marked:
                spans.append(Span(start - (text[start - 1 : start] == " "), end))
    return trimmed(text, spans) if spans else Cuts(text, ())


def _gemini(held: Any, data: Mapping[str, Any]) -> dict[str, Any]:
    """Grounding metadata, whose places count bytes of UTF-8."""
    candidate = find(held, "candidates.0") or held
    about = find(candidate, "groundingMetadata") or find(candidate, "grounding_metadata")
    parts = find(candidate, "content.parts") or []
    text = "".join(
        p["text"] for p in parts if isinstance(p, dict) and isinstance(p.get("text"), str) and not p.get("thought")
    )
    text = text or next((data[name] for name in ("answer", "text", "response") if isinstance(data.get(name), str)), "")
    if not isinstance(about, dict) or not text:
        return {}
    chunks = [
        next((v for v in c.values() if isinstance(v, dict)), {})
        for c in _either(about, "groundingChunks")
        if isinstance(c, dict)
    ]
    encoded, citations = text.encode(), []
    for support in _either(about, "groundingSupports"):
        segment = support.get("segment") or {}
        start, end = (
            len(encoded[: int(_either(segment, name) or 0)].decode("utf-8", "ignore"))
            for name in ("startIndex", "endIndex")
        )
        for index in _either(support, "groundingChunkIndices"):
            if isinstance(index, int) and index < len(chunks):
                named = chunks[index].get("uri") or chunks[index].get("title") or str(index + 1)
                citations.append({"document": named, **({"claim": [start, end]} if start < end else {})})
    found: dict[str, Any] = {"answer": text, "citations": citations or None}
    shown = [c for c in chunks if isinstance(c.get("text"), str)]
    if shown and data.get("documents") is None:
        found["documents"] = [
            {"id": c.get("uri") or c.get("title"), "text": c["text"], "title": c.get("title") or ""} for c in shown
        ]
    return found


def _either(held: Mapping[str, Any], name: str) -> Any:
    """A member in camel case or in snake case."""
    snake = "".join(f"_{c.lower()}" if c.isupper() else c for c in name)
    return held.get(name, held.get(snake, ())) or ()


def _cohere(held: Any, data: Mapping[str, Any]) -> dict[str, Any]:
    """Citations with a span of the answer and the documents that it rests on."""
    cited = held.get("citations") if isinstance(held, Mapping) else None
    if not isinstance(cited, list) or not all(
        isinstance(c, dict) and ("document_ids" in c or "sources" in c) for c in cited
    ):
        return {}
    text = held.get("text") or "".join(block["text"] for block in _blocks(held)) or data.get("answer")
    if not cited or not isinstance(text, str):
        return {}
    citations = [
        {"document": named, "claim": [c["start"], c["end"]], "native": c}
        for c in cited
        for source in c.get("document_ids") or c.get("sources") or []
        if (named := source if isinstance(source, str) else find(source, "id") or find(source, "document.id"))
    ]
    return {"answer": text, "citations": citations or None}
