"""Cohere's v2 chat, and others that speak it, against a server on this machine."""

from __future__ import annotations

import inspect
import sys
import threading
from collections.abc import Sequence
from itertools import pairwise
from typing import Any

import pytest
from cohere.types import CitationOptions, JsonObjectResponseFormatV2, Thinking
from cohere.types import Document as SentDocument
from cohere.v2.client import AsyncV2Client
from cohere.v2.types.v2chat_response import V2ChatResponse
from cohere.v2.types.v2chat_stream_response import V2ChatStreamResponse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pydantic import BaseModel, TypeAdapter
from wire import Call, Reply, Server, always, error_of, sending

from evals.errors import EvalsError
from evals.options import ProviderOptions
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
from providers.cohere import Cohere, CohereCompatible

KEY = "co-secret-0123456789"
PATIENCE = 20.0  # seconds; how long a test waits for what should happen at once
CONSTRAINT = Constraint("start: /a/", {"type": "object"}, "Reply with JSON.")
DOCUMENTS = (
    Document("docs/aro.txt", "Lake Aro 🌊 lies 212 m\u0301 high.", "Lake Aro"),
    Document("ule", "Ule has pines 🌲."),
)
USAGE = {
    "billed_units": {"input_tokens": 3.0, "output_tokens": 2.0},
    "tokens": {"input_tokens": 11.0, "output_tokens": 5.0},
    "cached_tokens": 4.0,
}
ANY_TEXT = st.text(alphabet="ab é\u0301😀\U0001f468\u200d\n\u2028", max_size=12)
EVENT: TypeAdapter[Any] = TypeAdapter(V2ChatStreamResponse)


def source(id: str) -> dict[str, Any]:
    return {"type": "document", "id": id, "document": {"id": id, "text": "the text, once more"}}


def cited(text: str, start: int, end: int, *ids: str, **more: Any) -> dict[str, Any]:
    sources = [source(id) for id in ids or ("ule",)]
    return {"start": start, "end": end, "text": text, "sources": sources, "type": "TEXT_CONTENT", **more}


def blocks(*contents: str | dict[str, Any]) -> list[dict[str, Any]]:
    return [{"type": "text", "text": c} if isinstance(c, str) else c for c in contents]


def thinking(text: str) -> dict[str, Any]:
    return {"type": "thinking", "thinking": text}


def chat(*contents: Any, citations: Sequence[Any] = (), finish: str | None = "COMPLETE", **more: Any) -> Reply:
    message = {"role": "assistant", "content": blocks(*contents), "citations": list(citations)}
    body = {"id": "x", "finish_reason": finish, "message": message, "usage": USAGE, **more}
    V2ChatResponse.model_validate(body)
    return Reply(body)


def events(
    *contents: Any, citations: Sequence[Any] = (), finish: str = "COMPLETE", cuts: Sequence[int] = (), late: bool = True
) -> list[dict[str, Any]]:
    """The same answer streamed, each block cut at ``cuts``; its citations after the text they cover, or before it."""
    start = {"role": "assistant", "content": [], "tool_plan": "", "tool_calls": [], "citations": []}
    opened = [{"type": "message-start", "id": "x", "delta": {"message": start}}]
    written: list[dict[str, Any]] = []
    for index, block in enumerate(blocks(*contents)):
        kind = block["type"]
        text, bounds = block[kind], [0, *sorted(c for c in cuts if c < len(block[kind])), len(block[kind])]
        begun = {"message": {"content": {"type": kind, kind: ""}}}
        written.append({"type": "content-start", "index": index, "delta": begun})
        for a, b in pairwise(bounds):
            piece = {"message": {"content": {kind: text[a:b]}}}
            written.append({"type": "content-delta", "index": index, "delta": piece})
        written.append({"type": "content-end", "index": index})
    made: list[dict[str, Any]] = []
    for index, citation in enumerate(citations):
        made.append({"type": "citation-start", "index": index, "delta": {"message": {"citations": citation}}})
        made.append({"type": "citation-end", "index": index})
    end = {"type": "message-end", "id": "x", "delta": {"finish_reason": finish, "usage": USAGE}}
    stream = [*opened, *(written + made if late else made + written), end]
    for event in stream:
        assert type(EVENT.validate_python(event)).model_fields["type"].default == event["type"]
    return stream


