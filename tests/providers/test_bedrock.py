"""The Bedrock provider through the real boto3 client, against a server on this machine that speaks Converse; every
reply and event is held to botocore's own model of the service, as the client holds every request."""

from __future__ import annotations

import base64
import json
import struct
import sys
import threading
from binascii import crc32
from collections.abc import Iterator, Mapping, Sequence
from hashlib import sha256
from pathlib import Path
from typing import Any

import botocore.session
import pytest
from botocore.validate import ParamValidator
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from wire import PROXIES, Call, Reply, Server, always, error_of, serving

from evals.errors import EvalsError
from evals.judging.resolution import resolve
from evals.options import ProviderOptions
from evals.remote.http import MOST_REPLY
from evals.styles.anchored import Anchored
from evals.styles.native import Native
from evals.types import (
    Citation,
    Completion,
    Constraint,
    Document,
    Locator,
    Message,
    Prompt,
    Request,
    Sample,
    Sampling,
    Span,
    Usage,
)
from providers.bedrock import Bedrock

MODEL_ID = "anthropic.claude-small-20260101-v1:0"
KEY, SECRET = "AKIDEXAMPLE0123456", "secret/0123456789abcdef"
ENVIRONMENT = {
    "AWS_ACCESS_KEY_ID": KEY,
    "AWS_SECRET_ACCESS_KEY": SECRET,
    "AWS_REGION": "eu-north-1",
    "AWS_CONFIG_FILE": "/nowhere/config",
    "AWS_SHARED_CREDENTIALS_FILE": "/nowhere/credentials",
    "AWS_EC2_METADATA_DISABLED": "true",
}
UNSET = ("AWS_PROFILE", "AWS_DEFAULT_PROFILE", "AWS_DEFAULT_REGION", "AWS_SESSION_TOKEN", "AWS_BEARER_TOKEN_BEDROCK")
SERVICE = botocore.session.Session().get_service_model("bedrock-runtime")
USAGE = {
    "inputTokens": 7,
    "outputTokens": 5,
    "totalTokens": 132,
    "cacheReadInputTokens": 20,
    "cacheWriteInputTokens": 100,
}
MOON = Document("moon", "The Moon has no air. Its poles hold ice.", title="The [Moon] / «Луна»")
SEA = Document("sea", "😀 Sí: the sea is deep. It is salt.")
PDF = b"%PDF-1.7 pages"
SAMPLING = Sampling(33, 0.5)

Block = tuple[str, Sequence[Mapping[str, Any]] | None]


def conforms(value: Mapping[str, Any], shape: Any) -> None:
    report = ParamValidator().validate(value, shape)
    assert not report.has_errors(), report.generate_report()


def at(kind: str, start: int, end: int, quote: str, index: int = 0) -> dict[str, Any]:
    count = "searchResultIndex" if kind == "searchResultLocation" else "documentIndex"
    location = {kind: {count: index, "start": start, "end": end}}
    return {"title": "Document 1", "sourceContent": [{"text": quote}], "location": location}


def reply(blocks: Sequence[Block] = (("Yes.", None),), stop: str = "end_turn", **more: Any) -> dict[str, Any]:
    content = [
        {"text": text}
        if cited is None
        else {"citationsContent": {"content": [{"text": text}], "citations": list(cited)}}
        for text, cited in blocks
    ]
    output = {"message": {"role": "assistant", "content": content}}
    body = {"output": output, "stopReason": stop, "usage": USAGE, "metrics": {"latencyMs": 9}, **more}
    conforms(body, SERVICE.operation_model("Converse").output_shape)
    return body


def frame(headers: Mapping[str, str], payload: Mapping[str, Any]) -> bytes:
    """A message of AWS's event streams: lengths and their CRC, string headers, payload, CRC of all."""
    head = b"".join(
        struct.pack(">B", len(name)) + name.encode() + b"\x07" + struct.pack(">H", len(value)) + value.encode()
        for name, value in headers.items()
    )
    body = json.dumps(payload).encode()
    prelude = struct.pack(">II", 16 + len(head) + len(body), len(head))
    message = prelude + struct.pack(">I", crc32(prelude)) + head + body
    return message + struct.pack(">I", crc32(message))


def event(kind: str, payload: Mapping[str, Any]) -> bytes:
    shape = SERVICE.operation_model("ConverseStream").get_event_stream_output()
    conforms(payload, shape.members[kind])
    types = {":message-type": "event", ":event-type": kind, ":content-type": "application/json"}
    return frame(types, {**payload, "p": "abcdef"})  # the service pads its events with letters


def exception(kind: str, said: str) -> bytes:
    types = {":message-type": "exception", ":exception-type": kind, ":content-type": "application/json"}
    return frame(types, {"message": said})


