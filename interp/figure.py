"""A value with its interval, and how both are written in tables."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Figure:
    """A value with its 95 % interval over clusters; None where it is undefined."""

    value: float | None
    low: float | None
    high: float | None

    def __str__(self) -> str:
        if self.low is None or self.high is None:
            return rounded(self.value)
        return f"{rounded(self.value)} ({rounded(self.low)} to {rounded(self.high)})"


UNDEFINED = Figure(None, None, None)


def rounded(value: float | None) -> str:
    """To three places; "" for None."""
    return "" if value is None else f"{value:.3f}"


def brief(value: float) -> float:
    """Four digits of it, however small it is: for files and pages."""
    return float(f"{value:.4g}")
