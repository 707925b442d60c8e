"""Google's Gemini API, against a server on this machine."""

from __future__ import annotations

import gzip
import itertools
import json
import logging
import sys
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from services.frame import ANY_TEXT, CONSTRAINT, KEY, LOGPROBS, PATIENCE, PROPERTY
from services.gemini import (
    MODEL,
    SERVICE,
    USAGE,
    Google,
    answer,
    failure,
    grounded,
    part,
    passage,
    piece,
    support,
)
from services.vendors import Late, made, read_as
from wire import Reply, Server, always

from evals.errors import EvalsError
from evals.options import ProviderOptions
from evals.types import Citation, Completion, Document, Locator, Request, Span, Usage
from providers.gemini import stores as gemini_store
from providers.gemini.provider import Gemini

DOCUMENTS = (Document("docs/aro.txt", "Lake Aro 🌊 lies 212 m\u0301 high."), Document("ule", "Ule has pines 🌲."))
ask, error, provider, request = SERVICE.ask, SERVICE.error, SERVICE.provider, SERVICE.request


@pytest.fixture(autouse=True)
def google(server: Server, monkeypatch: pytest.MonkeyPatch) -> Google:
    SERVICE.enter(monkeypatch, server)
    monkeypatch.setattr(gemini_store, "FIRST_LOOK", 0.001)
    server.reply = service = Google(server.url)
    return service


def both_ways(google: Google, whole: Reply, stream: list[dict[str, Any]], asked: Request) -> Completion:
    """The completion that a streamed and a whole answer both make."""
    for body in stream:
        read_as("google.genai.types.GenerateContentResponse", body)
    streamed = Reply.events(stream)
    google.answers = lambda call: streamed if SERVICE.streams(call) else whole
    completion = ask(asked)
    assert completion.error is None
    assert ask(asked, stream="true") == completion
    return completion


def test_a_question_and_its_answer(server: Server) -> None:
    assert ask() == Completion(0, "Yes.", usage=Usage(13, 8, 4))
    assert server.calls[0].path == f"/v1/models/{MODEL}:generateContent"
    assert server.calls[0].headers["x-goog-api-key"] == KEY
    assert [call.body for call in server.calls] == [
        {
            "contents": [{"role": "user", "parts": [{"text": "Is it?"}]}],
            "systemInstruction": {"role": "user", "parts": [{"text": "Be short."}]},
            "generationConfig": {"temperature": 0.5, "maxOutputTokens": 33, "seed": 7},
        }
    ]


def test_what_is_sent_is_what_the_client_documents(server: Server, google: Google) -> None:
    ask(request(constraint=CONSTRAINT, sampling=LOGPROBS), thinking="0")
    ask(request(*DOCUMENTS))
    first, last = server.calls[0].body, server.calls[-2].body
    read_as("google.genai.types.GenerationConfig", first["generationConfig"])
    assert first["generationConfig"] | {"temperature": 0, "seed": 0, "maxOutputTokens": 0} == {
        "temperature": 0,
        "seed": 0,
        "maxOutputTokens": 0,
        "responseMimeType": "application/json",
        "responseJsonSchema": {"type": "object"},
        "responseLogprobs": True,
        "thinkingConfig": {"thinking_budget": 0},  # protocol buffers are read by either name
    }
    assert first["contents"][-1]["parts"] == [{"text": "Is it?\n\nReply with JSON."}]
    (tool,) = last["tools"]
    search = read_as("google.genai.types.Tool", tool).file_search
    assert search
    assert search.file_search_store_names == ["fileSearchStores/store-0"]


def test_a_citation_for_each_passage(google: Google) -> None:
    text = "It lies 212 m\u0301 🌊 high."
    chunks = [
        passage("docs/aro.txt", "lies 212 m\u0301 high"),
        passage("ule", "pines", pageNumber=3),
        {"web": {"uri": "u"}},
    ]
    told = support("212 m\u0301 🌊", 8, 20, 0, 1, 2, 7)
    google.answers = lambda call: answer(text, **grounded(chunks, told | {"confidenceScores": [0.5, 0.25, 0.5, 0.5]}))
    citations = ask(request(*DOCUMENTS)).citations
    claim = Span(8, 16)
    assert claim.of(text) == "212 m\u0301 🌊"
    assert [(c.document, c.quote, c.locator, c.claim) for c in citations or ()] == [
        ("docs/aro.txt", "lies 212 m\u0301 high", None, claim),
        ("ule", "pines", Locator("page", 3, 4), claim),
        ("[2]", None, None, claim),
        ("[7]", None, None, claim),
    ]
    (first, *_) = citations or ()
    assert first.native is not None
    assert first.native["segment"] == {"start_index": 8, "end_index": 20, "text": "212 m\u0301 🌊"}
    assert first.native["passage"]["title"] == "name of docs/aro.txt"
    assert "text" not in first.native["passage"]
    json.dumps(first.native)


