"""What holds for every hosted service: its faults become one line that shows no secret, and streams are held to what
whole answers are held to. Each is its provider through the vendor's own client, against a server on this machine."""

from __future__ import annotations

import sys
import threading

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from services import anthropic, bedrock, cohere, gemini, openai, responses
from services.frame import ANSWERS, KEY, PATIENCE, PROPERTY, Service
from wire import Call, Reply, Server, always, error_of, sending

from evals.errors import EvalsError
from evals.types import Document

SERVICES = {s.SERVICE.name: s.SERVICE for s in (anthropic, bedrock, cohere, gemini, openai, responses)}
REFUSALS = {
    400: ("messages:\n too   long", "messages: too long"),
    401: (f"invalid key {KEY}", "invalid key [secret]"),
    403: (f"no access for {KEY}", "no access for [secret]"),
    404: ("The model `org/small` does not exist", "The model `org/small` does not exist"),
    413: ("Request exceeds the maximum size", "Request exceeds the maximum size"),
    418: ("unusual", "unusual"),
    424: ("broken", "broken"),
    498: ("invalid token", "invalid token"),
    500: ("Internal server error", "Internal server error"),
    503: ("busy", "busy"),
    529: ("Overloaded", "Overloaded"),
}
NONSENSE = (
    b"",
    b"\x00\xff not HTTP at all\r\n\r\n",
    b"HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\n{",
    b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
    b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 4\r\n\r\nabcd",
    b"HTTP/1.1 200 OK\r\nContent-Type: application/json; charset=nonesuch\r\nContent-Length: 2\r\n\r\n\xff{",
    b"HTTP/1.1 401 No\r\nContent-Type: text/plain; charset=nonesuch\r\nContent-Length: 2\r\n\r\n\xff{",
    b"HTTP/1.1 302 Found\r\nLocation: http://[bad/\r\nContent-Length: 0\r\n\r\n",
    b"HTTP/1.1 302 Found\r\nLocation: /v1/chat/completions\r\nContent-Length: 0\r\n\r\n",
)
NO_ANSWERS = (
    b"",
    b"[]",
    b"null",
    b'"Yes."',
    b"\xff\xfe{",
    b'{"torn": [{"te',
    b"<html>hello</html>",
    b'{"candidates": 5}',
    b'{"usage": {"tokens": {"input_tokens": NaN}}}',
)
STREAM = pytest.mark.parametrize("stream", ["false", "true"])


@pytest.fixture(params=SERVICES)
def service(request: pytest.FixtureRequest, server: Server, monkeypatch: pytest.MonkeyPatch) -> Service:
    service: Service = SERVICES[request.param]
    service.enter(monkeypatch, server)
    return service


@STREAM
def test_refusals_become_one_line(server: Server, service: Service, stream: str) -> None:
    replies = [service.failure(status, said) for status, (said, _) in REFUSALS.items()]
    answers = service.in_turn(server, replies, stream=stream)
    for answer, (status, (_, kept)) in zip(answers, REFUSALS.items(), strict=True):
        assert error_of(answer, *service.secrets) == f"HTTP {status}: {service.label(status)}{kept}"


@STREAM
def test_refusals_in_no_words_of_the_service(server: Server, service: Service, stream: str) -> None:
    page = Reply(b"<html>\n<b>Bad gateway</b>", 502, {"Content-Type": "text/html"})
    replies = [page, Reply(b"", 400), Reply(b"", 503), Reply({}, 418)]
    told = [error_of(a, *service.secrets) for a in service.in_turn(server, replies, stream=stream)]
    assert told == [f"HTTP {reply.status}: {words}" for reply, words in zip(replies, service.wordless, strict=True)]


@STREAM
def test_replies_that_are_no_answer(server: Server, service: Service, stream: str) -> None:
    for answer in service.in_turn(server, [Reply(body) for body in NO_ANSWERS], stream=stream):
        error_of(answer, *service.secrets)


@STREAM
def test_a_server_that_speaks_no_sense(service: Service, monkeypatch: pytest.MonkeyPatch, stream: str) -> None:
    for nonsense in NONSENSE:
        if b"[bad" in nonsense and service.library == "boto3":
            continue  # it becomes an error too, but urllib3 leaves the socket to the garbage collector, which warns
        with sending(nonsense) as address:
            service.lead(monkeypatch, address)
            service.error(stream=stream)


def test_too_many_requests_then_an_answer(server: Server, service: Service) -> None:
    refused = [service.failure(status, "slow down", Retry_After="0.01") for status in (429, 503, 529)]
    replies = [*refused, service.whole("Yes.")]
    server.reply = lambda call: replies[len(server.calls) - 1]
    provider = service.provider(max_retries=2)
    assert [a.text for a in provider.complete([service.request()])] == ["Yes."]
    assert provider.about["traffic"]["failed_attempts"] == {"rate limit": 1, "server": 2}


