"""What pages say of metrics and rows, whatever board or run these come from."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from evals.plain import plain
from evals.report.pages.model import AgreementData, MetricData
from evals.report.reasons import grouped
from evals.types.agreement import Agreement, label


def metric_data(
    name: str, about: str, higher_is_better: bool | None, headline: bool, agreement: Iterable[Agreement]
) -> MetricData:
    """A metric with what was measured of its agreement with labels."""
    cards = tuple(
        AgreementData(plain(a.data), label(a.statistic), a.value, a.low, a.high, a.n, plain(a.labels))
        for a in agreement
    )
    return MetricData(plain(name), plain(about), higher_is_better, headline, cards)


def reasons_data(reasons: Mapping[str, int]) -> tuple[tuple[str, int], ...]:
    """Why answers were not scored, the most frequent reason first."""
    return tuple((plain(reason), times) for times, reason in grouped(reasons))
