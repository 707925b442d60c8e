"""The counter of a batch API: files read line by line, calls tried again, names that can be written down."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from wire import Reply, Server

from evals.errors import SetupError
from evals.remote import endpoint, handing, http
from evals.remote.handing import Desk
from evals.remote.http import Http

MOST = 8


@pytest.fixture
def server(server: Server, monkeypatch: pytest.MonkeyPatch) -> Server:
    monkeypatch.setattr("evals.remote.waiting.FIRST_WAIT", 0.001)
    monkeypatch.setattr(handing, "MOST_REPLY", MOST)
    monkeypatch.setenv("NEAR_BASE_URL", server.url)
    return server


def desk() -> Desk:
    service = endpoint("NEAR_BASE_URL", ("NEAR_API_KEY",))
    return Desk(lambda silence: Http(service, {}, silence), ("sk-secret",))


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.text("ab \r", max_size=20), max_size=5), st.booleans())
def test_a_line_that_is_too_long_costs_itself_alone(server: Server, lines: list[str], ended: bool) -> None:
    server.reply = lambda call: Reply(("\n".join(lines) + "\n" * ended).encode())
    kept = [line.rstrip(b"\n").decode() for line in desk().lines("no", "results")]
    short = [line for line in lines if line.strip()]
    assert [line for line in kept if len(line) < MOST - 1] == [line for line in short if len(line) < MOST - 1]
    assert all(len(line) < MOST for line in kept)


def test_a_file_without_end_is_read_to_the_limit(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(http, "MOST_FILE", 10)
    server.reply = lambda call: Reply(b"one\ntwo\nthree\nfour\n")
    assert list(desk().lines("no", "results")) == [b"one\n", b"two\n", b"th"]


def test_a_call_is_tried_again_and_then_told_in_one_line(server: Server) -> None:
    replies = iter([Reply(b"", 500), Reply(b"", 429, {"Retry-After": "0.001"}), Reply(b"one\n")])
    server.reply = lambda call: next(replies)
    assert list(desk().lines("no", "results")) == [b"one\n"]
    server.reply = lambda call: Reply({"error": {"message": "no\nsk-secret"}}, 401)
    with pytest.raises(SetupError, match=r"^it cannot be read: HTTP 401: no \[secret\]$"):
        list(desk().lines("it cannot be read", "results"))
    server.reply = lambda call: Reply(b"", 503)
    calls = len(server.calls)
    with pytest.raises(SetupError, match="HTTP 503"):
        list(desk().lines("no", "results"))
    assert len(server.calls) - calls == 1 + handing.RETRIES


def uncalled(silence: float) -> Http:
    raise AssertionError("a name asks for no connection")


@pytest.mark.parametrize("id", ["", "..", "a/b", "a b", "sk-secret", "x" * 201, "é"])
def test_names_that_cannot_be_written_down(id: str) -> None:
    with pytest.raises(SetupError, match="the service gave an id that cannot be used"):
        Desk(uncalled, ("sk-secret",)).name(id)


def test_names_that_can() -> None:
    assert Desk(uncalled, ()).name("msgbatch_01.A:b-c") == "msgbatch_01.A:b-c"