def test_the_document_of_a_passage(google: Google) -> None:
    def plain(**context: Any) -> dict[str, Any]:
        return {"retrievedContext": context}

    other = plain(title="ule", customMetadata=[{"key": "document", "stringValue": "of another set"}])
    chunks = [plain(title="ule"), plain(title="elsewhere"), plain(uri="gs://x"), plain(), other]
    google.answers = lambda call: answer("Yes.", **grounded(chunks, support("Yes", 0, 3, *range(5))))
    assert ask(request(*DOCUMENTS)).citations == tuple(
        Citation(id, claim=Span(0, 3), native=c.native)
        for id, c in zip(
            ("ule", "elsewhere", "gs://x", "", "ule"), ask(request(*DOCUMENTS)).citations or (), strict=True
        )
    )


def test_recitation_of_training_data_is_no_citation(google: Google) -> None:
    told = {"citationMetadata": {"citationSources": [{"startIndex": 0, "endIndex": 3, "uri": "https://example.org"}]}}
    google.answers = lambda call: Reply(
        {"candidates": [{"content": {"parts": [{"text": "Yes."}]}, "finishReason": "STOP", **told}]}
    )
    assert ask(request(*DOCUMENTS)).citations == ()


def utf8(text: str, offset: int) -> int:
    return len(text[:offset].encode())


@settings(PROPERTY, max_examples=20)
@given(text=ANY_TEXT.filter(bool), thought=st.booleans(), named=st.booleans(), data=st.data())
def test_streamed_claims_are_the_text_cited(
    google: Google, text: str, thought: bool, named: bool, data: st.DataObject
) -> None:
    thoughts, supports, spans = [part("h\u0301m 😀", True)] * thought, [], []
    for _ in range(data.draw(st.integers(0, 4))):
        start = data.draw(st.integers(0, len(text) - 1))
        end = data.draw(st.integers(start + 1, len(text)))
        spans.append(Span(start, end))
        index = {"partIndex": int(thought)} if named else {}
        supports.append(support(text[start:end], utf8(text, start), utf8(text, end), 0, **index))
    found = grounded([passage("ule", "pines 🌲")], *supports)
    cuts = [0, *sorted(data.draw(st.lists(st.integers(0, len(text)), max_size=4))), len(text)]
    stream = [piece(t) for t in thoughts] + [piece(part(text[a:b])) for a, b in itertools.pairwise(cuts)]
    stream.append({**piece(part(""), finish="STOP", **found), "usageMetadata": USAGE})
    completion = both_ways(google, answer(*thoughts, text, **found), stream, request(*DOCUMENTS[1:]))
    assert (completion.text, completion.thinking) == (text, "h\u0301m 😀" * thought)
    assert [c.claim for c in completion.citations or ()] == spans
    assert all(c.document == "ule" and c.quote == "pines 🌲" for c in completion.citations or ())


@settings(PROPERTY, max_examples=20)
@given(texts=st.lists(st.tuples(ANY_TEXT.filter(bool), st.booleans()), min_size=1, max_size=4), data=st.data())
def test_claims_count_from_their_part(google: Google, texts: list[tuple[str, bool]], data: st.DataObject) -> None:
    parts = [*texts, ("end", False)]
    whole, supports, spans = "".join(t for t, thought in parts if not thought), [], []
    for index, (text, thought) in enumerate(parts):
        if thought:
            continue
        start = data.draw(st.integers(0, len(text) - 1))
        end = data.draw(st.integers(start + 1, len(text)))
        before = len("".join(t for t, other in parts[:index] if not other))
        supports.append(support(text[start:end], utf8(text, start), utf8(text, end), 0, partIndex=index))
        spans.append(Span(before + start, before + end))
    found = grounded([passage("ule", "pines")], *supports)
    google.answers = lambda call: answer(*(part(t, thought) for t, thought in parts), **found)
    completion = ask(request(*DOCUMENTS[1:]))
    assert completion.text == whole
    assert [c.claim for c in completion.citations or ()] == spans


