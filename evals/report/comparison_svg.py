"""A comparison as a picture: differences with their intervals around 0, one panel a pair, one line a metric."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from evals.analysis.comparison.model import MetricDifference, Pair
from evals.plain import short
from evals.report.figure import share, signed
from evals.svg import dot, line, picture, text

LABEL_WIDTH, PLOT_WIDTH, FIGURE_WIDTH = 200, 300, 400
LINE, HEAD, MARGIN = 22, 74, 24
WIDTH = 2 * MARGIN + LABEL_WIDTH + PLOT_WIDTH + FIGURE_WIDTH
BETTER_A, BETTER_B, NEITHER = "#d97706", "#2563eb", "#6b7280"
_NICE = (0.05, 0.1, 0.2, 0.3, 0.5, 0.75, 1.0)


def reach(metrics: Iterable[MetricDifference]) -> float:
    """The end of an axis around 0: the next round number beyond all differences and intervals."""
    found = (abs(x) for m in metrics for x in (m.difference, m.low, m.high) if x is not None)
    largest = max(found, default=0.0)
    return next((nice for nice in _NICE if nice >= largest), largest)


def to_svg(pairs: Sequence[Pair]) -> str:
    """A panel for each pair: the metrics that differ on some sample. One that is equal on all of them is not drawn."""
    parts, y = [], MARGIN
    for pair in pairs:
        parts.append(_panel(pair, y))
        y += HEAD + LINE * len(pair.differing) + 2 * MARGIN
    return picture(WIDTH, y, "comparison", parts)


def _panel(pair: Pair, y: int) -> str:
    metrics = pair.differing
    left, top, bottom = MARGIN + LABEL_WIDTH, y + HEAD, y + HEAD + LINE * len(metrics)
    ends = reach(metrics.values())
    task = f"{pair.b.task}: {pair.paired:,} samples in both, B - A with 95 % intervals"
    parts = [text(MARGIN, y + 8, task, "title")]
    for row, (which, side) in enumerate((("A", pair.a), ("B", pair.b))):
        said = f"{which}  {side.model.rpartition('/')[2]} · {side.style}"
        parts.append(text(MARGIN, y + 28 + 17 * row, short(said, 90), "dim", title=f"{side.model} / {side.style}"))
    for tick in (-ends, -ends / 2, 0.0, ends / 2, ends):
        at = left + (tick / ends + 1) / 2 * PLOT_WIDTH
        parts.append(line(at, top - 14, at, bottom - 8, kind="grid" if tick else "axis"))
        parts.append(text(at, bottom + 8, f"{tick:+g}" if tick else "0", "dim", anchor="middle"))
    for number, (name, m) in enumerate(metrics.items()):
        parts.append(_line(name, m, ends, left, top + LINE * number))
    return "".join(parts)


def _line(name: str, m: MetricDifference, ends: float, left: int, y: int) -> str:
    parts, right = [text(MARGIN, y + 4, short(name, 28), title=m.about)], left + PLOT_WIDTH + 12
    if m.difference is None:  # no sample has both values, so there is nothing to draw
        return ""
    colour = {"A": BETTER_A, "B": BETTER_B}.get(m.verdict[0], NEITHER)
    said = signed(m.difference)
    if m.low is not None and m.high is not None:
        low, high = (left + share(x, (-ends, ends)) * PLOT_WIDTH for x in (m.low, m.high))
        parts.append(line(low, y, high, y, colour, width=2.5))
        said += f"  [{signed(m.low).strip()}, {signed(m.high).strip()}]"
    parts.append(dot(left + share(m.difference, (-ends, ends)) * PLOT_WIDTH, y, 4.5, colour))
    return "".join([*parts, text(right, y + 4, f"{said}  n {m.n:,}  {m.verdict}", "num")])
