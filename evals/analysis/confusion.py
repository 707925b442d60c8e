"""What a scorer found, beside what people said, over groups of the items: a confusion table."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence

from evals import stats
from evals.errors import UsageError
from evals.judging.cards import Figure, Group
from evals.types import Labelled, Metric, Score

Judged = tuple[Labelled, Score]


def confusion(
    items: Sequence[Labelled], scores: Sequence[Score], metric: Metric, positive: float, by: Sequence[str]
) -> tuple[Group, ...]:
    """All items, then the items by each value of each field of their samples' metadata: first those that people found
    unsupported (a label under ``positive``), then the others. Empty if no field is named."""
    groups: list[Group] = []
    for field in ("", *by) if by else ():
        members: dict[tuple[bool, str], list[Judged]] = defaultdict(list)
        for item, score in zip(items, scores, strict=True):
            members[item.label >= positive, _value(item, field)].append((item, score))
        for (supported, value), part in sorted(members.items()):
            found = Counter(finding.label for _, score in part for finding in score.findings)
            groups.append(
                Group(
                    field=field,
                    value=value,
                    supported=supported,
                    n=len(part),
                    metric=_figure(part, metric),
                    found=dict(found.most_common()),
                )
            )
    return tuple(groups)


def check_fields(by: Iterable[str], items: Iterable[Labelled]) -> None:
    """Raises UsageError for a field that no item's sample has."""
    names = {name for item in items for name in item.item.sample.metadata}
    for field in by:
        if field not in names:
            there = " or ".join(sorted(names)) or "a set whose samples have some"
            raise UsageError(f"--by {field}: no item has that field; expected {there}")


def _value(item: Labelled, field: str) -> str:
    return str(item.item.sample.metadata.get(field, "")) if field else ""


def _figure(part: Iterable[Judged], metric: Metric) -> Figure:
    """The metric over the items to which it applies, as a summary gives it."""
    found = stats.quotient(_trials(part, metric), rate=metric.reduce == "rate")
    if found is None:
        return Figure(value=None, note="does not apply")
    bounds = found.interval
    note = "" if bounds.low is not None else bounds.method
    return Figure(value=found.value, low=bounds.low, high=bounds.high, note=note)


def _trials(part: Iterable[Judged], metric: Metric) -> Iterator[tuple[str, float, float]]:
    """The cluster, numerator and denominator of each item; an item counts once for a mean."""
    for item, score in part:
        value = score.values.get(metric.name)
        if value is not None and value.den > 0:
            once = metric.reduce == "mean"
            yield item.item.sample.group, value.num / value.den if once else value.num, 1.0 if once else value.den
