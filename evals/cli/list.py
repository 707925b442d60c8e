"""Name every model provider, task, suite, style and scorer there is, and the package each came with."""

from __future__ import annotations

import argparse

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from evals import plugins


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("kind", nargs="?", choices=plugins.KINDS, help="only these")


def main(arguments: argparse.Namespace) -> int:
    table = Table(box=SIMPLE_HEAD, pad_edge=False)
    for column in ("kind", "name", "from", "object"):
        table.add_column(column, no_wrap=True)
    for kind in [arguments.kind] if arguments.kind else plugins.KINDS:
        for name, entry in plugins.available(kind).items():
            table.add_row(kind, f"[bold]{escape(name)}[/]", escape(plugins.origin(entry)), escape(entry.value))
    console = Console()
    (console if console.is_terminal else Console(width=128)).print(table)
    return 0