def failure(status: int, message: str, **headers: str) -> Reply:
    return Reply({"message": message, "id": "1"}, status, headers)


@pytest.fixture(autouse=True)
def address(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    server.reply = lambda call: chat("Yes.")
    monkeypatch.setenv("NEAR_BY_API_KEY", KEY)
    monkeypatch.setenv("NEAR_BY_BASE_URL", f"{server.url}/cohere")


def provider(**options: Any) -> CohereCompatible:
    return CohereCompatible(
        "near-by/org/small", ProviderOptions(**{"max_retries": 0, "attempt_timeout": PATIENCE, **options})
    )


def request(
    documents: tuple[Document, ...] = (), constraint: Constraint | None = None, logprobs: bool = False
) -> Request:
    messages = (Message("system", "Be short."), Message("user", "Is it?"))
    sampling = Sampling(33, 0.5, 7, logprobs)
    return Request(0, Prompt(messages, constraint, documents), Sample("s", "Is it?", documents), sampling=sampling)


def ask(asked: Request | None = None, **options: Any) -> Completion:
    (answer,) = provider(**options).complete([asked or request()])
    return answer


def error(asked: Request | None = None, **options: Any) -> str:
    """The error of one question, which never shows the key nor runs over a line."""
    return error_of(ask(asked, **options), KEY)


def both_ways(server: Server, whole: Reply, stream: list[dict[str, Any]], asked: Request) -> Completion:
    """The completion that a streamed and a whole answer both make."""
    server.reply = lambda call: Reply.events(stream, done=True) if call.body["stream"] else whole
    completion = ask(asked)
    assert completion.error is None
    assert ask(asked, args={"stream": "true"}) == completion
    return completion


def test_a_question_and_its_answer(server: Server) -> None:
    assert ask() == Completion(0, "Yes.", usage=Usage(11, 5, 4))
    assert server.calls[0].path == "/cohere/v2/chat"
    assert server.calls[0].headers["authorization"] == f"Bearer {KEY}"
    assert [call.body for call in server.calls] == [
        {
            "model": "org/small",
            "messages": [{"role": "system", "content": "Be short."}, {"role": "user", "content": "Is it?"}],
            "temperature": 0.5,
            "seed": 7,
            "max_tokens": 33,
            "stream": False,
        }
    ]


def test_documents_and_what_cites_them(server: Server) -> None:
    answer = "It lies 212 m\u0301 🌊 high."
    server.reply = lambda call: chat(answer, citations=[cited("212 m\u0301 🌊", 8, 16, "docs/aro.txt", "ule")])
    completion = ask(request(DOCUMENTS), args={"citations": "accurate"})
    assert server.calls[0].body["documents"] == [
        {"id": "docs/aro.txt", "data": {"title": "Lake Aro", "text": DOCUMENTS[0].text}},
        {"id": "ule", "data": {"text": DOCUMENTS[1].text}},
    ]
    assert server.calls[0].body["citation_options"] == {"mode": "ACCURATE"}
    told = {"start": 8, "end": 16, "text": "212 m\u0301 🌊", "type": "TEXT_CONTENT"}
    assert completion.citations == tuple(
        Citation(
            id,
            locator=Locator("document", 0, 0),
            claim=Span(8, 16),
            native={**told, "source": {"type": "document", "id": id}},
        )
        for id in ("docs/aro.txt", "ule")
    )


def test_no_documents_no_citations(server: Server) -> None:
    server.reply = lambda call: chat("Yes.", citations=[cited("Yes", 0, 3)])
    assert ask().citations is None
    server.reply = lambda call: chat("Yes.")
    assert ask(request(DOCUMENTS)).citations == ()
    assert "citation_options" not in server.calls[1].body


def test_what_is_sent_is_what_the_client_documents(server: Server) -> None:
    args = {"citations": "fast", "thinking": "50"}
    ask(request(DOCUMENTS, logprobs=True), args=args)
    ask(request(constraint=CONSTRAINT), args={"thinking": "0", "stream": "true"})
    known = inspect.signature(AsyncV2Client.chat).parameters.keys() | {"stream"}
    shapes: dict[str, type[BaseModel]] = {
        "citation_options": CitationOptions,
        "thinking": Thinking,
        "response_format": JsonObjectResponseFormatV2,
    }
    for call in server.calls:
        assert call.body.keys() <= known
        parts = [(shape, call.body[name]) for name, shape in shapes.items() if name in call.body]
        parts += [(SentDocument, d) for d in call.body.get("documents", [])]
        for shape, part in parts:
            shape.model_validate(part)
            assert part.keys() <= shape.model_fields.keys()
    assert server.calls[0].body["logprobs"] is True
    assert server.calls[0].body["thinking"] == {"type": "enabled", "token_budget": 50}
    assert server.calls[1].body["thinking"] == {"type": "disabled"}


def test_a_constraint_is_a_schema_and_its_hint(server: Server) -> None:
    ask(request(constraint=CONSTRAINT))
    body = server.calls[0].body
    assert body["response_format"] == {"type": "json_object", "json_schema": {"type": "object"}}
    assert body["messages"][-1]["content"] == "Is it?\n\nReply with JSON."
    assert "no JSON schema together with documents" in error(request(DOCUMENTS, CONSTRAINT), max_retries=3)
    assert len(server.calls) == 1


def units(text: str, offset: int, unit: str) -> int:
    """The offset in ``unit``, worked out the long way."""
    sizes = {"code points": ("utf-32-le", 4), "utf-16": ("utf-16-le", 2), "utf-8": ("utf-8", 1)}
    encoding, size = sizes[unit]
    return len(text[:offset].encode(encoding)) // size


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    texts=st.lists(ANY_TEXT.filter(bool), min_size=1, max_size=3),
    think=st.booleans(),
    unit=st.sampled_from(["code points", "utf-16", "utf-8"]),
    named=st.booleans(),
    data=st.data(),
)
def test_claims_are_the_text_cited(
    server: Server, texts: list[str], think: bool, unit: str, named: bool, data: st.DataObject
) -> None:
    contents = [*([thinking("h\u0301m 😀")] if think else []), *texts]
    answer, citations, spans = "".join(texts), [], []
    for _ in range(data.draw(st.integers(0, 4))):
        block = data.draw(st.integers(0, len(texts) - 1))
        text, before = (texts[block], len("".join(texts[:block]))) if named else (answer, 0)
        start = data.draw(st.integers(0, len(text) - 1))
        end = data.draw(st.integers(start + 1, len(text)))
        index = {"content_index": block + think} if named else {}
        citations.append(cited(text[start:end], units(text, start, unit), units(text, end, unit), **index))
        spans.append(Span(before + start, before + end))
    cuts = data.draw(st.lists(st.integers(0, 12)))
    late = data.draw(st.booleans())
    stream = events(*contents, citations=citations, cuts=cuts, late=late)
    completion = both_ways(server, chat(*contents, citations=citations), stream, request(DOCUMENTS))
    assert completion.text == answer
    claims = [c.claim.of(answer) if c.claim else None for c in completion.citations or ()]
    assert claims == [span.of(answer) for span in spans]
    if unit == "code points":
        assert [c.claim for c in completion.citations or ()] == spans


