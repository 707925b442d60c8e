"""Evaluation of grounded citation and hallucination: the public API a plugin author imports.

The nouns are imported at once; names from heavier modules are imported when they are first used. Besides this module,
plugins may import `evals.text`, `evals.judging`, `evals.abstention`, `evals.retrieval`, `evals.files`, `evals.stats`,
`evals.models`, `evals.remote`, `evals.kept`, `evals.pages`, `evals.plain`, `evals.svg` and `evals.plugins`; an import
contract checks that our own plugins import nothing else of it.

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
    Decomposition,
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
    from evals.analysis.comparison import ChangedPair, Comparison, MetricDifference
    from evals.analysis.correction import CorrectedRow, Label, read_labels
    from evals.board import Leaderboard
    from evals.checking import Check, CheckedCitation, CheckedStatement, assert_grounded, check
    from evals.cli import command
    from evals.engine import MetricSummary, RowSummary, Summary
    from evals.engine.replaying import Replayed, replayed
    from evals.evaluation import Answered, Experiment, Run, compare, evaluate, leaderboard, read_experiment
    from evals.files import FolderTask, read_documents, read_jsonl
    from evals.judging import Resolution, Statement, cited_text, phi, resolve, sigma, statements, titled
    from evals.options import EntailmentOptions, ProviderOptions, ScorerOptions, TaskOptions
    from evals.protocols import (
        Decomposing,
        Entailment,
        Executor,
        LabelledSet,
        Provider,
        Scorer,
        Style,
        Suite,
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

# Public names that live in a module heavier than the nouns, by that module.
_LATER = {
    "evals.analysis.citations": "CitationRecord",
    "evals.analysis.comparison": "ChangedPair Comparison MetricDifference",
    "evals.analysis.correction": "CorrectedRow Label read_labels",
    "evals.board": "Leaderboard",
    "evals.checking": "Check CheckedCitation CheckedStatement assert_grounded check",
    "evals.cli": "command",
    "evals.engine": "MetricSummary RowSummary Summary",
    "evals.engine.replaying": "Replayed replayed",
    "evals.evaluation": "Answered Experiment Run compare evaluate leaderboard read_experiment",
    "evals.files": "FolderTask read_documents read_jsonl",
    "evals.judging": "Resolution Statement cited_text phi resolve sigma statements titled",
    "evals.options": "EntailmentOptions ProviderOptions ScorerOptions TaskOptions",
    "evals.protocols": (
        "Decomposing Entailment Executor LabelledSet Provider Scorer Style Suite Support Surroundings Task "
        "TaskCard Transform Verb power"
    ),
    "evals.scoring": "scorer",
    "evals.text": "Location QuoteClass locate normalise sentences words",
    "evals.text.nearest": "Nearest",
}
_HOMES = {name: module for module, names in _LATER.items() for name in names.split()}

__all__ = [
    "Abstention",
    "Answer",
    "Answered",
    "ChangedPair",
    "Check",
    "CheckedCitation",
    "CheckedStatement",
    "Citation",
    "CitationRecord",
    "Claim",
    "Comparison",
    "Completion",
    "Constraint",
    "CorrectedRow",
    "DataError",
    "Decomposing",
    "Decomposition",
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
    "MetricDifference",
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
    "Replayed",
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
    "Suite",
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
    "compare",
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
    "replayed",
    "resolve",
    "scorer",
    "sentences",
    "sigma",
    "statements",
    "titled",
    "words",
]


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module 'evals' has no attribute '{name}'")
    return getattr(import_module(_HOMES[name]), name)
