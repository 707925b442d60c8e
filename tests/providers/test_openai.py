"""The OpenAI providers against a server on this machine that speaks chat completions."""

from __future__ import annotations

import asyncio
import gc
import json
import socketserver
import sys
import threading
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest

from evals.providing import ProviderOptions
from evals.types import Completion, EvalsError, Message, Request, Sample, Sampling, Usage
from providers.openai_ import MOST_ERROR, OpenAI, OpenAICompatible

KEY = "sk-secret-0123456789"
Reply = tuple[int, Mapping[str, str], bytes]
PATIENCE = 20.0  # seconds; how long a test waits for what should happen at once


def completion(text: str | None = "Yes.", finish: str | None = "stop", **message: Any) -> Reply:
    body = {
        "id": "x",
        "object": "chat.completion",
        "choices": [
            {"index": 0, "finish_reason": finish, "message": {"role": "assistant", "content": text, **message}}
        ],
        "usage": {"prompt_tokens": 11, "completion_tokens": 2, "total_tokens": 13},
    }
    return 200, {}, json.dumps(body).encode()


def failure(status: int, message: str, **headers: str) -> Reply:
    body = {"error": {"message": message, "type": "t", "param": None, "code": None}}
    return status, headers, json.dumps(body).encode()


@dataclass
class Server:
    """Answers each call with what ``reply`` makes of its body, in a thread for each connection."""

    reply: Callable[[dict[str, Any]], Reply] = lambda asked: completion()
    calls: list[dict[str, Any]] = field(default_factory=list)
    headers: list[Mapping[str, str]] = field(default_factory=list)
    paths: list[str] = field(default_factory=list)
    url: str = ""


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[Server]:
    state = Server()

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        disable_nagle_algorithm = True

        def do_POST(self) -> None:
            asked = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            state.calls.append(asked)
            state.headers.append({name.lower(): value for name, value in self.headers.items()})
            state.paths.append(self.path)
            status, headers, body = state.reply(asked)
            try:
                self.send_response(status)
                for name, value in {"Content-Type": "application/json", **headers}.items():
                    self.send_header(name.replace("_", "-"), value)
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)
            except ConnectionError:  # the client did not wait
                self.close_connection = True

        def log_message(self, *arguments: object) -> None:
            pass

    class Quiet(ThreadingHTTPServer):
        daemon_threads = True

        def handle_error(self, *arguments: object) -> None:
            pass

    http = Quiet(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=http.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    state.url = f"http://127.0.0.1:{http.server_address[1]}/v1"
    for name in (
        "OPENAI_ORG_ID",
        "OPENAI_PROJECT_ID",
        "OPENAI_CUSTOM_HEADERS",
        "HTTP_PROXY",
        "http_proxy",
        "ALL_PROXY",
    ):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("NEAR_BY_API_KEY", KEY)
    monkeypatch.setenv("NEAR_BY_BASE_URL", state.url)
    yield state
    http.shutdown()
    http.server_close()
    thread.join()


def provider(**options: Any) -> OpenAICompatible:
    return OpenAICompatible("near-by/org/small", ProviderOptions(**{"max_retries": 0, "timeout": PATIENCE, **options}))


def request(id: int = 0, question: str = "Is it?", grammar: str | None = None) -> Request:
    messages = (Message("system", "Be short."), Message("user", question))
    return Request(id, messages, Sample(str(id), question, ()), sampling=Sampling(33, 0.5, 7), grammar=grammar)


def ask(**options: Any) -> Completion:
    (answer,) = provider(**options).complete([request()])
    return answer


def error(**options: Any) -> str:
    """The error of one question, which never shows the key nor runs over a line."""
    answer = ask(**options)
    assert answer.error
    assert answer.finish_reason == "error"
    assert KEY not in answer.error
    assert "\n" not in answer.error
    assert len(answer.error) <= MOST_ERROR
    return answer.error


def test_a_question_and_its_answer(server: Server) -> None:
    assert ask() == Completion(0, "Yes.", usage=Usage(11, 2))
    assert server.paths == ["/v1/chat/completions"]
    assert server.headers[0]["authorization"] == f"Bearer {KEY}"
    assert server.calls == [
        {
            "model": "org/small",
            "messages": [{"role": "system", "content": "Be short."}, {"role": "user", "content": "Is it?"}],
            "temperature": 0.5,
            "seed": 7,
            "max_tokens": 33,
        }
    ]


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ("stop", "stop"),
        ("length", "length"),
        ("content_filter", "content_filter"),
        ("tool_calls", "unknown"),
        (None, "unknown"),
    ],
)
def test_finish_reasons(server: Server, said: str | None, kept: str) -> None:
    server.reply = lambda asked: completion("Cut", said)
    assert ask().finish_reason == kept


