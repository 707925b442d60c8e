"""The Anthropic provider against a server on this machine that speaks the Messages API; every message, event and
block that passes is held to the vendor's own types."""

from __future__ import annotations

import base64
import json
import sys
import threading
from collections.abc import Iterator, Mapping, Sequence
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from anthropic import transform_schema
from anthropic.types import ContentBlockParam, Message, RawMessageStreamEvent
from anthropic.types import OutputConfigParam as OutputConfig
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from pydantic import TypeAdapter
from wire import PROXIES, Call, Reply, Server, always, error_of, serving

from evals.errors import EvalsError
from evals.judging.resolution import resolve
from evals.options import ProviderOptions
from evals.styles.anchored import Anchored
from evals.styles.native import Native
from evals.types import (
    Citation,
    Completion,
    Constraint,
    Document,
    Locator,
    Prompt,
    Request,
    Sample,
    Sampling,
    Span,
    Usage,
)
from evals.types import Message as Words
from providers.anthropic.provider import Anthropic

KEY = "sk-ant-secret-0123456789"
EVENT = TypeAdapter[Any](RawMessageStreamEvent)
BLOCK = TypeAdapter[Any](ContentBlockParam)
USAGE = {"input_tokens": 7, "cache_creation_input_tokens": 100, "cache_read_input_tokens": 20, "output_tokens": 5}
MOON = Document("moon", "The Moon has no air. Its poles hold ice.", title="The Moon")
SEA = Document("sea", "😀 Sí: the sea is deep. It is salt.")
PDF = b"%PDF-1.7 pages"
SAMPLING = Sampling(33)

Block = tuple[str, Sequence[Mapping[str, Any]]]


def at(start: int, end: int, quote: str, index: int = 0, **more: Any) -> dict[str, Any]:
    """A place in plain text."""
    place = {"start_char_index": start, "end_char_index": end}
    return {
        "type": "char_location",
        "cited_text": quote,
        "document_index": index,
        "document_title": None,
        **place,
    } | more


def message(blocks: Sequence[Block] = (("Yes.", ()),), stop: str = "end_turn", **more: Any) -> dict[str, Any]:
    content = [{"type": "text", "text": text, **({"citations": list(c)} if c else {})} for text, c in blocks]
    body: dict[str, Any] = {"id": "msg_1", "type": "message", "role": "assistant", "model": "claude-small-20260101"}
    body |= {"content": content, "stop_reason": stop, "stop_sequence": None, "usage": USAGE, **more}
    Message.model_validate(body)
    return body


def streamed(whole: Mapping[str, Any], step: int = 3, citations_first: bool = True) -> list[dict[str, Any]]:
    """The same message as events, with a few that the provider need not understand."""
    begun = {**whole, "content": [], "stop_reason": None, "usage": {**USAGE, "output_tokens": 1}}
    events: list[dict[str, Any]] = [{"type": "message_start", "message": begun}]
    for index, block in enumerate(whole["content"]):
        empty: dict[str, Any] = {"type": "text", "text": "", **({"citations": []} if "citations" in block else {})}
        events.append({"type": "content_block_start", "index": index, "content_block": empty})
        text = block["text"]
        words = [{"type": "text_delta", "text": text[i : i + step]} for i in range(0, len(text), step)]
        cited = [{"type": "citations_delta", "citation": c} for c in block.get("citations", ())]
        deltas = [*cited, *words] if citations_first else [*words[:1], *cited, *words[1:]]
        events += ({"type": "content_block_delta", "index": index, "delta": d} for d in deltas)
        events.append({"type": "content_block_stop", "index": index})
    delta = {"stop_reason": whole["stop_reason"], "stop_sequence": None}
    events.append({"type": "message_delta", "delta": delta, "usage": {"output_tokens": 5}})
    events.append({"type": "message_stop"})
    for event in events:
        EVENT.validate_python(event)
    events.insert(1, {"type": "ping"})
    events.insert(3, {"type": "of_the_future", "message": "?", "delta": 1})
    return events


def wire(events: Sequence[Mapping[str, Any]], **more: Any) -> Reply:
    """Events as bytes, as the service writes them: JSON in UTF-8, which may hold U+2028 as it is."""
    pieces = [
        f"event: {e['type']}\ndata: {json.dumps(e, ensure_ascii=False)}  \n\n".encode("utf-8", "surrogatepass")
        for e in events
    ]
    return Reply(pieces=pieces, headers={"Content-Type": "text/event-stream"}, **more)


