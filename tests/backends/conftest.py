"""The server near by, which a judge asks."""

from __future__ import annotations

import pytest
from wire import Server


@pytest.fixture
def server(server: Server, monkeypatch: pytest.MonkeyPatch) -> Server:
    monkeypatch.setenv("NEAR_BY_BASE_URL", f"{server.url}/v1")
    return server
