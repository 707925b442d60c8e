"""Results for model repositories of the Hugging Face Hub: ``.eval_results/*.yaml``, a file for each model and style
(https://huggingface.co/docs/hub/eval-results).

The id of the data set is known where the task's source is a data set of the hub; else it stands as ``unknown/TASK``,
for the user to fill in. A task of theirs is one figure: it is called as the metric. Interval and n stand in the notes;
ranks, agreement with people, spending and why answers were unscored cannot be carried. A metric without a figure is
left out.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import yaml

from evals.board.model import Leaderboard, Row
from evals.files.writing import write_whole
from evals.report.exchange.folders import safe_name
from evals.report.figure import bracketed
from evals.runs import Run

_DATASET = re.compile(r"https://huggingface\.co/datasets/([\w.-]+/[\w.-]+)")


def write(board: Leaderboard, runs: Sequence[Run], folder: Path) -> None:
    """Write the files into a folder that exists."""
    rows: defaultdict[str, list[Row]] = defaultdict(list)
    for row in board.rows:
        rows[f"{safe_name(row.model)}--{safe_name(row.style)}"].append(row)
    for name, own in rows.items():
        entries = [entry for row in own for entry in _entries(board, row)]
        text = yaml.safe_dump(entries, sort_keys=False, allow_unicode=True)
        write_whole((folder / f"{name}.yaml").resolve(), text.encode())


def _entries(board: Leaderboard, row: Row) -> Iterator[dict[str, Any]]:
    source = _DATASET.match(row.provenance.task_source)
    dataset = source[1] if source else f"unknown/{row.task}"
    for name, figure in row.metrics.items():
        if figure.value is not None:
            said = bracketed(figure.value, figure.low, figure.high, digits=3)
            yield {
                "dataset": {"id": dataset, "task_id": name},
                "value": figure.value,
                "date": row.provenance.created,
                "notes": f"{row.task}, style {row.style}: {said}, n {figure.n}; {board.metrics[name].about}",
            }