def test_too_many_requests_then_an_answer(server: Server) -> None:
    replies = iter(
        [failure(429, "slow down", Retry_After="0.01"), failure(503, "busy", Retry_After="0.01"), completion()]
    )
    server.reply = lambda asked: next(replies)
    assert ask(max_retries=2).text == "Yes."
    assert len(server.calls) == 3


def test_errors_until_retries_are_exhausted(server: Server) -> None:
    server.reply = lambda asked: failure(500, f"boom\nat {KEY} " + "x" * 900, Retry_After="0.01")
    said = error(max_retries=2)
    assert said.startswith("HTTP 500: boom at [secret] xxx")
    assert len(server.calls) == 3


@pytest.mark.parametrize(
    ("reply", "said"),
    [
        (failure(401, f"Incorrect API key provided: {KEY}"), "HTTP 401: Incorrect API key provided: [secret]"),
        (failure(404, "The model `org/small` does not exist"), "HTTP 404: The model `org/small` does not exist"),
        ((502, {"Content-Type": "text/html"}, b"<html>\n<b>Bad gateway</b>"), "HTTP 502: <html> <b>Bad gateway</b>"),
        ((400, {}, b""), "HTTP 400"),
        ((200, {}, b'{"choices": [{"mess'), "no chat completion: body: Invalid JSON"),
        ((200, {}, b"[]"), "no chat completion: body"),
        ((200, {}, b'{"choices": [{"message": 5}]}'), "no chat completion: choices.0.message"),
        ((200, {"Content-Type": "text/html"}, b"<html>hello</html>"), "no chat completion: body: Invalid JSON"),
        ((200, {}, b'{"choices": []}'), "the reply holds no choices"),
        ((200, {}, b"{}"), "the reply holds no choices"),
        ((200, {}, b'{"error": {"message": "overloaded"}}'), "the server reports: overloaded"),
        (completion(None, "content_filter"), "no content (finish reason: content_filter)"),
        (completion(None, refusal="I will not."), "the model refused: I will not."),
    ],
)
def test_failures_become_one_line(server: Server, reply: Reply, said: str) -> None:
    server.reply = lambda asked: reply
    assert said in error()


def test_a_server_that_is_too_slow(server: Server) -> None:
    release = threading.Event()

    def reply(asked: dict[str, Any]) -> Reply:
        release.wait(PATIENCE)
        return completion()

    server.reply = reply
    assert "timed out" in error(timeout=0.2)
    release.set()


