"""Heat maps as a picture: a line for each model, style and task, and in it one panel a metric."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from rich.cells import cell_len

from evals.analysis.heat import HeatMap
from evals.plain import short
from evals.report.figure import counted
from evals.svg import box, picture, text

CELL_WIDTH, CELL_HEIGHT, LABEL_WIDTH, HEAD, MARGIN = 58, 38, 64, 46, 24
PALE, DEEP = (239, 246, 255), (29, 78, 216)  # of a figure of 0, and of 1
LETTER = 8  # what one of a title takes, about
DARK = 0.7  # from this figure on white digits stand out more than black ones


def to_svg(maps: Sequence[HeatMap], down: str, across: str) -> str:
    """The figures are shares, 0 to 1; others are drawn as the nearest of these, with their own digits."""
    parts: list[str] = []
    y, width = MARGIN, 0
    for (model, style, task), found in groupby(maps, key=lambda m: (m.model, m.style, m.task)):
        panels = list(found)
        row = short(f"{task}: {model} · {style}", 90)
        parts.append(text(MARGIN, y + 8, row, "title", title=f"{model} / {style}"))
        x, width = MARGIN, max(width, LETTER * cell_len(row) + 2 * MARGIN)
        for panel in panels:
            parts.append(_panel(panel, x, y + 18, down, across))
            cells = CELL_WIDTH * len(panel.across)
            x += LABEL_WIDTH + max(cells, LETTER * cell_len(_title(panel, across))) + 2 * MARGIN
        y += 18 + HEAD + CELL_HEIGHT * len(panels[0].down) + 2 * MARGIN
        width = max(width, x)
    return picture(width, y, "heat maps", parts)


def _panel(found: HeatMap, x: int, y: int, down: str, across: str) -> str:
    left, top = x + LABEL_WIDTH, y + HEAD
    parts = [text(left, y + 14, _title(found, across), "title")]
    parts.append(text(left - 8, y + 36, short(down, 8), "dim", anchor="end"))
    for column, name in enumerate(found.across):
        parts.append(text(left + CELL_WIDTH * (column + 0.5), y + 36, short(name, 8), "dim", anchor="middle"))
    for row, name in enumerate(found.down):
        parts.append(text(left - 8, top + CELL_HEIGHT * (row + 0.58), short(name, 8), "dim", anchor="end"))
        for column, other in enumerate(found.across):
            parts.append(_cell(found, (name, other), left + CELL_WIDTH * column, top + CELL_HEIGHT * row))
    return "".join(parts)


def _title(found: HeatMap, across: str) -> str:
    return f"{found.metric} by {short(across, 12)}"


def _cell(found: HeatMap, place: tuple[str, str], x: int, y: int) -> str:
    if place not in found.values:
        return text(x + CELL_WIDTH / 2, y + CELL_HEIGHT * 0.58, "-", "dim", anchor="middle")
    value, trials = found.values[place]
    share = min(max(value, 0.0), 1.0)
    colour = "#" + "".join(f"{round(a + (b - a) * share):02x}" for a, b in zip(PALE, DEEP, strict=True))
    kind = "num on" if share >= DARK else "num"
    middle = x + CELL_WIDTH / 2 - 1
    figure = text(middle, y + CELL_HEIGHT * 0.45, f"{value:.2f}", kind, anchor="middle")
    held = box(x, y, CELL_WIDTH - 2, CELL_HEIGHT - 2, colour)
    return held + figure + text(middle, y + CELL_HEIGHT * 0.78, f"n {counted(trials)}", f"{kind} few", anchor="middle")
