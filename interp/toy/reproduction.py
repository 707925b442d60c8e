"""The findings of the toy model that a faithful reproduction shows, measured anew."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Any

from interp.toy.geometry import dimensionality, dimensions_per_feature, polygon, represented
from interp.toy.superposition import ToyModels, Training, train

FEATURES, DIMENSIONS, SEEDS = 5, 2, 8
FALLING = tuple(0.9**i for i in range(FEATURES))
EQUAL = (1.0,) * FEATURES
# The five settings in two dimensions: what they are called, the density of features, their importance.
SETTINGS = (
    ("dense", 1.0, FALLING),
    ("medium", 0.19, FALLING),
    ("sparse, falling importance", 0.07, FALLING),
    ("sparse, equal importance", 0.10, EQUAL),
    ("sparser, equal importance", 0.05, EQUAL),
)
PLATEAU_FEATURES, PLATEAU_DIMENSIONS = 200, 20
PLATEAU_DENSITIES = (1.0, 0.7, 0.5, 0.4, 0.3, 0.2, 0.14, 0.1, 0.07, 0.05, 0.03, 0.02, 0.01)


@dataclass(frozen=True, slots=True)
class Shape:
    """What the models of one setting became: how many have each shape, and of the first with the commonest shape the
    norms and dimensionalities of its features and the angles between them, in degrees."""

    setting: str
    density: float
    shapes: dict[str, int]
    example: int  # the number of that first model
    norms: list[float]
    dimensionality: list[float]
    gaps: list[float]
    most: float  # the largest sum of dimensionalities of any of the models


def flat_models(seeds: int = SEEDS, how: Training | None = None) -> ToyModels:
    """All settings in two dimensions, one after the other, each with so many seeds, trained side by side."""
    density = [p for _, p, _ in SETTINGS for _ in range(seeds)]
    importance = [i for _, _, i in SETTINGS for _ in range(seeds)]
    return train(density, importance, DIMENSIONS, how)


def shapes(models: ToyModels, seeds: int = SEEDS) -> list[Shape]:
    """The shapes of `flat_models`."""
    shares = dimensionality(models.weights)
    found = []
    for number, (setting, density, _) in enumerate(SETTINGS):
        start = number * seeds
        polygons = [polygon(models.weights[m]) for m in range(start, start + seeds)]
        counts = Counter(p.name for p in polygons)
        commonest = counts.most_common(1)[0][0]
        first = next(number for number, p in enumerate(polygons) if p.name == commonest)
        found.append(
            Shape(
                setting=setting,
                density=density,
                shapes=dict(counts),
                example=start + first,
                norms=models.weights[start + first].norm(dim=0).tolist(),
                dimensionality=shares[start + first].tolist(),
                gaps=list(polygons[first].gaps),
                most=shares[start : start + seeds].sum(1).max().item(),
            )
        )
    return found


def linear_models(seeds: int = 2, how: Training | None = None) -> ToyModels:
    """The same without the ReLU, dense and sparse: whatever the density, it represents as many features as there are
    dimensions, the most important ones."""
    chosen = how or Training()
    density = [p for p in (1.0, 0.05) for _ in range(seeds)]
    linear = Training(chosen.steps, chosen.batch, chosen.rate, True, chosen.seed)
    return train(density, [FALLING] * len(density), DIMENSIONS, linear)


def plateaus(densities: tuple[float, ...] = PLATEAU_DENSITIES, how: Training | None = None) -> list[dict[str, Any]]:
    """200 equally important features in 20 dimensions: dimensions for each feature, at each density."""
    importance = [(1.0,) * PLATEAU_FEATURES] * len(densities)
    models = train(densities, importance, PLATEAU_DIMENSIONS, how or Training(steps=1500, rate=0.01))
    per_feature = dimensions_per_feature(models.weights).tolist()
    count = represented(models.weights).sum(1).tolist()
    sums = dimensionality(models.weights).sum(1).tolist()
    return [
        {"density": p, "dimensions_per_feature": d, "represented": c, "sum_of_dimensionality": s}
        for p, d, c, s in zip(densities, per_feature, count, sums, strict=True)
    ]


@dataclass(frozen=True, slots=True)
class Phase:
    """What becomes of the second of two features in one dimension, at one density and relative importance."""

    density: float
    importance: float
    outcome: str  # "left out", "own dimension" or "superposition"


def phases(side: int = 16, seeds: int = 6, how: Training | None = None) -> list[Phase]:
    """A grid of ``side`` x ``side`` settings; of the seeds of each the model with the lowest loss counts, since the
    others are caught in worse solutions."""
    densities = [10 ** (-2 * i / (side - 1)) for i in range(side)]
    importances = [10 ** (2 * i / (side - 1) - 1) for i in range(side)]
    grid = [(p, r) for p in densities for r in importances]
    models = train(
        [p for p, _ in grid for _ in range(seeds)],
        [(1.0, r) for _, r in grid for _ in range(seeds)],
        1,
        how or Training(steps=1200),
    )
    best = models.loss.reshape(len(grid), seeds).argmin(1) + seeds * models.loss.new_tensor(range(len(grid))).long()
    norms = models.weights[best].norm(dim=1) > 0.3
    names = {(True, True): "superposition", (True, False): "left out", (False, True): "own dimension"}
    return [
        Phase(p, r, names.get((bool(first), bool(second)), "left out"))
        for (p, r), (first, second) in zip(grid, norms.tolist(), strict=True)
    ]
