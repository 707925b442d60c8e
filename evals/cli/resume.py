"""Go on with a run that was stopped: nothing done is done again, and the figures come out the same."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from evals.cli.finish import finish
from evals.runs import Run, forget_failures


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("run", type=Path, metavar="RUN")
    parser.add_argument("--retry-errors", action="store_true", help="ask again what failed")


def main(arguments: argparse.Namespace) -> int:
    run = Run(arguments.run)
    if arguments.retry_errors:
        print(f"{run.path}: {forget_failures(run)} failed answers are asked again", file=sys.stderr)
    return finish(run)
