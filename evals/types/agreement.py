"""How far a scorer agrees with labels, people's or made by rule, in one figure: what runs keep of a card, and boards
print."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

# Whose the labels of a set are, unless it says otherwise.
PEOPLE = "people"

# The names of a card's figures in text for people.
LABELS = {
    "auroc": "AUROC",
    "auprc": "AUPRC",
    "balanced_accuracy": "balanced accuracy",
    "f1": "F1, supported",
    "f1_unsupported": "F1, unsupported",
    "kappa": "kappa",
    "spearman": "Spearman",
}


def label(statistic: str) -> str:
    """The statistic's name in text for people."""
    return LABELS.get(statistic, statistic)


def in_words(statistic: str, value: float, low: float | None, high: float | None, data: str, n: int) -> str:
    """An agreement on one line, as every board prints it."""
    bounds = "" if low is None or high is None else f" [{low:.2f}, {high:.2f}]"
    return f"{label(statistic)} {value:.2f}{bounds} on {data}, n {n:,}"


@dataclass(frozen=True, slots=True)
class Agreement:
    """One figure of a card, as boards print it under the metric's column. ``labels`` says whose they are, such as
    ``people``."""

    data: str
    statistic: str
    value: float
    low: float | None
    high: float | None
    n: int
    labels: str = PEOPLE

    def __str__(self) -> str:
        return in_words(self.statistic, self.value, self.low, self.high, self.data, self.n)


def agrees_with(measured: Iterable[Agreement]) -> str:
    """``agrees with people``, or whatever the labels are that were agreed with."""
    whose = dict.fromkeys(agreement.labels for agreement in measured)
    return f"agrees with {' and '.join(whose) or PEOPLE}"
