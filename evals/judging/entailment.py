"""A verdict in the form that formulas need: ``phi``, entailment as yes or no, ``sigma``, graded support, and support.

>>> from evals.types import Verdict
>>> supported = Verdict(support=0.9)
>>> phi(supported), sigma(supported), sigma(Verdict(support=0.5))
(True, 1.0, 0.5)
"""

from __future__ import annotations

from evals.types import Verdict


class NoVerdict(ValueError):
    """The backend could not say, for the reason that this gives."""


# The bounds at which sigma cuts support, 0 to 1, into three grades.
PARTLY, FULLY = 1 / 3, 2 / 3


def phi(verdict: Verdict) -> bool:
    """Whether the premises support the statement in full. Raises NoVerdict for a verdict without support."""
    return support(verdict) > 0.5


def sigma(verdict: Verdict) -> float:
    """Graded support: 0, .5 or 1. Raises NoVerdict for a verdict without support."""
    given = support(verdict)
    return 1.0 if given > FULLY else 0.5 if given > PARTLY else 0.0


def support(verdict: Verdict) -> float:
    """Support as the backend gave it, 0 to 1. Raises NoVerdict where it gave none."""
    if verdict.support is None:
        raise NoVerdict(verdict.reason or "the entailment backend gave no verdict")
    return verdict.support
