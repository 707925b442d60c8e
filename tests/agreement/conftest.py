"""A card has a dozen intervals, of 2,000 draws each: they are tested in ``stats``, and a tenth of the draws do here."""

from __future__ import annotations

from functools import partial

import pytest

from evals import stats


@pytest.fixture(autouse=True)
def few_draws(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stats, "clustered_interval", partial(stats.clustered_interval, resamples=200))
