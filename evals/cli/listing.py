"""List every installed plugin, by kind, and the package that it comes with.

`evals list providers` also tells what each can do, `evals list tasks` what data each asks about.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Iterator
from importlib import import_module

from rich.box import SIMPLE_HEAD
from rich.markup import escape
from rich.table import Table

from evals import plugins
from evals.cli import VERBS, module_of
from evals.errors import UsageError
from evals.plain import one_line
from evals.report.terminal import terminal

# What knows more of a kind than its names. It imports the plugins, and so most of the framework.
_PAGES = {"providers": "evals.report.provider_tables", "scorers": "evals.report.scorer_tables"}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "kind", nargs="?", choices=plugins.KINDS, help="only this kind; `providers` and `tasks` have more columns"
    )
    parser.add_argument(
        "--markdown", action="store_true", help="for providers or scorers: a Markdown page of what they do"
    )


def main(arguments: argparse.Namespace) -> int:
    if arguments.markdown:
        if arguments.kind not in _PAGES:
            raise UsageError(f"--markdown is for one of {', '.join(_PAGES)}")
        print(import_module(_PAGES[arguments.kind]).markdown())
    elif arguments.kind == "providers":
        tables = import_module("evals.report.provider_tables")
        _show(("provider", *tables.COLUMNS), tables.support_rows())
    elif arguments.kind == "tasks":
        tables = import_module("evals.report.task_table")
        _show(("task", *tables.COLUMNS), tables.task_rows())
    else:
        _name([arguments.kind] if arguments.kind else plugins.KINDS)
    return 0


def _name(kinds: Iterable[plugins.Kind]) -> None:
    """Print a table of the plugins of those kinds, and a line for each kind that has none."""
    rows = {kind: list(_plugins(kind)) for kind in kinds}
    if any(rows.values()):
        _show(("kind", "name", "from", "object"), (row for of_kind in rows.values() for row in of_kind), fold=False)
    for kind, of_kind in rows.items():
        if not of_kind:
            print(f"no {kind} are installed")


def _plugins(kind: plugins.Kind) -> Iterator[tuple[str, ...]]:
    """Kind, name, package and object of each; the verbs include those of the command line itself."""
    if kind == "verbs":
        ours = f"{plugins.DISTRIBUTION} {plugins.version()}"
        yield from ((kind, verb, ours, module_of(verb)) for verb in VERBS)
    for name, entry in plugins.available(kind).items():
        yield kind, name, plugins.origin(entry), entry.value


def _show(columns: Iterable[str], rows: Iterable[tuple[str, ...]], *, fold: bool = True) -> None:
    """Print a table, its names in bold. Without ``fold`` a cell has one line, cut where the terminal is narrow."""
    table = Table(box=SIMPLE_HEAD, pad_edge=False)
    for column in columns:
        bold = "bold" if column in ("name", "provider", "task") else None
        table.add_column(column, no_wrap=not fold, overflow="fold" if fold else "ellipsis", style=bold)
    for row in rows:
        table.add_row(*(escape(one_line(cell)) for cell in row))
    terminal().print(table)
