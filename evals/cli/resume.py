"""Go on with a run that was stopped: nothing done is done again, and the figures come out the same."""

from __future__ import annotations

import argparse
from pathlib import Path

from evals.cli.finish import finish
from evals.runs import Run


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("run", type=Path, metavar="RUN")


def main(arguments: argparse.Namespace) -> int:
    return finish(Run(arguments.run))
