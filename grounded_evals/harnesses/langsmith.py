"""For LangChain, by LangSmith: ``langsmith.evaluate(app, data=..., evaluators=[grounded])``.

The app's outputs have ``answer`` and ``documents`` (LangChain's Documents, texts or mappings), as its retrieval chains
give them; ``context`` is another name for the latter.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from grounded_evals.harnesses import grade


def grounded(inputs: Mapping[str, Any], outputs: Mapping[str, Any]) -> dict[str, Any]:
    """An evaluator's result: ``score`` is None where nothing could be verified, ``value`` whether it passed."""
    given = outputs["documents"] if "documents" in outputs else outputs["context"]
    question = str(inputs.get("question", inputs.get("input", "")))
    found = grade(str(outputs["answer"]), list(_documents(given)), question=question)
    return {"key": "grounded", "score": found.score, "value": found.passed, "comment": found.reason}


def _documents(given: Any) -> Iterator[Any]:
    """LangChain's Documents as mappings. Chunks of one file share its path or URL, which is thus a title, no id."""
    for document in given:
        text = getattr(document, "page_content", None)
        if text is None:
            yield document
            continue
        about = document.metadata
        title = about.get("title") or about.get("source") or ""
        yield {"id": document.id, "text": text, "title": str(title)}
