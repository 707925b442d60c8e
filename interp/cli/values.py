"""What verbs share: values of the command line, whose errors argparse turns into one clear line each, and how far the
work is."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, ArgumentTypeError
from math import isfinite, nan


def positive(text: str) -> int:
    """A whole number from 1."""
    if not text.isascii() or not text.isdigit() or int(text) < 1:
        raise ArgumentTypeError(f"'{text}' is not a whole number from 1")
    return int(text)


def finite(text: str) -> float:
    """A number, neither NaN nor infinite."""
    try:
        value = float(text)
    except ValueError:
        value = nan
    if not isfinite(value):
        raise ArgumentTypeError(f"'{text}' is not a finite number")
    return value


def above_zero(text: str) -> float:
    """A finite number above 0."""
    if (value := finite(text)) <= 0:
        raise ArgumentTypeError(f"'{text}' is not a number above 0")
    return value


def add_machine(parser: ArgumentParser) -> None:
    """Where a model runs."""
    parser.add_argument("--device", default="", metavar="NAME", help="cpu, cuda, mps (a GPU where there is one)")
    parser.add_argument(
        "--threads",
        type=positive,
        default=1,
        metavar="N",
        help="threads on the CPU (1: on shared cores more are slower)",
    )


def told(done: str) -> None:
    """On a terminal, one line in place of the last; what is printed next takes its place."""
    if sys.stderr.isatty():
        print(f"\033[K{done}", end="\r", file=sys.stderr, flush=True)
