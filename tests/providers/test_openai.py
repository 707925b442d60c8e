"""The OpenAI providers against a server on this machine that speaks chat completions."""

from __future__ import annotations

import asyncio
import gc
import sys
import threading
from collections.abc import Generator, Iterator, Sequence
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openai.types.chat import ChatCompletion, ChatCompletionChunk
from wire import Call, Reply, Server, error_of, sending, serving

from evals.errors import EvalsError
from evals.options import ProviderOptions
from evals.types import Completion, Constraint, Message, Prompt, Request, Sample, Sampling, Usage
from providers.openai.chat import OpenAI, OpenAICompatible, VllmServer

KEY = "sk-secret-0123456789"
PATIENCE = 20.0  # seconds; how long a test waits for what should happen at once
USAGE = {
    "prompt_tokens": 11,
    "completion_tokens": 2,
    "total_tokens": 13,
    "prompt_tokens_details": {"cached_tokens": 4},
}
CONSTRAINT = Constraint("start: /a/", {"type": "object"}, "Reply with JSON.")


def completion(text: str | None = "Yes.", finish: str | None = "stop", **message: Any) -> Reply:
    choice = {"index": 0, "finish_reason": finish, "message": {"role": "assistant", "content": text, **message}}
    usage = {
        "prompt_tokens": 11,
        "completion_tokens": 2,
        "total_tokens": 13,
        "prompt_tokens_details": {"cached_tokens": 4},
    }
    body = {
        "id": "x",
        "object": "chat.completion",
        "created": 1,
        "model": "small-2026-01-01",
        "choices": [choice],
        "usage": usage,
    }
    return Reply(body)


def pieces(texts: Sequence[str], finish: str | None = "stop", **more: Any) -> Reply:
    """The same answer streamed."""
    start = {"id": "x", "object": "chat.completion.chunk", "created": 1, "model": "small-2026-01-01"}
    deltas: list[dict[str, Any]] = [{"role": "assistant", "content": ""}, *({"content": t} for t in texts)]
    chunks = [{**start, "choices": [{"index": 0, "delta": d, "finish_reason": None}]} for d in deltas]
    chunks.append({**start, "choices": [{"index": 0, "delta": {}, "finish_reason": finish}]})
    usage = {
        "prompt_tokens": 11,
        "completion_tokens": 2,
        "total_tokens": 13,
        "prompt_tokens_details": {"cached_tokens": 4},
    }
    return Reply.events([*chunks, {**start, "choices": [], "usage": usage}], done=True, **more)


def failure(status: int, message: str, **headers: str) -> Reply:
    return Reply({"error": {"message": message, "type": "t", "param": None, "code": None}}, status, headers)


