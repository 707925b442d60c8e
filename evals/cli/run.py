"""Ask models questions about documents, verify every citation, print and write the figures."""

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
from evals.cli import arguments as args
from evals.cli import options
from evals.cli.finish import finish
from evals.engine import plan
from evals.errors import UsageError
from evals.files import FolderTask
from evals.files.prices import read_prices
from evals.opening import check_models, check_providers, check_tasks, open_task
from evals.plain import one_line
from evals.protocols import Task
from evals.report.summary_terminal import print_left_out
from evals.runs import Settings, unfinished

CONTEXT = 8_192  # tokens, of a model that does not say: nearly all have as many
MOST_CONTEXT = 32_768  # tokens that are used unless the user asks for more: each costs money, or time
INSTRUCTIONS = 512  # tokens of a prompt besides documents and question


def add_arguments(parser: argparse.ArgumentParser) -> None:
    _add_what(parser.add_argument_group("what to ask"))
    _add_how(parser.add_argument_group("how to ask"))
    _add_attempts(parser.add_argument_group("attempts, and what becomes of failures"))
    where = parser.add_argument_group("where to write")
    where.add_argument(
        "--log-dir", type=Path, default=Path("runs"), metavar="DIR", help="where the folders of runs are (runs)"
    )
    where.add_argument("--run-id", type=args.folder_name, metavar="NAME", help="the run's folder (default: a new name)")


def _add_what(what: options.Parser) -> None:
    what.add_argument("--model", action="append", required=True, metavar="PROVIDER/MODEL", help="repeats")
    what.add_argument("--suite", action="append", default=[], metavar="NAME", help="a named list of tasks; repeats")
    what.add_argument("--task", action="append", default=[], metavar="NAME[=SOURCE]", help="repeats")
    what.add_argument(
        "--docs", type=Path, metavar="FOLDER", help="your own documents (.txt, .md, .html, .pdf, .docx and more)"
    )
    what.add_argument("--questions", type=Path, metavar="FILE", help="your own questions about them (.jsonl)")
    what.add_argument(
        "--style",
        action="append",
        default=[],
        metavar="NAME",
        help="citation style; repeats (default: native where the model cites by its own means, else quote)",
    )
    options.markers(what)
    what.add_argument(
        "--transform",
        action="append",
        default=[],
        metavar="NAME",
        help="ask every question over changed documents, such as reorder (`evals list transforms`); repeats",
    )
    what.add_argument(
        "-T",
        dest="task_args",
        action="append",
        type=args.assignment,
        default=[],
        metavar="NAME=VALUE",
        help="an argument of a task; repeats",
    )
    options.scorers(what, "the tasks' own")
    what.add_argument("--limit", type=args.positive, metavar="N", help="at most N samples a task")
    what.add_argument("--sample-id", action="append", default=[], metavar="ID", help="only this sample; repeats")


def _add_how(how: options.Parser) -> None:
    how.add_argument("--epochs", type=args.positive, default=1, metavar="N", help="ask each question N times")
    how.add_argument("--seed", type=int, default=0, metavar="N", help="seed of sampling and of the bootstrap (0)")
    how.add_argument("--temperature", type=args.not_negative, default=0.0, metavar="T", help="0 is greedy (default)")
    how.add_argument("--max-tokens", type=args.positive, default=96, metavar="N", help="most tokens of an answer (96)")
    how.add_argument(
        "--context",
        type=args.positive,
        metavar="N",
        help="tokens of a prompt and its answer; where --docs has more, prompts show the passages nearest to each "
        f"question (default: the least that a model is known to have, at most {MOST_CONTEXT:,}; else {CONTEXT:,})",
    )
    how.add_argument("--batch-size", type=args.positive, default=16, metavar="N", help="local models: batch size (16)")
    options.provider_arguments(how)
    options.cache(how, "keep answers, and reuse them for the same request to the same model (`evals cache list`)")
    how.add_argument("--logprobs", action="store_true", help="keep the log-probability of each token of an answer")
    how.add_argument("--batch", action="store_true", help="ask through the service's batch API: cheaper, slower")
    how.add_argument(
        "--prices", type=Path, metavar="FILE", help="JSON: the price of a million tokens, by model, to add up the cost"
    )
    how.add_argument("--trust-remote-code", action="store_true", help="let a model's folder run its own code")


def _add_attempts(how: options.Parser) -> None:
    how.add_argument(
        "--max-connections",
        type=args.positive,
        metavar="N",
        help="APIs: most attempts at once (default: as many as the server can take, 20 at first, up to 100)",
    )
    how.add_argument("--max-retries", type=args.natural, default=3, metavar="N", help="APIs: tries after the first (3)")
    how.add_argument(
        "--attempt-timeout", type=args.seconds, default=120.0, metavar="S", help="APIs: seconds for one attempt (120)"
    )
    how.add_argument(
        "--timeout",
        type=args.seconds,
        default=600.0,
        metavar="S",
        help="APIs: seconds for a request with all its attempts (600)",
    )
    how.add_argument(
        "--fail-on-error",
        type=args.error_budget,
        nargs="?",
        const=1.0,
        metavar="X",
        help="stop when more than a share X < 1, or a number X >= 1, of answers fail; without X: at the first",
    )
    how.add_argument(
        "--retry-on-error",
        type=args.natural,
        nargs="?",
        const=1,
        default=0,
        metavar="N",
        help="ask a failed question again, N times",
    )


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
