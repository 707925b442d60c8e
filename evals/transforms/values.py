"""The values that transforms are given on the command line."""

from __future__ import annotations

from evals.errors import UsageError


def whole_number(transform: str, text: str, least: int, most: int) -> int:
    """Raises UsageError, naming the transform, for what is no whole number from ``least`` to ``most``."""
    if not (text.isascii() and text.isdigit() and len(text) <= len(str(most)) and least <= int(text) <= most):
        raise UsageError(f"--with {transform}={text}: expected a whole number from {least:,} to {most:,}")
    return int(text)


def share(transform: str, text: str) -> float:
    """Raises UsageError, naming the transform, for what is no number from 0 to 1."""
    try:
        value = float(text)
    except ValueError:
        value = -1.0
    if not 0 <= value <= 1:
        raise UsageError(f"--with {transform}: '{text}' is no depth; expected a number from 0 to 1")
    return value


def one_of(transform: str, text: str, choices: tuple[str, ...]) -> str:
    """Raises UsageError, naming the transform and the choices, for what is none of them."""
    if text not in choices:
        raise UsageError(f"--with {transform}={text}: expected {' or '.join(choices)}")
    return text
