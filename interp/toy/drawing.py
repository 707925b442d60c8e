"""Pictures of the toy models: how features lie in two dimensions, when superposition sets in, and the plateaus."""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import pairwise
from typing import Any

from torch import Tensor

from evals.svg import BLUE, GREEN, GREY, ORANGE, RED, box, dot, line, picture, text
from interp.toy.reproduction import Phase, Shape
from interp.toy.superposition import ToyModels

_COLOURS = (BLUE, ORANGE, GREEN, RED, "#cc79a7")
_PANEL = 236.0
_OUTCOMES = {"own dimension": BLUE, "superposition": ORANGE, "left out": GREY}


def geometry(models: ToyModels, shapes: Sequence[Shape]) -> str:
    """Of each setting in two dimensions a model of the commonest shape, its features as arrows from the middle."""
    parts = [text(20, 26, "Five features in two dimensions: each arrow is a feature's direction in h = Wx", "title")]
    for number, shape in enumerate(shapes):
        left = 20 + number * (_PANEL + 14)
        parts += _arrows(models.weights[shape.example], left, 92)
        parts.append(text(left, 54, shape.setting, "title"))
        name, count = max(shape.shapes.items(), key=lambda found: found[1])
        said = f"p = {shape.density:g}: {name}, {count} of {sum(shape.shapes.values())}"
        parts.append(text(left, 73, said, "dim"))
    note = "Numbers are features, 0 the most important where importance falls (.9 to the power of the number)."
    parts.append(text(20, 92 + _PANEL + 30, note + " The dashed circle has radius 1.", "dim"))
    width = 40 + len(shapes) * (_PANEL + 14)
    return picture(width, 92 + _PANEL + 48, "feature geometry of toy models of superposition", parts)


def _arrows(weights: Tensor, left: float, top: float) -> list[str]:
    """The features of one model, (2, features), those that are not represented as dots in the middle."""
    middle = _PANEL / 2
    unit = middle / 1.4
    x, y = left + middle, top + middle
    circle = f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{unit:.1f}" fill="none" stroke="{GREY}" stroke-dasharray="4 4"/>'
    parts = [circle, line(left, y, left + _PANEL, y, kind="grid"), line(x, top, x, top + _PANEL, kind="grid")]
    absent = []
    for number, (across, up) in enumerate(weights.T.tolist()):
        size = math.hypot(across, up)
        if size < 0.1:
            absent.append(str(number))
            continue
        colour = _COLOURS[number % len(_COLOURS)]
        end_x, end_y = x + unit * across, y - unit * up
        parts += [line(x, y, end_x, end_y, colour, width=2.5), dot(end_x, end_y, 4, colour)]
        beyond = 14 / (unit * size) + 1
        at_x, at_y = x + unit * across * beyond, y - unit * up * beyond
        parts.append(text(at_x, at_y + 4, str(number), anchor="middle"))
    if absent:
        parts.append(
            text(left + _PANEL - 4, top + _PANEL - 4, f"not represented: {', '.join(absent)}", "dim", anchor="end")
        )
    return parts


def phase_diagram(phases: Sequence[Phase]) -> str:
    """What becomes of the second of two features in one dimension, by density and relative importance."""
    densities = sorted({phase.density for phase in phases}, reverse=True)
    importances = sorted({phase.importance for phase in phases})
    side, left, top = 384.0, 84.0, 78.0
    across, up = side / len(densities), side / len(importances)
    parts = [
        text(20, 26, "Two features in one dimension: what becomes of the second", "title"),
        text(20, 46, "each cell is the best of several models; the first feature has importance 1", "dim"),
    ]
    for phase in phases:
        column, row = densities.index(phase.density), importances.index(phase.importance)
        tip = f"density {phase.density:.2g}, importance {phase.importance:.2g}: {phase.outcome}"
        x, y = left + column * across, top + side - (row + 1) * up
        parts.append(box(x, y, across - 1, up - 1, _OUTCOMES[phase.outcome], tip))
    for share, label in ((0, "1"), (0.5, ".1"), (1, ".01")):
        parts.append(text(left + across / 2 + share * (side - across), top + side + 18, label, "dim", anchor="middle"))
    for share, label in ((0, ".1"), (0.5, "1"), (1, "10")):
        parts.append(text(left - 8, top + side - up / 2 - share * (side - up) + 4, label, "dim", anchor="end"))
    parts.append(
        text(left + side / 2, top + side + 38, "density: the probability of being active, falling", anchor="middle")
    )
    turned = f"rotate(-90 {left - 46:.1f} {top + side / 2:.1f})"
    label = text(left - 46, top + side / 2, "relative importance of the second feature", anchor="middle")
    parts.append(f'<g transform="{turned}">{label}</g>')
    for number, (outcome, colour) in enumerate(_OUTCOMES.items()):
        y = top + 20 + 26 * number
        parts += [box(left + side + 24, y - 12, 16, 16, colour), text(left + side + 48, y + 1, outcome)]
    return picture(left + side + 190, top + side + 56, "phase diagram of superposition", parts)


def plateau_chart(rows: Sequence[dict[str, Any]]) -> str:
    """Dimensions for each feature over 1/density: plateaus at 1 and 1/2."""
    left, top, width, height = 70.0, 66.0, 520.0, 250.0
    last = math.log10(1 / min(row["density"] for row in rows))

    def place(row: dict[str, Any]) -> tuple[float, float]:
        share = math.log10(1 / row["density"]) / last
        return left + share * width, top + height * (1 - row["dimensions_per_feature"] / 1.05)

    parts = [text(20, 26, "200 features in 20 dimensions: dimensions for each feature, m / |W|²", "title")]
    for value, label in ((0.0, "0"), (0.5, "1/2"), (1.0, "1")):
        y = top + height * (1 - value / 1.05)
        parts += [line(left, y, left + width, y, kind="grid"), text(left - 8, y + 4, label, "dim", anchor="end")]
    points = [place(row) for row in rows]
    parts += [line(*a, *b, BLUE, width=2) for a, b in pairwise(points)]
    for row, (x, y) in zip(rows, points, strict=True):
        parts += [dot(x, y, 4, BLUE), text(x, y - 9, f"{row['dimensions_per_feature']:.2f}", "dim", anchor="middle")]
        parts.append(text(x, top + height + 18, f"{1 / row['density']:.3g}", "dim", anchor="middle"))
    parts.append(text(left + width / 2, top + height + 40, "1 / density", anchor="middle"))
    return picture(left + width + 40, top + height + 56, "dimensions per feature by sparsity", parts)
