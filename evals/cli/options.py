"""Options that several verbs share, with their help texts."""

from __future__ import annotations

import argparse
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
    parser.add_argument(
        "-S",
        dest="scorer_args",
        action="append",
        type=args.assignment,
        default=[],
        metavar="NAME=VALUE",
        help="an argument of a scorer or its backend, such as votes=3 (docs/scorers.md); repeats",
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


def provider_arguments(parser: Parser) -> None:
    parser.add_argument(
        "-M",
        dest="args",
        action="append",
        type=args.assignment,
        default=[],
        metavar="NAME=VALUE",
        help="an argument of the provider, such as dtype=bfloat16 or stream=true (docs/providers.md); repeats",
    )


def models_that_judge(parser: Parser) -> None:
    """How the model of a backend is loaded or asked."""
    provider_arguments(parser)
    parser.add_argument(
        "--batch-size", type=args.positive, default=16, metavar="N", help="local models: batch size (16)"
    )
    parser.add_argument("--max-connections", type=args.positive, metavar="N", help="APIs: most attempts at once")
    parser.add_argument(
        "--max-retries", type=args.natural, default=3, metavar="N", help="APIs: tries after the first (3)"
    )
    parser.add_argument(
        "--attempt-timeout", type=args.seconds, default=120.0, metavar="S", help="APIs: seconds for one attempt (120)"
    )
    parser.add_argument(
        "--timeout", type=args.seconds, default=600.0, metavar="S", help="APIs: seconds for a request in all (600)"
    )
    trust_remote_code(parser)


def told_to_provider(arguments: argparse.Namespace) -> ProviderOptions:
    """What `models_that_judge` were given."""
    return ProviderOptions(
        max_connections=arguments.max_connections,
        max_retries=arguments.max_retries,
        attempt_timeout=arguments.attempt_timeout,
        timeout=arguments.timeout,
        batch_size=arguments.batch_size,
        trust_remote_code=arguments.trust_remote_code,
        args=dict(arguments.args),
    )


def prices(parser: Parser) -> None:
    parser.add_argument(
        "--prices", type=Path, metavar="FILE", help="JSON: the price of a million tokens, by model, to add up the cost"
    )


def trust_remote_code(parser: Parser) -> None:
    """``--trust-remote-code``: must be given in each call, and is never taken from a run folder."""
    parser.add_argument("--trust-remote-code", action="store_true", help="let a model's folder run its own code")
