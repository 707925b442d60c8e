"""The Responses provider against a server on this machine: what is asked, and how replies are read."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from services.frame import CONSTRAINT, KEY, LOGPROBS, PROPERTY
from services.responses import (
    ELM,
    REASONING,
    SERVICE,
    Vectors,
    ask,
    bodies,
    cited,
    entered,
    found,
    refused,
    response,
    said,
    streamed,
    words,
)
from services.vendors import Late, made
from wire import Reply, Server

from evals.errors import EvalsError
from evals.options import ProviderOptions
from evals.text import sentences
from evals.types import Citation, Completion, Locator, Request, Span, Usage
from providers.openai.responses import OpenAIResponses

PLACE = Locator("document", 0, 0)
provider, request = SERVICE.provider, SERVICE.request


@pytest.fixture
def service(server: Server, monkeypatch: pytest.MonkeyPatch) -> Vectors:
    return entered(server, monkeypatch)


def test_a_question_over_messages(server: Server, service: Vectors, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENAI_ORG_ID", "org-1")
    assert ask() == Completion(0, "Yes.", None, usage=Usage(11, 2, 4))
    (call,) = server.calls
    assert call.headers["authorization"] == f"Bearer {KEY}"
    assert call.headers["openai-organization"] == "org-1"
    assert call.body == {
        "model": "small",
        "input": [{"role": "system", "content": "Be short."}, {"role": "user", "content": "Is it?"}],
        "max_output_tokens": 33,
        "temperature": 0.5,
        "store": False,
    }


def test_a_constraint_is_a_schema_and_its_hint(server: Server, service: Vectors) -> None:
    ask(request(constraint=CONSTRAINT), temperature="false")
    (body,) = bodies(server)
    schema = {"type": "json_schema", "name": "answer", "strict": True, "schema": {"type": "object"}}
    assert body["text"] == {"format": schema}
    assert body["input"][-1]["content"] == "Is it?\n\nReply with JSON."
    assert "temperature" not in body


def test_log_probabilities(server: Server, service: Vectors) -> None:
    tokens = [{"token": t, "bytes": [], "logprob": p, "top_logprobs": []} for t, p in (("Yes", -0.5), (".", -0.25))]
    service.answer = lambda body, files: response(said(words(logprobs=tokens)))
    assert ask(request(sampling=LOGPROBS)).logprobs == (-0.5, -0.25)
    assert ask(request(ELM, sampling=LOGPROBS)).logprobs == (-0.5, -0.25)
    assert bodies(server)[0]["top_logprobs"] == 1
    assert bodies(server)[1]["include"] == ["message.output_text.logprobs", "file_search_call.results"]
    assert ask().logprobs is None


LOOK = said(words("I look."), phase="commentary")


@pytest.mark.parametrize(
    ("body", "text", "finish"),
    [
        (lambda: response(said(words("Cut")), cut="max_output_tokens"), "Cut", "length"),
        (lambda: response(said(words("Cut")), cut="content_filter"), "Cut", "content_filter"),
        (lambda: response(said(words("Cut")), cut="max_messages"), "Cut", "unknown"),
        (lambda: response(REASONING, cut="max_output_tokens"), "", "length"),
        (lambda: response(REASONING, said(words("A "), words("b.")), said(words(" C."))), "A b. C.", "stop"),
        (
            lambda: response(said(words("I look."), phase="commentary"), said(words(), phase="final_answer")),
            "Yes.",
            "stop",
        ),
        (lambda: response(LOOK), "I look.", "stop"),
        (lambda: response(said(refused("I will not."))), "I will not.", "content_filter"),
        (lambda: response(said(words("Well, "), refused("no."))), "Well, ", "content_filter"),
    ],
)
def test_what_a_response_says_and_how_it_ends(
    service: Vectors, body: Callable[[], Any], text: str, finish: str
) -> None:
    service.answer = lambda *_: body()
    for stream in ("false", "true"):
        answer = ask(stream=stream)
        assert (answer.text, answer.finish_reason, answer.error) == (text, finish, None)
        assert answer.thinking == ("Hm." if REASONING in body()["output"] else "")


def failed(code: str, message: str) -> dict[str, Any]:
    return response(status="failed", error={"code": code, "message": message})


@pytest.mark.parametrize(
    ("reply", "told"),
    [
        (Reply(b'{"output": [{"con'), "the reply is no response: body: Invalid JSON"),
        (Reply([]), "the reply is no response: body"),
        (Reply({"output": [{"content": 5}]}), "the reply is no response: output.0.content"),
        (Reply({}), "the response is not finished (status: None)"),
        (lambda: Reply(response(status="in_progress")), "not finished (status: in_progress)"),
        (lambda: Reply(response(REASONING)), "the response holds no text (status: completed)"),
        (lambda: Reply(response(said())), "the response holds no text"),
        (
            lambda: Reply(failed("invalid_prompt", "No such thing.")),
            "the response failed: invalid_prompt: No such thing.",
        ),
        (Reply({"status": "failed"}), "the response failed: no reason given"),
        (Reply({"error": "odd"}), "the response failed: odd"),
    ],
)
def test_failures_become_one_line(service: Vectors, reply: Late, told: str) -> None:
    service.answer = lambda *_: made(reply)
    answer = ask()
    assert told in (answer.error or "")
    assert answer.finish_reason == "error"


@pytest.mark.parametrize(("code", "attempts"), [("rate_limit_exceeded", 3), ("server_error", 2), ("invalid_prompt", 1)])
def test_what_may_pass_is_tried_again(
    server: Server, service: Vectors, monkeypatch: pytest.MonkeyPatch, code: str, attempts: int
) -> None:
    monkeypatch.setattr("evals.remote.waiting.FIRST_WAIT", 0.01)
    service.answer = lambda *_: failed(code, "No.") if len(bodies(server)) < 3 else response(said(words()))
    answer = ask(max_retries=1)
    assert len(bodies(server)) == attempts
    assert (answer.error is None) == (code == "rate_limit_exceeded")


def linked(start: Any, end: Any) -> dict[str, Any]:
    return {"type": "url_citation", "url": "https://a.b/c", "title": "C", "start_index": start, "end_index": end}


def contained(start: int, end: int) -> dict[str, Any]:
    names = {"container_id": "c", "file_id": "cf", "filename": "f"}
    return {"type": "container_file_citation", **names, "start_index": start, "end_index": end}


@pytest.mark.parametrize(
    ("annotation", "document", "claim"),
    [
        (cited("file-1", 0), ELM.id, Span(0, 7)),
        (cited("file-1", 1), ELM.id, Span(0, 7)),
        (cited("file-1", 7), ELM.id, Span(0, 7)),
        (cited("file-1", 8), ELM.id, Span(0, 7)),
        (cited("file-1", 9), ELM.id, Span(8, 14)),
        (cited("file-1", 14), ELM.id, Span(8, 14)),
        (cited("file-1", 15), ELM.id, None),
        (cited("file-1", -1), ELM.id, None),
        (cited("file-1", "7"), ELM.id, None),
        (cited("file-1", True), ELM.id, None),
        (cited("file-1", 1e999), ELM.id, None),
        ({"type": "file_path", "file_id": "file-1", "index": 3}, ELM.id, None),
        (linked(1, 4), "https://a.b/c", Span(1, 4)),
        (linked(4, 15), "https://a.b/c", None),
        (linked(4, 4), "https://a.b/c", None),
        (linked(None, 4), "https://a.b/c", None),
        (contained(0, 14), "cf", Span(0, 14)),
    ],
)
def test_annotations(service: Vectors, annotation: dict[str, Any], document: str, claim: Span | None) -> None:
    body = response(said(words("It’s é. I\u0329t 😀.")))
    body["output"][0]["content"][0]["annotations"] = [annotation, {"type": "unheard of"}, {"file_id": [7]}]
    service.answer = lambda *_: Reply(body)
    (citation,) = ask(request(ELM)).citations or ()
    native = {name: value for name, value in annotation.items() if type(value) in (str, int)}
    assert citation == Citation(document, None, PLACE, claim, native)


def test_an_answer_that_cites_nothing(service: Vectors) -> None:
    assert ask(request(ELM)).citations == ()
    assert ask().citations is None


texts = st.lists(
    st.sampled_from(["A 😀 b.", "E\u0301te\u0301! ", " ", "\n\n", "no end", "第一。", "x 3.5 y? "]), max_size=4
)


@settings(PROPERTY, max_examples=20)
@given(drawn=st.lists(st.tuples(texts, st.integers(-2, 40)), min_size=1, max_size=4))
def test_a_claim_is_the_sentence_of_its_own_part_that_holds_or_ends_at_the_place(
    service: Vectors, drawn: list[tuple[list[str], int]]
) -> None:
    parts = [("".join(pieces), index) for pieces, index in drawn]
    body = response(said(*(words(text, cited("file-1", index)) for text, index in parts)))
    (answer,) = _asked(service, [Reply(body)], [request(ELM)])
    assert answer.text == "".join(text for text, _ in parts)
    before = 0
    for (text, index), citation in zip(parts, answer.citations or (), strict=True):
        spans = sentences(text)
        if citation.claim is None:
            assert not 0 <= index <= len(text) or not spans
        else:
            claim = Span(citation.claim.start - before, citation.claim.end - before)
            assert claim in spans
            assert citation.claim.of(answer.text) == claim.of(text)
            assert claim.start < index or claim == spans[0]
            assert not any(claim.end <= other.start < index for other in spans)
        before += len(text)


notes = st.one_of(
    st.builds(cited, st.sampled_from(["file-1", "file-9"]), st.integers(-1, 20)),
    st.builds(linked, st.integers(-1, 9), st.integers(-1, 9)),
)
some_parts = st.one_of(
    st.builds(
        lambda text, marks: words(text, *marks),
        st.text(alphabet="aé😀\u0301. \n\u2028", max_size=8),
        st.lists(notes, max_size=3),
    ),
    st.builds(refused, st.text(alphabet="no\u2028", min_size=1, max_size=3)),
)
items = st.one_of(
    st.just(REASONING),
    st.builds(lambda parts: said(*parts), st.lists(some_parts, max_size=3)),
    st.builds(lambda text: found({"file_id": "file-1", "text": text}), st.text(alphabet="a\u2028😀")),
)


some_responses = st.tuples(
    st.lists(items, max_size=4), st.sampled_from([None, None, "max_output_tokens"]), st.booleans()
)


@settings(PROPERTY, max_examples=30)
@given(drawn=st.lists(some_responses, min_size=1, max_size=5))
def test_streamed_and_whole_answers_are_the_same(
    service: Vectors, drawn: list[tuple[list[Any], str | None, bool]]
) -> None:
    whole, pieces = list[Reply](), list[Reply]()
    for output, cut, left_out in drawn:
        body = response(*output, cut=cut)
        whole.append(Reply(body))
        pieces.append(Reply.events(streamed(body, **({"output": []} if left_out else {})), named=True, done=left_out))
    asked = [request(ELM, id=id, question=f"Is it {id}?") for id in range(len(drawn))]
    assert _asked(service, whole, asked) == _asked(service, pieces, asked, stream="yes")


def _asked(service: Vectors, replies: list[Reply], asked: list[Request], stream: str = "no") -> list[Completion]:
    """The completions, in the order of the requests, which are answered with the replies in turn."""
    answers = {r.prompt.messages[-1].content: reply for r, reply in zip(asked, replies, strict=True)}
    service.answer = lambda body, files: answers[body["input"][-1]["content"]]
    return sorted(provider(stream=stream).complete(asked), key=lambda c: c.id)


def test_a_stream_that_breaks_off_is_no_answer(service: Vectors) -> None:
    whole = Reply.events(streamed(response(said(words("It is.")))), named=True)
    most = (whole.pieces or [])[:-1]
    for reply, told in (
        (Reply(pieces=most, headers=whole.headers, cut=True), "Connection error"),
        (Reply(pieces=most, headers=whole.headers), "the stream broke off in mid-answer"),
        (Reply.events([{"type": "error", "code": "server_error", "message": "Oh."}]), "failed: server_error: Oh."),
        (Reply.events([{"type": "error", "error": {"type": "e", "message": "Oh."}}]), "the response failed: e: Oh."),
        (Reply.events([{"error": {"message": "overloaded"}}]), "the response failed: overloaded"),
        (Reply.events(streamed(failed("server_error", "Oh."))), "the response failed: server_error: Oh."),
        (Reply.events([{"type": 5}]), "the reply is no response: type"),
    ):
        service.answer = lambda *_, reply=reply: reply
        assert told in (ask(stream="true").error or "")


@pytest.mark.parametrize(
    ("args", "told"),
    [
        ({"documents": "blocks"}, "-M documents=blocks: expected text or pdf"),
        ({"stream": "perhaps"}, "-M stream=perhaps: expected true or false"),
    ],
)
def test_arguments_that_cannot_be(service: Vectors, args: dict[str, str], told: str) -> None:
    with pytest.raises(EvalsError, match=told):
        provider(**args)


def test_settings_that_cannot_be(service: Vectors, monkeypatch: pytest.MonkeyPatch) -> None:
    assert provider().about["base_url"].startswith("http://127.0.0.1")
    with pytest.raises(EvalsError, match="expected openai-responses/MODEL"):
        OpenAIResponses("", ProviderOptions())
    monkeypatch.delenv("OPENAI_BASE_URL")
    assert provider().about["base_url"] == "https://api.openai.com/v1"
    monkeypatch.delenv("OPENAI_API_KEY")
    with pytest.raises(EvalsError, match="OPENAI_API_KEY is not set"):
        provider()
