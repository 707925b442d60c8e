"""Correct a judged metric by the answers that people have labelled: what it would be had people judged every answer.

Two estimates are printed beside the judge's figure and people's: prediction-powered inference and, for verdicts of yes
and no, Rogan and Gladen's.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from rich.table import Table

from evals.analysis.correction import CorrectedRow, correct, read_labels, scorer_of
from evals.report.figure import number, reason
from evals.report.fitting import new_table, print_table
from evals.report.terminal import escaped, terminal
from evals.runs import Run
from evals.stats import Corrected
from evals.stats.intervals import Interval

_NO_RATES = Corrected(None, None, None, "is for verdicts and labels of 0 or 1 alone")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("run", type=Path, metavar="RUN", help="the folder of a run")
    parser.add_argument("--metric", required=True, metavar="NAME", help="the metric to correct, already scored")
    parser.add_argument(
        "--labels",
        type=Path,
        required=True,
        metavar="FILE",
        help='.jsonl, one {"sample": ID, "label": 0 to 1} a line, perhaps with "model" and "style"',
    )


def main(arguments: argparse.Namespace) -> int:
    run = Run(arguments.run)
    rows, unused = correct(run, arguments.metric, read_labels(arguments.labels))
    console = terminal()
    for row in rows:
        if row.labelled:
            said = f"{escaped(_name(row))}: {row.labelled:,} of {row.n:,} answers labelled"
            console.print(f"\n[bold]{escaped(arguments.metric)}[/] of {said}", soft_wrap=True)
            print_table(console, _table(row), prose=("95 % interval",))
    if bare := [_name(row) for row in rows if not row.labelled]:
        console.print(f"no answer is labelled of {escaped(', '.join(bare))}", soft_wrap=True)
    if missing := run.size - sum(run.scored(scorer_of(run, arguments.metric))):
        console.print(f"{missing:,} of {run.size:,} answers are not there, or not scored yet: `evals resume` does both")
    if unused:
        console.print(f"{unused:,} labels fit no scored answer of this run")
    return 0


def _table(row: CorrectedRow) -> Table:
    """The estimates; in place of an interval, why there is none."""
    table = new_table()
    for column in ("estimate", "value", "95 % interval"):
        table.add_column(column, justify="right" if column == "value" else "left")
    table.add_row("judge alone", number(row.judge), _bounds(row.judge_interval, row.judge_interval.method))
    table.add_row("people alone", number(row.people), _bounds(row.people_interval, row.people_interval.method))
    for name, found in (("prediction-powered", row.powered), ("Rogan-Gladen", row.rates or _NO_RATES)):
        table.add_row(name, number(found.value), _bounds(found, found.reason))
    return table


def _name(row: CorrectedRow) -> str:
    return f"{row.model} / {row.style} / {row.task}"


def _bounds(found: Interval | Corrected, why: str) -> str:
    if found.low is None or found.high is None:
        return escaped(reason(why))
    return f"{number(found.low)} to {number(found.high)}"
