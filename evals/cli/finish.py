"""Finish a run from whatever stage it has reached: generate, score, summarise, print."""

from __future__ import annotations

import shlex
import sys

from evals.cli import INTERRUPTED
from evals.cli.progress import progress
from evals.engine import Summary, generate, score, summarise
from evals.errors import EvalsError, UsageError
from evals.report.summary_terminal import print_summary
from evals.runs import Run, Settings


def finish(run: Run, settings: Settings) -> int:
    """The exit status: 0 only if every stage was completed and anything was scored. ``settings`` are those of
    `believed`."""
    again = f"evals resume {shlex.quote(str(run.path))}" + " --trust-remote-code" * settings.trust_remote_code
    try:
        with progress() as shown:
            generate(run, shown, settings)
            score(run, run.config.scorers, shown, settings)
            summary = summarise(run)
    except KeyboardInterrupt:
        print(f"\nstopped; everything answered so far is kept. `{again}` goes on.", file=sys.stderr)
        return INTERRUPTED
    except EvalsError as error:
        raise UsageError(f"{error} (`{again}` goes on from here)") from error
    print_summary(summary, run)
    return told_if_nothing_scored(summary)


def told_if_nothing_scored(summary: Summary) -> int:
    """1 where no answer of any row could be scored, said on standard error; else 0."""
    figures = [figure for row in summary.rows for figure in row.metrics.values()]
    if not figures or any(figure.n or figure.not_applicable for figure in figures):
        return 0
    print("nothing was scored: no answer gave anything to score", file=sys.stderr)
    return 1
