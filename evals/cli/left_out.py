"""What was not read, as every verb says it."""

from __future__ import annotations

import sys
from collections.abc import Sequence

from evals.plain import one_line


def print_left_out(of: str, left_out: Sequence[str], most: int = 20) -> None:
    """On standard error, what a task or a folder leaves out, such as files that are not read, each with its reason."""
    if left_out:
        more = [f"and {len(left_out) - most} more"] if len(left_out) > most else []
        lines = [f"{of}: {len(left_out)} left out:", *left_out[:most], *more]
        print("\n  ".join(map(one_line, lines)), file=sys.stderr)
