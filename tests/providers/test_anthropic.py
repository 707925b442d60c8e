"""The Anthropic provider against a server on this machine that speaks the Messages API."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from services.anthropic import BLOCK, SERVICE, at, failure, message, spelled, streamed, wire
from services.frame import CONSTRAINT, DOCUMENTS, KEY, MOON, PATIENCE, PROPERTY, SEA
from services.vendors import Late, made, of_vendor, read_as
from wire import Reply, Server, always

from evals.errors import EvalsError
from evals.judging.resolution import resolve
from evals.options import ProviderOptions
from evals.styles.anchored import Anchored
from evals.types import Completion, Document, Locator, Message, Prompt, Request, Sample, Sampling, Span, Usage
from providers.anthropic.provider import Anthropic

ask, error, provider, request = SERVICE.ask, SERVICE.error, SERVICE.provider, SERVICE.request


@pytest.fixture(autouse=True)
def address(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    SERVICE.enter(monkeypatch, server)


def sent_content(server: Server) -> list[dict[str, Any]]:
    """The content of the message that was sent, once it is clear that the vendor's types know all of it."""
    (content,) = [m["content"] for m in server.calls[-1].body["messages"]]
    assert spelled([read_as(BLOCK, block) for block in content]) == content
    return list(content)


def test_a_question_and_its_answer(server: Server) -> None:
    answer = ask(request(MOON, SEA))
    assert answer == Completion(0, "Yes.", citations=(), usage=Usage(127, 5, 20))
    (call,) = server.calls
    assert (call.path, call.headers["anthropic-version"]) == ("/v1/messages", "2026-10-21")
    assert KEY in call.headers["authorization"]
    assert set(call.body) == {"model", "max_tokens", "system", "messages"}
    assert (call.body["model"], call.body["max_tokens"]) == ("claude-small", 33)
    assert call.body["system"] == "Be short."
    assert sent_content(server) == [
        {
            "type": "document",
            "source": {"type": "text", "media_type": "text/plain", "data": MOON.text},
            "title": MOON.title,
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
    assert (first["source"], first["title"], second["title"]) == ("moon", MOON.title, "sea")
    assert second["citations"] == {"enabled": True}
    salt, nowhere = answer.citations or ()
    assert (salt.document, salt.locator) == ("sea", Locator("char", SEA.text.index("It"), len(SEA.text)))
    assert nowhere.document == "[?]"


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


def test_thinking_is_kept_apart(server: Server) -> None:
    body = message()
    body["content"].insert(0, {"type": "thinking", "thinking": "Hm, [2]?", "signature": "x"})
    server.reply = lambda call: wire(streamed(body)) if call.body.get("stream") else Reply(body)
    assert (ask().text, ask().thinking) == ("Yes.", "Hm, [2]?")
    assert ask(stream="true") == ask()


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


@settings(PROPERTY, max_examples=40)
@given(pieces=DOCUMENTS, data=st.data())
def test_blocks_on_the_wire_lead_to_the_words_they_quote(
    server: Server, pieces: list[str], data: st.DataObject
) -> None:
    document = Document("d", "".join(pieces))
    assume(document.text.strip())
    server.calls.clear()
    server.reply = lambda call: Reply(message())
    ask(request(document), documents="blocks")
    blocks = [b["text"] for b in server.calls[-1].body["messages"][0]["content"][0]["source"]["content"]]
    start = data.draw(st.integers(0, len(blocks) - 1))
    end = data.draw(st.integers(start + 1, len(blocks)))
    place = {"start_block_index": start, "end_block_index": end, "document_index": 0, "document_title": None}
    native = {"type": "content_block_location", "cited_text": "".join(blocks[start:end]), **place}
    server.reply = lambda call: Reply(message([("So.", [native])]))
    (citation,) = ask(request(document), documents="blocks").citations or ()
    found = resolve(citation, Sample("s", "?", (document,)))
    assert found.claimed is not None
    assert found.claimed.of(document.text) == citation.quote


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
    assert error(max_retries=2, timeout=PATIENCE, stream="true").startswith("the server reports: Too much")
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
        (Reply({"error": "nope"}, 502), "HTTP 502: nope"),
        (Reply({"error": {"message": {"a": 1}}}, 502), "HTTP 502: {'a': 1}"),
        (Reply(["nope"], 502), "HTTP 502: ['nope']"),
        (Reply(b"<html>"), "the reply is no JSON: "),
        (Reply(b'{"content": [{"type": "text"'), "the reply is no JSON: "),
        (Reply(b'{"usage": {"input_tokens": NaN}}'), "the reply is no JSON: "),
        (Reply([]), "the reply is no JSON object"),
        (Reply({}), "the reply holds no content"),
        (Reply({"type": "error", "error": {"type": "api_error", "message": "sorry"}}), "the server reports: sorry"),
        (Reply({"content": "Yes."}), "the reply is no message: content: "),
        (Reply({"content": [{"type": "text", "text": 5}]}), "the reply is no message: content.0.text: "),
        (lambda: Reply(message([])), "the reply holds no text (stop reason: end_turn)"),
        (lambda: Reply(message([("", ())], "max_tokens")), "the reply holds no text (stop reason: max_tokens)"),
        (Reply(pieces=[b'{"content": ['], cut=True), "Connection error. (http://127.0.0.1:"),
    ],
)
def test_failures_become_one_line(server: Server, reply: Late, said: str) -> None:
    server.reply = always(failed := made(reply))
    assert error().startswith(said)
    if failed.status != 200:
        assert error(stream="true").startswith(said)


def test_a_limit_that_no_waiting_lifts(server: Server) -> None:
    server.reply = lambda call: failure(429, "monthly limit", x_should_retry="false")
    assert error() == "HTTP 429: monthly limit"
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
    assert read_as("anthropic.types.OutputConfigParam", body["output_config"]) == body["output_config"]
    schema = body["output_config"]["format"]["schema"]
    assert schema == prompt.constraint.schema
    assert body["messages"][-1]["content"].endswith(f"\n\n{prompt.constraint.hint}")
    # The client's own look at a schema moves what the service refuses into descriptions: it finds nothing to move.
    assert "description" not in json.dumps(of_vendor("anthropic.transform_schema")(schema))


def test_a_constraint_and_citations_exclude_each_other(server: Server) -> None:
    prompt = Prompt((Message("user", "Is it?"),), CONSTRAINT, (MOON,))
    assert error(Request(0, prompt, Sample("0", "?", (MOON,)))).startswith("Anthropic takes no constraint")
    bare = Prompt((Message("system", "Be short."),), documents=(MOON,))
    assert (
        error(Request(0, bare, Sample("0", "?", (MOON,))))
        == "the prompt has no user message to attach its documents to"
    )
    assert server.calls == []


def test_settings_that_cannot_be(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(EvalsError, match="expected anthropic/MODEL"):
        Anthropic("", ProviderOptions())
    with pytest.raises(EvalsError, match="-M documents=images: expected text, blocks, pdf or search"):
        provider(documents="images")
    monkeypatch.delenv("ANTHROPIC_BASE_URL")
    monkeypatch.delenv("ANTHROPIC_API_KEY")
    with pytest.raises(EvalsError, match="ANTHROPIC_API_KEY is not set"):
        provider()
