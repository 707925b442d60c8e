"""What a run would cost, as a table."""

from __future__ import annotations

from collections.abc import Iterable

from evals.engine import Estimate
from evals.report.fitting import new_table
from evals.report.terminal import escaped, terminal


def print_estimates(estimates: Iterable[Estimate]) -> None:
    """A row for each model, style and task, and their sum."""
    found = list(estimates)
    table = new_table()
    for column in ("model", "style", "task"):
        table.add_column(column, overflow="fold")
    for column in ("requests", "tokens in, about", "tokens out, at most", "cost, at most"):
        table.add_column(column, justify="right")
    for each in found:
        spending = each.spending
        name = (escaped(part) for part in (each.model, each.style, each.task))
        table.add_row(*name, *_counts(spending.calls, spending.input_tokens, spending.output_tokens, spending.cost))
    known = [s.spending.cost for s in found if s.spending.cost is not None]
    spent = [e.spending for e in found]
    counts = (sum(s.calls for s in spent), sum(s.input_tokens for s in spent), sum(s.output_tokens for s in spent))
    table.add_row("[bold]all[/]", "", "", *_counts(*counts, sum(known) if known else None))
    console = terminal()
    console.print(table)
    unpriced = sorted({e.model for e in found if e.spending.cost is None})
    if unpriced:
        names = escaped(", ".join(unpriced))
        console.print(f"no price is known of {names}: expected --prices FILE with one", soft_wrap=True)
    console.print("nothing was asked; what scorers that ask a model would spend is not counted", soft_wrap=True)


def _counts(requests: int, given: int, made: int, cost: float | None) -> tuple[str, ...]:
    return f"{requests:,}", f"{given:,}", f"{made:,}", "-" if cost is None else f"{cost:,.4f}"
