"""The run folder: configuration, inputs, answers and scores, appended line by line. The log is the checkpoint."""

from evals.runs.config import Cell, Config, Settings, TaskRecord
from evals.runs.creating import InputWriter, abandon, beginning, create, unfinished
from evals.runs.folder import Run
from evals.runs.identity import same_data
from evals.runs.mend import forget_failures
from evals.runs.records import AnswerRecord, SampleRecord, ScoreRecord, ScorerRecord, Work

__all__ = [
    "AnswerRecord",
    "Cell",
    "Config",
    "InputWriter",
    "Run",
    "SampleRecord",
    "ScoreRecord",
    "ScorerRecord",
    "Settings",
    "TaskRecord",
    "Work",
    "abandon",
    "beginning",
    "create",
    "forget_failures",
    "same_data",
    "unfinished",
]
