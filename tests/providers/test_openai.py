"""The OpenAI providers against a server on this machine that speaks chat completions."""

from __future__ import annotations

import asyncio
import gc
import threading
from collections.abc import Iterator

import pytest
from services.frame import CONSTRAINT, KEY, LOGPROBS, PATIENCE
from services.openai import SERVICE, completion, pieces
from services.vendors import Late, made, read_as
from wire import Call, Reply, Server, always

from evals.errors import EvalsError
from evals.options import ProviderOptions
from evals.types import Completion, Request, Usage
from providers.openai.chat import OpenAI, OpenAICompatible, VllmServer

ask, error, provider, request = SERVICE.ask, SERVICE.error, SERVICE.provider, SERVICE.request


@pytest.fixture(autouse=True)
def address(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    SERVICE.enter(monkeypatch, server)


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


@pytest.mark.parametrize(
    ("reply", "said"),
    [
        (Reply(b'{"choices": [{"mess'), "no chat completion: body: Invalid JSON"),
        (Reply([]), "no chat completion: body"),
        (Reply({"choices": [{"message": 5}]}), "no chat completion: choices.0.message"),
        (Reply(b"<html>hello</html>", headers={"Content-Type": "text/html"}), "no chat completion: body: Invalid JSON"),
        (Reply({"choices": []}), "the reply holds no choices"),
        (Reply({}), "the reply holds no choices"),
        (Reply({"error": {"message": "overloaded"}}), "the server reports: overloaded"),
        (lambda: completion(None, "tool_calls"), "no content (finish reason: tool_calls)"),
    ],
)
def test_failures_become_one_line(server: Server, reply: Late, said: str) -> None:
    server.reply = always(made(reply))
    assert said in error()


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
    ask(temperature="false", seed="no")
    assert not {"temperature", "seed"} & set(server.calls[0].body)
    with pytest.raises(EvalsError, match="-M stream=perhaps: expected true or false"):
        ask(stream="perhaps")


def test_log_probabilities(server: Server) -> None:
    tokens = [{"token": t, "logprob": p, "top_logprobs": []} for t, p in (("Yes", -0.5), (".", -0.25))]
    body = completion().body
    body["choices"][0]["logprobs"] = {"content": tokens}
    read_as("openai.types.chat.ChatCompletion", body)
    server.reply = lambda call: Reply(body)
    assert ask(request(sampling=LOGPROBS)).logprobs == (-0.5, -0.25)
    assert server.calls[0].body["logprobs"] is True
    assert ask().logprobs is None


def test_a_refusal_is_an_answer_that_declines(server: Server) -> None:
    server.reply = lambda call: completion(None, refusal="I will not.")
    assert (ask().text, ask().finish_reason) == ("I will not.", "content_filter")
    server.reply = lambda call: completion(None, "content_filter")
    assert (ask().text, ask().finish_reason, ask().error) == ("", "content_filter", None)


@pytest.mark.parametrize("name", ["reasoning_content", "reasoning"])
def test_thinking_is_kept_apart_and_may_use_up_all_tokens(server: Server, name: str) -> None:
    server.reply = lambda call: completion("Yes.", **{name: "Hm."})
    assert (ask().text, ask().thinking) == ("Yes.", "Hm.")
    server.reply = lambda call: completion(None, "length", **{name: "Hm."})
    assert (ask().text, ask().thinking, ask().finish_reason, ask().error) == ("", "Hm.", "length", None)
    chunks = [{"choices": [{"delta": d}]} for d in ({name: "H"}, {name: "m."}, {"content": "Yes."})]
    server.reply = lambda call: Reply.events(chunks, done=True)
    assert (ask(stream="true").text, ask(stream="true").thinking) == ("Yes.", "Hm.")


def test_a_stream_that_tells_of_an_error(server: Server) -> None:
    server.reply = lambda call: Reply.events([{"error": {"message": "overloaded"}}])
    assert "the server reports: overloaded" in error(stream="true")


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
            yield request(id=id, question=f"question {id}")

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
    stream = provider(max_connections=3).complete(
        [request(), request(id=1), request(id=2, question="quick"), request(id=3)]
    )
    assert next(stream).id == 2
    stream.close()  # type: ignore[attr-defined]
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


def test_an_empty_answer_is_the_same_streamed(server: Server) -> None:
    assert SERVICE.in_turn(server, [completion("")]) == SERVICE.in_turn(server, [pieces([])], stream="true")
