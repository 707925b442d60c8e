"""Go on with a run that was stopped: nothing is done twice, and the figures are those of a run that was not stopped."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from evals.cli import options
from evals.cli.finish import finish, told
from evals.evaluation import believed
from evals.runs import Run, forget_failures


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("run", type=Path, metavar="RUN", help="the folder of a run")
    parser.add_argument("--retry-errors", action="store_true", help="ask again what failed")
    options.cache(parser, "keep answers, and reuse those kept (default: the run's own file, if it exists)")
    options.trust_remote_code(parser)


def main(arguments: argparse.Namespace) -> int:
    run = Run(arguments.run)
    if arguments.retry_errors:
        print(f"{run.path}: {forget_failures(run)} failed answers are asked again", file=sys.stderr)
    return finish(run, told(believed(run, trust_remote_code=arguments.trust_remote_code, cache=arguments.cache)))
