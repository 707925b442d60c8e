"""The toy models of superposition: a faithful reproduction shows these numbers."""

from __future__ import annotations

import xml.etree.ElementTree as ElementTree
from typing import Any

import pytest

torch: Any = pytest.importorskip("torch")

from interp.sae.recipe import Recipe  # noqa: E402  (needs torch)
from interp.toy import drawing, recovery  # noqa: E402
from interp.toy.geometry import dimensionality, dimensions_per_feature, polygon, represented  # noqa: E402
from interp.toy.reproduction import (  # noqa: E402
    SETTINGS,
    Phase,
    flat_models,
    linear_models,
    plateaus,
    shapes,
)
from interp.toy.superposition import ToyModels, Training  # noqa: E402

SEEDS = 8


@pytest.fixture(scope="module")
def flat() -> ToyModels:
    return flat_models(SEEDS, Training(batch=64))


def test_superposition_sets_in_with_sparsity(flat: ToyModels) -> None:
    found = {shape.setting: shape for shape in shapes(flat, SEEDS)}
    dense, pairs, pentagon = found["dense"], found["medium"], found["sparser, equal importance"]
    assert dense.shapes == {"two orthogonal features": SEEDS}
    assert dense.dimensionality == pytest.approx([1, 1, 0, 0, 0], abs=0.02), "the two most important ones"
    assert pairs.shapes.get("two antipodal pairs", 0) >= 6
    assert sorted(pairs.dimensionality)[1:] == pytest.approx([0.5] * 4, abs=0.02)
    assert pentagon.shapes["pentagon"] >= 7, "now and then one is caught in a worse solution"
    assert pentagon.gaps == pytest.approx([72] * 5, abs=1)
    assert pentagon.norms == pytest.approx([1.13] * 5, abs=0.02)
    assert pentagon.dimensionality == pytest.approx([0.4] * 5, abs=0.01)


def test_features_share_no_more_dimensions_than_there_are(flat: ToyModels) -> None:
    assert dimensionality(flat.weights).sum(1).max() <= 2 + 1e-4


def test_a_linear_model_represents_as_many_features_as_dimensions() -> None:
    models = linear_models(2, Training(steps=800, batch=128))
    energy = models.weights.square().sum((1, 2))
    assert energy.tolist() == pytest.approx([2] * 4, abs=0.1), "dense or sparse"
    assert dimensionality(models.weights).sum(1).max() <= 2 + 1e-4


def test_dimensions_a_feature_have_plateaus() -> None:
    dense, pairs = plateaus((1.0, 0.3), Training(steps=1000, batch=64, rate=0.01))
    assert dense["dimensions_per_feature"] == pytest.approx(1, abs=0.05)
    assert pairs["dimensions_per_feature"] == pytest.approx(0.5, abs=0.03)
    assert 38 <= pairs["represented"] <= 44, "two for each dimension"
    assert max(dense["sum_of_dimensionality"], pairs["sum_of_dimensionality"]) <= 20 + 1e-3


def test_geometry_of_known_shapes() -> None:
    angles = torch.arange(5) * 72 * torch.pi / 180
    pentagon = 1.1 * torch.stack([angles.cos(), angles.sin()])
    assert dimensionality(pentagon[None])[0].tolist() == pytest.approx([0.4] * 5)
    assert polygon(pentagon).name == "pentagon"
    pair = torch.tensor([[1.0, -1.0, 0.0], [0.0, 0.0, 1.0]])
    assert dimensionality(pair[None])[0].tolist() == pytest.approx([0.5, 0.5, 1.0])
    assert polygon(pair).name == "other"
    nothing = torch.zeros(1, 2, 3)
    assert dimensionality(nothing).tolist() == [[0, 0, 0]]
    assert not represented(nothing).any()
    assert dimensions_per_feature(pair[None]).item() == pytest.approx(2 / 3)
    assert polygon(nothing[0]).gaps == ()


@pytest.mark.parametrize(
    ("name", "least", "tokens"),
    [
        ("relu", 0.87, 30_000),
        ("topk", 0.88, 15_000),
        ("batchtopk", 0.85, 20_000),
        ("jumprelu", 0.85, 30_000),
        ("matryoshka", 0.75, 20_000),
        ("transcoder", 0.8, 20_000),
        # A linear path can take over whatever of the output is linear in the input, so directions are not told apart.
        ("skip transcoder", 0.5, 60_000),
    ],
)
def test_every_architecture_recovers_the_true_features(name: str, least: float, tokens: int) -> None:
    """Untrained, none has more than .4 of either."""
    found = recovery.recover(name, 0, Recipe(latents=64, k=2, tokens=tokens, batch=128, rate=1e-2))
    assert found.mmcs > least
    assert found.f1 > 0.4
    assert found.l0 == pytest.approx(2, abs=0.6)


def test_untrained_directions_recover_nothing() -> None:
    found = recovery.recover("topk", 0, Recipe(latents=64, k=2, tokens=128, batch=128, rate=1e-9))
    assert found.mmcs < 0.45
    assert found.found < 0.1
    assert found.f1 < 0.4


def test_pictures_have_a_label_for_each_colour(flat: ToyModels) -> None:
    grid = [Phase(p, r, o) for p in (1.0, 0.1) for r, o in ((0.1, "left out"), (10.0, "own dimension"))]
    rows = [{"density": p, "dimensions_per_feature": d} for p, d in ((1.0, 1.0), (0.1, 0.5))]
    geometry = drawing.geometry(flat, shapes(flat, SEEDS))
    for drawn in (geometry, drawing.phase_diagram(grid), drawing.plateau_chart(rows)):
        root = ElementTree.fromstring(drawn)
        assert root.get("aria-label")
    assert all(setting in geometry for setting, _, _ in SETTINGS)
    assert all(name in drawing.phase_diagram(grid) for name in ("superposition", "left out", "own dimension"))
