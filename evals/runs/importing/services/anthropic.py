"""Answers of Anthropic: blocks of text, each with its citations."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import accumulate
from typing import Any

from evals.runs.importing.services.blocks import blocks, objects


def read(held: Any, data: Mapping[str, Any]) -> dict[str, Any]:
    """Blocks of text, each with its citations."""
    texts = blocks(held)
    if not any(isinstance(block.get("citations"), list) for block in texts):
        return {}
    ends = list(accumulate(len(block["text"]) for block in texts))
    citations = []
    for block, end in zip(texts, ends, strict=True):
        start = end - len(block["text"])
        words = block["text"].strip()
        first = start + block["text"].index(words)
        claim = [first, first + len(words)] if words else None
        citations += [anthropic_citation(cited, claim) for cited in objects(block.get("citations"))]
    return {"answer": "".join(block["text"] for block in texts), "citations": citations or None}


def is_anthropic(cited: Mapping[str, Any]) -> bool:
    """Whether an object is one of Anthropic's citations, which number documents from 0."""
    return type(_from_zero(cited)) is int and isinstance(cited.get("cited_text"), str)


def _from_zero(cited: Mapping[str, Any]) -> Any:
    return cited.get("document_index", cited.get("search_result_index"))


def anthropic_citation(cited: Mapping[str, Any], claim: list[int] | None = None) -> dict[str, Any]:
    """One of its citations in the form in which citations are imported."""
    index = _from_zero(cited)
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