def failure(status: int, kind: str, said: str, **headers: str) -> Reply:
    return Reply({"type": "error", "error": {"type": kind, "message": said}, "request_id": "r"}, status, headers)


@pytest.fixture(autouse=True)
def address(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    server.reply = lambda call: Reply(message())
    monkeypatch.setenv("ANTHROPIC_API_KEY", KEY)
    monkeypatch.setenv("ANTHROPIC_BASE_URL", server.url)


def provider(model: str = "claude-small", **args: str) -> Anthropic:
    return Anthropic(model, ProviderOptions(max_retries=0, attempt_timeout=20.0, args=args))


def request(*documents: Document, id: int = 0, sampling: Sampling = SAMPLING) -> Request:
    sample = Sample(str(id), "Is it?", documents)
    return Request(id, Native().render(sample), sample, sampling=sampling)


def ask(asked: Request | None = None, **args: str) -> Completion:
    (answer,) = provider(**args).complete([asked or request(MOON)])
    return answer


def error(asked: Request | None = None, **args: str) -> str:
    """The error of one question, which never shows the key nor runs over a line."""
    return error_of(ask(asked, **args), KEY)


def whole(value: Any) -> Any:
    """What the vendor's types made of a request, with the parts they only check when they are read."""
    if isinstance(value, dict):
        return {k: whole(v) for k, v in value.items()}
    return value if isinstance(value, str | int | bool | None) else [whole(v) for v in value]


def sent_content(server: Server) -> list[dict[str, Any]]:
    """The content of the message that was sent, once it is clear that the vendor's types know all of it."""
    (content,) = [m["content"] for m in server.calls[-1].body["messages"]]
    assert whole([BLOCK.validate_python(block) for block in content]) == content
    return list(content)


def test_a_question_and_its_answer(server: Server) -> None:
    answer = ask(request(MOON, SEA))
    assert answer == Completion(0, "Yes.", citations=(), usage=Usage(127, 5, 20))
    (call,) = server.calls
    assert (call.path, call.headers["anthropic-version"]) == ("/v1/messages", "2026-10-21")
    assert KEY in call.headers["authorization"]
    assert set(call.body) == {"model", "max_tokens", "system", "messages"}
    assert (call.body["model"], call.body["max_tokens"]) == ("claude-small", 33)
    assert call.body["system"].startswith("Answer the question")
    assert sent_content(server) == [
        {
            "type": "document",
            "source": {"type": "text", "media_type": "text/plain", "data": MOON.text},
            "title": "The Moon",
            "citations": {"enabled": True},
        },
        {
            "type": "document",
            "source": {"type": "text", "media_type": "text/plain", "data": SEA.text},
            "citations": {"enabled": True},
        },
        {"type": "text", "text": "Is it?"},
    ]
    about = provider().about
    assert KEY not in str(about)
    assert (about["base_url"], about["temperature_sent"]) == (server.url, False)


def test_citations_in_plain_text(server: Server) -> None:
    first, second = at(0, 21, "The Moon has no air. "), at(2, 23, "Sí: the sea is deep. ", 1)
    body = message([("Nó: ", ()), ("no 😀 air", [first, second]), (", deep.", ())])
    server.reply = lambda call: Reply(body)
    answer = ask(request(MOON, SEA))
    assert answer.text == "Nó: no 😀 air, deep."
    assert answer.citations == (
        Citation("moon", "The Moon has no air. ", Locator("char", 0, 21), Span(4, 12), first),
        Citation("sea", "Sí: the sea is deep. ", Locator("char", 2, 23), Span(4, 12), second),
    )


def test_a_span_as_the_documentation_shows_it_is_kept(server: Server) -> None:
    """There a sentence is cited with the place of the space that follows it, but without the space."""
    server.reply = lambda call: Reply(message([("None.", [at(0, 21, "The Moon has no air.")])]))
    (citation,) = ask().citations or ()
    assert citation.locator == Locator("char", 0, 21)
    assert resolve(citation, request(MOON).sample).span == Span(0, 20)


def test_citations_of_blocks(server: Server) -> None:
    place = {"start_block_index": 1, "end_block_index": 2}
    native = {
        "type": "content_block_location",
        "cited_text": "Its poles hold ice.",
        "document_index": 0,
        "document_title": "The Moon",
        **place,
    }
    server.reply = lambda call: Reply(message([("Yes.", [native, {**native, "end_block_index": 3}])]))
    answer = ask(documents="blocks")
    source = sent_content(server)[0]["source"]
    assert source["content"] == [
        {"type": "text", "text": "The Moon has no air. "},
        {"type": "text", "text": "Its poles hold ice."},
    ]
    assert [c.locator for c in answer.citations or ()] == [Locator("char", 21, 40), Locator("block", 1, 3)]


def test_citations_of_search_results(server: Server) -> None:
    native = {
        "type": "search_result_location",
        "cited_text": "It is salt.",
        "search_result_index": 1,
        "source": "sea",
        "title": "sea",
        "start_block_index": 1,
        "end_block_index": 2,
    }
    stray = at(0, 4, "The ")  # no document was sent as one
    server.reply = lambda call: Reply(message([("Salt.", [native, stray])]))
    answer = ask(request(MOON, SEA), documents="search")
    first, second, _ = sent_content(server)
    assert (first["source"], first["title"], second["title"]) == ("moon", "The Moon", "sea")
    assert second["citations"] == {"enabled": True}
    salt, nowhere = answer.citations or ()
    assert (salt.document, salt.locator) == ("sea", Locator("char", SEA.text.index("It"), len(SEA.text)))
    assert nowhere.document == "[?]"


def pdf(folder: Path) -> Document:
    file = folder / "moon.pdf"
    file.write_bytes(PDF)
    metadata = {"sha256": sha256(PDF).hexdigest()}
    return Document("moon.pdf", "Air: none.Ice: much.", page_starts=(0, 10), file=str(file), metadata=metadata)


def test_citations_of_pages(server: Server, tmp_path: Path) -> None:
    document = pdf(tmp_path)
    native = {
        "type": "page_location",
        "cited_text": "Ice: much.",
        "document_index": 0,
        "document_title": None,
        "start_page_number": 2,
        "end_page_number": 3,
    }
    server.reply = lambda call: Reply(message([("Ice.", [native])]))
    (citation,) = ask(request(document), documents="pdf").citations or ()
    source = sent_content(server)[0]["source"]
    assert (source["media_type"], base64.b64decode(source["data"])) == ("application/pdf", PDF)
    assert citation.locator == Locator("page", 2, 3)
    assert resolve(citation, Sample("s", "?", (document,))).claimed == Span(10, 20)


def test_without_its_file_a_document_is_not_asked_about(server: Server, tmp_path: Path) -> None:
    document = pdf(tmp_path)
    (tmp_path / "moon.pdf").write_bytes(PDF + b"!")
    assert "not the file that the text of 'moon.pdf' was taken from" in error(request(document), documents="pdf")
    assert error(documents="pdf").startswith("document 'moon' has no file")
    assert server.calls == []


def test_what_was_found_on_the_web_or_is_of_the_future(server: Server) -> None:
    web = {
        "type": "web_search_result_location",
        "cited_text": "Airless.",
        "url": "https://moon.example/",
        "title": "Moon",
        "encrypted_index": "x",
    }
    body = message([("None.", [web])])
    body["content"][0]["citations"].append({"type": "gesture", "cited_text": 5})
    body["content"].insert(0, {"type": "thinking", "thinking": "Hm.", "signature": "x"})
    server.reply = lambda call: Reply(body)
    assert [(c.document, c.quote, c.locator) for c in ask().citations or ()] == [
        ("https://moon.example/", "Airless.", None),
        ("[?]", None, None),
    ]


@pytest.mark.parametrize(
    "native",
    [at(0, 4, "The ", 1), at(0, 4, "The ", -1), {"type": "char_location"}, at(0, 4, "x") | {"end_char_index": "4"}],
)
def test_citations_that_lead_nowhere_are_kept(server: Server, native: dict[str, Any]) -> None:
    body = message()
    body["content"][0]["citations"] = [native]
    server.reply = lambda call: Reply(body)
    (citation,) = ask().citations or ()
    assert citation.native == native
    assert resolve(citation, request(MOON).sample).claimed is None


DOCUMENTS = st.lists(
    st.sampled_from(["It rains. ", "Sí", "😀", "e\u0301. ", "𝔘n", "A.", "\n\n", "Ж ", "?\u2028"]), min_size=1
)
ANSWERS = st.lists(st.text("aé😀\u0301\n \u2028\x85", max_size=6), min_size=1, max_size=4).filter(any)


@pytest.fixture(scope="module")
def near() -> Iterator[Server]:
    """A server for all examples of a property."""
    with serving() as state, pytest.MonkeyPatch.context() as patch:
        for name in PROXIES:
            patch.delenv(name, raising=False)
        yield state


def ask_near(
    near: Server, body: dict[str, Any], document: Document, events: Reply | None = None, **args: str
) -> Completion:
    near.reply = lambda call: events if events and call.body.get("stream") else Reply(body)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("ANTHROPIC_API_KEY", KEY)
        patch.setenv("ANTHROPIC_BASE_URL", near.url)
        return ask(request(document), **args)


@settings(max_examples=60)
@given(pieces=DOCUMENTS, answer=ANSWERS, data=st.data())
def test_places_on_the_wire_lead_to_the_words_they_quote(
    near: Server, pieces: list[str], answer: list[str], data: st.DataObject
) -> None:
    document = Document("d", "".join(pieces), page_starts=(0,))
    start = data.draw(st.integers(0, len(document.text) - 1))
    end = data.draw(st.integers(start + 1, len(document.text)))
    quote = document.text[start:end]
    assume(quote.strip())
    in_utf_16 = data.draw(st.booleans())
    sizes = [len(document.text[:i].encode("utf-16-le")) // 2 if in_utf_16 else i for i in (start, end)]
    body = message([(text, [at(sizes[0], sizes[1], quote)]) for text in answer])
    completion = ask_near(near, body, document)
    assert completion.text == "".join(answer)
    for citation, text in zip(completion.citations or (), answer, strict=True):
        found = resolve(citation, Sample("s", "?", (document,)))
        assert found.claimed is not None
        assert found.claimed.of(document.text).strip() == quote.strip()
        assert found.span is not None
        assert found.location is not None
        assert found.location.kind == "exact"
        assert found.span.of(document.text).strip() == quote.strip()
        assert (citation.claim.of(completion.text) if citation.claim else "") == text


@settings(max_examples=40)
@given(pieces=DOCUMENTS, data=st.data())
def test_blocks_on_the_wire_lead_to_the_words_they_quote(near: Server, pieces: list[str], data: st.DataObject) -> None:
    document = Document("d", "".join(pieces))
    assume(document.text.strip())
    near.calls.clear()
    ask_near(near, message(), document, documents="blocks")
    blocks = [b["text"] for b in near.calls[-1].body["messages"][0]["content"][0]["source"]["content"]]
    start = data.draw(st.integers(0, len(blocks) - 1))
    end = data.draw(st.integers(start + 1, len(blocks)))
    place = {"start_block_index": start, "end_block_index": end, "document_index": 0, "document_title": None}
    native = {"type": "content_block_location", "cited_text": "".join(blocks[start:end]), **place}
    (citation,) = ask_near(near, message([("So.", [native])]), document, documents="blocks").citations or ()
    found = resolve(citation, Sample("s", "?", (document,)))
    assert found.claimed is not None
    assert found.claimed.of(document.text) == citation.quote


@settings(max_examples=60)
@given(answer=ANSWERS, step=st.integers(1, 7), first=st.booleans(), cited=st.lists(st.integers(0, 3), max_size=4))
def test_streamed_and_whole_answers_are_the_same(
    near: Server, answer: list[str], step: int, first: bool, cited: list[int]
) -> None:
    places = [at(0, 21, "The Moon has no air. "), at(21, 40, "Its poles hold ice.")]
    body = message([(text, places[: cited.count(i)]) for i, text in enumerate(answer)], "max_tokens")
    events = wire(streamed(body, step, first))
    completion = ask_near(near, body, MOON)
    assert completion == ask_near(near, body, MOON, events, stream="true")
    assert (completion.text, completion.error) == ("".join(answer), None)


def test_a_stream_that_is_cut_anywhere_is_no_answer(server: Server) -> None:
    events = streamed(message([("The Moon has none.", [at(0, 21, "The Moon has no air. ")])]))
    for kept in range(len(events)):
        for cut in (True, False):
            server.reply = always(wire(events[:kept], cut=cut))
            assert error(stream="true")
            asked = provider(stream="true")
            list(asked.complete([request(MOON)]))
            assert asked.about["traffic"]["failed_attempts"] == {"connection" if cut else "reply": 1}


@pytest.mark.parametrize(
    ("kind", "attempts"),
    [("overloaded_error", 3), ("api_error", 3), ("invalid_request_error", 1), ("of_the_future", 1)],
)
def test_an_error_in_mid_stream(server: Server, kind: str, attempts: int) -> None:
    events = streamed(message())
    server.reply = lambda call: wire([*events[:5], {"type": "error", "error": {"type": kind, "message": "Too\nmuch"}}])
    options = ProviderOptions(max_retries=2, timeout=20.0, args={"stream": "true"})
    (answer,) = Anthropic("claude-small", options).complete([request(MOON)])
    assert (answer.error or "").startswith("the server reports: Too much")
    assert len(server.calls) == attempts


@pytest.mark.parametrize(
    "events",
    [
        [{"type": "content_block_delta", "index": 0, "delta": {"type": "text_delta", "text": "?"}}],
        [{"type": "message_start", "message": 5}],
        [{"type": "content_block_start", "index": 0, "content_block": {"text": "?"}}],
        [{"type": "message_stop"}],
        [{"type": ["message_stop"]}],
    ],
)
def test_events_out_of_order_or_shape(server: Server, events: list[dict[str, Any]]) -> None:
    server.reply = lambda call: wire([*events, {"type": "message_stop"}])
    assert error(stream="true").startswith(("the reply", "the stream"))
    server.reply = lambda call: Reply(pieces=[b"data: {nonsense\n\n"], headers={"Content-Type": "text/event-stream"})
    assert error(stream="true").startswith("the reply is no JSON")


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ("end_turn", "stop"),
        ("stop_sequence", "stop"),
        ("max_tokens", "length"),
        ("model_context_window_exceeded", "length"),
        ("refusal", "content_filter"),
        ("pause_turn", "unknown"),
    ],
)
def test_stop_reasons(server: Server, said: str, kept: str) -> None:
    server.reply = lambda call: Reply(message(stop=said))
    assert ask().finish_reason == kept


