"""The table at the end of a run: a forest plot in text, one block a metric, one line a model and style."""

from __future__ import annotations

import shlex
from collections.abc import Sequence

from rich.console import Console
from rich.markup import escape
from rich.table import Table

from evals.engine import MetricSummary, RowSummary, Summary
from evals.plain import count
from evals.report.agreement import agreement_on_terminal
from evals.report.figure import PLOT_WIDTH, counted, interval_words, number, plot
from evals.report.fitting import CLOSE, new_table, print_table
from evals.report.reasons import summed_up
from evals.report.terminal import escaped, terminal
from evals.runs import Run
from evals.types import Metric

LEAST_PLOT = 7
_NAMES, _KEPT = ("metric / model", "style"), ("value", "95 % interval")  # on a terminal however narrow
# What the columns take besides the model's name and the plot.
FIGURES_WIDTH = 64


def print_summary(summary: Summary, run: Run | None = None, *, all_metrics: bool = False) -> None:
    """Print every row of the summary; the headline metrics only, unless ``all_metrics``."""
    console = terminal()
    for task in dict.fromkeys(row.task for row in summary.rows):
        _print_task(console, [row for row in summary.rows if row.task == task], task, _chosen(summary, all_metrics))
    _print_silent(console, summary, all_metrics)
    _print_agreement(console, summary, all_metrics)
    _print_spending(console, summary)
    _print_left_out(console, summary)
    _print_skipped(console, summary)
    _print_oddities(console, summary)
    if run is not None:
        console.print(f"run: {escaped(str(run.path))}   figures: {escaped(str(run.summary_path))}", soft_wrap=True)
        quoted = escaped(shlex.quote(str(run.path)))
        console.print(
            f"next: `evals view {quoted} --failing` lists its false citations, `evals report {quoted}` writes a page",
            soft_wrap=True,
        )


def _chosen(summary: Summary, all_metrics: bool) -> list[Metric]:
    return [metric for metric in summary.metrics if all_metrics or metric.headline]


def _print_task(console: Console, rows: Sequence[RowSummary], task: str, metrics: Sequence[Metric]) -> None:
    """The task's table; where no answer could be scored, its title alone, which says so."""
    answers = {row.answers for row in rows}
    shape = f"{count(answers.pop(), 'answer')} a row" if len(answers) == 1 else "rows of unequal length"
    title = f"[bold]{escaped(task)}[/]: {shape}"
    if said := [metric for metric in metrics if _says_anything(metric, rows)]:
        print_table(console, _table(rows, said, title, console.width), _NAMES, last=_KEPT)
    else:
        console.print(f"{title}, and no figure")


def _table(rows: Sequence[RowSummary], metrics: Sequence[Metric], title: str, width: int) -> Table:
    table = new_table(title, CLOSE)
    table.add_column("metric / model", overflow="fold")
    table.add_column("style", no_wrap=True)
    table.add_column("value", justify="right", no_wrap=True, min_width=5)
    table.add_column("95 % interval", justify="right", no_wrap=True, min_width=14)
    plot_width = min(PLOT_WIDTH, width - max(len(row.model) for row in rows) - FIGURES_WIDTH)
    if plot_width >= LEAST_PLOT:  # a narrow terminal has room for the figures only
        table.add_column(f"0{'1':>{plot_width - 1}}", no_wrap=True, min_width=plot_width)
    for name in ("n", "trials", "n/a", "unscored"):
        table.add_column(name, justify="right", no_wrap=True, min_width=len(name))
    for metric in metrics:
        table.add_row(f"[bold]{escaped(metric.name)}[/] {_arrow(metric)}")
        for row in rows:
            figure = row.metrics[metric.name]
            table.add_row(f"  {escaped(row.model)}", escaped(row.style), *_cells(figure, plot_width))
    return table


def _says_anything(metric: Metric, rows: Sequence[RowSummary]) -> bool:
    return any(row.metrics[metric.name].n for row in rows)


def _applies_to_none(metric: Metric, rows: Sequence[RowSummary]) -> bool:
    return not _says_anything(metric, rows) and any(row.metrics[metric.name].not_applicable for row in rows)


def _arrow(metric: Metric) -> str:
    return {True: "[dim]higher is better[/]", False: "[dim]lower is better[/]", None: ""}[metric.higher_is_better]


