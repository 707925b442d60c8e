"""The Bedrock provider through the real boto3 client, against a server on this machine that speaks Converse."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from typing import Any

import pytest
from services.bedrock import MODEL, MODEL_ID, SERVICE, at, conforms, event, exception, failure, frames, reply, wire
from services.frame import CONSTRAINT, KEY, MOON, SEA
from wire import Reply, Server, always

from evals.errors import EvalsError
from evals.options import ProviderOptions
from evals.styles.anchored import Anchored
from evals.types import Completion, Document, Locator, Message, Prompt, Request, Sample, Sampling, Span, Usage
from providers import bedrock
from providers.bedrock import Bedrock

ask, error, provider, request = SERVICE.ask, SERVICE.error, SERVICE.provider, SERVICE.request


@pytest.fixture(autouse=True)
def address(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    SERVICE.enter(monkeypatch, server)


def test_a_question_and_its_answer(server: Server) -> None:
    assert ask(request(MOON, SEA)) == Completion(0, "Yes.", citations=(), usage=Usage(127, 5, 20))
    (call,) = server.calls
    assert call.path == f"/model/{MODEL_ID.replace(':', '%3A')}/converse"
    assert f"Credential={KEY}/" in call.headers["authorization"]
    assert "/eu-north-1/bedrock/" in call.headers["authorization"]
    assert call.body["inferenceConfig"] == {"maxTokens": 33, "temperature": 0.5}
    assert call.body["system"] == [{"text": "Be short."}]
    assert call.body["messages"] == [
        {
            "role": "user",
            "content": [
                {
                    "document": {
                        "name": "Document 1",
                        "source": {"text": MOON.text},
                        "context": f"Title: {MOON.title}",
                        "citations": {"enabled": True},
                    }
                },
                {"document": {"name": "Document 2", "source": {"text": SEA.text}, "citations": {"enabled": True}}},
                {"text": "Is it?"},
            ],
        }
    ]
    about = provider().about
    assert (about["model"], about["region"]) == (MODEL_ID, "eu-north-1")
    assert KEY not in str(about)


def test_citations_of_blocks(server: Server) -> None:
    quote = "Its poles hold ice."
    server.reply = lambda call: Reply(
        reply([("Yes.", [at("documentChunk", 1, 2, quote), at("documentChunk", 1, 3, quote)])])
    )
    answer = ask(documents="blocks")
    source = server.calls[0].body["messages"][0]["content"][0]["document"]["source"]
    assert source == {"content": [{"text": "The Moon has no air. "}, {"text": "Its poles hold ice."}]}
    assert [c.locator for c in answer.citations or ()] == [Locator("char", 21, 40), Locator("block", 1, 3)]


def test_citations_of_search_results(server: Server) -> None:
    found, stray = at("searchResultLocation", 1, 2, "It is salt.", 1), at("documentChar", 0, 4, "The ")
    server.reply = lambda call: Reply(reply([("Salt.", [found, stray])]))
    answer = ask(request(MOON, SEA), documents="search")
    first, second, _ = server.calls[0].body["messages"][0]["content"]
    assert (first["searchResult"]["source"], first["searchResult"]["title"]) == ("moon", MOON.title)
    assert second["searchResult"]["citations"] == {"enabled": True}
    salt, nowhere = answer.citations or ()
    assert (salt.document, salt.locator) == ("sea", Locator("char", SEA.text.index("It"), len(SEA.text)))
    assert nowhere.document == "[?]"


def test_places_elsewhere_are_kept(server: Server) -> None:
    web = {"title": "Moon", "location": {"web": {"url": "https://moon.example/", "domain": "moon.example"}}}
    bare: dict[str, Any] = {"source": "a shelf"}
    body = reply([("None.", [web, bare, {}, at("documentChar", 0, 4, "The ", 7)])])
    body["output"]["message"]["content"].append({"citationsContent": {"citations": [web]}})
    body["output"]["message"]["content"].append({"reasoningContent": {"reasoningText": {"text": "Hm."}}})
    body["output"]["message"]["content"].append({"ofTheFuture": {"text": "?"}})
    body["output"]["message"]["content"][0]["citationsContent"]["citations"].append({"location": {"ofTheFuture": {}}})
    server.reply = lambda call: Reply(body)
    answer = ask()
    assert (answer.text, answer.thinking) == ("None.", "Hm.")
    assert [(c.document, c.claim) for c in answer.citations or ()] == [
        ("https://moon.example/", Span(0, 5)),
        ("a shelf", Span(0, 5)),
        ("[?]", Span(0, 5)),
        ("[7]", Span(0, 5)),
        ("[?]", Span(0, 5)),
        ("https://moon.example/", None),
    ]


def test_thinking_is_kept_apart_also_in_a_stream(server: Server) -> None:
    body = reply()
    body["output"]["message"]["content"].insert(0, {"reasoningContent": {"reasoningText": {"text": "Hm, [2]?"}}})
    server.reply = lambda call: wire(frames(body))
    answer = ask(stream="true")
    assert (answer.text, answer.thinking) == ("Yes.", "Hm, [2]?")


def test_names_and_places_that_are_none_are_held_to_their_types(server: Server) -> None:
    body = reply([("None.", [{}])])
    odd = {"title": [1, 2], "source": 5, "location": {"web": {"url": 1e308, "domain": 2}}}
    (block,) = body["output"]["message"]["content"]
    block["citationsContent"]["citations"] = [odd, at("documentChar", 0, 10**400, "The ")]
    server.reply = lambda call: Reply(body)
    nowhere, far = ask().citations or ()
    assert (nowhere.document, nowhere.native) == ("[?]", odd)
    assert (far.document, far.locator) == ("moon", None)
    server.reply = lambda call: Reply({**reply(), "usage": {"inputTokens": 1e308, "outputTokens": 1}})
    assert "whole numbers" in error()
    server.reply = lambda call: Reply(json.dumps(reply([("lone \ud800", None)])).encode())
    assert error() == "the answer is no UTF-8"


@pytest.mark.parametrize("stream", ["false", "true"])
def test_a_body_without_end_is_not_read_to_its_end(
    server: Server, monkeypatch: pytest.MonkeyPatch, stream: str
) -> None:
    most = 8 << 20  # less than in earnest: a busy machine may take longer for more than an attempt may last
    monkeypatch.setattr(bedrock, "MOST_REPLY", most)
    words = frames(reply([("x" * 1_000_000, None)]), 1_000_000)[1]
    piece, sent = words if stream == "true" else b" " * len(words), 0

    def endless() -> Iterator[bytes]:
        nonlocal sent
        while sent < 20 * most:
            sent += len(piece)
            yield piece

    kind = "application/vnd.amazon.eventstream" if stream == "true" else "application/json"
    server.reply = lambda call: Reply(pieces=endless(), headers={"Content-Type": kind})  # type: ignore[arg-type]
    assert error(stream=stream) == "the reply is longer than 8 MiB"
    assert sent < 4 * most


def test_a_proxy_that_is_no_address_is_named_without_its_password(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("AWS_ENDPOINT_URL_BEDROCK_RUNTIME")
    monkeypatch.setenv("https_proxy", "http://user:hunter22@proxy.example:badport")
    with pytest.raises(EvalsError, match="HTTPS_PROXY is no address; expected one such as") as caught:
        provider()
    assert "hunter" not in str(caught.value)
    monkeypatch.setenv("https_proxy", "http://user:hunter22@127.0.0.1:1")
    assert "hunter22" not in error()


def test_a_stream_that_is_cut_anywhere_is_no_answer(server: Server) -> None:
    pieces = frames(reply([("None.", [at("documentChar", 0, 21, "The Moon has no air. ")])]))
    for kept in range(len(pieces) - 1):  # without its last event a stream only lacks the usage
        for cut in (True, False):
            server.reply = always(wire([*pieces[:kept], pieces[kept][:-5]], cut=cut))
            assert error(stream="true")


def test_a_stream_that_is_spoilt_is_no_answer(server: Server) -> None:
    pieces = frames(reply())
    spoilt = bytearray(pieces[2])
    spoilt[-9] ^= 1
    server.reply = lambda call: wire([*pieces[:2], bytes(spoilt), *pieces[3:]])
    assert error(stream="true").startswith("the reply cannot be read: Checksum mismatch")
    server.reply = lambda call: wire([b"no frames at all"])
    assert error(stream="true").startswith("the reply cannot be read: ")


@pytest.mark.parametrize(
    ("kind", "attempts"),
    [
        ("internalServerException", 2),
        ("modelStreamErrorException", 2),
        ("serviceUnavailableException", 2),
        ("validationException", 1),
    ],
)
def test_an_error_in_mid_stream(server: Server, kind: str, attempts: int) -> None:
    server.reply = lambda call: wire([*frames(reply())[:3], exception(kind, "Too\nmuch")])
    options = ProviderOptions(max_retries=1, timeout=20.0, max_connections=2, args={"stream": "true"})
    (answer,) = Bedrock(MODEL_ID, options).complete([request(MOON)])
    assert (answer.error or "").startswith(f"{kind}: Too much")
    assert len(server.calls) == attempts


def test_being_throttled_in_mid_stream(server: Server) -> None:
    replies = [wire([exception("throttlingException", "slow down")]), wire(frames(reply()))]
    server.reply = lambda call: replies[len(server.calls) - 1]
    asked = Bedrock(MODEL_ID, ProviderOptions(max_retries=0, timeout=20.0, args={"stream": "true"}))
    (answer,) = asked.complete([request(MOON)])
    assert answer.text == "Yes."
    assert asked.about["traffic"]["failed_attempts"] == {"rate limit": 1}


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ("end_turn", "stop"),
        ("stop_sequence", "stop"),
        ("max_tokens", "length"),
        ("model_context_window_exceeded", "length"),
        ("guardrail_intervened", "content_filter"),
        ("content_filtered", "content_filter"),
        ("refusal", "content_filter"),
        ("tool_use", "unknown"),
    ],
)
def test_stop_reasons(server: Server, said: str, kept: str) -> None:
    server.reply = lambda call: Reply(reply(stop=said))
    assert ask().finish_reason == kept


def test_who_refuses_may_do_so_without_a_word(server: Server) -> None:
    server.reply = lambda call: Reply(reply([], "content_filtered"))
    assert ask() == Completion(0, "", (), "content_filter", Usage(127, 5, 20))


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        (Reply(b"{nonsense"), "the reply holds no text"),
        (Reply(b""), "the reply holds no text"),
        (Reply([]), ""),
        (Reply({}), "the reply holds no text (stop reason: None)"),
        (Reply({"output": None, "usage": None}), "the reply holds no text (stop reason: None)"),
        (Reply({"output": {"message": {"content": "Yes."}}}), ""),
        (Reply({"output": {"message": {"content": [None]}}}), ""),
        (Reply({"output": {"message": {"content": [{"text": 5}]}}}), ""),
        (Reply(reply([])), "the reply holds no text (stop reason: end_turn)"),
        (Reply(reply([("", None)], "max_tokens")), "the reply holds no text (stop reason: max_tokens)"),
        (Reply(pieces=[b'{"output": ['], cut=True), ""),
    ],
)
def test_failures_become_one_line(server: Server, answer: Reply, said: str) -> None:
    server.reply = lambda call: answer
    assert error().startswith(said)


def test_a_trickle_does_not_hold_its_thread(server: Server) -> None:
    def trickle() -> Iterator[bytes]:
        yield event("messageStart", {"role": "assistant"})
        for _ in range(400):
            threading.Event().wait(0.02)
            yield event("contentBlockDelta", {"contentBlockIndex": 0, "delta": {"text": "."}})

    server.reply = lambda call: Reply(pieces=trickle())  # type: ignore[arg-type]
    options = ProviderOptions(max_retries=0, attempt_timeout=0.3, max_connections=1, args={"stream": "true"})
    answers = list(Bedrock(MODEL_ID, options).complete([request(MOON, id=i) for i in range(2)]))
    assert all(a.error for a in answers)
    for thread in [t for t in threading.enumerate() if t.name.startswith("bedrock")]:
        thread.join(5.0)
        assert not thread.is_alive()


def test_what_the_client_itself_refuses(server: Server) -> None:
    hot = Request(0, request(MOON).prompt, request(MOON).sample, sampling=Sampling(0, 0.5))
    assert "maxTokens" in error(hot)
    server.reply = lambda call: failure(400, "no low surrogate")
    assert "surrogate" in error(request(Document("d", "lone \ud800")))


def test_what_some_models_refuse_can_be_left_out(server: Server) -> None:
    ask(temperature="false")
    assert server.calls[0].body["inferenceConfig"] == {"maxTokens": 33}


def test_documents_are_cached_up_to_the_last_one(server: Server) -> None:
    ask(request(MOON, SEA), cache="true")
    content = server.calls[0].body["messages"][0]["content"]
    assert [next(iter(block)) for block in content] == ["document", "document", "cachePoint", "text"]


def test_a_constraint_is_a_schema_and_its_hint(server: Server) -> None:
    sample = Sample("0", "Is it?", (MOON,))
    prompt = Anchored().render(sample)
    assert prompt.constraint
    assert ask(Request(0, prompt, sample)).citations is None
    body = server.calls[0].body
    conforms(body["outputConfig"], MODEL.shape_for("OutputConfig"))
    schema = body["outputConfig"]["textFormat"]["structure"]["jsonSchema"]["schema"]
    assert json.loads(schema) == prompt.constraint.schema
    assert body["messages"][-1]["content"][0]["text"].endswith(f"\n\n{prompt.constraint.hint}")


def test_a_constraint_and_citations_exclude_each_other(server: Server) -> None:
    prompt = Prompt((Message("user", "Is it?"),), CONSTRAINT, (MOON,))
    assert error(Request(0, prompt, Sample("0", "?", (MOON,)))).startswith("Bedrock takes no constraint")
    assert server.calls == []


def test_settings_that_cannot_be(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(EvalsError, match="expected bedrock/MODEL_ID"):
        Bedrock("", ProviderOptions())
    with pytest.raises(EvalsError, match="-M documents=images: expected text, blocks, pdf or search"):
        provider(documents="images")
    monkeypatch.delenv("AWS_REGION")
    with pytest.raises(EvalsError, match="AWS_REGION is not set"):
        provider()
    monkeypatch.delenv("AWS_ACCESS_KEY_ID")
    monkeypatch.delenv("AWS_SECRET_ACCESS_KEY")
    with pytest.raises(EvalsError, match="no AWS credentials were found"):
        provider()
    monkeypatch.setenv("AWS_PROFILE", "absent")
    with pytest.raises(EvalsError, match=r"AWS: .*absent"):
        provider()


def test_a_key_of_the_service_s_own(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"):
        monkeypatch.delenv(name)
    monkeypatch.setenv("AWS_BEARER_TOKEN_BEDROCK", "bedrock-key-0123456789")
    assert "bedrock-key" not in str(provider().about)
    assert "Bearer authorization requires an HTTPS endpoint" in error()  # which the server here is not
    assert server.calls == []
