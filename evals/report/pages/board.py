"""The page of a leaderboard: ranks and figures with their intervals, hallucination beside how often there is an answer,
agreement with people, and risk over coverage where answers come with a confidence."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from evals.board import Leaderboard, Row
from evals.errors import UsageError
from evals.files.codec import Codec
from evals.files.writing import writing
from evals.pages import page
from evals.plain import plain
from evals.report.pages import script
from evals.report.pages.figures import metric_data, reasons_data
from evals.report.pages.model import BoardData, BoardRowData
from evals.runs import Run

_BOARD = Codec(BoardData)
# Metrics of hallucination, each with that of how often there is an answer. A judge's name may follow theirs after "@".
BESIDE = (("hallucination_score", "response_ratio"),)
_CURVE_POINTS = 200
# Points of a curve, by run, model, style and task.
Curves = Mapping[tuple[str, str, str, str], tuple[tuple[float, float], ...]]


def write_board_page(board: Leaderboard, runs: Sequence[Run], path: Path) -> None:
    """Write the board as a page. Raises UsageError where it cannot be written."""
    data = board_data(board, curves(runs))
    with writing(path, UsageError), page(path, script("board"), "Leaderboard") as writer:
        writer.data("board", data, _BOARD)


def board_data(board: Leaderboard, curves: Curves) -> BoardData:
    """What the page holds."""
    metrics = [metric_data(n, m.about, m.higher_is_better, m.headline, m.agreement) for n, m in board.metrics.items()]
    pairs = [
        (plain(name), plain(other))
        for name in board.metrics
        for first, second in BESIDE
        if name.partition("@")[0] == first and (other := name.replace(first, second, 1)) in board.metrics
    ]
    rows = [_row(row, curves) for row in board.rows]
    trivial = {
        plain(task): tuple((plain(how), plain(scores)) for how, scores in known.items())
        for task, known in board.trivial.items()
    }
    return BoardData(board.created, plain(board.ranked_by), tuple(metrics), tuple(rows), tuple(pairs), trivial)


def _row(row: Row, curves: Curves) -> BoardRowData:
    rank = (row.rank.rank, row.rank.low, row.rank.high, row.rank.of) if row.rank else None
    return BoardRowData(
        plain(row.provenance.run),
        plain(row.provenance.created),
        plain(row.model),
        plain(row.style),
        plain(row.task),
        row.answers,
        row.missing,
        rank,
        reasons_data(row.unscored),
        {plain(name): figure for name, figure in row.metrics.items()},
        curves.get((row.provenance.run, row.model, row.style, row.task), ()),
    )


def curves(runs: Sequence[Run]) -> Curves:
    """Risk over coverage of every row whose answers come with a confidence."""
    found: dict[tuple[str, str, str, str], tuple[tuple[float, float], ...]] = {}
    for run in runs:
        for scorer, metrics in run.metrics().items():
            for metric in metrics:
                if metric.reduce == "aurc":
                    for cell, points in _points(run, scorer, metric.name).items():
                        about = run.config.cells[cell]
                        task = run.config.tasks[about.task].name
                        found.setdefault((run.config.id, about.model, about.style, task), risk_over_coverage(points))
    return found


def _points(run: Run, scorer: str, metric: str) -> dict[int, list[tuple[float, float]]]:
    """By cell, the confidence of each answer and how right it is, 0 to 1."""
    found: dict[int, list[tuple[float, float]]] = {}
    for record in run.values(scorer, range(len(run.config.cells))):
        value = record.score.values.get(metric)
        if value is not None and value.at is not None and value.den:
            found.setdefault(record.cell, []).append((value.at, value.num / value.den))
    return found


def risk_over_coverage(points: Sequence[tuple[float, float]]) -> tuple[tuple[float, float], ...]:
    """For answers given from the most confident on, pairs of confidence and correctness: the share of answers given and
    the mean error among these (Geifman and El-Yaniv 2017), wherever the confidence changes; at most some 200 of them.

    >>> risk_over_coverage([(0.9, 1.0), (0.2, 0.0), (0.5, 1.0), (0.2, 1.0)])
    ((0.25, 0.0), (0.5, 0.0), (1.0, 0.25))
    """
    ordered = sorted(points, reverse=True)
    curve, wrong = list[tuple[float, float]](), 0.0
    for number, (confidence, correct) in enumerate(ordered, start=1):
        wrong += 1 - correct
        if number == len(ordered) or ordered[number][0] != confidence:
            curve.append((number / len(ordered), wrong / number))
    step = max(1, len(curve) // _CURVE_POINTS)
    return (*curve[:-1:step], *curve[-1:])
