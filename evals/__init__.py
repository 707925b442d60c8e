"""Evaluation of grounded citation and hallucination: the public API a plugin author imports.

The nouns are imported at once; names from heavier modules are imported when they are first used. Besides this module,
plugins may import `evals.text`, `evals.judging`, `evals.abstention`, `evals.retrieval`, `evals.files`, `evals.stats`,
`evals.models`, `evals.remote`, `evals.kept`, `evals.plain` and `evals.plugins`; an import contract checks that our own
plugins import nothing else of it.

>>> import evals
>>> source = evals.Document(id="moon", text="The Moon has no air.")
>>> evals.locate("the moon has no air", source).kind
'normalized'
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from evals.errors import (
    DataError,
    EvalsError,
    GroundingError,
    NotApplicable,
    PluginError,
    RunError,
    SetupError,
    UsageError,
)
from evals.types import (
    Abstention,
    Answer,
    Citation,
    Claim,
    Completion,
    Constraint,
    Difference,
    Document,
    Doubt,
    Evidence,
    Finding,
    FinishReason,
    Item,
    Labelled,
    Locator,
    Message,
    Metric,
    Pair,
    Passage,
    Prompt,
    Request,
    Sample,
    Sampling,
    Score,
    Span,
    Unit,
    Usage,
    Value,
    Variation,
    Verdict,
)

if TYPE_CHECKING:
    from evals.analysis.citations import CitationRecord
    from evals.analysis.correction import CorrectedRow, Label, read_labels
    from evals.board import Leaderboard
    from evals.checking import Check, CheckedCitation, CheckedStatement, assert_grounded, check
    from evals.cli import command
    from evals.engine import MetricSummary, RowSummary, Summary
    from evals.evaluation import Answered, Experiment, Run, evaluate, leaderboard, read_experiment
    from evals.files import FolderTask, read_documents, read_jsonl
    from evals.judging import Resolution, Statement, cited_text, phi, resolve, sigma, statements, titled
    from evals.options import EntailmentOptions, ProviderOptions, ScorerOptions, TaskOptions
    from evals.protocols import (
        Entailment,
        Executor,
        LabelledSet,
        Provider,
        Scorer,
        Style,
        Support,
        Surroundings,
        Task,
        TaskCard,
        Transform,
        Verb,
        power,
    )
    from evals.scoring import scorer
    from evals.text import Location, QuoteClass, locate, normalise, sentences, words
    from evals.text.nearest import Nearest

# Public names that live in a module heavier than the nouns.
_LAZY = {
    "Answered": "evals.evaluation",
    "Check": "evals.checking",
    "CheckedCitation": "evals.checking",
    "CheckedStatement": "evals.checking",
    "CitationRecord": "evals.analysis.citations",
    "CorrectedRow": "evals.analysis.correction",
    "Entailment": "evals.protocols",
    "EntailmentOptions": "evals.options",
    "Executor": "evals.protocols",
    "Experiment": "evals.evaluation",
    "FolderTask": "evals.files",
    "Label": "evals.analysis.correction",
    "LabelledSet": "evals.protocols",
    "Leaderboard": "evals.board",
    "Location": "evals.text",
    "MetricSummary": "evals.engine",
    "Nearest": "evals.text.nearest",
    "Provider": "evals.protocols",
    "ProviderOptions": "evals.options",
    "QuoteClass": "evals.text",
    "Resolution": "evals.judging",
    "RowSummary": "evals.engine",
    "Run": "evals.evaluation",
    "Scorer": "evals.protocols",
    "ScorerOptions": "evals.options",
    "Statement": "evals.judging",
    "Style": "evals.protocols",
    "Summary": "evals.engine",
    "Support": "evals.protocols",
    "Surroundings": "evals.protocols",
    "Task": "evals.protocols",
    "TaskCard": "evals.protocols",
    "TaskOptions": "evals.options",
    "Transform": "evals.protocols",
    "Verb": "evals.protocols",
    "assert_grounded": "evals.checking",
    "check": "evals.checking",
    "cited_text": "evals.judging",
    "command": "evals.cli",
    "evaluate": "evals.evaluation",
    "leaderboard": "evals.evaluation",
    "locate": "evals.text",
    "normalise": "evals.text",
    "phi": "evals.judging",
    "power": "evals.protocols",
    "read_documents": "evals.files",
    "read_experiment": "evals.evaluation",
    "read_jsonl": "evals.files",
    "read_labels": "evals.analysis.correction",
    "resolve": "evals.judging",
    "scorer": "evals.scoring",
    "sentences": "evals.text",
    "sigma": "evals.judging",
    "statements": "evals.judging",
    "titled": "evals.judging",
    "words": "evals.text",
}

__all__ = [
    "Abstention",
    "Answer",
    "Answered",
    "Check",
    "CheckedCitation",
    "CheckedStatement",
    "Citation",
    "CitationRecord",
    "Claim",
    "Completion",
    "Constraint",
    "CorrectedRow",
    "DataError",
    "Difference",
    "Document",
    "Doubt",
    "Entailment",
    "EntailmentOptions",
    "EvalsError",
    "Evidence",
    "Executor",
    "Experiment",
    "Finding",
    "FinishReason",
    "FolderTask",
    "GroundingError",
    "Item",
    "Label",
    "Labelled",
    "LabelledSet",
    "Leaderboard",
    "Location",
    "Locator",
    "Message",
    "Metric",
    "MetricSummary",
    "Nearest",
    "NotApplicable",
    "Pair",
    "Passage",
    "PluginError",
    "Prompt",
    "Provider",
    "ProviderOptions",
    "QuoteClass",
    "Request",
    "Resolution",
    "RowSummary",
    "Run",
    "RunError",
    "Sample",
    "Sampling",
    "Score",
    "Scorer",
    "ScorerOptions",
    "SetupError",
    "Span",
    "Statement",
    "Style",
    "Summary",
    "Support",
    "Surroundings",
    "Task",
    "TaskCard",
    "TaskOptions",
    "Transform",
    "Unit",
    "Usage",
    "UsageError",
    "Value",
    "Variation",
    "Verb",
    "Verdict",
    "assert_grounded",
    "check",
    "cited_text",
    "command",
    "evaluate",
    "leaderboard",
    "locate",
    "normalise",
    "phi",
    "power",
    "read_documents",
    "read_experiment",
    "read_jsonl",
    "read_labels",
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
