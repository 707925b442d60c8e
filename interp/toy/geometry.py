"""How the features of a toy model lie to one another: which are represented, in what share of a dimension, at which
angles."""

from __future__ import annotations

import math
from dataclasses import dataclass

import torch
from torch import Tensor

# The norm above which a feature counts as represented: trained norms lie near 0 or near 1.
REPRESENTED = 0.5


def dimensionality(weights: Tensor) -> Tensor:
    """D_i = |W_i|^2 / sum_j (W_i-hat . W_j)^2, (models, features), from ``weights`` (models, dimensions, features).

    A feature with a dimension to itself has 1, one of an antipodal pair 1/2, one of a pentagon 2/5. The sum over
    features is at most the number of dimensions. A feature that is not represented at all has 0.
    """
    norms = weights.norm(dim=1)
    unit = weights / norms.clamp_min(1e-12)[:, None, :]
    shared = (unit.transpose(1, 2) @ weights).square().sum(2)
    found: Tensor = norms.square() / shared.clamp_min(1e-12)
    return found


def represented(weights: Tensor) -> Tensor:
    """Whether each feature is represented, (models, features)."""
    found: Tensor = weights.norm(dim=1) > REPRESENTED
    return found


def dimensions_per_feature(weights: Tensor) -> Tensor:
    """m / |W|_F^2, (models,): dimensions for each feature that is represented. It has plateaus at 1 and 1/2."""
    return weights.shape[1] / weights.square().sum((1, 2))


@dataclass(frozen=True, slots=True)
class Polygon:
    """The represented features of one model in two dimensions, by number and in order of their angle; ``gaps`` are the
    degrees from each to the next, and add up to 360."""

    features: tuple[int, ...]
    gaps: tuple[float, ...]

    @property
    def name(self) -> str:
        """``pentagon``, ``two antipodal pairs``, ``two orthogonal features``, or ``other``."""
        for name, gaps in _SHAPES.items():
            if _near(self.gaps, gaps):
                return name
        return "other"


_SHAPES = {"pentagon": (72.0,) * 5, "two antipodal pairs": (90.0,) * 4, "two orthogonal features": (90.0, 270.0)}
_TOLERANCE = 5.0  # degrees


def _near(found: tuple[float, ...], wanted: tuple[float, ...]) -> bool:
    return len(found) == len(wanted) and all(
        abs(a - b) <= _TOLERANCE for a, b in zip(sorted(found), sorted(wanted), strict=True)
    )


def polygon(weights: Tensor) -> Polygon:
    """Of one model with two dimensions, ``weights`` (2, features)."""
    there = represented(weights[None])[0].nonzero()[:, 0]
    angles = torch.rad2deg(torch.atan2(weights[1, there], weights[0, there])) % 360
    order = angles.argsort()
    turned = angles[order].tolist()
    gaps = [b - a for a, b in zip(turned, [*turned[1:], turned[0] + 360], strict=True)] if turned else []
    return Polygon(tuple(there[order].tolist()), tuple(g if not math.isclose(g, 0) else 0.0 for g in gaps))
