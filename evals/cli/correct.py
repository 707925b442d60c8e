"""Correct a judged metric by the answers that people have labelled: prediction-powered, and Rogan-Gladen."""

from __future__ import annotations

import argparse
from pathlib import Path

from rich.box import SIMPLE_HEAD
from rich.table import Table

from evals.analysis.correction import CorrectedRow, correct, read_labels, scorer_of
from evals.report.figure import bracketed
from evals.report.fitting import print_table
from evals.report.terminal import escaped, terminal
from evals.runs import Run
from evals.stats import Corrected


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
    print_table(console, _table(arguments.metric, rows), ("model", "style", "task"))
    for row in rows:
        for method, found in (("prediction-powered", row.powered), ("Rogan-Gladen", row.rates)):
            if found is not None and found.reason:
                name = escaped(f"{row.model} / {row.style}")
                console.print(f"no {method} figure of {name}: {escaped(found.reason)}", soft_wrap=True)
    if missing := run.size - sum(run.scored(scorer_of(run, arguments.metric))):
        console.print(f"{missing:,} of {run.size:,} answers are not there, or not scored yet: `evals resume` does both")
    if unused:
        console.print(f"{unused:,} labels fit no scored answer of this run")
    return 0


def _table(metric: str, rows: list[CorrectedRow]) -> Table:
    table = Table(
        box=SIMPLE_HEAD,
        pad_edge=False,
        title=f"[bold]{escaped(metric)}[/], corrected by labels",
        title_justify="left",
    )
    for column in ("model", "style", "task"):
        table.add_column(column, overflow="fold")
    for column in ("n", "judge alone", "labelled", "people alone", "prediction-powered", "Rogan-Gladen"):
        table.add_column(column, justify="right")
    for row in rows:
        judge = bracketed(row.judge, row.judge_interval.low, row.judge_interval.high)
        people = bracketed(row.people, row.people_interval.low, row.people_interval.high)
        rates = "-" if row.rates is None else _corrected(row.rates)
        names = (escaped(text) for text in (row.model, row.style, row.task))
        table.add_row(*names, f"{row.n:,}", judge, f"{row.labelled:,}", people, _corrected(row.powered), rates)
    return table


def _corrected(found: Corrected) -> str:
    return bracketed(found.value, found.low, found.high)
