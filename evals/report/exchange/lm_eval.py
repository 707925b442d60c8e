"""Results of lm-evaluation-harness 0.4.13: a file for each model and style. They cannot carry intervals, n of a single
metric, ranks, agreement with people, spending, nor why answers were unscored. A metric without a figure is left out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from evals.board.model import Leaderboard, Row
from evals.report.exchange.folders import write_json
from evals.runs import Run


def write(board: Leaderboard, runs: Sequence[Run], folder: Path) -> None:
    """Write the files into a folder that exists."""
    for number, record in enumerate(records(board), start=1):
        write_json(folder / f"results_{number:03}.json", record)


def records(board: Leaderboard) -> Iterator[dict[str, Any]]:
    """A record for each model and style, with all tasks; a figure is called ``METRIC,none``, as without a filter."""
    rows: defaultdict[tuple[str, str], list[Row]] = defaultdict(list)
    for row in board.rows:
        rows[row.model, row.style].append(row)
    better = {name: info.higher_is_better for name, info in board.metrics.items() if info.higher_is_better is not None}
    for (model, style), own in rows.items():
        yield {
            "results": {row.task: _figures(row) for row in own},
            "versions": {row.task: row.provenance.task_version for row in own},
            "n-shot": {row.task: 0 for row in own},
            "higher_is_better": {row.task: {n: better[n] for n in row.metrics if n in better} for row in own},
            "n-samples": {row.task: {"original": row.answers + row.missing, "effective": row.answers} for row in own},
            "config": {"model": model, "model_args": {"style": style}},
            "date": datetime.fromisoformat(board.created).timestamp(),
            "model_name": model,
        }


def _figures(row: Row) -> dict[str, Any]:
    found: dict[str, Any] = {"alias": row.task}
    for name, figure in row.metrics.items():
        if figure.value is not None:
            found[f"{name},none"] = figure.value
            found[f"{name}_stderr,none"] = "N/A"
    return found
