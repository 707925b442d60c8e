"""A server near by, which a judge asks."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from wire import PROXIES, Server, serving


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[Server]:
    for name in PROXIES:
        monkeypatch.delenv(name, raising=False)
    with serving() as state:
        monkeypatch.setenv("NEAR_BY_BASE_URL", f"{state.url}/v1")
        yield state