def frames(whole: Mapping[str, Any], step: int = 3, citations_first: bool = True) -> list[bytes]:
    """The same reply as events. Text blocks have no event that begins them."""
    pieces = [event("messageStart", {"role": "assistant"})]
    for index, block in enumerate(whole["output"]["message"]["content"]):
        cited = block.get("citationsContent", {})
        text = block.get("text", "") + "".join(p["text"] for p in cited.get("content", ()))
        words: list[dict[str, Any]] = [{"text": text[i : i + step]} for i in range(0, len(text), step)]
        places: list[dict[str, Any]] = [{"citation": c} for c in cited.get("citations", ())]
        deltas = [*places, *words] if citations_first else [*words[:1], *places, *words[1:]]
        pieces += (event("contentBlockDelta", {"contentBlockIndex": index, "delta": d}) for d in deltas)
        pieces.append(event("contentBlockStop", {"contentBlockIndex": index}))
    pieces.append(event("messageStop", {"stopReason": whole["stopReason"]}))
    pieces.append(event("metadata", {"usage": whole["usage"], "metrics": {"latencyMs": 9}}))
    return pieces


def wire(pieces: Sequence[bytes], **more: Any) -> Reply:
    return Reply(pieces=pieces, headers={"Content-Type": "application/vnd.amazon.eventstream"}, **more)


def failure(status: int, kind: str, said: str, **headers: str) -> Reply:
    return Reply({"message": said}, status, {"x-amzn-ErrorType": f"{kind}:http://internal.amazon.com/", **headers})