def test_who_refuses_may_do_so_without_a_word(server: Server) -> None:
    server.reply = lambda call: Reply(message([("", ())], "refusal"))
    assert ask() == Completion(0, "", (), "content_filter", Usage(127, 5, 20))


@pytest.mark.parametrize(
    ("reply", "said"),
    [
        (failure(400, "invalid_request_error", "messages:\n too   long"), "HTTP 400: messages: too long"),
        (failure(401, "authentication_error", f"invalid key {KEY}"), "HTTP 401: invalid key [secret]"),
        (failure(413, "request_too_large", "Request exceeds the maximum size"), "HTTP 413: Request exceeds"),
        (failure(500, "api_error", "Internal server error"), "HTTP 500: Internal server error"),
        (failure(529, "overloaded_error", "Overloaded"), "HTTP 529: Overloaded"),
        (Reply({"error": "nope"}, 502), "HTTP 502: nope"),
        (Reply({"error": {"message": {"a": 1}}}, 502), "HTTP 502: {'a': 1}"),
        (Reply(["nope"], 502), "HTTP 502: ['nope']"),
        (Reply(b"<html>Bad gateway</html>", 502), "HTTP 502: <html>Bad gateway</html>"),
        (Reply(b"", 503), "HTTP 503: "),
        (Reply(b"<html>"), "the reply is no JSON: "),
        (Reply(b'{"content": [{"type": "text"'), "the reply is no JSON: "),
        (Reply(b'{"usage": {"input_tokens": NaN}}'), "the reply is no JSON: "),
        (Reply([]), "the reply is no JSON object"),
        (Reply({}), "the reply holds no content"),
        (Reply({"type": "error", "error": {"type": "api_error", "message": "sorry"}}), "the server reports: sorry"),
        (Reply({"content": "Yes."}), "the reply is no message: content: "),
        (Reply({"content": [{"type": "text", "text": 5}]}), "the reply is no message: content.0.text: "),
        (Reply(message([])), "the reply holds no text (stop reason: end_turn)"),
        (Reply(message([("", ())], "max_tokens")), "the reply holds no text (stop reason: max_tokens)"),
        (Reply(message(model="claude-large")), "the answer is from model 'claude-large', not from 'claude-small'"),
        (Reply(pieces=[b'{"content": ['], cut=True), "Connection error. (http://127.0.0.1:"),
    ],
)
def test_failures_become_one_line(server: Server, reply: Reply, said: str) -> None:
    server.reply = lambda call: reply
    assert error().startswith(said)
    if reply.status != 200:
        assert error(stream="true").startswith(said)


