"""Two rows on the same samples: differences with their intervals, exact tests, and the samples that changed."""

from evals.analysis.comparison.comparing import Compared, compare
from evals.analysis.comparison.model import Comparison

__all__ = ["Compared", "Comparison", "compare"]
