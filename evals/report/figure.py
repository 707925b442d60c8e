"""How figures are written everywhere: values, intervals, and an interval drawn as a line of text."""

from __future__ import annotations

from typing import Protocol

NOTHING = "-"  # where there is no figure
PLOT_WIDTH = 21


class Measured(Protocol):
    """A figure of a summary or of a leaderboard."""

    @property
    def value(self) -> float | None: ...
    @property
    def low(self) -> float | None: ...
    @property
    def high(self) -> float | None: ...
    @property
    def interval(self) -> str: ...


def number(value: float | None, digits: int = 3) -> str:
    """A value with so many decimals."""
    return NOTHING if value is None else f"{value:.{digits}f}"


def signed(value: float | None, digits: int = 3) -> str:
    """A difference with its sign; a zero has a space in its place."""
    if value is None:
        return NOTHING
    return f"{value:+.{digits}f}" if round(value, digits) else f" {0:.{digits}f}"


def counted(value: float) -> str:
    """How many: ``4,504``; of a sum that is no whole number, ``12.50``."""
    return f"{value:,.0f}" if value == round(value) else f"{value:,.2f}"


def reason(interval: str) -> str:
    """Why there is no interval, from the words on how it was made."""
    return interval.removeprefix("none: ")


def interval_words(figure: Measured) -> str:
    """``0.214 to 0.683``, or why there is no interval; nothing where there is no value."""
    if figure.value is None:
        return ""
    if figure.low is None or figure.high is None:
        return reason(figure.interval)
    return f"{number(figure.low)} to {number(figure.high)}"


def bracketed(value: float | None, low: float | None, high: float | None, digits: int = 3) -> str:
    """``0.431 [0.214, 0.683]``, or the value alone where there is no interval."""
    if value is None or low is None or high is None:
        return number(value, digits)
    return f"{number(value, digits)} [{number(low, digits)}, {number(high, digits)}]"


def share(value: float, ends: tuple[float, float]) -> float:
    """Where on an axis with those ends a value stands: 0 at the first, 1 at the second."""
    return (value - ends[0]) / (ends[1] - ends[0])


def plot(
    low: float | None,
    value: float,
    high: float | None,
    width: int = PLOT_WIDTH,
    ends: tuple[float, float] = (0.0, 1.0),
    zero: bool = False,
) -> str:
    """A line of text with a dot at the value and a stroke over its interval; what lies beyond the axis is at its end.

    ``zero`` marks the middle of the axis, which is 0 where its ends are as far from it.
    """
    left, dot, right = (
        min(width - 1, max(0, round(share(value if x is None else x, ends) * (width - 1)))) for x in (low, value, high)
    )
    line = [" "] * width
    middle = width // 2 if zero else -1
    if zero:
        line[middle] = "│"
    line[left : right + 1] = ["┼" if at == middle else "─" for at in range(left, right + 1)]
    line[dot] = "●"
    return "".join(line)
