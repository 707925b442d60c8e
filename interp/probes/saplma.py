"""SAPLMA's classifier (arXiv 2304.13734): three hidden layers, on the state of the answer's last token."""

from __future__ import annotations

import warnings
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import Self

import numpy as np
import torch
from torch import Tensor

from evals import DataError
from evals.stats import Floats

HIDDEN = (256, 128, 64)
EPOCHS = 5
SEED = 0


@dataclass(frozen=True, slots=True, eq=False)
class Network:
    """``weights`` and ``biases`` of each layer, (in, out) and (out,); all but the last are followed by a ReLU."""

    weights: tuple[Floats, ...]
    biases: tuple[Floats, ...]

    def __call__(self, rows: Floats) -> Floats:
        """The logit of each row. Raises DataError for rows of another width."""
        if rows.shape[1] != len(self.weights[0]):
            raise DataError(f"a token has {rows.shape[1]} columns; expected {len(self.weights[0])}, as the probe has")
        for weight, bias in zip(self.weights[:-1], self.biases[:-1], strict=True):
            rows = np.maximum(rows @ weight + bias, 0)
        found: Floats = (rows @ self.weights[-1] + self.biases[-1])[:, 0]
        return found

    def tensors(self) -> dict[str, Tensor]:
        """What `of_tensors` reads."""
        found = {f"weight.{n}": torch.from_numpy(np.float64(w)) for n, w in enumerate(self.weights)}
        return found | {f"bias.{n}": torch.from_numpy(np.float64(b)) for n, b in enumerate(self.biases)}

    @classmethod
    def of_tensors(cls, found: Mapping[str, Tensor]) -> Self:
        """Raises KeyError for one that is missing, ValueError for one of another shape."""
        layers = range(len(HIDDEN) + 1)
        weights, biases = ([found[f"{name}.{n}"].double().numpy() for n in layers] for name in ("weight", "bias"))
        shapes = [w.shape for w in weights]
        wanted = [(width, *b.shape) for width, b in zip((shapes[0][0], *HIDDEN), biases, strict=True)]
        if shapes != wanted or biases[-1].shape != (1,):
            raise ValueError(
                f"layers of {shapes}; expected hidden layers of {', '.join(map(str, HIDDEN))}, and one logit"
            )
        return cls(tuple(weights), tuple(biases))


def network(rows: Floats, risk: Floats) -> Network:
    """Fitted by Adam in five epochs, as the paper does, on columns of mean 0 and deviation 1. Both classes weigh the
    same. A single class gives a probe that tells nothing."""
    if len(set(risk.tolist())) < 2:
        sizes = (rows.shape[1], *HIDDEN, 1)
        return Network(tuple(np.zeros(size) for size in pairwise(sizes)), tuple(map(np.zeros, sizes[1:])))
    from sklearn.exceptions import ConvergenceWarning
    from sklearn.neural_network import MLPClassifier

    mean, deviation = rows.mean(0), rows.std(0)
    deviation[deviation < 1e-9] = 1.0
    model = MLPClassifier(HIDDEN, max_iter=EPOCHS, batch_size=min(32, len(rows)), random_state=SEED)
    share = np.where(risk > 0.5, risk.mean(), 1 - risk.mean())
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ConvergenceWarning)  # five epochs are meant
        model.fit((rows - mean) / deviation, risk > 0.5, sample_weight=0.5 / share)
    first = model.coefs_[0] / deviation[:, None]
    biases = (model.intercepts_[0] - mean @ first, *model.intercepts_[1:])
    return Network((first, *model.coefs_[1:]), biases)