@pytest.mark.parametrize(
    "sent",
    [
        b"",
        b"\x00\xff not HTTP at all\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\n{",
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
        b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 4\r\n\r\nabcd",
        b"HTTP/1.1 200 OK\r\nContent-Type: application/json; charset=nonesuch\r\nContent-Length: 2\r\n\r\n\xff{",
        b"HTTP/1.1 401 No\r\nContent-Type: text/plain; charset=nonesuch\r\nContent-Length: 2\r\n\r\n\xff{",
        b"HTTP/1.1 302 Found\r\nLocation: http://[bad/\r\nContent-Length: 0\r\n\r\n",
        b"HTTP/1.1 302 Found\r\nLocation: /v1/chat/completions\r\nContent-Length: 0\r\n\r\n",
    ],
)
def test_a_server_that_speaks_no_sense(server: Server, monkeypatch: pytest.MonkeyPatch, sent: bytes) -> None:
    class Handler(socketserver.BaseRequestHandler):
        def handle(self) -> None:
            self.request.recv(65536)
            self.request.sendall(sent)

    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), Handler) as raw:
        thread = threading.Thread(target=raw.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        monkeypatch.setenv("NEAR_BY_BASE_URL", f"http://127.0.0.1:{raw.server_address[1]}/v1")
        try:
            error()
        finally:
            raw.shutdown()
            thread.join()


def test_no_server(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NEAR_BY_BASE_URL", "http://user:hunter2!@127.0.0.1:1/v1?token=hunter3")
    said = error()
    assert said.startswith("Connection error. (http://127.0.0.1:1/v1: ")
    assert "hunter" not in said
    assert provider().about == {"model": "org/small", "base_url": "http://127.0.0.1:1/v1"}


def test_a_text_that_cannot_be_sent(server: Server) -> None:
    sent, unsent = request(0), request(1, "lone \ud800")
    answers = {a.id: a for a in provider().complete([sent, unsent])}
    assert answers[0].text == "Yes."
    assert "surrogate" in (answers[1].error or "")


def test_a_grammar_is_refused_without_a_call(server: Server) -> None:
    (answer,) = provider().complete([request(grammar="start: /a/")])
    assert "cannot constrain decoding" in (answer.error or "")
    assert server.calls == []


def test_in_flight_reaches_max_connections_and_never_more(server: Server) -> None:
    together, lock = threading.Barrier(4), threading.Lock()
    now, most = 0, 0

    def reply(asked: dict[str, Any]) -> Reply:
        nonlocal now, most
        with lock:
            now += 1
            most = max(most, now)
        together.wait(PATIENCE)  # passes only where four are here
        with lock:
            now -= 1
        return completion(asked["messages"][1]["content"])

    server.reply = reply
    pulled, yielded = 0, 0

    def requests() -> Iterator[Request]:
        nonlocal pulled
        for id in range(12):
            pulled += 1
            assert pulled - yielded <= 8  # read as needed: those in flight, and those finished and not yet taken
            yield request(id, f"question {id}")

    seen = {}
    for answer in provider(max_connections=4).complete(requests()):
        yielded += 1
        seen[answer.id] = answer.text
    assert seen == {id: f"question {id}" for id in range(12)}
    assert most == 4


def test_answers_come_as_they_finish_and_closing_cancels_the_rest(server: Server) -> None:
    release = threading.Event()

    def reply(asked: dict[str, Any]) -> Reply:
        if asked["messages"][1]["content"] != "quick":
            release.wait(PATIENCE)
        return completion()

    server.reply = reply
    threads = threading.active_count()
    stream = provider(max_connections=3).complete([request(0), request(1), request(2, "quick"), request(3)])
    assert next(stream).id == 2
    stream.close()  # type: ignore[attr-defined]
    assert [t for t in gc.get_objects() if issubclass(type(t), asyncio.Task) and not t.done()] == []
    release.set()
    assert threading.active_count() <= threads + 3  # the server's own, one for each connection
    assert len(server.calls) <= 3


def test_a_fault_among_the_requests_closes_everything(server: Server) -> None:
    def requests() -> Iterator[Request]:
        yield request()
        raise KeyError("rendering")

    with pytest.raises(KeyError):
        list(provider().complete(requests()))
    assert [t for t in gc.get_objects() if issubclass(type(t), asyncio.Task) and not t.done()] == []


def test_nothing_asked_nothing_answered(server: Server) -> None:
    assert list(provider().complete([])) == []


def test_openai_itself(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", f"{KEY}\n")
    monkeypatch.setenv("OPENAI_BASE_URL", server.url)
    monkeypatch.setenv("OPENAI_ORG_ID", "org-1")
    model = OpenAI("gpt", ProviderOptions())
    (answer,) = model.complete([request()])
    assert answer.text == "Yes."
    assert server.headers[0]["openai-organization"] == "org-1"
    assert model.about == {"model": "gpt", "base_url": server.url}
    ask()  # another service is told nothing of it
    assert "openai-organization" not in server.headers[1]
    monkeypatch.delenv("OPENAI_BASE_URL")
    assert OpenAI("gpt", ProviderOptions()).about["base_url"] == "https://api.openai.com/v1"


def test_a_local_server_needs_no_key(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("NEAR_BY_API_KEY")
    assert ask().text == "Yes."
    monkeypatch.setenv("NEAR_BY_BASE_URL", "https://api.example.com/v1")
    with pytest.raises(EvalsError, match="NEAR_BY_API_KEY is not set"):
        provider()


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("NEAR_BY_BASE_URL", "", "NEAR_BY_BASE_URL is not set"),
        ("NEAR_BY_BASE_URL", "localhost:8000/v1", "NEAR_BY_BASE_URL is no address"),
        ("NEAR_BY_BASE_URL", "http://[::1/v1", "NEAR_BY_BASE_URL is no address"),
        ("NEAR_BY_BASE_URL", "http://localhost:99999/v1", "NEAR_BY_BASE_URL is no address"),
        ("NEAR_BY_API_KEY", "sk-clé", "NEAR_BY_API_KEY holds characters"),
    ],
)
def test_settings_that_cannot_be(
    server: Server, monkeypatch: pytest.MonkeyPatch, name: str, value: str, said: str
) -> None:
    monkeypatch.setenv(name, value)
    with pytest.raises(EvalsError, match=said):
        provider()


def test_model_strings_that_cannot_be(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("OPENAI_API_KEY", raising=False)
    for make, model, said in (
        (OpenAI, "", "expected openai/MODEL"),
        (OpenAI, "gpt", "OPENAI_API_KEY is not set"),
        (OpenAICompatible, "near-by", "expected openai-api/SERVICE/MODEL"),
        (OpenAICompatible, "near-by/", "expected openai-api/SERVICE/MODEL"),
    ):
        with pytest.raises(EvalsError, match=said):
            make(model, ProviderOptions())


def test_without_the_client(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "openai", None)
    with pytest.raises(EvalsError, match=r"pip install grounded-evals\[openai\]"):
        provider()