def test_errors_until_retries_are_exhausted(server: Server, service: Service) -> None:
    server.reply = lambda call: service.failure(500, f"boom\nat {KEY} " + "x" * 900, Retry_After="0.01")
    assert service.error(max_retries=2).startswith(f"HTTP 500: {service.label(500)}boom at [secret] xxx")
    assert len(server.calls) == 3  # the client itself tries no more


def test_a_server_that_is_too_slow(server: Server, service: Service) -> None:
    release = threading.Event()

    def reply(call: Call) -> Reply:
        release.wait(PATIENCE)
        return service.whole("Yes.")

    server.reply = reply
    assert service.error(attempt_timeout=0.2).startswith(service.late)
    release.set()


def test_no_server(service: Service, monkeypatch: pytest.MonkeyPatch) -> None:
    service.lead(monkeypatch, "http://127.0.0.1:1/proxy")
    provider = service.provider()
    (answer,) = provider.complete([service.request()])
    said = error_of(answer, *service.secrets)
    assert said.startswith(service.unreachable)
    assert f"http://127.0.0.1:1/proxy{service.path}" in said
    about = provider.about
    assert about["traffic"]["failed_attempts"] == {"connection": 1}
    assert not any(secret in str(about) for secret in service.secrets)


def test_an_address_that_holds_a_password(service: Service, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(service.address, f"http://user:hunter2!@127.0.0.1:1{service.path}?token=hunter3")
    provider = service.provider()
    (answer,) = provider.complete([service.request()])
    assert "hunter" not in error_of(answer)
    assert "hunter" not in str(provider.about)
    if service.model is not None:
        assert provider.about["base_url"] == f"http://127.0.0.1:1{service.path}"
        assert provider.about["model"] == service.model


def test_a_text_that_cannot_be_sent(server: Server, service: Service) -> None:
    lone = Document("d", "lone \ud800")
    asked = [
        service.request(),
        service.request(question=lone.text, id=1),
        *([service.request(lone, id=2)] if service.reads_documents else []),
    ]
    usual = server.reply
    if service.escapes:
        server.reply = lambda call: service.failure(400, "no low surrogate") if b"\\ud800" in call.raw else usual(call)
    answers = {a.id: a for a in service.provider().complete(asked)}
    assert answers.pop(0).text == "Yes."
    assert all("surrogate" in error_of(a, *service.secrets) for a in answers.values())
    assert service.escapes or not any(b"lone" in call.raw for call in server.calls)


def test_an_answer_of_another_model(server: Server, service: Service) -> None:
    if service.model is None:
        pytest.skip("its replies name no model")
    server.reply = lambda call: service.whole("Yes.", model="large")
    assert service.error() == f"the answer is from model 'large', not from '{service.model}'"
    assert service.ask(any_model="true").text == "Yes."


@settings(PROPERTY, max_examples=15)
@given(drawn=st.lists(ANSWERS, min_size=1, max_size=4))
def test_streamed_and_whole_answers_are_the_same(server: Server, service: Service, drawn: list[list[str]]) -> None:
    whole = service.in_turn(server, [service.whole("".join(texts)) for texts in drawn])
    assert [a.text for a in whole] == ["".join(texts) for texts in drawn]
    assert whole == service.in_turn(server, [service.streamed(texts) for texts in drawn], stream="true")


def test_a_stream_that_breaks_off_is_no_answer(server: Server, service: Service) -> None:
    whole = service.streamed(["It ", "is."])
    pieces = whole.pieces or []
    for kept in range(1, len(pieces) // 2 + 1):
        server.reply = always(Reply(pieces=pieces[:kept], headers=whole.headers, cut=True))
        assert service.error(stream="true")
        server.reply = always(Reply(pieces=pieces[:kept], headers=whole.headers))
        assert service.error(stream="true") == "the stream broke off in mid-answer"


def test_many_are_asked_at_a_time(server: Server, service: Service) -> None:
    together = threading.Barrier(4)

    def answer(call: Call) -> Reply:
        together.wait(PATIENCE)  # passes only where four are here
        return service.whole("Yes.")

    server.reply = answer
    asked = [service.request(id=id) for id in range(8)]
    answers = service.provider(max_connections=4).complete(asked)
    assert sorted(a.id for a in answers if a.error is None) == list(range(8))


def test_without_the_client(service: Service, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, service.library, None)
    with pytest.raises(EvalsError, match=rf"pip install grounded-evals\[{service.extra}\]"):
        service.provider()