@pytest.fixture(autouse=True)
def address(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    server.reply = lambda call: Reply(reply())
    enter(monkeypatch, server)


def enter(patch: pytest.MonkeyPatch, server: Server) -> None:
    for name in (*UNSET, *PROXIES):
        patch.delenv(name, raising=False)
    for name, value in ENVIRONMENT.items():
        patch.setenv(name, value)
    patch.setenv("AWS_ENDPOINT_URL_BEDROCK_RUNTIME", server.url)


def provider(model: str = MODEL_ID, **args: str) -> Bedrock:
    return Bedrock(model, ProviderOptions(max_retries=0, max_connections=4, attempt_timeout=20.0, args=args))


def request(*documents: Document, id: int = 0) -> Request:
    sample = Sample(str(id), "Is it?", documents)
    return Request(id, Native().render(sample), sample, sampling=SAMPLING)


def ask(asked: Request | None = None, **args: str) -> Completion:
    (answer,) = provider(**args).complete([asked or request(MOON)])
    return answer


def error(asked: Request | None = None, **args: str) -> str:
    """The error of one question, which never shows the key nor runs over a line."""
    return error_of(ask(asked, **args), KEY, SECRET)


def test_a_question_and_its_answer(server: Server) -> None:
    assert ask(request(MOON, SEA)) == Completion(0, "Yes.", citations=(), usage=Usage(127, 5, 20))
    (call,) = server.calls
    assert call.path == f"/model/{MODEL_ID.replace(':', '%3A')}/converse"
    assert f"Credential={KEY}/" in call.headers["authorization"]
    assert "/eu-north-1/bedrock/" in call.headers["authorization"]
    assert call.body["inferenceConfig"] == {"maxTokens": 33, "temperature": 0.5}
    assert call.body["system"][0]["text"].startswith("Answer the question")
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


def test_citations_in_plain_text(server: Server) -> None:
    first, second = (
        at("documentChar", 0, 21, "The Moon has no air. "),
        at("documentChar", 2, 23, "Sí: the sea is deep. ", 1),
    )
    body = reply([("Nó: ", None), ("no 😀 air", [first, second]), (", deep.", None)])
    server.reply = lambda call: Reply(body)
    answer = ask(request(MOON, SEA))
    assert answer.text == "Nó: no 😀 air, deep."
    assert answer.citations == (
        Citation("moon", "The Moon has no air. ", Locator("char", 0, 21), Span(4, 12), first),
        Citation("sea", "Sí: the sea is deep. ", Locator("char", 2, 23), Span(4, 12), second),
    )


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


def test_citations_of_pages(server: Server, tmp_path: Path) -> None:
    file = tmp_path / "moon.pdf"
    file.write_bytes(PDF)
    metadata = {"sha256": sha256(PDF).hexdigest()}
    document = Document("moon.pdf", "Air: none.Ice: much.", page_starts=(0, 10), file=str(file), metadata=metadata)
    server.reply = lambda call: Reply(reply([("Ice.", [at("documentPage", 2, 3, "Ice: much.")])]))
    (citation,) = ask(request(document), documents="pdf").citations or ()
    sent = server.calls[0].body["messages"][0]["content"][0]["document"]
    assert (sent["format"], base64.b64decode(sent["source"]["bytes"])) == ("pdf", PDF)
    assert citation.locator == Locator("page", 2, 3)
    assert resolve(citation, Sample("s", "?", (document,))).claimed == Span(10, 20)
    file.write_bytes(PDF + b"!")
    assert "not the file that the text of 'moon.pdf' was taken from" in error(request(document), documents="pdf")
    assert len(server.calls) == 1


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
    assert answer.text == "None."
    assert [(c.document, c.claim) for c in answer.citations or ()] == [
        ("https://moon.example/", Span(0, 5)),
        ("a shelf", Span(0, 5)),
        ("[?]", Span(0, 5)),
        ("[7]", Span(0, 5)),
        ("[?]", Span(0, 5)),
        ("https://moon.example/", None),
    ]


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
def test_a_body_without_end_is_not_read_to_its_end(server: Server, stream: str) -> None:
    words = frames(reply([("x" * 1_000_000, None)]), 1_000_000)[1]
    piece, sent = words if stream == "true" else b" " * len(words), 0

    def endless() -> Iterator[bytes]:
        nonlocal sent
        while sent < 20 * MOST_REPLY:
            sent += len(piece)
            yield piece

    kind = "application/vnd.amazon.eventstream" if stream == "true" else "application/json"
    server.reply = lambda call: Reply(pieces=endless(), headers={"Content-Type": kind})  # type: ignore[arg-type]
    assert error(stream=stream) == "the reply is longer than 64 MiB"
    assert sent < 2 * MOST_REPLY


def test_a_proxy_that_is_no_address_is_named_without_its_password(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("AWS_ENDPOINT_URL_BEDROCK_RUNTIME")
    monkeypatch.setenv("https_proxy", "http://user:hunter22@proxy.example:badport")
    with pytest.raises(EvalsError, match="HTTPS_PROXY is no address; expected one such as") as caught:
        provider()
    assert "hunter" not in str(caught.value)
    monkeypatch.setenv("https_proxy", "http://user:hunter22@127.0.0.1:1")
    assert "hunter22" not in error()


DOCUMENTS = st.lists(
    st.sampled_from(["It rains. ", "Sí", "😀", "e\u0301. ", "𝔘n", "A.", "\n\n", "Ж ", "?\u2028"]), min_size=1
)
ANSWERS = st.lists(st.text("aé😀\u0301\n \u2028\x85", max_size=6), min_size=1, max_size=4).filter(any)


@pytest.fixture(scope="module")
def near() -> Iterator[Server]:
    """A server for all examples of a property."""
    with serving() as state:
        yield state


def ask_near(
    near: Server, whole: dict[str, Any], streamed: Reply | None, document: Document, **args: str
) -> Completion:
    near.reply = lambda call: streamed if streamed and call.path.endswith("-stream") else Reply(whole)
    with pytest.MonkeyPatch.context() as patch:
        enter(patch, near)
        return ask(request(document), **args)


@settings(max_examples=25, deadline=None)
@given(pieces=DOCUMENTS, answer=ANSWERS, data=st.data())
def test_places_on_the_wire_lead_to_the_words_they_quote(
    near: Server, pieces: list[str], answer: list[str], data: st.DataObject
) -> None:
    document = Document("d", "".join(pieces))
    start = data.draw(st.integers(0, len(document.text) - 1))
    end = data.draw(st.integers(start + 1, len(document.text)))
    quote = document.text[start:end]
    assume(quote.strip())
    in_utf_16 = data.draw(st.booleans())
    sizes = [len(document.text[:i].encode("utf-16-le")) // 2 if in_utf_16 else i for i in (start, end)]
    body = reply([(text, [at("documentChar", sizes[0], sizes[1], quote)]) for text in answer])
    completion = ask_near(near, body, None, document)
    assert completion.text == "".join(answer)
    for citation, text in zip(completion.citations or (), answer, strict=True):
        found = resolve(citation, Sample("s", "?", (document,)))
        assert found.claimed is not None
        assert found.claimed.of(document.text).strip() == quote.strip()
        assert found.span is not None
        assert found.span.of(document.text).strip() == quote.strip()
        assert (citation.claim.of(completion.text) if citation.claim else "") == text


@settings(max_examples=25, deadline=None)
@given(answer=ANSWERS, step=st.integers(1, 7), first=st.booleans(), cited=st.lists(st.integers(0, 3), max_size=4))
def test_streamed_and_whole_answers_are_the_same(
    near: Server, answer: list[str], step: int, first: bool, cited: list[int]
) -> None:
    places = [at("documentChar", 0, 21, "The Moon has no air. "), at("documentChar", 21, 40, "Its poles hold ice.")]
    blocks = [(text, places[: cited.count(i)] if i in cited else None) for i, text in enumerate(answer)]
    whole = reply(blocks, "max_tokens")
    streamed = wire(frames(whole, step, first))
    completion = ask_near(near, whole, streamed, MOON)
    assert completion == ask_near(near, whole, streamed, MOON, stream="true")
    assert (completion.text, completion.error) == ("".join(answer), None)


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
        (
            failure(400, "ValidationException", "Input is\n too   long"),
            "HTTP 400: ValidationException: Input is too long",
        ),
        (
            failure(403, "AccessDeniedException", f"no access for {KEY}"),
            "HTTP 403: AccessDeniedException: no access for [",
        ),
        (failure(404, "ResourceNotFoundException", "no such model"), "HTTP 404: ResourceNotFoundException: no such"),
        (failure(424, "ModelErrorException", "broken"), "HTTP 424: ModelErrorException: broken"),
        (failure(500, "InternalServerException", "sorry"), "HTTP 500: InternalServerException: sorry"),
        (failure(503, "ServiceUnavailableException", "busy"), "HTTP 503: ServiceUnavailableException: busy"),
        (Reply(b"<html>Bad gateway</html>", 502), "HTTP 502: "),
        (Reply(b"", 503), "HTTP 503: "),
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
    if answer.status != 200:
        assert error(stream="true").startswith(said)


def test_too_many_requests_then_an_answer(server: Server) -> None:
    replies = [
        failure(429, "ThrottlingException", "slow down", Retry_After="0.01"),
        failure(503, "ServiceUnavailableException", "busy", Retry_After="0.01"),
        Reply(reply()),
    ]
    server.reply = lambda call: replies[len(server.calls) - 1]
    asked = Bedrock(MODEL_ID, ProviderOptions(max_retries=1, timeout=20.0))
    (answer,) = asked.complete([request(MOON)])
    assert answer.text == "Yes."
    assert asked.about["traffic"]["failed_attempts"] == {"rate limit": 1, "server": 1}


def test_many_are_asked_at_a_time(server: Server) -> None:
    together = threading.Barrier(4)

    def answer(call: Call) -> Reply:
        together.wait(20.0)
        return Reply(reply())

    server.reply = answer
    answers = list(provider().complete(request(MOON, id=i) for i in range(8)))
    assert sorted(a.id for a in answers if a.error is None) == list(range(8))


def test_a_server_that_is_too_slow_or_not_there(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    def slow(call: Call) -> Reply:
        threading.Event().wait(0.5)
        return Reply(reply())

    server.reply = slow
    options = ProviderOptions(max_retries=0, attempt_timeout=0.1, max_connections=2)
    (answer,) = Bedrock(MODEL_ID, options).complete([request(MOON)])
    assert (answer.error or "").startswith(("no answer within", "Read timeout"))
    monkeypatch.setenv("AWS_ENDPOINT_URL_BEDROCK_RUNTIME", "http://127.0.0.1:1")
    assert error().startswith("EndpointConnectionError: ")
    asked = provider()
    list(asked.complete([request(MOON)]))
    assert asked.about["traffic"]["failed_attempts"] == {"connection": 1}


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
    server.reply = lambda call: failure(400, "ValidationException", "no low surrogate")
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
    conforms(body["outputConfig"], SERVICE.shape_for("OutputConfig"))
    schema = body["outputConfig"]["textFormat"]["structure"]["jsonSchema"]["schema"]
    assert json.loads(schema) == prompt.constraint.schema
    assert body["messages"][-1]["content"][0]["text"].endswith(f"\n\n{prompt.constraint.hint}")


def test_a_constraint_and_citations_exclude_each_other(server: Server) -> None:
    prompt = Prompt((Message("user", "Is it?"),), Constraint("start: /a/", {"type": "object"}, "JSON."), (MOON,))
    assert error(Request(0, prompt, Sample("0", "?", (MOON,)))).startswith("Bedrock takes no constraint")
    assert server.calls == []


def test_settings_that_cannot_be(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(EvalsError, match="expected bedrock/MODEL_ID"):
        provider("")
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
    monkeypatch.setitem(sys.modules, "boto3", None)
    with pytest.raises(EvalsError, match=r"grounded-evals\[bedrock\]"):
        provider()


def test_a_key_of_the_service_s_own(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"):
        monkeypatch.delenv(name)
    monkeypatch.setenv("AWS_BEARER_TOKEN_BEDROCK", "bedrock-key-0123456789")
    assert "bedrock-key" not in str(provider().about)
    assert "Bearer authorization requires an HTTPS endpoint" in error()  # which the server here is not
    assert server.calls == []
