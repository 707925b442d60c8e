"""Probes are fitted to judged answers, each kind by its own classifier."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from evals import stats
from evals.stats import Floats
from interp.probes.data import Judged
from interp.probes.lenses import Classifier, Lens, worst
from interp.probes.linear import logistic
from interp.probes.pairs import Reading


@dataclass(frozen=True, slots=True, eq=False)
class Fitted:
    """A lens with its classifier. The logit of an answer is ``scale`` times that of its row, or of its worst parts,
    plus ``offset``; a token is doubted from ``threshold`` on, a logit."""

    lens: Lens
    classifier: Classifier
    scale: float = 1.0
    offset: float = 0.0
    threshold: float = 0.0

    def tokens(self, reading: Reading) -> Tensor:
        """The logit of each token, (tokens,): that of its part, or what it adds to a mean, or would have alone."""
        if self.lens.kind.parts:
            logits, of = self._parts(reading)
            return logits[of]
        return torch.tensor(self.classifier(self.lens.alone(reading).double().numpy()))

    def answer(self, reading: Reading) -> float:
        """The logit of the answer."""
        if self.lens.kind.parts:
            value = worst(self._parts(reading)[0])
        else:
            value = float(self.classifier(self.lens.pooled(reading).double().numpy()[None])[0])
        return self.scale * value + self.offset

    def _parts(self, reading: Reading) -> tuple[Tensor, Tensor]:
        """The logit of each part, and the number of each token's."""
        rows, of = self.lens.parts(reading)
        return torch.tensor(self.classifier(rows.double().numpy())), of


class Table:
    """The rows of all answers of a set through one lens, made once."""

    def __init__(self, lens: Lens, data: Judged) -> None:
        self.lens, self.data, self._widths = lens, data, lens.widths(data.readings[0])
        self._by_part = lens.kind.parts is not None
        if self._by_part:
            parts = [lens.parts(reading) for reading in data.readings]
            self._rows, self._of = [rows.numpy() for rows, _ in parts], [of.numpy() for _, of in parts]
        else:
            self._pooled = np.stack([lens.pooled(reading).double().numpy() for reading in data.readings])

    def fit(self, train: NDArray[np.int64], risk: Floats) -> Fitted:
        """Fitted to some of the answers, by a ``risk`` [answers] of 0 or 1; a part's is that of its answer, and where
        people marked some of that, only where they did."""
        if not self._by_part:
            return Fitted(self.lens, self.lens.kind.fit(self._pooled[train], risk[train], self._widths))
        marks = np.concatenate([self._marks(int(n), risk) for n in train])
        classifier = self.lens.kind.fit(np.concatenate([self._rows[n] for n in train]), marks, self._widths)
        own = np.array([worst(torch.tensor(classifier(self._rows[n]))) for n in train])
        scaled = logistic(own[:, None], risk[train])
        return Fitted(self.lens, classifier, float(scaled.weight[0]), scaled.bias)

    def logits(self, probe: Fitted, held: NDArray[np.int64]) -> Floats:
        """The logit of each of some answers."""
        if not self._by_part:
            return probe.classifier(self._pooled[held])
        own = [worst(torch.tensor(probe.classifier(self._rows[n]))) for n in held]
        return probe.scale * np.array(own) + probe.offset

    def _marks(self, answer: int, risk: Floats) -> Floats:
        """The risk of each part. In an answer that is shuffled to be supported no part counts, and in one to be
        unsupported all do, unless it has marks of its own."""
        marked = self.data.marked(answer)
        of = self._of[answer]
        found = np.full(int(of[-1]) + 1, risk[answer])
        return found if marked is None or not marked.any() else found * (np.bincount(of, marked) > 0)


def threshold(probe: Fitted, data: Judged, answers: Sequence[int]) -> float:
    """The logit from which on a token is doubted: the best on tokens of these answers, as people marked them, 0 where
    nobody marked any."""
    marked = [(data.marked(n), n) for n in answers]
    pairs = [(marks, probe.tokens(data.readings[n]).numpy()) for marks, n in marked if marks is not None]
    if not pairs:
        return 0.0
    best = stats.best_threshold(np.concatenate([t for _, t in pairs]), np.concatenate([m for m, _ in pairs]))
    return 0.0 if best is None else best
