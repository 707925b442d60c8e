"""Let further scorers read the answers of a run. No model is loaded, except one that judges."""

from __future__ import annotations

import argparse
from dataclasses import replace
from pathlib import Path

from evals import plugins
from evals.cli import options
from evals.cli.finish import told
from evals.cli.progress import progress
from evals.engine import score, summarise
from evals.evaluation import believed
from evals.files.prices import read_prices
from evals.opening import check_scorers
from evals.report.summary_terminal import print_summary
from evals.runs import Run


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("run", type=Path, metavar="RUN", help="the folder of a run")
    options.scorers(parser, "the run's own; `evals list entailments` names backends")
    options.models_that_judge(parser)
    options.prices(parser)
    options.cache(parser, "keep verdicts, and reuse them for the same text")
    parser.add_argument("--all-metrics", action="store_true", help="print every metric, not the headline ones alone")


def main(arguments: argparse.Namespace) -> int:
    run = Run(arguments.run)
    plugins.allow_files(arguments.scorer)
    scorers, scorer_args = dict.fromkeys(arguments.scorer or run.config.scorers), dict(arguments.scorer_args)
    check_scorers(scorers, scorer_args)
    settings = replace(
        told(believed(run, trust_remote_code=arguments.trust_remote_code, cache=arguments.cache)),
        scorer_args={**run.config.settings.scorer_args, **scorer_args},
        args=dict(arguments.args),
        batch_size=arguments.batch_size,
        max_connections=arguments.max_connections,
        max_retries=arguments.max_retries,
        attempt_timeout=arguments.attempt_timeout,
        timeout=arguments.timeout,
        prices=read_prices(arguments.prices) if arguments.prices else run.config.settings.prices,
    )
    with progress() as shown:
        score(run, scorers, shown, settings)
        summary = summarise(run)
    print_summary(summary, run, all_metrics=arguments.all_metrics)
    return 0
