"""Types of command-line values; argparse turns the error's text into one clear line."""

from __future__ import annotations

from argparse import ArgumentTypeError
from math import isfinite


def positive(text: str) -> int:
    """A whole number from 1."""
    if not text.isascii() or not text.isdigit() or int(text) < 1:
        raise ArgumentTypeError(f"'{text}' is not a whole number from 1")
    return int(text)


def above_zero(text: str) -> float:
    """A finite number above 0."""
    try:
        value = float(text)
    except ValueError:
        value = 0.0
    if not isfinite(value) or value <= 0:
        raise ArgumentTypeError(f"'{text}' is not a number above 0")
    return value
