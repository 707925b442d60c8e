"""Two rows on the same samples: differences with their intervals, exact tests, and the samples that changed."""

from evals.comparison.compare import Compared, compare
from evals.comparison.model import Comparison

__all__ = ["Compared", "Comparison", "compare"]