def test_offsets_that_point_at_another_text(google: Google) -> None:
    supports = [
        support("éa", 2, 5, 0, partIndex=1),  # of the whole answer, as some replies count
        support("éa", 2, 5, 0, partIndex=9),
        support("no", 0, 2, 0),
        support("aé", 0, 99, 0),
        support("", 1, 1, 0),
        {"groundingChunkIndices": [0]},
        {"segment": {"endIndex": 2}, "groundingChunkIndices": [0]},  # without its text the part is believed
        {"segment": {"startIndex": 1, "endIndex": 3, "partIndex": 1}, "groundingChunkIndices": [0]},
    ]
    google.answers = lambda call: answer("aaé", "aé", **grounded([passage("ule", "x")], *supports))
    claims = [c.claim for c in ask(request(*DOCUMENTS)).citations or ()]
    assert claims == [Span(2, 4), Span(2, 4), None, None, None, None, Span(0, 2), Span(4, 5)]


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ("STOP", "stop"),
        ("MAX_TOKENS", "length"),
        ("CONTINUATION", "length"),
        ("SAFETY", "content_filter"),
        ("RECITATION", "content_filter"),
        ("PROHIBITED_CONTENT", "content_filter"),
        ("OTHER", "unknown"),
        ("SOMETHING_NEW", "unknown"),
    ],
)
def test_finish_reasons(google: Google, said: str, kept: str) -> None:
    told = {"finishReason": said, "content": {"parts": [{"text": "Cut"}]}}
    google.answers = lambda call: Reply({"candidates": [told]})
    assert (ask().text, ask().finish_reason, ask().error) == ("Cut", kept, None)


def test_blocked_prompts_and_answers(google: Google) -> None:
    blocked = {"promptFeedback": {"blockReason": "SAFETY"}, "usageMetadata": {"promptTokenCount": 9}}
    completion = both_ways(google, Reply(blocked), [blocked], request(*DOCUMENTS))
    assert completion == Completion(0, citations=(), finish_reason="content_filter", usage=Usage(9))
    safety = {"candidates": [{"finishReason": "SAFETY", "index": 0}]}
    assert both_ways(google, Reply(safety), [safety], request()).finish_reason == "content_filter"


def test_thinking_that_used_up_all_tokens_leaves_an_empty_answer(google: Google) -> None:
    spent = {"candidates": [{"content": {"role": "model"}, "finishReason": "MAX_TOKENS"}], "usageMetadata": USAGE}
    completion = both_ways(google, Reply(spent), [spent], request())
    assert (completion.text, completion.finish_reason, completion.usage) == ("", "length", Usage(13, 8, 4))


def test_log_probabilities(google: Google) -> None:
    def chosen(*tokens: tuple[str, float]) -> dict[str, Any]:
        told = [{"token": token, "tokenId": 1, "logProbability": value} for token, value in tokens]
        return {"logprobsResult": {"chosenCandidates": told}}

    whole = answer("Yes.", **chosen(("Yes", -0.5), (".", -0.25)))
    stream = [piece(part("Yes"), **chosen(("Yes", -0.5))), piece(part("."), finish="STOP", **chosen((".", -0.25)))]
    stream[-1]["usageMetadata"] = USAGE
    assert both_ways(google, whole, stream, request(sampling=LOGPROBS)).logprobs == (-0.5, -0.25)
    assert ask().logprobs is None
    google.answers = lambda call: answer("Yes.", **chosen(("hm", -1.0), ("Yes", -0.5), (".", -0.25)))
    assert ask(request(sampling=LOGPROBS)).logprobs is None
    google.answers = lambda call: answer("Yes.")
    assert ask(request(sampling=LOGPROBS)).logprobs is None


def test_too_many_requests_then_an_answer(server: Server, google: Google) -> None:
    delay = {"@type": "type.googleapis.com/google.rpc.RetryInfo", "retryDelay": "0.01s"}
    replies = iter([failure(429, "quota", [delay]), failure(503, "busy", Retry_After="0.01"), answer("Yes.")])
    google.answers = lambda call: next(replies)
    assert ask(max_retries=1).text == "Yes."
    assert len(server.calls) == 3
    delay["retryDelay"] = "900s"
    replies = iter([failure(429, "quota", [delay]), answer("Yes.")])
    assert error(timeout=PATIENCE) == "HTTP 429: quota"
    assert len(server.calls) == 4


