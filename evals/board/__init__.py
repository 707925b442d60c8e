"""The leaderboard: rows of one or many runs, ranked with intervals, as JSON, Markdown, CSV and a picture."""

from evals.board.build import build
from evals.board.model import Leaderboard, MetricValue, Provenance, RankValue, Row, json_schema
from evals.board.write import FORMATS, write

__all__ = [
    "FORMATS",
    "Leaderboard",
    "MetricValue",
    "Provenance",
    "RankValue",
    "Row",
    "build",
    "json_schema",
    "write",
]
