"""Three stages over one run folder: generate, score, summarise. Each can be run, stopped and repeated alone."""

from evals.engine.generation import generate
from evals.engine.passages import tokens
from evals.engine.planning import chosen_scorers, plan
from evals.engine.progress import Progress, Silent
from evals.engine.scoring import score
from evals.engine.spending import Estimate, Spending, estimates
from evals.engine.summary import MetricSummary, RowSummary, Summary, figures, summarise
from evals.engine.sums import CellSums, cluster_sums

__all__ = [
    "CellSums",
    "Estimate",
    "MetricSummary",
    "Progress",
    "RowSummary",
    "Silent",
    "Spending",
    "Summary",
    "chosen_scorers",
    "cluster_sums",
    "estimates",
    "figures",
    "generate",
    "plan",
    "score",
    "summarise",
    "tokens",
]
