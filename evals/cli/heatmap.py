"""Draw metrics of a run by length and depth, or any two properties that its samples' metadata have, as an SVG."""

from __future__ import annotations

import argparse
from pathlib import Path

from evals.analysis.heat import heat_maps
from evals.files.writing import write_whole, writing
from evals.plain import one_line
from evals.report.heat_svg import to_svg
from evals.runs import Run

METRICS = ("short_answer_recall", "evidence_hit_rate")  # what was retrieved, and what it was attributed to


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("run", type=Path, metavar="RUN", help="the folder of a run")
    parser.add_argument(
        "--metric", action="append", metavar="NAME", help=f"a panel of its own; repeats (default: {', '.join(METRICS)})"
    )
    parser.add_argument("--across", default="length", metavar="NAME", help="a property of the samples (length)")
    parser.add_argument("--down", default="depth", metavar="NAME", help="another, such as kind (depth)")
    parser.add_argument("--out", type=Path, metavar="FILE", help="(default: heatmap.svg in the run's folder)")


def main(arguments: argparse.Namespace) -> int:
    run = Run(arguments.run)
    metrics = list(dict.fromkeys(arguments.metric or METRICS))
    maps = list(heat_maps(run, metrics, arguments.down, arguments.across))
    path = arguments.out or run.path / "heatmap.svg"
    with writing(path):
        write_whole(path, to_svg(maps, arguments.down, arguments.across).encode())
    print(one_line(f"wrote {path}"))
    return 0
