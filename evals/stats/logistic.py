"""The logistic function, for any number."""

from __future__ import annotations

import numpy as np

from evals.stats.floats import Floats


def expit(logits: Floats | float) -> Floats:
    """The probability of each log odds, 1 / (1 + exp(-x)), without overflow.

    >>> float(expit(0.0)), float(expit(-1000.0))
    (0.5, 0.0)
    """
    small = np.exp(-np.abs(logits))
    found: Floats = np.where(np.asarray(logits) >= 0, 1, small) / (1 + small)
    return found
