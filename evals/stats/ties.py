"""Groups of equal values, on which all rank statistics are built."""

from __future__ import annotations

from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from evals.stats.floats import Floats


class Ties:
    """Groups of equal values of an array [n], in ascending order. Values that are in order already are not sorted."""

    def __init__(self, values: Floats) -> None:
        in_order = bool((values[1:] >= values[:-1]).all())
        self.order: NDArray[np.int64] | slice = slice(None) if in_order else np.argsort(values)
        ordered = values[self.order]
        self.starts = np.flatnonzero(np.concatenate([[True], ordered[1:] != ordered[:-1]])[: len(ordered)])
        self.values: Floats = ordered[self.starts]
        self._count = len(ordered)

    @cached_property
    def group(self) -> NDArray[np.int64]:
        """The group of each value [n], in the order of the array."""
        sizes = np.diff(np.append(self.starts, self._count))
        group = np.empty(self._count, dtype=np.int64)
        group[self.order] = np.repeat(np.arange(len(sizes)), sizes)
        return group

    def sums(self, of: Floats) -> Floats:
        """The sum of ``of`` [n] over each group [groups]."""
        if not len(of):
            return np.zeros(0)
        summed: Floats = np.add.reduceat(of[self.order], self.starts)
        return summed

    def ranks(self, weights: Floats) -> Floats:
        """The mid-rank of each value [n], each value counted as often as its weight says."""
        mass = self.sums(weights)
        return ((np.cumsum(mass) - mass / 2) + 0.5)[self.group]
