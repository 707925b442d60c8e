"""Carry a run to its end, from wherever it stands: generate, score, summarise, print."""

from __future__ import annotations

import shlex
import sys

from evals.cli import INTERRUPTED
from evals.cli.progress import progress
from evals.engine import generate, score, summarise
from evals.errors import EvalsError, UsageError
from evals.report.summary_terminal import print_summary
from evals.runs import Run


def finish(run: Run) -> int:
    """The exit status: 0 only when every stage came to its end."""
    again = f"evals resume {shlex.quote(str(run.path))}"
    try:
        with progress() as shown:
            generate(run, shown)
            score(run, run.config.scorers, shown)
            summary = summarise(run)
    except KeyboardInterrupt:
        print(f"\nstopped; everything answered so far is kept. `{again}` goes on.", file=sys.stderr)
        return INTERRUPTED
    except EvalsError as error:
        raise UsageError(f"{error} (`{again}` goes on from here)") from error
    print_summary(summary, run)
    return 0
