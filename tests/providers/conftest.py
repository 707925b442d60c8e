"""The embedded language model, loaded once for all tests that run it; a server to speak to."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from wire import PROXIES, Server, serving

from evals.errors import EvalsError
from evals.models.get.catalog import LANGUAGE_MODEL
from evals.options import ProviderOptions
from providers.local.transformers import Transformers


@pytest.fixture(scope="session")
def smollm() -> Transformers:
    try:
        return Transformers(LANGUAGE_MODEL, ProviderOptions(batch_size=8))
    except EvalsError as error:
        pytest.skip(f"the embedded model cannot be had: {error}")


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[Server]:
    """A server on this machine; set its ``reply``, then look at its ``calls``."""
    for name in PROXIES:
        monkeypatch.delenv(name, raising=False)
    with serving() as state:
        yield state
