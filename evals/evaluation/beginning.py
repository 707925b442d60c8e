"""From an experiment to the folder of its run: everything that can be seen to fail fails before there is one."""

from __future__ import annotations

import shlex
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from secrets import token_hex

from evals import plugins
from evals.cache import Store
from evals.context import CONTEXT, INSTRUCTIONS, MOST_CONTEXT
from evals.engine import chosen_scorers, plan
from evals.errors import UsageError
from evals.evaluation.experiment import Experiment, as_text
from evals.evaluation.thresholds import check_thresholds, thresholds
from evals.files import FolderTask
from evals.opening import check_models, check_providers, check_tasks, open_suites, open_task
from evals.protocols import Task
from evals.runs import Run, unfinished


def begin(experiment: Experiment, own: Sequence[Task] = (), *, trust_remote_code: bool = False) -> Run:
    """Write the folder of the run, with ``own`` tasks besides those that the experiment names. Nothing is asked yet.

    Raises EvalsError for anything that is unknown, missing or in the way. Code of the files that the experiment names
    as FILE.py:NAME is run.
    """
    suite = open_suites(experiment.suites)
    named = {task.partition("=")[0] for task in experiment.tasks}  # a suite's task may be read from elsewhere
    experiment = replace(
        experiment,
        tasks=(*(task for task in suite.tasks if task not in named), *experiment.tasks),
        transforms=(*suite.transforms, *experiment.transforms),
    )
    plugins.allow_files((*experiment.tasks, *experiment.scorers))
    settings = experiment.settings(trust_remote_code=trust_remote_code)
    models = list(dict.fromkeys(experiment.models))
    if not models:
        raise UsageError("nobody to ask: expected --model PROVIDER/MODEL (`evals list providers`)")
    tasks = [*_tasks(experiment), *own]
    if not tasks:
        raise UsageError("nothing to ask: expected --suite, --task, or --docs with --questions (`evals list tasks`)")
    path = Path(experiment.log_dir) / (experiment.run_id or _new_id(tasks))
    if (path / "run.json").exists():
        raise UsageError(f"{path}: exists already; `evals resume {shlex.quote(str(path))}` goes on with it")
    if path.exists() and not unfinished(path):
        raise UsageError(f"{path}: exists already and is no run; expected a new name")
    scorers = chosen_scorers(tasks, settings.transforms, experiment.scorers, suite.scorers)
    check_thresholds(thresholds(experiment.fail_under), scorers)
    if settings.cache:  # a cache that cannot be used must be an error before there is a run
        Store(Path(settings.cache)).close()
    check_providers(models, settings.args)
    known = check_models(models, settings.provider_options)
    context = experiment.context or min(known or CONTEXT, MOST_CONTEXT)
    for task in tasks:
        if isinstance(task, FolderTask):
            task.room = max(context // 4, context - settings.max_tokens - INSTRUCTIONS)
    styles = list(dict.fromkeys(experiment.styles))
    return plan(path, models=models, tasks=tasks, styles=styles, scorers=scorers, settings=settings)


def _tasks(experiment: Experiment) -> list[Task]:
    args = as_text(experiment.task_args)
    check_tasks(experiment.tasks, args)
    tasks = [open_task(name, args) for name in dict.fromkeys(experiment.tasks)]
    if bool(experiment.docs) != bool(experiment.questions):
        raise UsageError(
            "--docs and --questions go together: a folder of documents, and a file of questions about them"
        )
    if experiment.docs:
        questions = Path(experiment.questions)
        tasks.append(FolderTask(questions.stem, Path(experiment.docs), questions, boxes=experiment.boxes))
    return tasks


def _new_id(tasks: Sequence[Task]) -> str:
    names = "+".join(t.name for t in tasks)[:40].replace("/", "-")
    return f"{datetime.now():%Y-%m-%dT%H-%M-%S}-{names}-{token_hex(2)}"
