"""Let further scorers read the answers of a run. No provider is loaded, unless a judge is asked for."""

from __future__ import annotations

import argparse
from dataclasses import replace
from pathlib import Path

from evals.cache import default_file
from evals.cli import arguments as args
from evals.cli.progress import progress
from evals.cli.table import print_summary
from evals.engine import check_scorers, score, summarise
from evals.runs import Run


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("run", type=Path, metavar="RUN")
    parser.add_argument(
        "--scorer",
        action="append",
        default=[],
        metavar="NAME[=BACKEND]",
        help="repeats (default: the run's own); BACKEND says what carries what: `evals list entailments`",
    )
    parser.add_argument(
        "-S",
        dest="scorer_args",
        action="append",
        type=args.assignment,
        default=[],
        metavar="NAME=VALUE",
        help="an argument of a scorer or its backend, such as votes=3 (docs/scorers.md); repeats",
    )
    parser.add_argument(
        "--cache",
        type=Path,
        nargs="?",
        const=default_file(),
        metavar="FILE",
        help="keep verdicts, and give them again for the same text",
    )
    parser.add_argument("--all-metrics", action="store_true", help="print every metric, not the headline ones alone")


def main(arguments: argparse.Namespace) -> int:
    run = Run(arguments.run)
    settings, scorers = run.config.settings, dict.fromkeys(arguments.scorer or run.config.scorers)
    settings = replace(settings, scorer_args={**settings.scorer_args, **dict(arguments.scorer_args)})
    if arguments.cache:
        settings = replace(settings, cache=str(arguments.cache.resolve()))
    check_scorers(scorers, dict(arguments.scorer_args))
    with progress() as shown:
        score(run, scorers, shown, settings)
        summary = summarise(run)
    print_summary(summary, run, all_metrics=arguments.all_metrics)
    return 0