def test_too_many_requests_then_an_answer(server: Server) -> None:
    replies = [
        failure(429, "rate_limit_error", "slow down", Retry_After="0.01"),
        failure(529, "overloaded_error", "Overloaded", Retry_After="0.01"),
        Reply(message()),
    ]
    server.reply = lambda call: replies[len(server.calls) - 1]
    asked = Anthropic("claude-small", ProviderOptions(max_retries=1, timeout=20.0))
    (answer,) = asked.complete([request(MOON)])
    assert answer.text == "Yes."
    assert asked.about["traffic"]["failed_attempts"] == {"rate limit": 1, "server": 1}


def test_a_limit_that_no_waiting_lifts(server: Server) -> None:
    server.reply = lambda call: failure(429, "rate_limit_error", "monthly limit", x_should_retry="false")
    assert error() == "HTTP 429: monthly limit"
    assert len(server.calls) == 1


def test_a_server_that_is_too_slow_or_not_there(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    def reply(call: Call) -> Reply:
        threading.Event().wait(0.5)
        return Reply(message())

    server.reply = reply
    (answer,) = Anthropic("claude-small", ProviderOptions(max_retries=0, attempt_timeout=0.1)).complete([request(MOON)])
    assert "no answer" in (answer.error or "")
    monkeypatch.setenv("ANTHROPIC_BASE_URL", "http://user:hunter2@127.0.0.1:1/")
    assert "hunter2" not in error()
    assert "hunter2" not in str(provider().about)


def test_what_cannot_be_sent(server: Server) -> None:
    answers = provider().complete([request(MOON), request(Document("d", "lone \ud800"), id=1)])
    errors = {a.id: a.error for a in answers}
    assert errors[0] is None
    assert "surrogate" in (errors[1] or "")
    assert len(server.calls) == 1


def test_the_temperature_goes_only_to_those_who_take_it(server: Server) -> None:
    warm = request(MOON, sampling=Sampling(33, 0.5))
    assert "takes no temperature" in error(warm)
    assert server.calls == []
    assert ask(warm, temperature="true").text == "Yes."
    assert (server.calls[0].body["temperature"], server.calls[0].headers["anthropic-version"]) == (0.5, "2023-06-01")
    assert ask(request(MOON, sampling=Sampling(33, 1.0))).text == "Yes."
    assert "temperature" not in server.calls[1].body


def test_documents_are_cached_up_to_the_last_one(server: Server) -> None:
    ask(request(MOON, SEA), cache="true")
    first, second, words = sent_content(server)
    assert second["cache_control"] == {"type": "ephemeral"}
    assert "cache_control" not in first
    assert "cache_control" not in words


def test_a_constraint_is_a_schema_and_its_hint(server: Server) -> None:
    sample = Sample("0", "Is it?", (MOON,))
    prompt = Anchored().render(sample)
    assert prompt.constraint
    answer = ask(Request(0, prompt, sample))
    assert answer.citations is None
    body = server.calls[0].body
    assert TypeAdapter[Any](OutputConfig).validate_python(body["output_config"]) == body["output_config"]
    schema = body["output_config"]["format"]["schema"]
    assert schema == prompt.constraint.schema
    assert body["messages"][-1]["content"].endswith(f"\n\n{prompt.constraint.hint}")
    # The client's own look at a schema moves what the service refuses into descriptions: it finds nothing to move.
    assert "description" not in json.dumps(transform_schema(schema))


def test_a_constraint_and_citations_exclude_each_other(server: Server) -> None:
    prompt = Prompt((Words("user", "Is it?"),), Constraint("start: /a/", {"type": "object"}, "JSON."), (MOON,))
    assert error(Request(0, prompt, Sample("0", "?", (MOON,)))).startswith("Anthropic takes no constraint")
    bare = Prompt((Words("system", "Be short."),), documents=(MOON,))
    told = error(Request(0, bare, Sample("0", "?", (MOON,))))
    assert told == "the prompt has no user message to attach its documents to"
    assert server.calls == []


def test_another_model_may_be_wanted(server: Server) -> None:
    server.reply = lambda call: Reply(message(model="claude-large"))
    assert ask(any_model="true").text == "Yes."


def test_settings_that_cannot_be(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(EvalsError, match="expected anthropic/MODEL"):
        provider("")
    with pytest.raises(EvalsError, match="-M documents=images: expected text, blocks, pdf or search"):
        provider(documents="images")
    monkeypatch.delenv("ANTHROPIC_BASE_URL")
    monkeypatch.delenv("ANTHROPIC_API_KEY")
    with pytest.raises(EvalsError, match="ANTHROPIC_API_KEY is not set"):
        provider()
    monkeypatch.setitem(sys.modules, "aiohttp", None)
    with pytest.raises(EvalsError, match=r"grounded-evals\[anthropic\]"):
        provider()
