"""A verdict in the form that formulas need: ``phi``, entailment as yes or no, and ``sigma``, graded support.

>>> from evals.types import Verdict
>>> supported = Verdict(support=0.9)
>>> phi(supported), sigma(supported), sigma(Verdict(support=0.5))
(True, 1.0, 0.5)
"""

from __future__ import annotations

from evals.types import Verdict

# The bounds at which sigma cuts support, 0 to 1, into three grades.
PARTLY, FULLY = 1 / 3, 2 / 3


def phi(verdict: Verdict) -> bool:
    """Whether the premises support the statement in full. Raises ValueError for a verdict without support."""
    return _known(verdict) > 0.5


def sigma(verdict: Verdict) -> float:
    """Graded support: 0, .5 or 1. Raises ValueError for a verdict without support."""
    support = _known(verdict)
    return 1.0 if support > FULLY else 0.5 if support > PARTLY else 0.0


def _known(verdict: Verdict) -> float:
    if verdict.support is None:
        raise ValueError(f"no verdict: {verdict.reason}")
    return verdict.support
