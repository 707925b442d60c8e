"""Let further scorers read the answers of a run. No provider is loaded."""

from __future__ import annotations

import argparse
from pathlib import Path

from evals.cli.progress import progress
from evals.cli.table import print_summary
from evals.engine import score, summarise
from evals.runs import Run


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("run", type=Path, metavar="RUN")
    parser.add_argument(
        "--scorer", action="append", default=[], metavar="NAME", help="repeats (default: the run's own)"
    )
    parser.add_argument("--all-metrics", action="store_true", help="print every metric, not the headline ones alone")


def main(arguments: argparse.Namespace) -> int:
    run = Run(arguments.run)
    with progress() as shown:
        score(run, dict.fromkeys(arguments.scorer or run.config.scorers), shown)
        summary = summarise(run)
    print_summary(summary, run, all_metrics=arguments.all_metrics)
    return 0