def test_offsets_that_point_at_another_text(server: Server) -> None:
    ok, wrong, outside = cited("Yes", 0, 3), cited("No", 0, 2), cited("Yes", 3, 99)
    empty, silent = cited("", 1, 1), {"sources": [source("ule")]}
    server.reply = lambda call: chat("Yes.", citations=[ok, wrong, outside, empty, silent])
    claims = [c.claim for c in ask(request(DOCUMENTS)).citations or ()]
    assert claims == [Span(0, 3), None, None, None, None]


def test_citations_without_their_text_count_code_points(server: Server) -> None:
    server.reply = lambda call: chat("😀😀 yes", citations=[{"start": 3, "end": 6, "sources": [source("ule")]}])
    (citation,) = ask(request(DOCUMENTS)).citations or ()
    assert citation.claim == Span(3, 6)


def test_citations_of_the_thinking_are_none_of_the_answer(server: Server) -> None:
    citations = [
        cited("hm", 0, 2, type="THINKING_CONTENT"),
        cited("hm", 0, 2, type="PLAN"),
        cited("hm", 0, 2, content_index=0),
        cited("Yes", 0, 3, content_index=1),
        cited("Yes", 0, 3, content_index=9),  # no such block: taken for the whole answer
    ]
    server.reply = lambda call: chat(thinking("hm"), "Yes.", citations=citations)
    completion = ask(request(DOCUMENTS))
    assert completion.text == "Yes."
    assert [c.claim for c in completion.citations or ()] == [Span(0, 3), Span(0, 3)]


