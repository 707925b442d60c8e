"""What `evals run` does: checks what is asked for, makes the folder of the run, and goes through its stages."""

from __future__ import annotations

import argparse
import os
import shlex
import sys
from datetime import datetime
from pathlib import Path
from secrets import token_hex

from evals import plugins
from evals.cache import Store
from evals.cli.finish import finish
from evals.cli.run import CONTEXT, MOST_CONTEXT
from evals.engine import plan
from evals.errors import UsageError
from evals.files import FolderTask
from evals.files.prices import read_prices
from evals.opening import check_models, check_providers, check_tasks, open_task
from evals.plain import one_line
from evals.protocols import Task
from evals.report.summary_terminal import print_left_out
from evals.runs import Settings, unfinished

INSTRUCTIONS = 512  # tokens of a prompt besides documents and question


def main(arguments: argparse.Namespace) -> int:
    models, settings = list(dict.fromkeys(arguments.model)), _settings(arguments)
    tasks = _tasks(arguments)
    path = arguments.log_dir / (arguments.run_id or _new_id(tasks))
    if (path / "run.json").exists():
        raise UsageError(f"{path}: exists already; `evals resume {shlex.quote(str(path))}` goes on with it")
    if path.exists() and not unfinished(path):
        raise UsageError(f"{path}: exists already and is no run; expected a new name")
    if arguments.cache:  # a cache that cannot be used must be an error before there is a run
        Store(arguments.cache).close()
    check_providers(models, settings.args)
    known = check_models(models, settings.provider_options)
    context = arguments.context or min(known or CONTEXT, MOST_CONTEXT)
    _give_room(tasks, arguments.docs, context, settings.max_tokens)
    run = plan(
        path,
        models=models,
        tasks=tasks,
        styles=list(dict.fromkeys(arguments.style)),
        scorers=list(dict.fromkeys(arguments.scorer)),
        settings=settings,
    )
    for task in run.config.tasks:
        print_left_out(task.name, task.left_out)
        if task.passages:
            print(one_line(f"{task.name}: {task.passages}"), file=sys.stderr)
    return finish(run, run.config.settings)


def _settings(arguments: argparse.Namespace) -> Settings:
    return Settings(
        limit=arguments.limit,
        epochs=arguments.epochs,
        seed=arguments.seed,
        temperature=arguments.temperature,
        max_tokens=arguments.max_tokens,
        logprobs=arguments.logprobs,
        max_connections=arguments.max_connections,
        max_retries=arguments.max_retries,
        attempt_timeout=arguments.attempt_timeout,
        timeout=arguments.timeout,
        batch_size=arguments.batch_size,
        batch=arguments.batch,
        fail_on_error=arguments.fail_on_error,
        retry_on_error=arguments.retry_on_error,
        sample_id=tuple(arguments.sample_id),
        trust_remote_code=arguments.trust_remote_code,
        cache=os.path.realpath(arguments.cache) if arguments.cache else "",
        transforms=tuple(dict.fromkeys(arguments.transform)),
        args=dict(arguments.args),
        scorer_args=dict(arguments.scorer_args),
        markers=arguments.markers,
        prices=read_prices(arguments.prices) if arguments.prices else {},
    )


def _give_room(tasks: list[Task], docs: Path | None, context: int, max_tokens: int) -> None:
    """Tell the task of --docs how many tokens of documents and question a prompt may have."""
    for task in tasks:
        if isinstance(task, FolderTask) and task.documents == docs:
            task.room = max(context // 4, context - max_tokens - INSTRUCTIONS)


def _tasks(arguments: argparse.Namespace) -> list[Task]:
    names = [name for suite in arguments.suite for name in plugins.load("suites", suite)] + arguments.task
    check_tasks(names, dict(arguments.task_args))
    tasks = [open_task(name, dict(arguments.task_args)) for name in dict.fromkeys(names)]
    if (arguments.docs is None) != (arguments.questions is None):
        raise UsageError(
            "--docs and --questions go together: a folder of documents, and a file of questions about them"
        )
    if arguments.docs is not None:
        tasks.append(FolderTask(arguments.questions.stem, arguments.docs, arguments.questions))
    if not tasks:
        raise UsageError("nothing to ask: expected --suite, --task, or --docs with --questions (`evals list tasks`)")
    return tasks


def _new_id(tasks: list[Task]) -> str:
    names = "+".join(t.name for t in tasks)[:40].replace("/", "-")
    return f"{datetime.now():%Y-%m-%dT%H-%M-%S}-{names}-{token_hex(2)}"
