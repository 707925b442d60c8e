"""Two rows on the same samples: differences with their intervals, exact tests, and the samples that changed."""

from evals.analysis.comparison.choosing import choose
from evals.analysis.comparison.comparable import Wish
from evals.analysis.comparison.comparing import Compared, compare, comparison
from evals.analysis.comparison.model import ChangedPair, Comparison, MetricDifference

__all__ = ["ChangedPair", "Compared", "Comparison", "MetricDifference", "Wish", "choose", "compare", "comparison"]
