"""The embedded language model, loaded once for all tests that run it."""

from __future__ import annotations

import pytest

from evals.models.catalog import LANGUAGE_MODEL
from evals.providing import ProviderOptions
from evals.types import EvalsError
from providers.transformers_ import Transformers


@pytest.fixture(scope="session")
def smollm() -> Transformers:
    try:
        return Transformers(LANGUAGE_MODEL, ProviderOptions(batch_size=8))
    except EvalsError as error:
        pytest.skip(f"the embedded model cannot be had: {error}")