@pytest.mark.parametrize("stream", ["false", "true"])
def test_a_refusal_that_is_no_json(google: Google, stream: str) -> None:
    google.answers = lambda call: Reply(b"{torn", 500)
    assert "the reply is no JSON" in error(stream=stream)


@pytest.mark.parametrize(
    ("reply", "said"),
    [
        (Reply(b'{"candidates": [{"cont'), "the reply is no JSON"),
        (Reply(b"<html>hello</html>", headers={"Content-Type": "text/html"}), "the reply is no JSON"),
        (
            Reply({"candidates": [{"content": {"parts": [{"text": 5}]}}]}),
            "the reply is no answer: candidates.0.content",
        ),
        (Reply({}), "the reply holds no candidates"),
        (Reply(b""), "the reply holds no candidates"),
        (Reply({"candidates": []}), "the reply holds no candidates"),
        (answer, "the reply holds no text (finish reason: STOP)"),
        (lambda: answer(part("hm", True)), "the reply holds no text (finish reason: STOP)"),
        (lambda: answer(finish="MALFORMED_RESPONSE"), "the reply holds no text (finish reason: MALFORMED_RESPONSE)"),
    ],
)
def test_replies_that_are_no_answer(google: Google, reply: Late, said: str) -> None:
    google.answers = always(made(reply))
    assert said in error()


def test_fields_that_are_not_known_are_passed_over(google: Google) -> None:
    google.answers = lambda call: Reply({**answer("Yes.").body, "news": {"a": 1}})
    assert ask().text == "Yes."


def test_a_stream_that_breaks_off_is_no_answer(google: Google) -> None:
    whole = Reply.events([piece(part("It ")), piece(part("is."), finish="STOP")])
    first = (whole.pieces or [])[:1]
    google.answers = lambda call: Reply(pieces=[*first, b"data: {torn\n\n"], headers=whole.headers)
    assert "the reply is no JSON" in error(stream="true")
    late = failure(503, f"overloaded {KEY}").body
    google.answers = lambda call: Reply.events([piece(part("It ")), late])
    assert error(stream="true") == "HTTP 503: overloaded [secret]"


def test_a_service_that_sends_elsewhere_is_not_followed(server: Server, google: Google) -> None:
    google.answers = lambda call: Reply(b"", 307, {"Location": f"{server.url}/elsewhere:generateContent"})
    assert error() == "HTTP 307: the service sends us elsewhere"
    assert [call.path for call in server.calls] == [f"/v1/models/{MODEL}:generateContent"]


@pytest.mark.parametrize("stream", ["false", "true"])
def test_a_small_reply_that_unpacks_to_a_large_one_is_not_held(google: Google, stream: str) -> None:
    bomb = gzip.compress(b" " * (80 << 20), 1)
    google.answers = lambda call: Reply(bomb, headers={"Content-Encoding": "gzip"})
    assert error(stream=stream) == "the reply is longer than 64 MiB"


def test_either_key_will_do(server: Server, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture) -> None:
    monkeypatch.setenv("GOOGLE_API_KEY", "another-key")
    assert ask().text == "Yes."
    assert caplog.get_records("call") == []
    monkeypatch.delenv("GEMINI_API_KEY")
    monkeypatch.setenv("GOOGLE_API_KEY", f"{KEY}\n")
    assert ask().text == "Yes."
    monkeypatch.delenv("GEMINI_BASE_URL")
    assert provider().about["base_url"] == "https://generativelanguage.googleapis.com"
    monkeypatch.delenv("GOOGLE_API_KEY")
    with pytest.raises(EvalsError, match="GEMINI_API_KEY or GOOGLE_API_KEY is not set"):
        provider()
    with pytest.raises(EvalsError, match="expected gemini/MODEL"):
        Gemini("", ProviderOptions())
    assert logging.getLogger("google_genai").level == logging.ERROR


def test_without_the_client(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "google.genai", None)
    monkeypatch.delattr("google.genai")
    with pytest.raises(EvalsError, match=r"pip install grounded-evals\[gemini\]"):
        provider()
