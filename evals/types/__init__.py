"""The nouns, on three pages: what is asked (`samples`), what is answered (`answers`), what is found (`findings`).

Every offset in the framework is half-open, ``[start, end)``, and counts code points of
``Document.text`` (Python's own string indices), whatever unit a provider spoke in.

>>> document = Document(id="moon", text="The Moon has no air. It has ice.")
>>> Span(0, 20).of(document.text)
'The Moon has no air.'
"""

from evals.types.answers import (
    NO_USAGE,
    Abstention,
    Answer,
    Citation,
    Claim,
    Completion,
    Constraint,
    FinishReason,
    Locator,
    Prompt,
    Request,
    Sampling,
    Unit,
    Usage,
)
from evals.types.findings import (
    Decomposition,
    Difference,
    DifferenceKind,
    Doubt,
    Finding,
    Item,
    Labelled,
    Metric,
    Pair,
    QuoteClass,
    Reduce,
    Score,
    Value,
    Verdict,
)
from evals.types.samples import UNVARIED, Document, Evidence, Message, Passage, Role, Sample, Span, Variation

__all__ = [
    "NO_USAGE",
    "UNVARIED",
    "Abstention",
    "Answer",
    "Citation",
    "Claim",
    "Completion",
    "Constraint",
    "Decomposition",
    "Difference",
    "DifferenceKind",
    "Document",
    "Doubt",
    "Evidence",
    "Finding",
    "FinishReason",
    "Item",
    "Labelled",
    "Locator",
    "Message",
    "Metric",
    "Pair",
    "Passage",
    "Prompt",
    "QuoteClass",
    "Reduce",
    "Request",
    "Role",
    "Sample",
    "Sampling",
    "Score",
    "Span",
    "Unit",
    "Usage",
    "Value",
    "Variation",
    "Verdict",
]
