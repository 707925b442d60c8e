"""Whole runs: an experiment as somebody asks for it, carried out, and what came of it."""

from evals.evaluation.beginning import begin
from evals.evaluation.experiment import Experiment, changed, json_schema
from evals.evaluation.file import read_experiment, write_experiment
from evals.evaluation.run import Answered, Believed, Run, believed, compare, evaluate, finished, leaderboard
from evals.evaluation.thresholds import Threshold, threshold, thresholds

__all__ = [
    "Answered",
    "Believed",
    "Experiment",
    "Run",
    "Threshold",
    "begin",
    "believed",
    "changed",
    "compare",
    "evaluate",
    "finished",
    "json_schema",
    "leaderboard",
    "read_experiment",
    "threshold",
    "thresholds",
    "write_experiment",
]
