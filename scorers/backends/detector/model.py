"""The learned part: a logistic model of words, and two calibrations that turn a text's words into one probability.

``weights.json`` holds K such models, numbers only. Model k was trained without the passages of fold k. ``seen`` has
fingerprints (one-way hashes of runs of words) of the passages of each fold, so that a pair over a training passage is
judged by the model that has not seen it. Any other pair is judged by the mean of the models.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from pathlib import Path
from typing import Any

import numpy as np

from evals import DataError, Doubt, Span
from evals.stats import Floats, expit
from scorers.backends.detector.features import NAMES
from scorers.backends.detector.words import Hashes, Ints, Text, distinct, prints

WEIGHTS = Path(__file__).with_name("weights.json")
FORMAT = 1
PRINT_BITS = np.uint64((1 << 48) - 1)  # the bits kept of each fingerprint
MOST_DOUBTFUL = 15  # the words with the highest probabilities decide about a text: about one clause
BRIDGED = 2  # two doubts are joined if at most this many words lie between them


@dataclass(frozen=True)
class Line:
    """A logistic regression on one number."""

    slope: float
    intercept: float

    def __call__(self, value: float) -> float:
        return float(expit(self.slope * value + self.intercept))


@dataclass(frozen=True, eq=False)
class Model:
    """``coefficients`` [len(NAMES)] and ``intercept`` give the probability of a word; above ``threshold`` it is in
    doubt. ``answer`` and ``statement`` calibrate whole answers and single statements."""

    coefficients: Floats
    intercept: float
    threshold: float
    answer: Line
    statement: Line

    def words(self, features: Floats) -> Floats:
        """The probability of each word of being part of a hallucination, [words]; ``features`` [words, len(NAMES)]."""
        return expit(features @ self.coefficients + self.intercept)

    def unsupported(self, probabilities: Floats, statement: bool) -> float:
        """The probability that a text with these words contains a hallucination."""
        return (self.statement if statement else self.answer)(suspicion(probabilities))


def suspicion(probabilities: Floats) -> float:
    """The log-odds of the mean of the most doubtful words."""
    mean = float(np.sort(probabilities)[-MOST_DOUBTFUL:].mean())
    mean = min(max(mean, 1e-6), 1 - 1e-6)
    return float(np.log(mean / (1 - mean)))


def doubts(text: Text, probabilities: Floats, threshold: float) -> tuple[Doubt, ...]:
    """The words above the threshold, joined where at most BRIDGED words of the same sentence lie between them."""
    found: list[list[int]] = []
    for i in np.flatnonzero(probabilities > threshold).tolist():
        if found and i - found[-1][-1] <= BRIDGED + 1 and text.sentence[i] == text.sentence[found[-1][-1]]:
            found[-1].append(i)
        else:
            found.append([i])
    return tuple(
        Doubt(Span(text.spans[run[0]].start, text.spans[run[-1]].end), float(probabilities[run].mean()))
        for run in found
    )


@dataclass(frozen=True, eq=False)
class Weights:
    """The content of a weights file. ``hashes`` are sorted fingerprints, ``folds`` the fold of each; ``sha256`` is the
    file's."""

    version: str
    models: tuple[Model, ...]
    hashes: Hashes
    folds: Ints
    sha256: str

    def model(self, premises: Sequence[str]) -> Model:
        """The model to judge these premises by: one that has not seen them."""
        found = distinct(np.concatenate([np.zeros(0, dtype=np.uint64), *map(prints, premises)]) & PRINT_BITS)
        first, after = np.searchsorted(self.hashes, found), np.searchsorted(self.hashes, found, side="right")
        hits = [fold for n in np.flatnonzero(first < after) for fold in self.folds[first[n] : after[n]].tolist()]
        return self.models[int(np.bincount(hits).argmax())] if hits else self._mean

    @cached_property
    def _mean(self) -> Model:
        return _mean(self.models)


def read_weights(path: Path) -> Weights:
    """Read a weights file. Raises EvalsError where it is not one that train.py writes for these features."""
    try:
        raw = path.read_bytes()
        data = json.loads(raw)
        if data["format"] != FORMAT or data["features"] != list(NAMES):
            raise ValueError("it is made for other features")
        models = tuple(_model(m) for m in data["models"])
        hashes = np.array([int(h, 16) for fold in data["seen"] for h in fold], dtype=np.uint64)
        folds = np.repeat(np.arange(len(models)), [len(fold) for fold in data["seen"]]).astype(np.int64)
        order = np.argsort(hashes, kind="stable")
    except OSError as error:
        raise DataError(f"{path}: {error.strerror}; expected the weights of the detector") from error
    except (KeyError, TypeError, ValueError) as error:
        raise DataError(f"{path}: {error}; expected what python -m scorers.backends.detector.train writes") from error
    return Weights(str(data["version"]), models, hashes[order], folds[order], sha256(raw).hexdigest())


def _model(data: Mapping[str, Any]) -> Model:
    coefficients = np.array(data["coefficients"], dtype=np.float64)
    if coefficients.shape != (len(NAMES),) or not np.isfinite(coefficients).all():
        raise ValueError(f"a model does not have {len(NAMES)} finite coefficients")
    return Model(
        coefficients,
        float(data["intercept"]),
        float(data["threshold"]),
        Line(*map(float, data["answer"])),
        Line(*map(float, data["statement"])),
    )


def as_data(model: Model) -> dict[str, Any]:
    """The model in the form of the weights file."""
    return {
        "coefficients": model.coefficients.tolist(),
        "intercept": model.intercept,
        "threshold": model.threshold,
        "answer": [model.answer.slope, model.answer.intercept],
        "statement": [model.statement.slope, model.statement.intercept],
    }


def _mean(models: Sequence[Model]) -> Model:
    """The model with the mean weights: log-odds are linear in the weights, so it averages those of all models."""

    def of(values: Sequence[float]) -> float:
        return float(np.mean(values))

    return Model(
        np.mean([m.coefficients for m in models], axis=0),
        of([m.intercept for m in models]),
        of([m.threshold for m in models]),
        Line(of([m.answer.slope for m in models]), of([m.answer.intercept for m in models])),
        Line(of([m.statement.slope for m in models]), of([m.statement.intercept for m in models])),
    )
