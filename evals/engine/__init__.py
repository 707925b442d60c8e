"""Three stages over one run folder: generate, score, summarise. Each can be run, stopped and repeated alone."""

from evals.engine.generate import generate
from evals.engine.judging import check_scorers, load_entailment, load_scorer
from evals.engine.plan import plan
from evals.engine.progress import Progress, Silent
from evals.engine.score import score
from evals.engine.spending import Spending
from evals.engine.summarise import MetricSummary, RowSummary, Summary, figures, summarise
from evals.engine.sums import CellSums, cluster_sums, metrics_of

__all__ = [
    "CellSums",
    "MetricSummary",
    "Progress",
    "RowSummary",
    "Silent",
    "Spending",
    "Summary",
    "check_scorers",
    "cluster_sums",
    "figures",
    "generate",
    "load_entailment",
    "load_scorer",
    "metrics_of",
    "plan",
    "score",
    "summarise",
]