def test_sources_that_are_no_document_of_ours(server: Server) -> None:
    tool = {"type": "tool", "id": "search:0", "tool_output": {"result": "x"}}
    server.reply = lambda call: chat("Yes.", citations=[cited("Yes", 0, 3) | {"sources": [tool, {"type": "document"}]}])
    completion = ask(request(DOCUMENTS))
    assert [c.document for c in completion.citations or ()] == ["search:0", ""]


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ("COMPLETE", "stop"),
        ("STOP_SEQUENCE", "stop"),
        ("MAX_TOKENS", "length"),
        ("TOOL_CALL", "unknown"),
        ("SOMETHING_NEW", "unknown"),
    ],
)
def test_finish_reasons(server: Server, said: str, kept: str) -> None:
    completion = both_ways(server, chat("Cut", finish=said), events("Cut", finish=said), request())
    assert (completion.text, completion.finish_reason) == ("Cut", kept)


def test_thinking_that_used_up_all_tokens_leaves_an_empty_answer(server: Server) -> None:
    whole, stream = chat(thinking("hm"), finish="MAX_TOKENS"), events(thinking("hm"), finish="MAX_TOKENS")
    completion = both_ways(server, whole, stream, request(DOCUMENTS))
    assert (completion.text, completion.finish_reason, completion.citations) == ("", "length", ())


def test_log_probabilities(server: Server) -> None:
    def logprobs(*pieces: tuple[str, float]) -> list[dict[str, Any]]:
        return [{"text": text, "token_ids": [1], "logprobs": [value]} for text, value in pieces]

    marked = ("<|START|>", -9.0), ("h", -1.0), ("m", -1.0), ("Y", -0.5), ("es", -0.25), (".", -0.125), ("<|END|>", -9.0)
    for pieces, kept in (
        (marked, (-0.5, -0.25, -0.125)),
        ((("Yes", -0.5), (".", -0.25)), (-0.5, -0.25)),
        ((("Yes", -0.5), ("<co>", -1.0), (".", -0.25)), None),
        ((("hmYes.", -0.5),), None),
        ((), None),
    ):
        server.reply = always(chat(thinking("hm"), "Yes.", logprobs=logprobs(*pieces)))
        assert ask(request(logprobs=True)).logprobs == kept
    assert ask().logprobs is None
    stream = events("Yes.", cuts=[3])
    stream[2]["logprobs"], stream[3]["logprobs"] = logprobs(("Yes", -0.5), (".", -0.25))
    whole = chat("Yes.", logprobs=logprobs(("Yes", -0.5), (".", -0.25)))
    assert both_ways(server, whole, stream, request(logprobs=True)).logprobs == (-0.5, -0.25)


def test_too_many_requests_then_an_answer(server: Server) -> None:
    replies = iter(
        [failure(429, "slow down", Retry_After="0.01"), failure(503, "busy", Retry_After="0.01"), chat("Yes.")]
    )
    server.reply = lambda call: next(replies)
    assert ask(max_retries=1).text == "Yes."
    assert len(server.calls) == 3


def test_errors_until_retries_are_exhausted(server: Server) -> None:
    server.reply = lambda call: failure(500, f"boom\nat {KEY} " + "x" * 900, Retry_After="0.01")
    assert error(max_retries=2).startswith("HTTP 500: boom at [secret] xxx")
    assert len(server.calls) == 3  # the client itself tries no more


