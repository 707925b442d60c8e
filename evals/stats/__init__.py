"""Intervals and ranks that respect clusters: samples on one document are not independent."""

from evals.stats.intervals import Interval, interval, wilson
from evals.stats.ranks import Rank, ranks

__all__ = ["Interval", "Rank", "interval", "ranks", "wilson"]
