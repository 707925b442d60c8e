"""A comparison on a terminal: differences as a forest plot around 0, and the samples that changed, side by side."""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import Console
from rich.markup import escape
from rich.table import Table
from rich.text import Text

from evals.analysis.comparison.comparing import Compared
from evals.analysis.comparison.model import ALPHA, MetricDifference, Pair
from evals.plain import one_line
from evals.report.comparison import called, figures, left_out_lines, moved, short, verdict
from evals.report.comparison_svg import reach
from evals.report.figure import plot
from evals.report.fitting import CLOSE, new_table, print_table
from evals.report.terminal import escaped, terminal

PLOT_WIDTH = 25
LEAST_PLOT = 9
# What the columns take besides the plot, the verdict in two lines.
FIGURES_WIDTH = 128
# What a narrow terminal can do without, the least first.
LEAST = ("clusters", "A/B only", "p", "B", "A", "n", "Holm")
# Wide enough for every column.
PIPE_WIDTH = FIGURES_WIDTH + PLOT_WIDTH


def print_comparison(compared: Sequence[Compared], flips: int) -> None:
    """Print each pair's table, what was left out of it, and the first ``flips`` samples that changed."""
    console = terminal(PIPE_WIDTH)
    for found in compared:
        _print_pair(console, found.pair)
        _print_changes(console, found, flips)
    tests = sum(m.p is not None and not m.same for found in compared for m in found.pair.metrics.values())
    if not tests:
        return
    console.print(
        f"Holm: p adjusted for the {tests} metrics of this report that differ; a verdict needs one below "
        f"{ALPHA:g}. “could have seen” is the difference that 80 of 100 such comparisons would find in one metric.",
        style="dim",
        soft_wrap=True,
    )


def _print_pair(console: Console, pair: Pair) -> None:
    console.print()
    console.print(f"[bold]{escaped(pair.b.task)}[/]: {pair.paired:,} samples in both, paired one by one")
    for which, side in (("A", pair.a), ("B", pair.b)):
        epochs = f", {side.epochs} epochs averaged" if side.epochs > 1 else ""
        console.print(f"  [bold]{which}[/]  {escaped(called(side))}{epochs}", soft_wrap=True)
    for warning in pair.warnings:
        console.print(f"[bold red]{escaped(warning)}[/]", soft_wrap=True)
    if pair.differing:
        print_table(console, _table(pair, console.width), prose=("verdict",), least=LEAST)
    for line in left_out_lines(pair):
        console.print(escaped(line), soft_wrap=True)


def _table(pair: Pair, width: int) -> Table:
    table = new_table(padding=CLOSE)
    table.add_column("metric", overflow="fold", min_width=10)
    for name in ("A", "B", "B - A", "95 % interval"):
        table.add_column(name, justify="right", no_wrap=True)
    metrics = pair.differing
    ends = reach(metrics.values())
    plot_width = min(PLOT_WIDTH, width - FIGURES_WIDTH) // 2 * 2 - 1
    if plot_width >= LEAST_PLOT:  # a narrow terminal has room for the figures only
        half = plot_width // 2
        table.add_column(f"{f'-{ends:g}':<{half}}0{f'+{ends:g}':>{half}}", no_wrap=True, min_width=plot_width)
    for name in ("p", "Holm", "A/B only", "n", "clusters"):
        table.add_column(name, justify="right", no_wrap=True)
    table.add_column("verdict", min_width=10)
    for name, m in metrics.items():
        *numbers, p, adjusted, exact, n, clusters = figures(m)
        drawn = [_plot(m, ends, plot_width)] if plot_width >= LEAST_PLOT else []
        table.add_row(escaped(name), *numbers, *drawn, p, adjusted, exact, n, clusters, _coloured(m))
    return table


def _coloured(m: MetricDifference) -> str:
    said = escape(verdict(m))
    colour = {"A": "bold magenta", "B": "bold green"}.get(m.verdict[0], "dim")
    return f"[{colour}]{said}[/]"


def _plot(m: MetricDifference, ends: float, width: int) -> str:
    """A difference and its interval on an axis from -``ends`` to ``ends``, of an odd ``width``."""
    return "" if m.difference is None else plot(m.low, m.difference, m.high, width, (-ends, ends), zero=True)


def _print_changes(console: Console, found: Compared, most: int) -> None:
    total = len(found.changes)
    if not total or not most:
        console.print(f"{total:,} samples changed", soft_wrap=True)
        return
    console.print(f"\n{min(most, total)} of the {total:,} samples that changed, most flips first:")
    table = new_table(padding=(0, 2, 0, 0), lines=True)
    table.add_column("sample, and what changed from A to B", overflow="fold", ratio=3)
    table.add_column("A", overflow="fold", ratio=4)
    table.add_column("B", overflow="fold", ratio=4)
    for change in found.changes.first(most):
        asked = (one_line(change.sample), "bold"), f"  {one_line(change.question)}\n"
        what = Text.assemble(*asked, (one_line(moved(change)), "dim"))
        table.add_row(what, Text(short(change.a)), Text(short(change.b)))
    console.print(table)
