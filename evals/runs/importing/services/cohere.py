"""Answers of Cohere, with a span of the answer for each citation."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from evals.runs.importing.fields import find
from evals.runs.importing.services.blocks import blocks, objects


def read(held: Any, data: Mapping[str, Any]) -> dict[str, Any]:
    """Citations with a span of the answer and the documents that it rests on."""
    cited = objects(held.get("citations")) if isinstance(held, Mapping) else []
    if not cited or not all("document_ids" in c or "sources" in c for c in cited):
        return {}
    text = held.get("text") or "".join(block["text"] for block in blocks(held)) or data.get("answer")
    if not isinstance(text, str):
        return {}
    citations = []
    for citation in cited:
        sources = citation.get("document_ids") or citation.get("sources")
        place = [citation.get("start"), citation.get("end")]
        about = {"claim": place, "native": citation} if all(type(n) is int for n in place) else {"native": citation}
        named = (
            source if isinstance(source, str) else find(source, "id") or find(source, "document.id")
            for source in (sources if isinstance(sources, list) else ())
        )
        citations += [{"document": name, **about} for name in named if name]
    return {"answer": text, "citations": citations or None}
