"""Show or prune the answers kept by `evals run --cache`."""

from __future__ import annotations

import argparse
import time
from datetime import datetime

from evals.cache import holdings, prune
from evals.cli import arguments as args
from evals.errors import UsageError
from evals.plain import one_line
from evals.report.fitting import new_table, print_table
from evals.report.terminal import escaped, terminal

DAY = 86_400  # seconds


def add_arguments(parser: argparse.ArgumentParser) -> None:
    actions = parser.add_subparsers(dest="action", required=True, metavar="list|prune")
    listing = actions.add_parser("list", help="what is kept, by model", allow_abbrev=False)
    pruning = actions.add_parser("prune", help="delete answers and free their disk space", allow_abbrev=False)
    for action in (listing, pruning):
        action.add_argument(
            "file", type=args.answer_cache, nargs="?", default="", metavar="FILE", help="(default: that of `--cache`)"
        )
    pruning.add_argument("--model", metavar="PROVIDER/MODEL", help="only this model's answers")
    pruning.add_argument("--older-than", type=args.not_negative, metavar="DAYS", help="only answers older than that")
    pruning.add_argument("--all", action="store_true", help="every answer")


def main(arguments: argparse.Namespace) -> int:
    return {"list": _list, "prune": _prune}[arguments.action](arguments)


def _list(arguments: argparse.Namespace) -> int:
    table = new_table()
    table.add_column("model", overflow="fold")
    for name in ("answers", "bytes", "oldest (UTC)", "newest (UTC)", "input tokens", "output tokens"):
        table.add_column(name, justify="right", no_wrap=True)
    held = holdings(arguments.file)
    for row in held:
        counts = (f"{row.answers:,}", f"{row.size:,}", _minute(row.oldest), _minute(row.newest))
        table.add_row(escaped(row.model), *counts, f"{row.input_tokens:,}", f"{row.output_tokens:,}")
    console = terminal()
    if held:
        print_table(console, table)
    answers, size = sum(row.answers for row in held), arguments.file.stat().st_size
    console.print(f"{answers:,} answers, a file of {size:,} bytes: {escaped(str(arguments.file))}", soft_wrap=True)
    return 0


def _prune(arguments: argparse.Namespace) -> int:
    chosen = arguments.model is not None or arguments.older_than is not None
    if chosen == arguments.all:
        raise UsageError("expected --model or --older-than or both, or else --all")
    before = None if arguments.older_than is None else time.time() - arguments.older_than * DAY
    removed, freed = prune(arguments.file, arguments.model, before)
    print(f"removed {removed:,} answers; the file is {freed:,} bytes smaller: {one_line(str(arguments.file))}")
    return 0


def _minute(moment: datetime) -> str:
    return f"{moment:%Y-%m-%d %H:%M}"
