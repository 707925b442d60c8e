"""How far a metric agrees with labels, in one line."""

from __future__ import annotations

from collections.abc import Sequence

from evals.plain import count
from evals.types.agreement import Agreement, agrees_with, label


def agreement_line(measured: Sequence[Agreement]) -> str:
    """All that was measured of a metric: one set's figure with its interval, of several sets the lowest and highest."""
    if len(measured) == 1:
        return f"{agrees_with(measured)}: {measured[0]}"
    by_statistic: dict[str, list[float]] = {}
    for one in measured:
        by_statistic.setdefault(one.statistic, []).append(one.value)
    ranges = (
        f"{label(statistic)} {min(values):.2f} to {max(values):.2f} on {count(len(values), 'labelled set')}"
        for statistic, values in by_statistic.items()
    )
    return f"{agrees_with(measured)}: {', '.join(ranges)}"


def agreement_on_terminal(metric: str, measured: Sequence[Agreement]) -> str:
    """The line below a table; of several sets it says where each is found."""
    return f"{metric} {agreement_line(measured)}" + (" (docs/scorers.md)" if len(measured) > 1 else "")
