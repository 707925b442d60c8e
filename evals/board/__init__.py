"""The leaderboard: rows of one or many runs, ranked with intervals."""

from evals.board.model import Leaderboard, Provenance, RankValue, Row, json_schema
from evals.board.ranking import build

__all__ = [
    "Leaderboard",
    "Provenance",
    "RankValue",
    "Row",
    "build",
    "json_schema",
]
