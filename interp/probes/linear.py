"""Logistic regression, the classifier of most probes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Self

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from evals import DataError
from evals.stats import Floats

MOST_BINS = 50


@dataclass(frozen=True, slots=True, eq=False)
class Linear:
    """logit = row[``columns``] . ``weight`` + ``bias``, of rows as they are."""

    columns: NDArray[np.int64]
    weight: Floats
    bias: float

    def __call__(self, rows: Floats) -> Floats:
        """Raises DataError for rows that have not all the columns."""
        if rows.shape[1] <= self.columns.max():
            raise DataError(
                f"a token has {rows.shape[1]} columns; expected over {self.columns.max()}, as the probe has"
            )
        found: Floats = rows[:, self.columns] @ self.weight + self.bias
        return found

    def tensors(self) -> dict[str, Tensor]:
        """What `of_tensors` reads."""
        weight, bias = torch.from_numpy(np.float64(self.weight)), torch.tensor([self.bias], dtype=torch.float64)
        return {"columns": torch.from_numpy(self.columns), "weight": weight, "bias": bias}

    @classmethod
    def of_tensors(cls, found: Mapping[str, Tensor]) -> Self:
        """Raises KeyError for one that is missing, ValueError for one of another shape."""
        columns, weight, bias = (found[name].numpy() for name in ("columns", "weight", "bias"))
        if columns.ndim != 1 or columns.shape != weight.shape or bias.shape != (1,) or columns.dtype != np.int64:
            raise ValueError(f"{columns.shape} columns, {weight.shape} weights; expected a weight a column, one bias")
        if not len(columns) or columns.min() < 0:
            raise ValueError("no column, or one below 0; expected numbers of columns")
        return cls(columns, weight.astype(np.float64), float(bias[0]))


def logistic(rows: Floats, risk: Floats, keep: int = 0) -> Linear:
    """Logistic regression on columns of mean 0 and deviation 1; its penalty grows with their number, so that logits
    are as large before anything is learned, however many there are. Both classes weigh the same. A single class gives
    a probe that tells nothing."""
    columns = chosen(rows, risk, keep)
    part = rows[:, columns]
    mean, deviation = part.mean(0), part.std(0)
    deviation[deviation < 1e-9] = 1.0
    if len(set(risk.tolist())) < 2:
        return Linear(columns, np.zeros(len(columns)), 0.0)
    from sklearn.linear_model import LogisticRegression

    model = LogisticRegression(C=1 / len(columns), class_weight="balanced", max_iter=300)
    model.fit((part - mean) / deviation, risk)
    weight = model.coef_[0] / deviation
    return Linear(columns, weight, float(model.intercept_[0] - weight @ mean))


def chosen(rows: Floats, risk: Floats, keep: int) -> NDArray[np.int64]:
    """The ``keep`` columns that tell most of the risk; all where there are no more, or keep is 0."""
    if not keep or rows.shape[1] <= keep:
        return np.arange(rows.shape[1])
    return np.sort(np.argsort(-information(rows, risk), kind="stable")[:keep])


def information(rows: Floats, risk: Floats) -> Floats:
    """The mutual information, in nats, of each column with the risk, [columns]; columns are cut into as many ranks as
    the root of the number of rows, at most 50."""
    bins = min(MOST_BINS, max(2, int(len(rows) ** 0.5)))
    ranks = np.argsort(np.argsort(rows, axis=0, kind="stable"), axis=0) * bins // len(rows)
    lowest = rows <= rows.min(0)  # equal values, such as the zeros of latents, are one class
    ranks[lowest] = 0
    base, found = float(risk.mean()), np.zeros(rows.shape[1])
    for number in range(bins):
        held = ranks == number
        for share, inside in ((base, risk[:, None] > 0.5), (1 - base, risk[:, None] < 0.5)):
            joint, size = (held & inside).mean(0), held.mean(0)
            found += np.where(joint > 0, joint * np.log(np.maximum(joint, 1e-12) / np.maximum(size * share, 1e-12)), 0)
    return found
