"""Reproduce the toy models of superposition, draw them, and score every SAE architecture on features that are known.

Writes toy.json, geometry.svg, phases.svg and plateaus.svg into the folder. It takes a few minutes on one core.
"""

from __future__ import annotations

import json
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict
from pathlib import Path
from statistics import mean, stdev
from typing import Any

import torch

from evals.models.libraries import threads
from evals.plain import one_line
from interp.cli.values import positive
from interp.sae.recipe import Recipe
from interp.toy import drawing, recovery
from interp.toy.geometry import represented
from interp.toy.reproduction import Shape, flat_models, linear_models, phases, plateaus, shapes

_RECIPE = Recipe(latents=recovery.FEATURES, k=2, tokens=200_000, batch=256, rate=1e-2)
_SCORES = ("mmcs", "f1", "found", "l0", "fvu")


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--out", type=Path, required=True, metavar="FOLDER", help="where the pictures and figures go")
    parser.add_argument("--seeds", type=positive, default=5, metavar="N", help="SAEs of each architecture (5)")
    parser.add_argument("--threads", type=positive, default=1, metavar="N", help="threads on the CPU (1)")


def main(arguments: Namespace) -> int:
    folder: Path = arguments.out
    folder.mkdir(parents=True, exist_ok=True)
    with threads(torch, arguments.threads):
        models = flat_models()
        found = shapes(models)
        _print(_shape_lines(found))
        linear = represented(linear_models().weights).sum(1).tolist()
        _print([f"without the ReLU, represented in two dimensions: {', '.join(map(str, linear))}", ""])
        rows = plateaus()
        grid = phases()
        _write(folder / "geometry.svg", drawing.geometry(models, found))
        _write(folder / "phases.svg", drawing.phase_diagram(grid))
        _write(folder / "plateaus.svg", drawing.plateau_chart(rows))
        scores = list(_recovered(range(arguments.seeds)))
    record = {
        "shapes": [asdict(shape) for shape in found],
        "linear_represented": linear,
        "plateaus": rows,
        "phases": [asdict(phase) for phase in grid],
        "recovery": [asdict(score) for score in scores],
    }
    _write(folder / "toy.json", json.dumps(record, indent=1) + "\n")
    return 0


def _recovered(seeds: Sequence[int]) -> Iterator[recovery.Recovery]:
    """Every architecture with every seed; a line of a table is printed as each architecture is done."""
    _print(["| architecture | " + " | ".join(_SCORES) + " |", "| --- |" + " --- |" * len(_SCORES)])
    for name in recovery.NAMES:
        scores = [recovery.recover(name, seed, _RECIPE) for seed in seeds]
        cells = [_spread([getattr(score, column) for score in scores]) for column in _SCORES]
        _print([f"| {name} | " + " | ".join(cells) + " |"])
        yield from scores


def _spread(values: Sequence[float]) -> str:
    return f"{mean(values):.3f}" + (f" ± {stdev(values):.3f}" if len(values) > 1 else "")


def _shape_lines(found: Iterable[Shape]) -> Iterator[str]:
    yield "| setting | p | shapes of eight seeds | norms | D | gaps |"
    yield "| --- | --- | --- | --- | --- | --- |"
    for shape in found:
        counts = ", ".join(f"{count} {name}" for name, count in shape.shapes.items())
        cells: list[Any] = [shape.setting, f"{shape.density:g}", counts]
        cells += [" ".join(f"{v:.2f}" for v in values) for values in (shape.norms, shape.dimensionality)]
        cells.append(" ".join(f"{gap:.0f}" for gap in shape.gaps))
        yield "| " + " | ".join(cells) + " |"


def _print(lines: Iterable[str]) -> None:
    for line in lines:
        print(line, flush=True)


def _write(path: Path, content: str) -> None:
    path.write_text(content, encoding="utf-8")
    print(one_line(f"wrote {path}"), file=sys.stderr)
