"""Answers of the knowledge bases of Bedrock."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from evals.runs.importing.fields import find
from evals.runs.importing.services.blocks import objects


def read(held: Any, data: Mapping[str, Any]) -> dict[str, Any]:
    """What RetrieveAndGenerate gives back: parts of the answer, each with the chunks that it rests on, which are the
    documents: known by their address, the second of one address as ``ADDRESS#2``."""
    cited = objects(held.get("citations")) if isinstance(held, Mapping) else []
    text = find(held, "output.text")
    if not isinstance(text, str) or not cited or not all("retrievedReferences" in c for c in cited):
        return {}
    chunks: dict[tuple[str, str], str] = {}
    citations, after = [], 0
    for citation in cited:
        part = find(citation, "generatedResponsePart.textResponsePart.text")
        start = text.find(part, after) if isinstance(part, str) and part else -1  # its span counts now in, now out
        about: dict[str, Any] = {"native": citation}
        if start >= 0:
            after = start + len(part)
            about["claim"] = [start, after]
        for reference in objects(citation["retrievedReferences"]):
            told = _address(reference.get("location")), find(reference, "content.text")
            if isinstance(told[1], str):
                others = sum(address == told[0] for address, _ in chunks)
                chunks.setdefault(told, f"{told[0]}#{others + 1}" if others or not told[0] else told[0])
                citations.append({"document": chunks[told], **about})
    documents = [{"id": id, "text": chunk} for (_, chunk), id in chunks.items()]
    return {"answer": text, "citations": citations or None, **({"documents": documents} if documents else {})}


def _address(location: Any) -> str:
    """The ``uri``, ``url`` or ``id`` in the location of a chunk, "" where it has none."""
    kinds = location.values() if isinstance(location, Mapping) else ()
    named = (kind.get(name) for kind in kinds if isinstance(kind, Mapping) for name in ("uri", "url", "id"))
    return next((name for name in named if isinstance(name, str)), "")
