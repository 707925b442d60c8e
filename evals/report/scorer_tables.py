"""What each scorer measures, as it says itself: `evals list scorers --markdown` and docs/metrics.md."""

from __future__ import annotations

from collections.abc import Iterator
from inspect import getmodule
from typing import Any

from evals import plugins
from evals.errors import EvalsError
from evals.opening import arguments_of
from evals.protocols import power
from evals.types import Metric

_FIGURE = {
    "rate": "share of trials",
    "mean": "mean over answers",
    "ratio": "quotient of sums",
    "macro": "mean of others",
    "macro_f1": "mean of others",
    "geometric": "geometric mean of others",
    "ece": "calibration error",
    "aurc": "area under a curve",
}
_BETTER = {True: "higher", False: "lower", None: "-"}


def markdown() -> str:
    """A table of every metric, one of the arguments that scorers take with ``-S``, and one of entailment backends."""
    lines = ["| scorer | metric | what it is | corpus figure | better |", "| --- | --- | --- | --- | --- |"]
    for name, part in _parts("scorers"):
        lines += [_row(name, metric) for metric in part.metrics]
    lines += ["", "| scorer | judged by, unless told | arguments and their defaults |", "| --- | --- | --- |"]
    for name, part in _parts("scorers"):
        judged_by = power(part, "judged_by")
        if judged_by is not None or arguments_of(part):
            lines.append(f"| `{name}` | {f'`{judged_by}`' if judged_by else '-'} | {_args(part)} |")
    lines += ["", "| entailment backend | what it is | arguments and their defaults |", "| --- | --- | --- |"]
    for name, part in _parts("entailments"):
        about = (part.__doc__ or getmodule(part).__doc__ or "").strip().partition("\n")[0]
        lines.append(f"| `{name}` | {_cell(about)} | {_args(part)} |")
    return "\n".join(lines)


def _parts(kind: plugins.Kind) -> Iterator[tuple[str, Any]]:
    for name in plugins.available(kind):
        try:
            yield name, plugins.load(kind, name)
        except EvalsError:  # a plugin that cannot be imported: `evals list` names it, and using it says why
            continue


def _row(scorer: str, metric: Metric) -> str:
    name = f"**`{metric.name}`**" if metric.headline else f"`{metric.name}`"
    better = _BETTER[metric.higher_is_better]
    return f"| `{scorer}` | {name} | {_cell(metric.about)} | {_FIGURE[metric.reduce]} | {better} |"


def _args(part: Any) -> str:
    return ", ".join(f"`{name}={default}`" for name, default in arguments_of(part).items()) or "-"


def _cell(text: str) -> str:
    return text.replace("|", "\\|")
