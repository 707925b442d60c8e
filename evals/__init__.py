"""Evaluation of grounded citation and hallucination: the public API a plugin author imports.

The nouns are here at once; everything that costs an import is loaded when first asked for.

>>> import evals
>>> source = evals.Document(id="moon", text="The Moon has no air.")
>>> evals.locate("the moon has no air", source).kind
'normalized'
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from evals.types import (
    Answer,
    Citation,
    Completion,
    Constraint,
    Document,
    EvalsError,
    Evidence,
    Finding,
    Item,
    Locator,
    Message,
    Metric,
    Prompt,
    Provider,
    Request,
    Sample,
    Sampling,
    Score,
    Scorer,
    Span,
    Style,
    Support,
    Task,
    Usage,
    Value,
)

if TYPE_CHECKING:
    from evals.citing import Resolution, resolve
    from evals.loading import FolderTask, read_documents, read_jsonl
    from evals.providing import ProviderOptions
    from evals.scoring import scorer
    from evals.text import Location, QuoteClass, locate, normalise, sentences, words

# Public names that live in a module heavier than the nouns.
_LAZY = {
    "FolderTask": "evals.loading",
    "Location": "evals.text",
    "ProviderOptions": "evals.providing",
    "QuoteClass": "evals.text",
    "Resolution": "evals.citing",
    "locate": "evals.text",
    "normalise": "evals.text",
    "read_documents": "evals.loading",
    "read_jsonl": "evals.loading",
    "resolve": "evals.citing",
    "scorer": "evals.scoring",
    "sentences": "evals.text",
    "words": "evals.text",
}

__all__ = [
    "Answer",
    "Citation",
    "Completion",
    "Constraint",
    "Document",
    "EvalsError",
    "Evidence",
    "Finding",
    "FolderTask",
    "Item",
    "Location",
    "Locator",
    "Message",
    "Metric",
    "Prompt",
    "Provider",
    "ProviderOptions",
    "QuoteClass",
    "Request",
    "Resolution",
    "Sample",
    "Sampling",
    "Score",
    "Scorer",
    "Span",
    "Style",
    "Support",
    "Task",
    "Usage",
    "Value",
    "locate",
    "normalise",
    "read_documents",
    "read_jsonl",
    "resolve",
    "scorer",
    "sentences",
    "words",
]


def __getattr__(name: str) -> Any:
    if name not in _LAZY:
        raise AttributeError(f"module 'evals' has no attribute '{name}'")
    return getattr(import_module(_LAZY[name]), name)
