"""A leaderboard as a picture: a forest plot, one panel a metric, one line a row. It needs no script and no font."""

from __future__ import annotations

from collections.abc import Iterable

from evals.board.model import Leaderboard, Row
from evals.engine.summary import MetricSummary
from evals.plain import count, short
from evals.report.agreement import agreement_line
from evals.report.figure import bracketed, share
from evals.svg import dot, line, picture, text

PANELS_ACROSS = 2
LABEL_WIDTH, PLOT_WIDTH, FIGURE_WIDTH = 268, 220, 190
PANEL_WIDTH = LABEL_WIDTH + PLOT_WIDTH + FIGURE_WIDTH
LABEL_LENGTH = 36  # characters that fit into LABEL_WIDTH
LINE, HEAD, MARGIN = 22, 48, 24
COLOURS = ("#2563eb", "#d97706", "#059669", "#db2777", "#7c3aed", "#475569")


def to_svg(board: Leaderboard) -> str:
    """The headline metrics of every task."""
    tasks = list(dict.fromkeys(row.task for row in board.rows))
    parts, y = [], MARGIN
    for task in tasks:
        rows = [row for row in board.rows if row.task == task]
        metrics = [name for name, m in board.metrics.items() if m.headline and _range(rows, name)]
        parts.append(text(MARGIN, y + 8, f"{task}: {count(rows[0].answers, 'answer')} a row, 95 % intervals", "title"))
        for how, scores in board.trivial.get(task, {}).items():
            y += 18
            parts.append(text(MARGIN, y + 8, short(f"without any understanding: {how}: {scores}", 140), "dim"))
        y += 20
        height = HEAD + LINE * len(rows) + 22
        for index, name in enumerate(metrics):
            x = MARGIN + (index % PANELS_ACROSS) * (PANEL_WIDTH + MARGIN)
            parts.append(_panel(board, rows, name, x, y + (index // PANELS_ACROSS) * height))
        y += height * -(-len(metrics) // PANELS_ACROSS) + MARGIN
    return picture(MARGIN + PANELS_ACROSS * (PANEL_WIDTH + MARGIN), y, "leaderboard", parts)


def _range(rows: list[Row], name: str) -> tuple[float, float] | None:
    """The ends of a panel's axis: 0 to 1, or as far as figures and intervals reach; None where no row has a figure."""
    figures = [f for row in rows if (f := row.metrics.get(name)) is not None and f.value is not None]
    ends = [end for f in figures for end in (f.value, f.low, f.high) if end is not None]
    if not ends:
        return None
    low, high = min(ends), max(ends)
    return (0.0, 1.0) if low >= 0 and high <= 1 else (min(0.0, low), max(1.0, high))


def _panel(board: Leaderboard, rows: list[Row], name: str, x: int, y: int) -> str:
    info = board.metrics[name]
    better = {True: "higher is better", False: "lower is better", None: ""}[info.higher_is_better]
    left, bottom = x + LABEL_WIDTH, y + HEAD + LINE * len(rows)
    parts = [text(x, y + 16, name, "title"), text(x + PANEL_WIDTH - 8, y + 16, better, "dim", anchor="end")]
    if info.agreement:
        tip = "; ".join(str(a) for a in info.agreement)
        parts.append(text(x, y + 32, short(agreement_line(info.agreement), 92), "dim", title=tip))
    first, last = _range(rows, name) or (0.0, 1.0)
    for tick in (0.0, 0.25, 0.5, 0.75, 1.0):
        at = left + tick * PLOT_WIDTH
        parts.append(line(at, y + HEAD - 14, at, bottom - 8, kind="grid"))
        parts.append(text(at, bottom + 8, f"{first + tick * (last - first):.4g}", "dim", anchor="middle"))
    styles = list(dict.fromkeys(row.style for row in sorted(rows, key=lambda row: (row.model, row.style))))
    for number, (row, named) in enumerate(zip(rows, _labels(rows), strict=True)):
        colour = COLOURS[styles.index(row.style) % len(COLOURS)]
        at = y + HEAD + LINE * number
        parts.append(text(x, at + 4, named, title=f"{row.model} / {row.style}"))
        parts.append(_line(row.metrics.get(name), colour, (first, last), left, at))
    return "".join(parts)


def _labels(rows: list[Row]) -> list[str]:
    """Model and style of each row, the model's name cut where it is told from the others of that style."""
    models = [row.model.rpartition("/")[2] for row in rows]
    labels = []
    for row, model in zip(rows, models, strict=True):
        style = " · " + short(row.style, LABEL_LENGTH)
        others = {m for m, r in zip(models, rows, strict=True) if r.style == row.style} - {model}
        labels.append(_cut(model, others, max(1, LABEL_LENGTH - len(style))) + style)
    return labels


def _line(figure: MetricSummary | None, colour: str, ends: tuple[float, float], left: int, y: int) -> str:
    parts = []
    right = left + PLOT_WIDTH + 12
    if figure is None or figure.value is None:
        return text(right, y + 4, "no trials", "dim")
    if figure.low is not None and figure.high is not None:
        low, high = (_place(end, ends, left) for end in (figure.low, figure.high))
        parts.append(line(low, y, high, y, colour, width=2.5))
    parts.append(dot(_place(figure.value, ends, left), y, 4.5, colour))
    said = f"{bracketed(figure.value, figure.low, figure.high, digits=2)}  n {figure.n:,}"
    return "".join([*parts, text(right, y + 4, said, "num")])


def _place(value: float, ends: tuple[float, float], left: int) -> float:
    return left + share(value, ends) * PLOT_WIDTH


def _cut(name: str, others: Iterable[str], most: int) -> str:
    """A name with so many characters left, cut near its middle where that tells it from the ``others``, and rather at
    the end of a word."""

    def kept(of: str, head: int) -> str:
        return of if len(of) <= most else f"{of[:head]}…{of[len(of) - (most - 1 - head) :]}"

    heads = sorted(range(most), key=lambda head: abs(head - most // 2))
    telling = [head for head in heads if kept(name, head) not in {kept(other, head) for other in others}]
    whole = [head for head in telling if name[head : head + 1] in ("-", "_", " ")]
    return kept(name, next(iter(whole or telling or heads)))
