"""Name every model provider, task, suite, style and scorer there is, and the package each came with."""

from __future__ import annotations

import argparse

from rich.box import SIMPLE_HEAD
from rich.markup import escape
from rich.table import Table

from evals import plugins
from evals.errors import UsageError
from evals.report import provider_tables, scorer_tables
from evals.report.terminal import terminal

_PAGES = {"providers": provider_tables.markdown, "scorers": scorer_tables.markdown}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("kind", nargs="?", choices=plugins.KINDS, help="only these; `providers` tells what each can do")
    parser.add_argument("--markdown", action="store_true", help="of providers or scorers: what they do, for a page")


def main(arguments: argparse.Namespace) -> int:
    if arguments.markdown:
        if arguments.kind not in _PAGES:
            raise UsageError(f"--markdown is for one of {', '.join(_PAGES)}")
        print(_PAGES[arguments.kind]())
        return 0
    if arguments.kind == "providers":
        return _providers()
    table = Table(box=SIMPLE_HEAD, pad_edge=False)
    for column in ("kind", "name", "from", "object"):
        table.add_column(column, no_wrap=True)
    for kind in [arguments.kind] if arguments.kind else plugins.KINDS:
        for name, entry in plugins.available(kind).items():
            table.add_row(kind, f"[bold]{escape(name)}[/]", escape(plugins.origin(entry)), escape(entry.value))
    return _show(table)


def _providers() -> int:
    table = Table(box=SIMPLE_HEAD, pad_edge=False)
    for column in ("provider", *provider_tables.COLUMNS):
        table.add_column(column)
    for name, *cells in provider_tables.support_rows():
        table.add_row(f"[bold]{escape(name)}[/]", *map(escape, cells))
    return _show(table)


def _show(table: Table) -> int:
    terminal().print(table)
    return 0
