"""Ask models questions about documents, verify every citation, print and write the figures."""

from __future__ import annotations

import argparse
from importlib import import_module
from pathlib import Path

from evals.cli import arguments as args
from evals.cli import options
from evals.context import CONTEXT, MOST_CONTEXT


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Every flag, without a default: those are of `Experiment`, and a flag that is not given leaves the file's word."""
    parser.add_argument(
        "experiment",
        type=Path,
        nargs="?",
        metavar="FILE.yaml",
        help="a run as a file (docs/experiments.md); flags count before what it says",
    )
    _add_what(parser.add_argument_group("what to ask"))
    _add_how(parser.add_argument_group("how to ask"))
    _add_attempts(parser.add_argument_group("attempts, and what becomes of failures"))
    where = parser.add_argument_group("where to write")
    where.add_argument("--log-dir", type=Path, metavar="DIR", help="where the folders of runs are (runs)")
    where.add_argument(
        "--dry-run",
        action="store_true",
        help="write nothing and ask nothing: say how many requests, tokens and how much money (--prices) it would take",
    )
    where.add_argument("--run-id", type=args.folder_name, metavar="NAME", help="the run's folder (default: a new name)")
    where.add_argument(
        "--write-config", type=Path, metavar="FILE", help="write all this as such a file, and ask nothing"
    )


def _add_what(what: options.Parser) -> None:
    what.add_argument("--model", action="append", metavar="PROVIDER/MODEL", help="repeats")
    what.add_argument("--suite", action="append", metavar="NAME", help="a named list of tasks; repeats")
    what.add_argument("--task", action="append", metavar="NAME[=SOURCE]", help="repeats")
    what.add_argument(
        "--docs", type=Path, metavar="FOLDER", help="your own documents (.txt, .md, .html, .pdf, .docx and more)"
    )
    what.add_argument("--questions", type=Path, metavar="FILE", help="your own questions about them (.jsonl)")
    options.boxes(what)
    what.add_argument(
        "--style",
        action="append",
        metavar="NAME",
        help="citation style; repeats (default: native where the model cites by its own means, else quote)",
    )
    options.markers(what)
    what.add_argument(
        "--with",
        "--transform",
        dest="transform",
        action="append",
        metavar="NAME[=VALUE],...",
        help="ask every question over changed documents: one transform, or several that are applied together, such as "
        "shuffle=4,distractors=8 (`evals list transforms`); repeats",
    )
    options.task_arguments(what)
    options.scorers(what, "the tasks' own")
    what.add_argument("--limit", type=args.positive, metavar="N", help="at most N samples a task")
    what.add_argument("--sample-id", action="append", metavar="ID", help="only this sample; repeats")


def _add_how(how: options.Parser) -> None:
    how.add_argument("--epochs", type=args.positive, metavar="N", help="ask each question N times")
    how.add_argument("--seed", type=int, metavar="N", help="seed of sampling and of the bootstrap (0)")
    how.add_argument("--temperature", type=args.not_negative, metavar="T", help="0 is greedy (default)")
    how.add_argument(
        "--max-tokens",
        type=args.positive,
        metavar="N",
        help="most tokens of an answer (96; where a service is asked, 1,024)",
    )
    how.add_argument(
        "--context",
        type=args.positive,
        metavar="N",
        help="tokens of a prompt and its answer; where --docs has more, prompts show the passages nearest to each "
        f"question (default: the least that a model is known to have, at most {MOST_CONTEXT:,}; else {CONTEXT:,})",
    )
    options.batch_size(how)
    options.provider_arguments(how)
    options.cache(how, "keep answers, and reuse them for the same request to the same model (`evals cache list`)")
    how.add_argument("--logprobs", action="store_true", help="keep the log-probability of each token of an answer")
    how.add_argument("--batch", action="store_true", help="ask through the service's batch API: cheaper, slower")
    options.prices(how)
    options.trust_remote_code(how)


def _add_attempts(how: options.Parser) -> None:
    options.attempts(how)
    how.add_argument(
        "--fail-on-error",
        type=args.error_budget,
        nargs="?",
        const=1.0,
        metavar="X",
        help="stop when more than a share X < 1, or a number X >= 1, of answers fail; without X: at the first",
    )
    how.add_argument(
        "--fail-under",
        type=args.bound,
        action="append",
        metavar="METRIC=X",
        help="exit with 1 where a row's figure is less than X (of a metric of which less is better: more), such as "
        "citation_recall=0.8; X@low tests the lower end of its interval, X@high the higher; repeats",
    )
    how.add_argument(
        "--retry-on-error",
        type=args.natural,
        nargs="?",
        const=1,
        metavar="N",
        help="ask a failed question again, N times",
    )


def main(arguments: argparse.Namespace) -> int:
    """The work is in a module of its own: help needs nothing of what it imports."""
    return int(import_module("evals.cli.running").main(arguments))
