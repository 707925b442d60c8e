"""Cohere's v2 chat, and others that speak it, against a server on this machine."""

from __future__ import annotations

import inspect
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from services.cohere import SERVICE, chat, cited, events, source, thinking
from services.frame import ANY_TEXT, CONSTRAINT, KEY, LOGPROBS, PROPERTY
from services.vendors import Late, made, of_vendor, read_as
from wire import Reply, Server, always

from evals.errors import EvalsError
from evals.options import ProviderOptions
from evals.types import Citation, Completion, Document, Locator, Span, Usage
from providers.cohere import Cohere, CohereCompatible

DOCUMENTS = (
    Document("docs/aro.txt", "Lake Aro 🌊 lies 212 m\u0301 high.", "Lake Aro"),
    Document("ule", "Ule has pines 🌲."),
)
ask, error, provider, request = SERVICE.ask, SERVICE.error, SERVICE.provider, SERVICE.request


@pytest.fixture(autouse=True)
def address(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    SERVICE.enter(monkeypatch, server)


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
    completion = ask(request(*DOCUMENTS), citations="accurate")
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
    assert ask(request(*DOCUMENTS)).citations == ()
    assert "citation_options" not in server.calls[1].body


def test_what_is_sent_is_what_the_client_documents(server: Server) -> None:
    ask(request(*DOCUMENTS, sampling=LOGPROBS), citations="fast", thinking="50")
    ask(request(constraint=CONSTRAINT), thinking="0", stream="true")
    known = inspect.signature(of_vendor("cohere.v2.client.AsyncV2Client.chat")).parameters.keys() | {"stream"}
    shapes = {
        "citation_options": "CitationOptions",
        "thinking": "Thinking",
        "response_format": "JsonObjectResponseFormatV2",
    }
    for call in server.calls:
        assert call.body.keys() <= known
        parts = [(shape, call.body[name]) for name, shape in shapes.items() if name in call.body]
        parts += [("Document", d) for d in call.body.get("documents", [])]
        for shape, part in parts:
            assert part.keys() <= type(read_as(f"cohere.types.{shape}", part)).model_fields.keys()
    assert server.calls[0].body["logprobs"] is True
    assert server.calls[0].body["thinking"] == {"type": "enabled", "token_budget": 50}
    assert server.calls[1].body["thinking"] == {"type": "disabled"}


def test_a_constraint_is_a_schema_and_its_hint(server: Server) -> None:
    ask(request(constraint=CONSTRAINT))
    body = server.calls[0].body
    assert body["response_format"] == {"type": "json_object", "json_schema": {"type": "object"}}
    assert body["messages"][-1]["content"] == "Is it?\n\nReply with JSON."
    assert "no JSON schema together with documents" in error(request(*DOCUMENTS, constraint=CONSTRAINT), max_retries=3)
    assert len(server.calls) == 1


def units(text: str, offset: int, unit: str) -> int:
    """The offset in ``unit``, worked out the long way."""
    sizes = {"code points": ("utf-32-le", 4), "utf-16": ("utf-16-le", 2), "utf-8": ("utf-8", 1)}
    encoding, size = sizes[unit]
    return len(text[:offset].encode(encoding)) // size


@settings(PROPERTY, max_examples=30)
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
    stream = Reply.events(events(*contents, citations=citations, cuts=cuts, late=late), done=True)
    completion = SERVICE.both_ways(server, chat(*contents, citations=citations), stream, request(*DOCUMENTS))
    assert completion.text == answer
    claims = [c.claim.of(answer) if c.claim else None for c in completion.citations or ()]
    assert claims == [span.of(answer) for span in spans]
    if unit == "code points":
        assert [c.claim for c in completion.citations or ()] == spans


def test_offsets_that_point_at_another_text(server: Server) -> None:
    ok, wrong, outside = cited("Yes", 0, 3), cited("No", 0, 2), cited("Yes", 3, 99)
    empty, silent = cited("", 1, 1), {"sources": [source("ule")]}
    server.reply = lambda call: chat("Yes.", citations=[ok, wrong, outside, empty, silent])
    claims = [c.claim for c in ask(request(*DOCUMENTS)).citations or ()]
    assert claims == [Span(0, 3), None, None, None, None]


def test_citations_without_their_text_count_code_points(server: Server) -> None:
    server.reply = lambda call: chat("😀😀 yes", citations=[{"start": 3, "end": 6, "sources": [source("ule")]}])
    (citation,) = ask(request(*DOCUMENTS)).citations or ()
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
    completion = ask(request(*DOCUMENTS))
    assert completion.text == "Yes."
    assert [c.claim for c in completion.citations or ()] == [Span(0, 3), Span(0, 3)]


def test_sources_that_are_no_document_of_ours(server: Server) -> None:
    tool = {"type": "tool", "id": "search:0", "tool_output": {"result": "x"}}
    server.reply = lambda call: chat("Yes.", citations=[cited("Yes", 0, 3) | {"sources": [tool, {"type": "document"}]}])
    completion = ask(request(*DOCUMENTS))
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
    completion = SERVICE.both_ways(
        server, chat("Cut", finish=said), Reply.events(events("Cut", finish=said)), request()
    )
    assert (completion.text, completion.finish_reason) == ("Cut", kept)


def test_thinking_that_used_up_all_tokens_leaves_an_empty_answer(server: Server) -> None:
    whole, stream = chat(thinking("hm"), finish="MAX_TOKENS"), Reply.events(events(thinking("hm"), finish="MAX_TOKENS"))
    completion = SERVICE.both_ways(server, whole, stream, request(*DOCUMENTS))
    assert (completion.text, completion.finish_reason, completion.citations) == ("", "length", ())
    assert completion.thinking == "hm"


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
        assert ask(request(sampling=LOGPROBS)).logprobs == kept
    assert ask().logprobs is None
    stream = events("Yes.", cuts=[3])
    stream[2]["logprobs"], stream[3]["logprobs"] = logprobs(("Yes", -0.5), (".", -0.25))
    whole = chat("Yes.", logprobs=logprobs(("Yes", -0.5), (".", -0.25)))
    assert SERVICE.both_ways(server, whole, Reply.events(stream), request(sampling=LOGPROBS)).logprobs == (-0.5, -0.25)


@pytest.mark.parametrize(
    ("reply", "said"),
    [
        (Reply(b'{"message": {"cont'), "no chat answer: body: Invalid JSON"),
        (Reply(b"<html>hello</html>", headers={"Content-Type": "text/html"}), "no chat answer: body: Invalid JSON"),
        (Reply({"message": {"content": [{"type": "text", "text": 5}]}}), "no chat answer: message.content.0.text"),
        (Reply({"message": {"content": "Yes."}}), "no chat answer: message.content"),
        (Reply({}), "the reply holds no text (finish reason: None)"),
        (chat, "the reply holds no text (finish reason: COMPLETE)"),
        (lambda: chat(thinking("hm")), "the reply holds no text (finish reason: COMPLETE)"),
        (lambda: chat(finish="TOOL_CALL"), "the reply holds no text (finish reason: TOOL_CALL)"),
        (lambda: chat("Ye", finish="ERROR"), "the server gave up on the answer: ERROR"),
        (lambda: chat("Ye", finish="TIMEOUT"), "the server gave up on the answer: TIMEOUT"),
        (Reply({"usage": {"tokens": {"input_tokens": "many"}}}), "no chat answer: usage.tokens.input_tokens"),
    ],
)
def test_replies_that_are_no_answer(server: Server, reply: Late, said: str) -> None:
    server.reply = always(made(reply))
    assert said in error()


def test_a_stream_that_breaks_off_is_no_answer(server: Server) -> None:
    whole = Reply.events(events("It is.", cuts=[3]), done=True)
    first = (whole.pieces or [])[:4]
    server.reply = lambda call: Reply(pieces=[*first, b"data: {torn\n\n"], headers=whole.headers)
    assert "no chat answer: body: Invalid JSON" in error(stream="true")
    server.reply = lambda call: Reply(pieces=[b"data: [DONE]\n\n"], headers=whole.headers)
    assert "broke off" in error(stream="true")


def test_an_error_in_mid_stream(server: Server) -> None:
    end = {"type": "message-end", "delta": {"error": f"out of memory {KEY}", "finish_reason": "ERROR"}}
    server.reply = lambda call: Reply.events([*events("It is.")[:3], end], done=True)
    assert error(stream="true") == "the server gave up on the answer: out of memory [secret]"


def test_events_that_are_not_known_are_passed_over(server: Server) -> None:
    stream = events("It is.")
    news = [{"type": "debug", "prompt": "x"}, {"type": "tool-plan-delta", "delta": {"message": {"tool_plan": "I"}}}, {}]
    server.reply = lambda call: Reply.events([stream[0], *news, *stream[1:]])
    assert ask(stream="true").text == "It is."


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
        provider(citations="precise")
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


@pytest.mark.parametrize("stream", ["false", "true"])
def test_a_refusal_that_is_no_object(server: Server, stream: str) -> None:
    server.reply = lambda call: Reply([], 400)
    assert error(stream=stream) == "HTTP 400: no reason given"