@pytest.fixture(autouse=True)
def address(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    server.reply = lambda call: completion()
    for name in ("OPENAI_ORG_ID", "OPENAI_PROJECT_ID", "OPENAI_CUSTOM_HEADERS"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("NEAR_BY_API_KEY", KEY)
    monkeypatch.setenv("NEAR_BY_BASE_URL", f"{server.url}/v1")


def provider(**options: Any) -> OpenAICompatible:
    options = {"max_retries": 0, "attempt_timeout": PATIENCE, **options}
    return OpenAICompatible("near-by/org/small", ProviderOptions(**options))


def request(
    id: int = 0, question: str = "Is it?", constraint: Constraint | None = None, logprobs: bool = False
) -> Request:
    messages = (Message("system", "Be short."), Message("user", question))
    sampling = Sampling(33, 0.5, 7, logprobs)
    return Request(id, Prompt(messages, constraint), Sample(str(id), question, ()), sampling=sampling)


def ask(asked: Request | None = None, **options: Any) -> Completion:
    (answer,) = provider(**options).complete([asked or request()])
    return answer


def error(**options: Any) -> str:
    """The error of one question, which never shows the key nor runs over a line."""
    return error_of(ask(**options), KEY)


def test_a_question_and_its_answer(server: Server) -> None:
    assert ask() == Completion(0, "Yes.", usage=Usage(11, 2, 4))
    assert server.calls[0].path == "/v1/chat/completions"
    assert server.calls[0].headers["authorization"] == f"Bearer {KEY}"
    assert [call.body for call in server.calls] == [
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
    server.reply = lambda call: completion("Cut", said)
    assert ask().finish_reason == kept


def test_too_many_requests_then_an_answer(server: Server) -> None:
    replies = iter(
        [failure(429, "slow down", Retry_After="0.01"), failure(503, "busy", Retry_After="0.01"), completion()]
    )
    server.reply = lambda call: next(replies)
    assert ask(max_retries=2).text == "Yes."
    assert len(server.calls) == 3


def test_errors_until_retries_are_exhausted(server: Server) -> None:
    server.reply = lambda call: failure(500, f"boom\nat {KEY} " + "x" * 900, Retry_After="0.01")
    said = error(max_retries=2)
    assert said.startswith("HTTP 500: boom at [secret] xxx")
    assert len(server.calls) == 3


@pytest.mark.parametrize(
    ("reply", "said"),
    [
        (failure(401, f"Incorrect API key provided: {KEY}"), "HTTP 401: Incorrect API key provided: [secret]"),
        (failure(404, "The model `org/small` does not exist"), "HTTP 404: The model `org/small` does not exist"),
        (Reply(b"<html>\n<b>Bad gateway</b>", 502, {"Content-Type": "text/html"}), "502: <html> <b>Bad gateway</b>"),
        (Reply(b"", 400), "HTTP 400"),
        (Reply(b'{"choices": [{"mess'), "no chat completion: body: Invalid JSON"),
        (Reply([]), "no chat completion: body"),
        (Reply({"choices": [{"message": 5}]}), "no chat completion: choices.0.message"),
        (Reply(b"<html>hello</html>", headers={"Content-Type": "text/html"}), "no chat completion: body: Invalid JSON"),
        (Reply({"choices": []}), "the reply holds no choices"),
        (Reply({}), "the reply holds no choices"),
        (Reply({"error": {"message": "overloaded"}}), "the server reports: overloaded"),
        (completion(None, "tool_calls"), "no content (finish reason: tool_calls)"),
        (Reply({**completion().body, "model": "large"}), "the answer is from model 'large', not from 'org/small'"),
    ],
)
def test_failures_become_one_line(server: Server, reply: Reply, said: str) -> None:
    server.reply = lambda call: reply
    assert said in error()


def test_a_server_that_is_too_slow(server: Server) -> None:
    release = threading.Event()

    def reply(call: Call) -> Reply:
        release.wait(PATIENCE)
        return completion()

    server.reply = reply
    assert "no answer within 0.2 s" in error(attempt_timeout=0.2)
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
    with sending(sent) as address:
        monkeypatch.setenv("NEAR_BY_BASE_URL", f"{address}/v1")
        error()


def test_no_server(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NEAR_BY_BASE_URL", "http://user:hunter2!@127.0.0.1:1/v1?token=hunter3")
    said = error()
    assert said.startswith("Connection error. (http://127.0.0.1:1/v1: ")
    assert "hunter" not in said
    about = provider().about
    assert (about["model"], about["base_url"]) == ("org/small", "http://127.0.0.1:1/v1")


def test_a_text_that_cannot_be_sent(server: Server) -> None:
    sent, unsent = request(0), request(1, "lone \ud800")
    answers = {a.id: a for a in provider().complete([sent, unsent])}
    assert answers[0].text == "Yes."
    assert "surrogate" in (answers[1].error or "")


def test_a_constraint_is_a_schema_and_its_hint(server: Server) -> None:
    ask(request(constraint=CONSTRAINT))
    body = server.calls[0].body
    assert body["response_format"]["json_schema"]["schema"] == {"type": "object"}
    assert body["messages"][-1]["content"] == "Is it?\n\nReply with JSON."


def test_vllm_takes_the_grammar_itself(server: Server) -> None:
    list(VllmServer("near-by/org/small", ProviderOptions()).complete([request(constraint=CONSTRAINT)]))
    body = server.calls[0].body
    assert body["structured_outputs"] == {"grammar": "start: /a/"}
    assert body["messages"][-1]["content"] == "Is it?"


def test_what_some_models_refuse_can_be_left_out(server: Server) -> None:
    ask(args={"temperature": "false", "seed": "no"})
    assert not {"temperature", "seed"} & set(server.calls[0].body)
    with pytest.raises(EvalsError, match="-M stream=perhaps: expected true or false"):
        ask(args={"stream": "perhaps"})


def test_another_model_may_be_wanted(server: Server) -> None:
    server.reply = lambda call: Reply({**completion().body, "model": "large"})
    assert ask(args={"any_model": "true"}).text == "Yes."


def test_log_probabilities(server: Server) -> None:
    tokens = [{"token": t, "logprob": p, "top_logprobs": []} for t, p in (("Yes", -0.5), (".", -0.25))]
    body = completion().body
    body["choices"][0]["logprobs"] = {"content": tokens}
    ChatCompletion.model_validate(body)
    server.reply = lambda call: Reply(body)
    assert ask(request(logprobs=True)).logprobs == (-0.5, -0.25)
    assert server.calls[0].body["logprobs"] is True
    assert ask().logprobs is None


def test_a_refusal_is_an_answer_that_declines(server: Server) -> None:
    server.reply = lambda call: completion(None, refusal="I will not.")
    assert (ask().text, ask().finish_reason) == ("I will not.", "content_filter")
    server.reply = lambda call: completion(None, "content_filter")
    assert (ask().text, ask().finish_reason, ask().error) == ("", "content_filter", None)


@given(st.lists(st.text(alphabet="aé😀\u0301\n \u2028", min_size=1, max_size=6), max_size=6))
def test_streamed_and_whole_answers_are_the_same(texts: list[str]) -> None:
    streamed, whole = pieces(texts), completion("".join(texts))
    ChatCompletion.model_validate(whole.body)
    for piece in (streamed.pieces or [])[:-1]:
        ChatCompletionChunk.model_validate_json(piece.removeprefix(b"data: "))
    with serving() as near, pytest.MonkeyPatch.context() as patch:
        patch.setenv("NEAR_BY_API_KEY", KEY)
        patch.setenv("NEAR_BY_BASE_URL", near.url)
        near.reply = lambda call: streamed if call.body.get("stream") else whole
        assert ask(args={"stream": "true"}) == ask()


def test_a_stream_that_breaks_off_is_no_answer(server: Server) -> None:
    whole = pieces(["It ", "is."])
    server.reply = lambda call: Reply(pieces=(whole.pieces or [])[:2], headers=whole.headers, cut=True)
    assert error(args={"stream": "true"})
    server.reply = lambda call: Reply(pieces=(whole.pieces or [])[:2], headers=whole.headers)
    assert "broke off" in error(args={"stream": "true"})
    server.reply = lambda call: Reply.events([{"error": {"message": "overloaded"}}])
    assert "the server reports: overloaded" in error(args={"stream": "true"})


def test_in_flight_reaches_max_connections_and_never_more(server: Server) -> None:
    together, lock = threading.Barrier(4), threading.Lock()
    now, most = 0, 0

    def reply(call: Call) -> Reply:
        nonlocal now, most
        with lock:
            now += 1
            most = max(most, now)
        together.wait(PATIENCE)  # passes only where four are here
        with lock:
            now -= 1
        return completion(call.body["messages"][1]["content"])

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

    def reply(call: Call) -> Reply:
        if call.body["messages"][1]["content"] != "quick":
            release.wait(PATIENCE)
        return completion()

    server.reply = reply
    threads = threading.active_count()
    stream = provider(max_connections=3).complete([request(0), request(1), request(2, "quick"), request(3)])
    assert next(stream).id == 2
    assert isinstance(stream, Generator)
    stream.close()
    assert [t for t in gc.get_objects() if issubclass(type(t), asyncio.Task) and not t.done()] == []
    release.set()
    assert threading.active_count() <= threads + 3  # the server's own, one for each connection
    assert len(server.calls) <= 4  # the last was sent as soon as there was room for it


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
    model = OpenAI("small", ProviderOptions())
    (answer,) = model.complete([request()])
    assert answer.text == "Yes."
    assert server.calls[0].headers["openai-organization"] == "org-1"
    assert model.about["base_url"] == server.url
    ask()  # another service is told nothing of it
    assert "openai-organization" not in server.calls[1].headers
    monkeypatch.delenv("OPENAI_BASE_URL")
    assert OpenAI("small", ProviderOptions()).about["base_url"] == "https://api.openai.com/v1"


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
    monkeypatch.setitem(sys.modules, "aiohttp", None)
    with pytest.raises(EvalsError, match=r"pip install grounded-evals\[openai\]"):
        provider()
