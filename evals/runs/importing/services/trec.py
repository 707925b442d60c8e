"""Answers as the tracks of TREC have them: sentences, each with what it cites."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from evals.runs.importing.services.blocks import objects

_SENTENCES = ("answer", "responses", "response")


def read(held: Any, data: Mapping[str, Any]) -> dict[str, Any]:
    """Sentences, each with the documents that it cites: places in ``references`` from 0, ids, or scores by ids."""
    lists = (objects(data.get(name)) for name in _SENTENCES if held is data)
    told = next((said for said in lists if said and all(isinstance(s.get("text"), str) for s in said)), [])
    cited = [sentence.get("citations") or () for sentence in told]
    if not any(cited) or not all(isinstance(names, list | dict | tuple) for names in cited):
        return {}
    if not all(isinstance(name, str | int) for names in cited for name in names):
        return {}
    listed = data.get("references")
    references = listed if isinstance(listed, list) else []
    citations, text = [], ""
    for sentence, names in zip(told, cited, strict=True):
        start = len(text) + bool(text)
        text += f"{' ' if text else ''}{sentence['text']}"
        for name in names:
            if isinstance(name, int):
                name = references[name] if 0 <= name < len(references) else name + 1
            citations.append({"document": name, "claim": [start, len(text)]})
    return {"answer": text, "citations": citations or None}
