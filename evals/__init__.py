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
    Abstention,
    Answer,
    Citation,
    Claim,
    Completion,
    Constraint,
    Document,
    EvalsError,
    Evidence,
    Finding,
    Item,
    Labelled,
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
    from evals.citing import Resolution, Statement, cited_text, resolve, statements, titled
    from evals.entailing import Doubt, Entailment, EntailmentOptions, Pair, Verdict, phi, sigma
    from evals.loading import FolderTask, read_documents, read_jsonl
    from evals.providing import ProviderOptions
    from evals.scoring import ScorerOptions, scorer
    from evals.text import Location, QuoteClass, locate, normalise, sentences, words

# Public names that live in a module heavier than the nouns.
_LAZY = {
    "Doubt": "evals.entailing",
    "Entailment": "evals.entailing",
    "EntailmentOptions": "evals.entailing",
    "FolderTask": "evals.loading",
    "Location": "evals.text",
    "Pair": "evals.entailing",
    "ProviderOptions": "evals.providing",
    "QuoteClass": "evals.text",
    "Resolution": "evals.citing",
    "ScorerOptions": "evals.scoring",
    "Statement": "evals.citing",
    "Verdict": "evals.entailing",
    "cited_text": "evals.citing",
    "locate": "evals.text",
    "normalise": "evals.text",
    "phi": "evals.entailing",
    "read_documents": "evals.loading",
    "read_jsonl": "evals.loading",
    "resolve": "evals.citing",
    "scorer": "evals.scoring",
    "sentences": "evals.text",
    "sigma": "evals.entailing",
    "statements": "evals.citing",
    "titled": "evals.citing",
    "words": "evals.text",
}

__all__ = [
    "Abstention",
    "Answer",
    "Citation",
    "Claim",
    "Completion",
    "Constraint",
    "Document",
    "Doubt",
    "Entailment",
    "EntailmentOptions",
    "EvalsError",
    "Evidence",
    "Finding",
    "FolderTask",
    "Item",
    "Labelled",
    "Location",
    "Locator",
    "Message",
    "Metric",
    "Pair",
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
    "ScorerOptions",
    "Span",
    "Statement",
    "Style",
    "Support",
    "Task",
    "Usage",
    "Value",
    "Verdict",
    "cited_text",
    "locate",
    "normalise",
    "phi",
    "read_documents",
    "read_jsonl",
    "resolve",
    "scorer",
    "sentences",
    "sigma",
    "statements",
    "titled",
    "words",
]


def __getattr__(name: str) -> Any:
    if name not in _LAZY:
        raise AttributeError(f"module 'evals' has no attribute '{name}'")
    return getattr(import_module(_LAZY[name]), name)