@pytest.mark.parametrize("stream", ["false", "true"])
@pytest.mark.parametrize(
    ("reply", "said"),
    [
        (failure(401, f"invalid api token {KEY}"), "HTTP 401: invalid api token [secret]"),
        (failure(404, "model 'org/small' not found"), "HTTP 404: model 'org/small' not found"),
        (failure(418, "unusual"), "HTTP 418: unusual"),
        (failure(498, "invalid token"), "HTTP 498: invalid token"),
        (Reply(b"<html>\n<b>Bad gateway</b>", 502, {"Content-Type": "text/html"}), "502: <html> <b>Bad gateway</b>"),
        (Reply(b"", 400), "HTTP 400: no reason given"),
        (Reply([], 400), "HTTP 400: no reason given"),
    ],
)
def test_refusals_become_one_line(server: Server, reply: Reply, said: str, stream: str) -> None:
    server.reply = lambda call: reply
    assert said in error(args={"stream": stream})


@pytest.mark.parametrize(
    ("reply", "said"),
    [
        (Reply(b'{"message": {"cont'), "no chat answer: body: Invalid JSON"),
        (Reply(b"<html>hello</html>", headers={"Content-Type": "text/html"}), "no chat answer: body: Invalid JSON"),
        (Reply({"message": {"content": [{"type": "text", "text": 5}]}}), "no chat answer: message.content.0.text"),
        (Reply({"message": {"content": "Yes."}}), "no chat answer: message.content"),
        (Reply({}), "the reply holds no text (finish reason: None)"),
        (chat(), "the reply holds no text (finish reason: COMPLETE)"),
        (chat(thinking("hm")), "the reply holds no text (finish reason: COMPLETE)"),
        (chat(finish="TOOL_CALL"), "the reply holds no text (finish reason: TOOL_CALL)"),
        (chat("Ye", finish="ERROR"), "the server gave up on the answer: ERROR"),
        (chat("Ye", finish="TIMEOUT"), "the server gave up on the answer: TIMEOUT"),
        (Reply({"usage": {"tokens": {"input_tokens": "many"}}}), "no chat answer: usage.tokens.input_tokens"),
        (chat("Yes.", model="large"), "the answer is from model 'large', not from 'org/small'"),
    ],
)
def test_replies_that_are_no_answer(server: Server, reply: Reply, said: str) -> None:
    server.reply = lambda call: reply
    assert said in error()


def test_replies_that_the_client_cannot_read_either(server: Server) -> None:
    for body in (b"[]", b"null", b'"Yes."', b"\xff\xfe{", b'{"usage": {"tokens": {"input_tokens": NaN}}}'):
        server.reply = always(Reply(body))
        assert error()


def test_another_model_may_be_wanted(server: Server) -> None:
    server.reply = lambda call: chat("Yes.", model="large")
    assert ask(args={"any_model": "true"}).text == "Yes."


def test_a_stream_that_breaks_off_is_no_answer(server: Server) -> None:
    whole = Reply.events(events("It is.", cuts=[3]), done=True)
    first = (whole.pieces or [])[:4]
    server.reply = lambda call: Reply(pieces=first, headers=whole.headers, cut=True)
    assert error(args={"stream": "true"})
    server.reply = lambda call: Reply(pieces=first, headers=whole.headers)
    assert "broke off" in error(args={"stream": "true"})
    server.reply = lambda call: Reply(pieces=[*first, b"data: {torn\n\n"], headers=whole.headers)
    assert "no chat answer: body: Invalid JSON" in error(args={"stream": "true"})
    server.reply = lambda call: Reply(pieces=[b"data: [DONE]\n\n"], headers=whole.headers)
    assert "broke off" in error(args={"stream": "true"})


def test_an_error_in_mid_stream(server: Server) -> None:
    end = {"type": "message-end", "delta": {"error": f"out of memory {KEY}", "finish_reason": "ERROR"}}
    server.reply = lambda call: Reply.events([*events("It is.")[:3], end], done=True)
    assert error(args={"stream": "true"}) == "the server gave up on the answer: out of memory [secret]"


