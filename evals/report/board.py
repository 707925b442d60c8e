"""A leaderboard as JSON, Markdown, CSV or SVG; the file's ending says which."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import chain
from pathlib import Path
from typing import Any, Literal

from evals.board.model import Leaderboard, Row
from evals.engine.summary import MetricSummary
from evals.errors import UsageError
from evals.files.writing import write_whole, writing
from evals.plain import markdown_cell, markdown_code
from evals.report.board_svg import to_svg
from evals.report.csv_lines import csv_line
from evals.report.figure import bracketed
from evals.types.agreement import agrees_with

# The columns of a table with a line for each row and metric, and what they hold.
FIELDS: dict[str, Literal["text", "count", "number"]] = {
    "task": "text",
    "rank": "count",
    "rank_low": "count",
    "rank_high": "count",
    "model": "text",
    "style": "text",
    "metric": "text",
    "value": "number",
    "low": "number",
    "high": "number",
    "n": "count",
    "trials": "number",
    "unscored": "count",
    "not_applicable": "count",
}
_OF_A_FIGURE = tuple(FIELDS)[tuple(FIELDS).index("value") :]


def to_json(board: Leaderboard) -> str:
    return board.model_dump_json(indent=2) + "\n"


def to_csv(board: Leaderboard) -> str:
    """One line a row and metric, so that no figure loses its interval and n."""
    return "".join(map(csv_line, (tuple(FIELDS), *records(board))))


def records(board: Leaderboard) -> Iterator[tuple[Any, ...]]:
    """The values of FIELDS for each row and metric."""
    for row in board.rows:
        rank = (row.rank.rank, row.rank.low, row.rank.high) if row.rank else (None, None, None)
        for name, figure in row.metrics.items():
            yield (row.task, *rank, row.model, row.style, name, *(getattr(figure, f) for f in _OF_A_FIGURE))


def to_markdown(board: Leaderboard) -> str:
    """One table a task, the headline metrics that apply to its answers as columns."""
    parts = []
    for task in dict.fromkeys(row.task for row in board.rows):
        rows = [row for row in board.rows if row.task == task]
        names = [n for n, m in board.metrics.items() if m.headline and _applies(n, rows)]
        parts += [
            f"## {markdown_cell(task)}",
            f"{how_ranked(rows).capitalize()} {markdown_code(board.ranked_by)}; "
            "each figure with its 95 % interval and n, the answers that entered it.\n",
            "| " + " | ".join(("rank", "model", "style", *(_heading(board, n) for n in names), "unscored")) + " |",
            "| " + " | ".join(["---"] * (len(names) + 4)) + " |",
            *("| " + " | ".join(_markdown_row(row, names)) + " |" for row in rows),
            *_agreement_row(board, names),
            "",
            *_trivial_lines(board, task),
        ]
    return "\n".join(parts)


def how_ranked(rows: Sequence[Row]) -> str:
    """What stands before the name of the ranking metric: of the rows of a task, none may have a figure of it."""
    return "ranked by" if any(row.rank for row in rows) else "not ranked, no row has a figure of"


def _applies(name: str, rows: list[Row]) -> bool:
    """Whether any answer of the rows entered the metric, or failed to."""
    return any(name in row.metrics and row.metrics[name].not_applicable < row.answers for row in rows)


def _heading(board: Leaderboard, name: str) -> str:
    better = {True: " ↑", False: " ↓", None: ""}[board.metrics[name].higher_is_better]
    return markdown_code(name) + better


def _markdown_row(row: Row, names: list[str]) -> list[str]:
    rank = str(row.rank) if row.rank else "–"
    unscored = sum(row.unscored.values())
    reasons = ": " + "; ".join(f"{n} {markdown_cell(r)}" for r, n in row.unscored.items()) if unscored else ""
    figures = [_figure(row.metrics[n]) if n in row.metrics else "–" for n in names]
    return [rank, markdown_cell(row.model), markdown_cell(row.style), *figures, f"{unscored}{reasons}"]


def _agreement_row(board: Leaderboard, names: list[str]) -> list[str]:
    """Under each column, how far what it says agrees with labels; no row where nothing was measured."""
    measured = [board.metrics[n].agreement for n in names]
    if not any(measured):
        return []
    said = [markdown_cell("; ".join(map(str, each))) for each in measured]
    return [f"| {' | '.join(['', f'*{agrees_with(chain(*measured))}*', '', *said, ''])} |"]


def _trivial_lines(board: Leaderboard, task: str) -> list[str]:
    """Under the table, what its figures should be held against."""
    known = board.trivial.get(task, {})
    lines = [f"- {markdown_cell(how)}: {markdown_cell(scores)}" for how, scores in known.items()]
    return ["Answers without any understanding:", "", *lines, ""] if lines else []


def _figure(m: MetricSummary) -> str:
    return "– (n 0)" if m.value is None else f"{bracketed(m.value, m.low, m.high, digits=2)} n {m.n:,}"


FORMATS: dict[str, Callable[[Leaderboard], str]] = {
    ".json": to_json,
    ".md": to_markdown,
    ".csv": to_csv,
    ".svg": to_svg,
}


def write(board: Leaderboard, path: Path) -> None:
    """Write the board in the format of the file's ending."""
    if path.suffix not in FORMATS:
        raise UsageError(
            f"{path}: cannot write '{path.suffix}'; expected a name ending in {', '.join((*FORMATS, '.html'))}"
        )
    with writing(path, UsageError):
        write_whole(path.resolve(), FORMATS[path.suffix](board).encode())
