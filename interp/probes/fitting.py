"""Probes are fitted: columns chosen, brought to one scale, and weighed by logistic regression."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression
from torch import Tensor

from evals import DataError, stats
from interp.probes.data import Array, Judged
from interp.probes.lenses import Lens, worst
from interp.probes.pairs import Reading

MOST_BINS = 50


@dataclass(frozen=True, slots=True, eq=False)
class Linear:
    """logit = row[``columns``] . ``weight`` + ``bias``, of rows as they are."""

    columns: NDArray[np.int64]
    weight: Array
    bias: float

    def __call__(self, rows: Array) -> Array:
        """Raises DataError for rows that have not all the columns."""
        if rows.shape[1] <= self.columns.max():
            raise DataError(
                f"a token has {rows.shape[1]} columns; expected over {self.columns.max()}, as the probe has"
            )
        found: Array = rows[:, self.columns] @ self.weight + self.bias
        return found


@dataclass(frozen=True, slots=True, eq=False)
class Fitted:
    """A lens with its weights. The logit of an answer is ``scale`` times that of its row, or of its worst tokens, plus
    ``offset``; a token is doubted from ``threshold`` on, a logit."""

    lens: Lens
    linear: Linear
    scale: float = 1.0
    offset: float = 0.0
    threshold: float = 0.0

    def tokens(self, reading: Reading) -> Tensor:
        """The logit of each token, (tokens,): what it adds to a mean, or would have as the only one."""
        rows = self.lens.rows(reading)
        if self.lens.kind.pool == "spread":
            rows = rows.repeat(1, 3)
        return torch.tensor(self.linear(rows.double().numpy()))

    def answer(self, reading: Reading) -> float:
        """The logit of the answer."""
        if self.lens.kind.pool == "tokens":
            value = worst(self.tokens(reading))
        else:
            value = float(self.linear(self.lens.pooled(reading).double().numpy()[None])[0])
        return self.scale * value + self.offset


class Table:
    """The rows of all answers of a set through one lens, made once."""

    def __init__(self, lens: Lens, data: Judged) -> None:
        self.lens, self.data = lens, data
        self._by_token = lens.kind.pool == "tokens"
        if self._by_token:
            self._rows = [lens.rows(reading).numpy() for reading in data.readings]
        else:
            self._pooled = np.stack([lens.pooled(reading).double().numpy() for reading in data.readings])

    def fit(self, train: NDArray[np.int64], risk: Array) -> Fitted:
        """Fitted to some of the answers, by a ``risk`` [answers] of 0 or 1; a token's is that of its answer, and where
        people marked parts of that, only in those."""
        if not self._by_token:
            return Fitted(self.lens, fitted(self._pooled[train], risk[train], self.lens.kind.keep))
        marks = [self._marks(int(n), risk) for n in train]
        linear = fitted(np.concatenate([self._rows[n] for n in train]), np.concatenate(marks), self.lens.kind.keep)
        own = np.array([worst(torch.tensor(linear(self._rows[n]))) for n in train])
        scaled = fitted(own[:, None], risk[train], 0)
        return Fitted(self.lens, linear, float(scaled.weight[0]), scaled.bias)

    def logits(self, probe: Fitted, held: NDArray[np.int64]) -> Array:
        """The logit of each of some answers."""
        if not self._by_token:
            return probe.linear(self._pooled[held])
        own = [worst(torch.tensor(probe.linear(self._rows[n]))) for n in held]
        return probe.scale * np.array(own) + probe.offset

    def _marks(self, answer: int, risk: Array) -> Array:
        """In an answer that is shuffled to be supported no part counts, and in one to be unsupported all does, unless
        it has marks of its own."""
        marked = self.data.marked(answer)
        whole = np.full(len(self.data.readings[answer]), risk[answer])
        return whole if marked is None or not marked.any() else whole * marked


def fitted(rows: Array, risk: Array, keep: int) -> Linear:
    """Logistic regression on columns of mean 0 and deviation 1; its penalty grows with their number, so that logits
    are as large before anything is learned, however many there are. Both classes weigh the same. A single class gives
    a probe that tells nothing."""
    columns = chosen(rows, risk, keep)
    part = rows[:, columns]
    mean, deviation = part.mean(0), part.std(0)
    deviation[deviation < 1e-9] = 1.0
    if len(set(risk.tolist())) < 2:
        return Linear(columns, np.zeros(len(columns)), 0.0)
    model = LogisticRegression(C=1 / len(columns), class_weight="balanced", max_iter=300)
    model.fit((part - mean) / deviation, risk)
    weight = model.coef_[0] / deviation
    return Linear(columns, weight, float(model.intercept_[0] - weight @ mean))


def chosen(rows: Array, risk: Array, keep: int) -> NDArray[np.int64]:
    """The ``keep`` columns that tell most of the risk; all where there are no more, or keep is 0."""
    if not keep or rows.shape[1] <= keep:
        return np.arange(rows.shape[1])
    return np.sort(np.argsort(-information(rows, risk), kind="stable")[:keep])


def information(rows: Array, risk: Array) -> Array:
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


def threshold(probe: Fitted, data: Judged, answers: Sequence[int]) -> float:
    """The logit from which on a token is doubted: the best on tokens of these answers, as people marked them, 0 where
    nobody marked any."""
    marked = [(data.marked(n), n) for n in answers]
    pairs = [(marks, probe.tokens(data.readings[n]).numpy()) for marks, n in marked if marks is not None]
    if not pairs:
        return 0.0
    best = stats.best_threshold(np.concatenate([t for _, t in pairs]), np.concatenate([m for m, _ in pairs]))
    return 0.0 if best is None else best
