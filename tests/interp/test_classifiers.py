"""What tells the risk of rows: logistic regression on chosen columns, ReDeEP's two sums, a small network."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

torch: Any = pytest.importorskip("torch")
pytest.importorskip("safetensors")
pytest.importorskip("sklearn")

from evals import DataError, stats  # noqa: E402  (what follows needs torch)
from interp.probes import proxy, redeep  # noqa: E402
from interp.probes.linear import chosen, information, logistic  # noqa: E402
from interp.probes.saplma import network  # noqa: E402


def test_columns_are_chosen_by_what_they_tell() -> None:
    rng = np.random.default_rng(0)
    rows, risk = rng.standard_normal((200, 5)), (np.arange(200) % 2).astype(float)
    rows[:, 3] += risk * 3
    rows[:, 1] = np.abs(rng.standard_normal(200)) * (rng.random(200) < 0.5 * risk)  # active where risky only
    assert set(chosen(rows, risk, 2)) == {1, 3}
    found = information(rows, risk)
    assert found[3] < np.log(2)
    assert (found >= 0).all()
    exact = information(np.stack([risk, np.zeros(200)], 1), risk)
    assert exact[0] == pytest.approx(np.log(2))
    assert exact[1] == pytest.approx(0)


def test_redeep_sums_the_heads_that_fall_and_the_layers_that_rise_with_risk() -> None:
    rng = np.random.default_rng(0)
    risk = (np.arange(80) % 2).astype(float)
    rows = rng.standard_normal((80, 15))
    heads, late = [1, 2, 3, 5, 6, 8, 9, 11], [12, 14]
    rows[:, heads] -= 4 * risk[:, None]
    rows[:, 0] += 4 * risk  # a head that copies more where there is risk is none of them
    rows[:, late] += 4 * risk[:, None]
    found = redeep.regression(rows, risk, (12, 3))
    assert sorted(found.columns.tolist()) == sorted(heads + late)
    scaled = found.weight * rows.std(0)[found.columns]
    copying = [w for c, w in zip(found.columns, scaled, strict=True) if c in heads]
    knowing = [w for c, w in zip(found.columns, scaled, strict=True) if c in late]
    assert max(copying) < 0 < min(knowing)
    assert max(copying) == pytest.approx(min(copying)), "one weight for all heads"
    assert max(knowing) == pytest.approx(min(knowing)), "one weight for all layers"
    assert stats.auroc(found(rows), risk) == 1.0
    still = redeep.regression(np.ones((80, 15)), risk, (12, 3))
    assert np.isfinite(still.weight).all(), "columns that are always the same count nothing"


def test_a_network_is_three_hidden_layers_by_hand() -> None:
    rng = np.random.default_rng(0)
    risk = (np.arange(200) % 2).astype(float)
    rows = rng.standard_normal((200, 6)) * 3 + 7
    rows[:, 2] = 7 + 4 * np.where(risk > 0.5, 1, 0) * rng.choice([-1, 1], 200)  # far on either side: no line tells it
    found = network(rows, risk)
    assert [w.shape for w in found.weights] == [(6, 256), (256, 128), (128, 64), (64, 1)]
    layer = rows[0].tolist()
    for number, (weight, bias) in enumerate(zip(found.weights, found.biases, strict=True)):
        layer = [sum(x * w for x, w in zip(layer, column, strict=True)) for column in weight.T.tolist()]
        layer = [x + b if number == 3 else max(0.0, x + b) for x, b in zip(layer, bias.tolist(), strict=True)]
    assert found(rows[:1])[0] == pytest.approx(layer[0])
    assert (stats.auroc(found(rows), risk) or 0) > 0.9 > 0.7 > (stats.auroc(logistic(rows, risk)(rows), risk) or 0)
    assert not network(rows, np.zeros(200))(rows).any(), "one class teaches nothing"
    with pytest.raises(DataError, match="a token has 5 columns; expected 6"):
        found(rows[:, :5])


def test_the_shape_of_attention_on_the_source() -> None:
    rows = torch.tensor([[0.9, 1.0], [0.6, 2.0], [0.3, 6.0]])
    row = proxy.of_answer(rows)
    torch.testing.assert_close(row, torch.tensor([0.6, 3.0, 0.3, 0.06**0.5, -0.3]))
    torch.testing.assert_close(proxy.of_token(rows)[1], proxy.of_answer(rows[1:2]))
    even = torch.full((2, 3, 4), 0.25)
    torch.testing.assert_close(proxy.spread(even, 1)[:, 2], torch.ones(2))
