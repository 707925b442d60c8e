"""Finish a run from whatever stage it has reached: generate, score, summarise, print."""

from __future__ import annotations

import shlex
import sys
from collections.abc import Sequence

from evals.cli import INTERRUPTED
from evals.cli.progress import progress
from evals.engine import Summary
from evals.errors import EvalsError, UsageError
from evals.evaluation import Believed, Threshold, finished
from evals.plain import one_line
from evals.report.summary_terminal import print_summary
from evals.runs import Run, Settings, abandon


def told(found: Believed) -> Settings:
    """The settings; which of the folder's are not followed is said on standard error."""
    for line in found.ignored:
        print(one_line(line), file=sys.stderr)
    return found.settings


def finish(run: Run, settings: Settings, wanted: Sequence[Threshold] = (), *, new: bool = False) -> int:
    """The exit status: 0 only if every stage was completed, anything was scored, and no figure misses a threshold that
    is ``wanted``; each that does has a line on standard error. A ``new`` run of which nothing was asked is removed."""
    again = f"evals resume {shlex.quote(str(run.path))}" + " --trust-remote-code" * settings.trust_remote_code
    try:
        with progress() as shown:
            summary = finished(run, settings, shown)
    except KeyboardInterrupt:
        print(f"\nstopped; everything answered so far is kept. `{again}` goes on.", file=sys.stderr)
        return INTERRUPTED
    except EvalsError as error:
        if new and abandon(run):
            raise
        raise UsageError(f"{error} (`{again}` goes on from here)") from error
    print_summary(summary, run)
    missed = [line for one in wanted for line in one.missed(summary)]
    for line in missed:
        print(one_line(f"evals run: {line}"), file=sys.stderr)
    return told_if_nothing_scored(summary) or int(bool(missed))


def told_if_nothing_scored(summary: Summary) -> int:
    """1 where no answer of any row could be scored, or no metric applies to one, said on standard error; else 0."""
    figures = [figure for row in summary.rows for figure in row.metrics.values()]
    if not figures or any(figure.n for figure in figures):
        return 0
    apart = any(figure.not_applicable for figure in figures)
    reason = "no metric applies to any answer" if apart else "no answer gave anything to score"
    print(f"nothing was scored: {reason}", file=sys.stderr)
    return 1
