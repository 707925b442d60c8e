"""Answers of Gemini, with grounding metadata."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from evals.runs.importing.fields import find
from evals.runs.importing.services.blocks import blocks, objects


def read(held: Any, data: Mapping[str, Any]) -> dict[str, Any]:
    """Grounding metadata, whose places count bytes of UTF-8."""
    candidate = find(held, "candidates.0") or held
    about = find(candidate, "groundingMetadata") or find(candidate, "grounding_metadata")
    text = "".join(block["text"] for block in blocks(find(candidate, "content.parts")))
    text = text or next((data[name] for name in ("answer", "text", "response") if isinstance(data.get(name), str)), "")
    if not isinstance(about, dict) or not text:
        return {}
    chunks = [
        next((v for v in chunk.values() if isinstance(v, dict)), {})
        for chunk in objects(_either(about, "groundingChunks"))
    ]
    supports = objects(_either(about, "groundingSupports"))
    citations = [citation for support in supports for citation in _citations(support, chunks, text.encode())]
    shown = [
        {"id": c.get("uri") or c.get("title"), "text": c["text"], "title": c.get("title") or ""}
        for c in chunks
        if isinstance(c.get("text"), str)
    ]
    return {"answer": text, "citations": citations or None, **({"documents": shown} if shown else {})}


def _citations(support: dict[str, Any], chunks: list[dict[str, Any]], encoded: bytes) -> Iterator[dict[str, Any]]:
    """A citation of each chunk that supports a part of the answer, which is ``encoded``."""
    places = (_either(support.get("segment"), name) for name in ("startIndex", "endIndex"))
    start, end = (len(encoded[: p if type(p) is int and p > 0 else 0].decode("utf-8", "ignore")) for p in places)
    about = {"claim": [start, end]} if start < end else {}
    indices = _either(support, "groundingChunkIndices")
    for index in indices if isinstance(indices, list) else ():
        if type(index) is int and 0 <= index < len(chunks):
            title = chunks[index].get("title")
            yield {"document": chunks[index].get("uri") or title or str(index + 1), "title": title, **about}


def _either(held: Any, name: str) -> Any:
    """A member in camel case or in snake case, None where there is neither."""
    snake = "".join(f"_{c.lower()}" if c.isupper() else c for c in name)
    return held.get(name, held.get(snake)) if isinstance(held, Mapping) else None
