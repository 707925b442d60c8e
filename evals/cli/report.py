"""Write a run as a page: its figures, and every answer beside its documents, each citation a click from its source.

The page is one HTML file that opens from disk and loads nothing. A run too large for one becomes a folder of pages.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from evals.plain import one_line
from evals.report.pages.run import write_run_page
from evals.runs import Run

DEFAULT = "report.html"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("run", type=Path, metavar="RUN", help="the folder of a run")
    parser.add_argument("--out", type=Path, metavar="FILE.html", help=f"(default: RUN/{DEFAULT})")


def main(arguments: argparse.Namespace) -> int:
    run = Run(arguments.run)
    written = write_run_page(run, arguments.out or run.path / DEFAULT)
    print(one_line(f"wrote {written}"), file=sys.stderr)
    return 0
