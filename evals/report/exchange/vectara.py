"""The columns of Vectara's hallucination leaderboard (https://github.com/vectara/hallucination-leaderboard), as CSV: a
line for each row that the scorer ``hallucination`` has read, the least hallucinating first.

Theirs is the share of answers that are not consistent with their source, of those that do not abstain; here it is the
share with an unsupported atom. The answer rate is the share that does not abstain. Intervals, n, task, and every other
metric cannot be carried; the style stands behind the model's name.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from evals.board.model import Leaderboard
from evals.errors import UsageError
from evals.evaluation import Answered
from evals.files.writing import write_whole
from evals.report.csv_lines import csv_line
from evals.report.exchange.folders import answered_rows
from evals.runs import Run
from evals.text import words
from evals.types import Value

COLUMNS = (
    "Model",
    "Hallucination Rate",
    "Factual Consistency Rate",
    "Answer Rate",
    "Average Summary Length (Words)",
)
_SCORE, _RATIO = "hallucination_score", "response_ratio"


@dataclass
class _Counts:
    """Of the answers that one judge has read: how many, how many answer, hallucinate, and their words."""

    answers: int = 0
    answered: int = 0
    judged: int = 0
    hallucinated: int = 0
    words: int = 0


def write(board: Leaderboard, runs: Sequence[Run], path: Path) -> None:
    """Write the table. Raises UsageError where no row has a hallucination score."""
    found = []
    for row, answers in answered_rows(board, runs):
        judge = next((name for name in row.metrics if name.partition("@")[0] == _SCORE), None)
        if judge is not None:
            counts = _counted(answers, judge)
            if counts.judged:
                found.append((counts.hallucinated / counts.judged, f"{row.model} ({row.style})", counts))
    if not found:
        raise UsageError(f"{path}: no row has a {_SCORE}; expected runs scored with --scorer hallucination")
    lines = [csv_line(COLUMNS)]
    for rate, model, c in sorted(found, key=lambda each: each[:2]):
        shares = (_percent(rate), _percent(1 - rate), _percent(c.answered / c.answers))
        lines.append(csv_line((model, *shares, f"{c.words / c.answered:.1f}")))
    write_whole(path.resolve(), "".join(lines).encode())


def _counted(answers: Iterable[Answered], judge: str) -> _Counts:
    counts, ratio = _Counts(), judge.replace(_SCORE, _RATIO, 1)
    for given in answers:
        values: dict[str, Value] = {}
        for score in given.scores.values():
            values |= score.values
        if (answering := values.get(ratio)) is None:
            continue
        counts.answers += 1
        if answering.num:
            counts.answered += 1
            counts.words += len(words(given.answer.text))
        if (share := values.get(judge)) is not None and share.den:
            counts.judged += 1
            counts.hallucinated += share.num > 0
    return counts


def _percent(share: float) -> str:
    return f"{100 * share:.1f} %"
