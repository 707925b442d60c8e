"""Options that several verbs share, with their help texts."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from evals.cli import arguments as args
from evals.options import ProviderOptions

# An ArgumentParser, or a group of one: the only name argparse has for both.
Parser = argparse._ActionsContainer


def scorers(parser: Parser, default: str) -> None:
    """``--scorer`` and ``-S``; ``default`` says, in the help, which scorers run unless some are named."""
    parser.add_argument(
        "--scorer", action="append", default=[], metavar="NAME[=BACKEND]", help=f"repeats (default: {default})"
    )
    scorer_arguments(parser)


def scorer_arguments(parser: Parser) -> None:
    _assignments(parser, "-S", "scorer_args", "of a scorer or its backend, such as votes=3 (docs/metrics.md)")


def columns(parser: Parser, about: str, column: Callable[[str], tuple[str, str]] = args.assignment) -> None:
    """Where fields of a file stand; ``column`` reads one of them."""
    parser.add_argument(
        "--map", dest="columns", action="append", type=column, default=[], metavar="FIELD=COLUMN", help=about
    )


def markers(parser: Parser) -> None:
    """``--markers``: a pattern of the user's for what else cites a document."""
    parser.add_argument(
        "--markers",
        type=args.markers,
        default="",
        metavar="REGEX",
        help=r"what else in an answer cites a document, such as '\{(\w+)\}': its first group is number, id or title",
    )


def boxes(parser: Parser) -> None:
    """``--boxes``, for documents that are PDFs."""
    help = "read with a PDF where its words stand, for evidence and citations by box (docs/documents.md)"
    parser.add_argument("--boxes", action="store_true", help=help)


def cache(parser: Parser, what: str) -> None:
    """``--cache``, with or without a file; ``what`` is its help text."""
    parser.add_argument("--cache", type=args.answer_cache, nargs="?", const="", metavar="FILE", help=what)


def task_arguments(parser: Parser) -> None:
    _assignments(parser, "-T", "task_args", "of a task")


def provider_arguments(parser: Parser) -> None:
    _assignments(parser, "-M", "args", "of the provider, such as dtype=bfloat16 or stream=true (docs/providers.md)")


def _assignments(parser: Parser, flag: str, dest: str, whose: str) -> None:
    parser.add_argument(
        flag,
        dest=dest,
        action="append",
        type=args.assignment,
        default=[],
        metavar="NAME=VALUE",
        help=f"an argument {whose}; repeats",
    )


def attempts(parser: Parser, told: ProviderOptions | None = None) -> None:
    """How a service is asked; a flag that is not given has the default of ``told``, if there is one."""

    def add(flag: str, type: Callable[[str], object], metavar: str, help: str) -> None:
        default = getattr(told, flag.removeprefix("--").replace("-", "_")) if told else None
        parser.add_argument(flag, type=type, default=default, metavar=metavar, help=f"APIs: {help}")

    as_many = "most attempts at once (default: as many as the server can take, 20 at first, up to 100)"
    add("--max-connections", args.positive, "N", as_many)
    add("--max-retries", args.natural, "N", "tries after the first (3)")
    add("--attempt-timeout", args.seconds, "S", "seconds for one attempt (120)")
    add("--timeout", args.seconds, "S", "seconds for a request with all its attempts (600)")


def batch_size(parser: Parser, told: ProviderOptions | None = None) -> None:
    default = told and told.batch_size
    parser.add_argument(
        "--batch-size", type=args.positive, default=default, metavar="N", help="local models: batch size (16)"
    )


def models_that_judge(parser: Parser) -> None:
    """How the model of a backend is loaded or asked."""
    provider_arguments(parser)
    batch_size(parser, ProviderOptions())
    attempts(parser, ProviderOptions())
    trust_remote_code(parser)


def told_to_provider(arguments: argparse.Namespace) -> ProviderOptions:
    """What `models_that_judge` were given."""
    return replace(ProviderOptions.of(arguments), args=dict(arguments.args))


def prices(parser: Parser) -> None:
    parser.add_argument(
        "--prices", type=Path, metavar="FILE", help="JSON: the price of a million tokens, by model, to add up the cost"
    )


def trust_remote_code(parser: Parser) -> None:
    """``--trust-remote-code``: must be given in each call, and is never taken from a run folder."""
    parser.add_argument("--trust-remote-code", action="store_true", help="let a model's folder run its own code")
