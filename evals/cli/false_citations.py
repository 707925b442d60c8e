"""All citations of a run as a file, and the false ones as a list: `evals view --out` and `--failing`."""

from __future__ import annotations

import sys
from collections.abc import Collection
from pathlib import Path

from rich.console import Console

from evals.analysis.citations import citations, failing
from evals.plain import one_line
from evals.report.citations import check_name, write_citations
from evals.report.failing_terminal import print_failing
from evals.runs import Run


def write(run: Run, cells: Collection[int], path: Path) -> None:
    """Write every citation of those rows. Raises UsageError for a name whose ending is no format."""
    check_name(path)
    count = write_citations(citations(run, cells), path)
    print(one_line(f"wrote {path}: {count:,} citations"), file=sys.stderr)


def show(run: Run, cells: Collection[int], most: int, console: Console) -> None:
    """Print the false citations of those rows, at most so many."""
    print_failing(console, failing(run, cells, most), run)
