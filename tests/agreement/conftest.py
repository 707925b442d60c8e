"""A card has a dozen intervals, of 2,000 draws each: they are tested in ``stats``, and a tenth of the draws do here."""

from __future__ import annotations

import pytest

from evals.stats import clustered_interval


@pytest.fixture(autouse=True)
def few_draws(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(clustered_interval.__kwdefaults__, "resamples", 200)
