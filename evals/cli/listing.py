"""List every installed plugin, by kind: what it does, whether what it needs is installed, and where it comes from.

`evals list providers` also tells what each can do, `evals list tasks` what data each asks about, `evals list suites`
which tasks are in each, and `evals list tasks NAME` all that the card of one task says.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Iterator
from importlib import import_module
from typing import Any

from rich.text import Text

from evals import plugins
from evals.cli import VERBS, module_of
from evals.errors import UsageError
from evals.plain import one_line
from evals.report import plugin_table
from evals.report.fitting import new_table, print_table
from evals.report.terminal import terminal

_NAMES = ("name", "provider", "task", "suite")
# The module that makes the page of a kind.
_PAGES = {"providers": "provider_tables", "scorers": "scorer_tables"}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "kind",
        nargs="?",
        choices=plugins.KINDS,
        help="only this kind; `providers`, `tasks` and `suites` have more columns",
    )
    parser.add_argument("name", nargs="?", metavar="NAME", help="of a task: show its card; NAME=SOURCE for its file")
    parser.add_argument(
        "--markdown", action="store_true", help="for providers or scorers: a Markdown page of what they do"
    )


def main(arguments: argparse.Namespace) -> int:
    if arguments.name:
        if arguments.kind != "tasks":
            raise UsageError(f"'{arguments.name}': only tasks have cards; expected `evals list tasks NAME`")
        rows = _report("task_table").card_rows(arguments.name)
        _show((f"card of {arguments.name.partition('=')[0]}", "what it says"), rows)
    elif arguments.markdown:
        if arguments.kind not in _PAGES:
            raise UsageError(f"--markdown is for one of {', '.join(_PAGES)}")
        print(_report(_PAGES[arguments.kind]).markdown())
    elif arguments.kind == "providers":
        table = _report("provider_tables")
        _show_told("providers", table.COLUMNS, table.support_rows())
    elif arguments.kind == "tasks":
        table = _report("task_table")
        _show_told("tasks", table.COLUMNS, table.task_rows())
    elif arguments.kind == "suites":
        table = _report("task_table")
        _show(("suite", *table.SUITE_COLUMNS), table.suite_rows())
    else:
        _name([arguments.kind] if arguments.kind else plugins.KINDS)
    return 0


def _report(module: str) -> Any:
    """The module of `evals.report` that makes a page or a table of one kind: it imports those plugins, which a list of
    all need not wait for."""
    return import_module(f"evals.report.{module}")


def _show_told(kind: plugins.Kind, columns: Iterable[str], rows: Iterable[tuple[str, ...]]) -> None:
    """Print a table of plugins of one kind, with what each does and whether it is ready."""
    told = plugin_table.readiness(kind)
    _show(
        (kind.removesuffix("s"), *columns, "ready", "what it does"), ((*row, *reversed(told[row[0]])) for row in rows)
    )


def _name(kinds: Iterable[plugins.Kind]) -> None:
    """Print a table of the plugins of those kinds, and a line for each kind that has none."""
    rows = {kind: list(_plugins(kind)) for kind in kinds}
    if any(rows.values()):
        _show(("kind", "name", *plugin_table.COLUMNS), (row for of_kind in rows.values() for row in of_kind))
    for kind, of_kind in rows.items():
        if not of_kind:
            print(f"no {kind} are installed")


def _plugins(kind: plugins.Kind) -> Iterator[tuple[str, ...]]:
    """Kind, name and the other cells of each; the verbs include those of the command line itself."""
    if kind == "verbs":
        ours = f"{plugins.DISTRIBUTION} {plugins.version()}"
        yield from ((kind, verb, about, "yes", ours, module_of(verb)) for verb, about in VERBS.items())
    yield from ((kind, *row) for row in plugin_table.plugin_rows(kind))


def _show(columns: Iterable[str], rows: Iterable[tuple[str, ...]]) -> None:
    """Print a table, its names in bold; in a pipe a line a row, tabs between the cells, the headings first."""
    console = terminal()
    if not console.is_terminal:
        for row in (columns, *rows):
            print("\t".join(map(one_line, row)))
        return
    table = new_table()
    for column in columns:
        table.add_column(column, style="bold" if column in _NAMES else None)
    for row in rows:
        table.add_row(*(Text(one_line(cell)) for cell in row))
    print_table(console, table, names=("kind", *_NAMES), prose=("what it does", "what it says", "licence"))
