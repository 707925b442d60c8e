"""What `evals run` does: the flags and the file become one experiment, which is carried out."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from evals.cli.finish import finish
from evals.cli.left_out import print_left_out
from evals.engine import estimates
from evals.evaluation import Experiment, begin, changed, read_experiment, thresholds, write_experiment
from evals.files.prices import read_prices
from evals.opening import stored_for
from evals.plain import count, listed, one_line
from evals.report.estimate_terminal import print_estimates
from evals.report.reasons import summed_up
from evals.runs import Run

# What the command line says that is no part of an experiment; and what it says as NAME=VALUE, again and again.
_NOT_OF_IT = {"dry_run", "experiment", "write_config", "trust_remote_code"}
_ASSIGNMENTS = {"provider_args", "scorer_args", "task_args", "fail_under"}
_MOST_NAMED = 10
# Fields of an experiment by the names that their flags have here.
_FIELDS = {
    "model": "models",
    "suite": "suites",
    "task": "tasks",
    "style": "styles",
    "transform": "transforms",
    "scorer": "scorers",
    "sample_id": "sample_ids",
    "args": "provider_args",
}


def main(arguments: argparse.Namespace) -> int:
    experiment = _experiment(arguments)
    if arguments.write_config:
        write_experiment(experiment, arguments.write_config)
        print(one_line(f"wrote {arguments.write_config}"), file=sys.stderr)
        return 0
    if arguments.dry_run:
        with TemporaryDirectory() as folder:
            asked = changed(experiment, {"log_dir": folder, "run_id": "run"})
            run = begin(asked, trust_remote_code=arguments.trust_remote_code)
            _tell(run)
            for task in run.config.tasks:
                if task.skipped:  # of a run its summary says so
                    times, why = sum(task.skipped.values()), summed_up(task.skipped)
                    print(one_line(f"skipped {times:,} times: {task.name}: {why}"), file=sys.stderr)
            print_estimates(estimates(run))
        return 0
    run = begin(experiment, trust_remote_code=arguments.trust_remote_code)
    _tell(run)
    return finish(run, run.config.settings, thresholds(experiment.fail_under), new=True)


def _tell(run: Run) -> None:
    """Say, before anything is asked, what of its tasks is left out or not shown, what a licence forbids, and which
    stored answers are to none of its samples."""
    for task in run.config.tasks:
        print_left_out(task.name, task.left_out)
        if task.passages:
            print(one_line(f"{task.name}: {task.passages}"), file=sys.stderr)
        if task.forbids:
            print(one_line(f"{task.name}: its licence ({task.licence}) forbids {task.forbids}"), file=sys.stderr)
    for model in dict.fromkeys(cell.model for cell in run.config.cells):
        stored = stored_for(model, run.config.settings.provider_options)
        if stored and (strange := sorted(stored.difference(sample.id for sample in run.samples()))):
            named = listed(strange, _MOST_NAMED)
            said = f"{model}: has {count(len(strange), 'answer')} to no sample of this run: {named}"
            print(one_line(said), file=sys.stderr)


def _experiment(arguments: argparse.Namespace) -> Experiment:
    """What the file says, and the flags that are given, each of which counts instead."""
    said = read_experiment(arguments.experiment) if arguments.experiment else Experiment()
    flags = {name: value for name, value in vars(arguments).items() if name not in _NOT_OF_IT and _is_given(value)}
    given = {_FIELDS.get(name, name): value for name, value in flags.items()}
    for name in _ASSIGNMENTS & given.keys():
        given[name] = dict(given[name])
    if arguments.prices:
        given["prices"] = read_prices(arguments.prices)
    return changed(said, {name: str(value) if isinstance(value, Path) else value for name, value in given.items()})


def _is_given(value: object) -> bool:
    """Whether a flag has another value than one that was left out has."""
    return value is not None and value is not False and value not in ([], "")