def _cells(figure: MetricSummary, plot_width: int) -> tuple[str, ...]:
    """Value, interval, plot (where there is room) and counts."""
    drawn = ""
    if figure.value is not None and all(0 <= x <= 1 for x in (figure.low, figure.value, figure.high) if x is not None):
        drawn = plot(figure.low, figure.value, figure.high, max(1, plot_width))
    plotted = (drawn,) if plot_width >= LEAST_PLOT else ()
    counts = (figure.n, figure.trials, figure.not_applicable, figure.unscored)
    return (number(figure.value), escape(interval_words(figure)), *plotted, *map(counted, counts))


def _print_silent(console: Console, summary: Summary, all_metrics: bool) -> None:
    """By task, the metrics that apply to none of its answers; of those that could not be scored nothing is known."""
    for task in dict.fromkeys(row.task for row in summary.rows):
        rows = [row for row in summary.rows if row.task == task]
        if silent := [escaped(m.name) for m in _chosen(summary, all_metrics) if _applies_to_none(m, rows)]:
            console.print(f"metrics that apply to no answer of {escaped(task)}: {', '.join(silent)}", soft_wrap=True)


def _print_agreement(console: Console, summary: Summary, all_metrics: bool) -> None:
    """How far each judged metric that has a figure agrees with human labels."""
    for metric in _chosen(summary, all_metrics):
        measured = summary.agreement.get(metric.name)
        if measured and _says_anything(metric, summary.rows):
            console.print(escaped(agreement_on_terminal(metric.name, measured)), soft_wrap=True)


def _print_spending(console: Console, summary: Summary) -> None:
    for row in summary.rows:
        for what, spent in row.spending.items():
            whose = "" if what == "answers" else f" (scorer {what})"
            name = escaped(f"{row.model} / {row.style} / {row.task}{whose}")
            cached = f", {spent.cached_input_tokens:,} of them cached" if spent.cached_input_tokens else ""
            cost = "" if spent.cost is None else f", cost {spent.cost:,.4f}"
            tokens = f"{spent.input_tokens:,} tokens in{cached}, {spent.output_tokens:,} out{cost}"
            console.print(f"spent by {name}: {tokens}", soft_wrap=True)


def _print_left_out(console: Console, summary: Summary) -> None:
    for row in summary.rows:
        name = escaped(f"{row.model} / {row.style} / {row.task}")
        if row.reasons:
            unscored = min(row.answers, sum(row.reasons.values()))
            why = escaped(summed_up(row.reasons))
            console.print(f"unscored {unscored} of {row.answers}: {name}: {why}", soft_wrap=True)
        if row.unjudged:
            pairs = sum(row.unjudged.values())
            lost = f"{pairs:,} pair{'' if pairs == 1 else 's'}"
            why = escaped(summed_up(row.unjudged))
            console.print(f"not judged {lost}: {name}: {why} (the rest of these answers counts)", soft_wrap=True)
        if row.missing:
            console.print(
                f"missing {count(row.missing, 'answer')}: {name}: not answered yet, or not in the file", soft_wrap=True
            )


def _print_skipped(console: Console, summary: Summary) -> None:
    """By task, the samples that transforms did not fit."""
    for task, skipped in {row.task: row.skipped for row in summary.rows if row.skipped}.items():
        why = escaped(summed_up(skipped))
        console.print(f"skipped {sum(skipped.values()):,} times: {escaped(task)}: {why}", soft_wrap=True)


def _print_oddities(console: Console, summary: Summary) -> None:
    """What no metric counts: citations that were not read, answers that were cut off or repeat their prompt."""
    for row in summary.rows:
        name = escaped(f"{row.model} / {row.style} / {row.task}")
        if found := row.unread.answers:
            hold = "1 answer holds" if found == 1 else f"{found} answers hold"
            example = f"'{escaped(row.unread.example)}' in sample {escaped(row.unread.sample)}"
            console.print(
                f"{hold} what looks like a citation that was not read: {name}: for example {example} (--markers REGEX "
                "reads more)",
                soft_wrap=True,
            )
        if found := row.cut_off.answers:
            end = "1 answer ends" if found == 1 else f"{found:,} answers end"
            console.print(
                f"{end} at --max-tokens, cut off: {name}: for example sample {escaped(row.cut_off.sample)}",
                soft_wrap=True,
            )
        if found := row.echoes.answers:
            repeat = "1 answer repeats its prompt" if found == 1 else f"{found} answers repeat their prompt"
            example = f"'{escaped(row.echoes.example)}' in sample {escaped(row.echoes.sample)}"
            console.print(f"{repeat}: {name}: for example {example}", soft_wrap=True)
