"""How far the work of a verb is, on a terminal."""

from __future__ import annotations

import sys


def told(done: str) -> None:
    """On a terminal, one line in place of the last; what is printed next takes its place."""
    if sys.stderr.isatty():
        print(f"\033[K{done}", end="\r", file=sys.stderr, flush=True)