def test_events_that_are_not_known_are_passed_over(server: Server) -> None:
    stream = events("It is.")
    news = [{"type": "debug", "prompt": "x"}, {"type": "tool-plan-delta", "delta": {"message": {"tool_plan": "I"}}}, {}]
    server.reply = lambda call: Reply.events([stream[0], *news, *stream[1:]])
    assert ask(args={"stream": "true"}).text == "It is."


def test_a_server_that_is_too_slow(server: Server) -> None:
    release = threading.Event()

    def reply(call: Call) -> Reply:
        release.wait(PATIENCE)
        return chat("Yes.")

    server.reply = reply
    assert "no answer" in error(attempt_timeout=0.2)
    release.set()


@pytest.mark.parametrize("stream", ["false", "true"])
@pytest.mark.parametrize(
    "sent",
    [
        b"",
        b"\x00\xff not HTTP at all\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\n{",
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
        b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 4\r\n\r\nabcd",
        b"HTTP/1.1 302 Found\r\nLocation: http://[bad/\r\nContent-Length: 0\r\n\r\n",
        b"HTTP/1.1 302 Found\r\nLocation: /v2/chat\r\nContent-Length: 0\r\n\r\n",
    ],
)
def test_a_server_that_speaks_no_sense(
    server: Server, monkeypatch: pytest.MonkeyPatch, sent: bytes, stream: str
) -> None:
    with sending(sent) as address:
        monkeypatch.setenv("NEAR_BY_BASE_URL", address)
        error(args={"stream": stream})


def test_no_server(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NEAR_BY_BASE_URL", "http://user:hunter2!@127.0.0.1:1/cohere")
    said = error()
    assert said.startswith("Connection error. (http://127.0.0.1:1/cohere: ")
    assert "hunter" not in said
    about = provider().about
    assert (about["model"], about["base_url"]) == ("org/small", "http://127.0.0.1:1/cohere")
    assert KEY not in str(about)


def test_a_text_that_cannot_be_sent(server: Server) -> None:
    assert "surrogate" in error(request((Document("d", "lone \ud800"),)))
    assert server.calls == []


def test_cohere_itself(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CO_API_URL", "http://127.0.0.1:1")  # the client's own, which is not read
    monkeypatch.delenv("COHERE_API_KEY", raising=False)
    monkeypatch.setenv("CO_API_KEY", f"{KEY}\n")
    monkeypatch.setenv("COHERE_BASE_URL", server.url)
    (answer,) = Cohere("small", ProviderOptions()).complete([request()])
    assert answer.text == "Yes."
    assert server.calls[0].path == "/v2/chat"
    monkeypatch.delenv("COHERE_BASE_URL")
    assert Cohere("small", ProviderOptions()).about["base_url"] == "https://api.cohere.com"


def test_a_local_server_needs_no_key(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("NEAR_BY_API_KEY")
    assert ask().text == "Yes."
    monkeypatch.setenv("NEAR_BY_BASE_URL", "https://api.example.com")
    with pytest.raises(EvalsError, match="NEAR_BY_API_KEY is not set"):
        provider()


def test_settings_that_cannot_be(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(EvalsError, match="-M citations=precise: expected enabled, disabled, accurate, fast or off"):
        provider(args={"citations": "precise"})
    for name in ("COHERE_API_KEY", "CO_API_KEY", "COHERE_BASE_URL"):
        monkeypatch.delenv(name, raising=False)
    for make, model, said in (
        (Cohere, "", "expected cohere/MODEL"),
        (Cohere, "command", "COHERE_API_KEY or CO_API_KEY is not set"),
        (CohereCompatible, "near-by", "expected cohere-api/SERVICE/MODEL"),
        (CohereCompatible, "near-by/", "expected cohere-api/SERVICE/MODEL"),
    ):
        with pytest.raises(EvalsError, match=said):
            make(model, ProviderOptions())


def test_without_the_client(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "aiohttp", None)
    with pytest.raises(EvalsError, match=r"pip install grounded-evals\[cohere\]"):
        provider()
