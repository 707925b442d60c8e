"""A leaderboard on a terminal: a table a task, whose rows keep their names however narrow it is."""

from __future__ import annotations

from rich.console import Console
from rich.markup import escape
from rich.table import Table

from evals.board.model import Leaderboard, Row
from evals.engine.summary import MetricSummary
from evals.plain import one_line
from evals.report.agreement import agreement_on_terminal
from evals.report.board import how_ranked
from evals.report.figure import bracketed
from evals.report.fitting import CLOSE, new_table, print_table
from evals.report.reasons import summed_up
from evals.report.terminal import escaped

_NAMES = ("rank", "model", "style")


def print_board(console: Console, board: Leaderboard) -> None:
    """Print the headline metrics of every task, each with its 95 % interval and n, the answers that entered it."""
    names = [n for n, m in board.metrics.items() if m.headline]
    for task in dict.fromkeys(row.task for row in board.rows):
        rows = [row for row in board.rows if row.task == task]
        said = [name for name in names if any(_said(row, name) for row in rows)]
        print_table(console, _table(board, task, rows, said), _NAMES, last=(_head(board, board.ranked_by),))
        for row in rows:
            if row.unscored:
                where = escaped(f"{row.model} / {row.style} / {row.task}")
                console.print(f"unscored: {where}: {escaped(summed_up(row.unscored))}", soft_wrap=True)
    for name in (name for name in names if any(_said(row, name) for row in board.rows)):
        if measured := board.metrics[name].agreement:
            console.print(escaped(agreement_on_terminal(name, measured)), soft_wrap=True)


def _table(board: Leaderboard, task: str, rows: list[Row], names: list[str]) -> Table:
    title = f"[bold]{escaped(task)}[/]: {how_ranked(rows)} {escaped(board.ranked_by)}"
    table = new_table(title, CLOSE)
    for name in _NAMES:
        table.add_column(name, overflow="fold")
    # The metric by which rows are ranked is the last to go where there is no room.
    ordered = sorted(names, key=lambda name: name != board.ranked_by)
    for name in ordered:
        table.add_column(escape(_head(board, name)), justify="right", no_wrap=True)
    for row in rows:
        rank = str(row.rank) if row.rank else "–"
        table.add_row(
            rank, escaped(row.model), escaped(row.style), *(_figure(row.metrics.get(name)) for name in ordered)
        )
    return table


def _head(board: Leaderboard, name: str) -> str:
    return one_line(name) + {True: " ↑", False: " ↓", None: ""}[board.metrics[name].higher_is_better]


def _said(row: Row, name: str) -> bool:
    return name in row.metrics and row.metrics[name].n > 0


def _figure(figure: MetricSummary | None) -> str:
    if figure is None or figure.value is None:
        return "–"
    return escape(f"{bracketed(figure.value, figure.low, figure.high, digits=2)} n {figure.n:,}")
