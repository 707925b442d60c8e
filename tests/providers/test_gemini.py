"""Google's Gemini API and its file search stores, against a server on this machine."""

from __future__ import annotations

import gzip
import itertools
import json
import logging
import sys
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

import pytest
from google.genai import types
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
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
from providers.gemini import stores as gemini_store
from providers.gemini.provider import Gemini

KEY = "AIza-secret-0123456789"
PATIENCE = 20.0  # seconds; how long a test waits for what should happen at once
MODEL = "gemini-2.5-flash"
CONSTRAINT = Constraint("start: /a/", {"type": "object"}, "Reply with JSON.")
DOCUMENTS = (Document("docs/aro.txt", "Lake Aro 🌊 lies 212 m\u0301 high."), Document("ule", "Ule has pines 🌲."))
USAGE = {
    "promptTokenCount": 11,
    "cachedContentTokenCount": 4,
    "toolUsePromptTokenCount": 2,
    "candidatesTokenCount": 5,
    "thoughtsTokenCount": 3,
    "totalTokenCount": 21,
}
ANY_TEXT = st.text(alphabet="ab é\u0301😀\U0001f468\u200d\n\u2028", max_size=12)


def part(text: str, thought: bool = False) -> dict[str, Any]:
    return {"text": text, "thought": True} if thought else {"text": text}


def passage(id: str, text: str, **more: Any) -> dict[str, Any]:
    told = [{"key": "document_set", "stringValue": "x"}, {"key": "document", "stringValue": id}]
    return {"retrievedContext": {"title": f"name of {id}", "text": text, "customMetadata": told, **more}}


def support(text: str, start: int, end: int, *chunks: int, **segment: Any) -> dict[str, Any]:
    """As the service writes it: a 0 is left out."""
    told = {"startIndex": start, "endIndex": end, "text": text, **segment}
    return {"segment": {k: v for k, v in told.items() if v != 0}, "groundingChunkIndices": list(chunks)}


def piece(*parts: dict[str, Any], finish: str | None = None, **candidate: Any) -> dict[str, Any]:
    told = {"content": {"role": "model", "parts": list(parts)}, "index": 0, **candidate}
    body = {"candidates": [told | ({"finishReason": finish} if finish else {})], "modelVersion": f"{MODEL}-001"}
    types.GenerateContentResponse.model_validate(body)
    return body


def answer(*parts: str | dict[str, Any], finish: str | None = "STOP", **candidate: Any) -> Reply:
    whole = [part(p) if isinstance(p, str) else p for p in parts]
    return Reply({**piece(*whole, finish=finish, **candidate), "usageMetadata": USAGE})


def grounded(chunks: Sequence[dict[str, Any]], *supports: dict[str, Any]) -> dict[str, Any]:
    return {"groundingMetadata": {"groundingChunks": list(chunks), "groundingSupports": list(supports)}}


def failure(status: int, message: str, details: Sequence[Any] = (), **headers: str) -> Reply:
    told = {"code": status, "message": message, "status": "SOME_STATUS", "details": list(details)}
    return Reply({"error": told}, status, headers)


@dataclass
class Google:
    """The service: stores that can be made, filled, looked at and deleted, and ``answers`` to questions."""

    url: str
    answers: Callable[[Call], Reply] = lambda call: answer("Yes.")
    faults: list[Reply] = field(default_factory=list)  # what the next uploads meet with instead
    stores: set[str] = field(default_factory=set)
    uploads: list[dict[str, Any]] = field(default_factory=list)
    looks: dict[int, int] = field(default_factory=dict)
    outcome: dict[str, Any] = field(default_factory=lambda: {"response": {"documentName": "d"}})
    lock: threading.Lock = field(default_factory=threading.Lock)

    def __call__(self, call: Call) -> Reply:
        assert call.headers.get("x-goog-api-key") == KEY or call.path.startswith("/bytes/")
        with self.lock:
            if ":generateContent" in call.path or ":streamGenerateContent" in call.path:
                return self.answers(call)
            return self.file_search(call)

    def file_search(self, call: Call) -> Reply:
        if (call.method, call.path) == ("POST", "/v1/fileSearchStores"):
            name = f"fileSearchStores/store-{len(self.stores)}"
            self.stores.add(name)
            return Reply({"name": name, "displayName": call.body["displayName"]})
        if call.method == "DELETE":
            self.stores.remove(call.path.removeprefix("/v1/").removesuffix("?force=True"))
            return Reply({})
        if call.path.startswith("/upload/v1/fileSearchStores/"):
            if self.faults:
                return self.faults.pop()
            types.UploadToFileSearchStoreConfig.model_validate(call.body)
            self.uploads.append({"started": call, "told": call.body})
            return Reply({}, headers={"X-Goog-Upload-URL": f"{self.url}/bytes/{len(self.uploads) - 1}"})
        number = int(call.path.rpartition("/")[2])
        operation = {"name": f"fileSearchStores/store-0/upload/operations/{number}"}
        if call.method == "POST":
            self.uploads[number]["text"] = call.raw.decode()
            return Reply(operation, headers={"X-Goog-Upload-Status": "final"})
        self.looks[number] = self.looks.get(number, 0) + 1
        return Reply({**operation, "done": True, **self.outcome} if self.looks[number] > 1 else operation)


@pytest.fixture(autouse=True)
def google(server: Server, monkeypatch: pytest.MonkeyPatch) -> Google:
    service = Google(server.url)
    server.reply = service
    for name in ("GOOGLE_API_KEY", "GOOGLE_GENAI_API_VERSION", "GOOGLE_GENAI_USE_VERTEXAI"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("GEMINI_API_KEY", KEY)
    monkeypatch.setenv("GEMINI_BASE_URL", server.url)
    monkeypatch.setattr(gemini_store, "FIRST_LOOK", 0.001)
    return service


def provider(**options: Any) -> Gemini:
    return Gemini(MODEL, ProviderOptions(**{"max_retries": 0, "attempt_timeout": PATIENCE, **options}))


def request(
    documents: tuple[Document, ...] = (), constraint: Constraint | None = None, logprobs: bool = False, id: int = 0
) -> Request:
    messages = (Message("system", "Be short."), Message("user", "Is it?"))
    sampling = Sampling(33, 0.5, 7, logprobs)
    return Request(id, Prompt(messages, constraint, documents), Sample("s", "Is it?", documents), sampling=sampling)


def ask(asked: Request | None = None, **options: Any) -> Completion:
    (completion,) = provider(**options).complete([asked or request()])
    return completion


def error(asked: Request | None = None, **options: Any) -> str:
    """The error of one question, which never shows the key nor runs over a line."""
    return error_of(ask(asked, **options), KEY)


def both_ways(google: Google, whole: Reply, stream: list[dict[str, Any]], asked: Request) -> Completion:
    """The completion that a streamed and a whole answer both make."""
    for body in stream:
        types.GenerateContentResponse.model_validate(body)
    google.answers = lambda call: Reply.events(stream) if "stream" in call.path else whole
    completion = ask(asked)
    assert completion.error is None
    assert ask(asked, args={"stream": "true"}) == completion
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
    ask(request(constraint=CONSTRAINT, logprobs=True), args={"thinking": "0"})
    ask(request(DOCUMENTS))
    first, last = server.calls[0].body, server.calls[-2].body
    types.GenerationConfig.model_validate(first["generationConfig"])
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
    search = types.Tool.model_validate(tool).file_search
    assert search
    assert search.file_search_store_names == ["fileSearchStores/store-0"]


def test_each_set_of_documents_is_uploaded_once_and_the_store_deleted(server: Server, google: Google) -> None:
    aro, ule = DOCUMENTS
    sets = [(aro, ule), (aro, ule), (ule,), (aro, ule), (ule, Document("empty", " \n"))]
    model = provider()
    answers = list(model.complete(request(documents, id=n) for n, documents in enumerate(sets)))
    assert {a.id: (a.text, a.error, a.citations) for a in answers} == dict.fromkeys(range(5), ("Yes.", None, ()))
    held = []
    for upload in google.uploads:
        told = [types.CustomMetadata.model_validate(m) for m in upload["told"]["customMetadata"]]
        metadata = {m.key: m.string_value or "" for m in told}
        held.append((metadata["document_set"], metadata["document"], upload["text"]))
    assert len({key for key, *_ in held}) == 3
    assert sorted(held) == sorted(set(held))
    assert sorted((id, text) for _, id, text in held) == sorted([(aro.id, aro.text), *3 * [(ule.id, ule.text)]])
    for upload in google.uploads:
        assert upload["told"]["displayName"] in (aro.id, ule.id)
        assert upload["started"].headers["x-goog-upload-header-content-type"] == "text/plain"
    bodies = [c.body for c in server.calls if ":generateContent" in c.path]
    filters = {types.Tool.model_validate(b["tools"][0]).file_search.metadata_filter for b in bodies}  # type: ignore[union-attr]
    assert filters == {f'document_set = "{key}"' for key, *_ in held}
    assert google.stores == set()
    assert server.calls[-1].method == "DELETE"
    assert set(model.about) == {"model", "base_url", "traffic"}


def test_without_documents_there_is_no_store(server: Server, google: Google) -> None:
    google.answers = lambda call: answer("Yes.", **grounded([passage("ule", "x")], support("Yes", 0, 3, 0)))
    assert ask().citations is None
    assert len(server.calls) == 1


def test_an_upload_that_fails_is_begun_anew_and_no_other(google: Google) -> None:
    google.faults = [failure(503, "busy", Retry_After="0.01", X_Goog_Upload_Status="active")]
    assert ask(request(DOCUMENTS), max_retries=1).text == "Yes."
    assert sorted(u["told"]["displayName"] for u in google.uploads) == ["docs/aro.txt", "ule"]


def test_documents_that_are_not_indexed(google: Google) -> None:
    google.outcome = {"error": {"code": 3, "message": f"unreadable {KEY}"}}
    assert error(request(DOCUMENTS[1:])) == "document 'ule' was not indexed: unreadable [secret]"
    assert google.stores == set()


def test_a_store_that_cannot_be_made(server: Server, google: Google) -> None:
    google.file_search = lambda call: failure(403, "no stores for you")  # type: ignore[method-assign]
    assert error(request(DOCUMENTS)) == "HTTP 403: no stores for you"
    assert len(server.calls) == 1
    google.file_search = lambda call: Reply({})  # type: ignore[method-assign]
    assert error(request(DOCUMENTS)) == "the new file search store has no name"


def test_a_store_that_cannot_be_deleted_is_said_so(server: Server, google: Google) -> None:
    server.reply = lambda call: failure(500, "no") if call.method == "DELETE" else google(call)
    model = provider()
    assert [c.text for c in model.complete([request(DOCUMENTS)])] == ["Yes."]
    assert model.about["store_left_behind"] == "fileSearchStores/store-0"


def test_waiting_for_the_index_may_take_more_than_one_attempt(google: Google, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gemini_store, "FIRST_LOOK", 0.3)
    assert ask(request(DOCUMENTS), attempt_timeout=0.5, max_retries=9).text == "Yes."
    assert len(google.uploads) == 2


def test_a_run_that_is_broken_off_leaves_no_store(server: Server, google: Google) -> None:
    release = threading.Event()

    def reply(call: Call) -> Reply:
        if call.body.get("contents", [{}])[0].get("parts") == [{"text": "slow"}]:
            release.wait(PATIENCE)
            return answer("Late.")
        return google(call)

    server.reply = reply
    slow = Request(1, Prompt((Message("user", "slow"),), documents=DOCUMENTS), Sample("s", "slow", DOCUMENTS))
    stream = provider().complete([request(DOCUMENTS), slow])
    assert next(stream).id == 0
    stream.close()  # type: ignore[attr-defined]
    release.set()
    assert google.stores == set()


def test_a_citation_for_each_passage(google: Google) -> None:
    text = "It lies 212 m\u0301 🌊 high."
    chunks = [
        passage("docs/aro.txt", "lies 212 m\u0301 high"),
        passage("ule", "pines", pageNumber=3),
        {"web": {"uri": "u"}},
    ]
    told = support("212 m\u0301 🌊", 8, 20, 0, 1, 2, 7)
    google.answers = lambda call: answer(text, **grounded(chunks, told | {"confidenceScores": [0.5, 0.25, 0.5, 0.5]}))
    citations = ask(request(DOCUMENTS)).citations
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
    assert ask(request(DOCUMENTS)).citations == tuple(
        Citation(id, claim=Span(0, 3), native=c.native)
        for id, c in zip(
            ("ule", "elsewhere", "gs://x", "", "ule"), ask(request(DOCUMENTS)).citations or (), strict=True
        )
    )


def test_recitation_of_training_data_is_no_citation(google: Google) -> None:
    told = {"citationMetadata": {"citationSources": [{"startIndex": 0, "endIndex": 3, "uri": "https://example.org"}]}}
    google.answers = lambda call: Reply(
        {"candidates": [{"content": {"parts": [{"text": "Yes."}]}, "finishReason": "STOP", **told}]}
    )
    assert ask(request(DOCUMENTS)).citations == ()


def utf8(text: str, offset: int) -> int:
    return len(text[:offset].encode())


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
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
    completion = both_ways(google, answer(*thoughts, text, **found), stream, request(DOCUMENTS[1:]))
    assert completion.text == text
    assert [c.claim for c in completion.citations or ()] == spans
    assert all(c.document == "ule" and c.quote == "pines 🌲" for c in completion.citations or ())


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
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
    completion = ask(request(DOCUMENTS[1:]))
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
    claims = [c.claim for c in ask(request(DOCUMENTS)).citations or ()]
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
    completion = both_ways(google, Reply(blocked), [blocked], request(DOCUMENTS))
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
    assert both_ways(google, whole, stream, request(logprobs=True)).logprobs == (-0.5, -0.25)
    assert ask().logprobs is None
    google.answers = lambda call: answer("Yes.", **chosen(("hm", -1.0), ("Yes", -0.5), (".", -0.25)))
    assert ask(request(logprobs=True)).logprobs is None
    google.answers = lambda call: answer("Yes.")
    assert ask(request(logprobs=True)).logprobs is None


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


def test_errors_until_retries_are_exhausted(server: Server, google: Google) -> None:
    google.answers = lambda call: failure(500, f"boom\nat {KEY} " + "x" * 900, Retry_After="0.01")
    assert error(max_retries=2).startswith("HTTP 500: boom at [secret] xxx")
    assert len(server.calls) == 3  # the client itself tries no more


@pytest.mark.parametrize("stream", ["false", "true"])
@pytest.mark.parametrize(
    ("reply", "said"),
    [
        (failure(400, f"API key not valid: {KEY}"), "HTTP 400: API key not valid: [secret]"),
        (failure(404, f"models/{MODEL} is not found"), f"HTTP 404: models/{MODEL} is not found"),
        (Reply(b"<html>\n<b>Bad gateway</b>", 502, {"Content-Type": "text/html"}), "502: <html> <b>Bad gateway</b>"),
        (Reply(b"{torn", 500), "the reply is no JSON"),
        (Reply({}, 418), "HTTP 418"),
    ],
)
def test_refusals_become_one_line(google: Google, reply: Reply, said: str, stream: str) -> None:
    google.answers = lambda call: reply
    assert said in error(args={"stream": stream})


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
        (answer(), "the reply holds no text (finish reason: STOP)"),
        (answer(part("hm", True)), "the reply holds no text (finish reason: STOP)"),
        (answer(finish="MALFORMED_RESPONSE"), "the reply holds no text (finish reason: MALFORMED_RESPONSE)"),
        (
            Reply({**answer("Yes.").body, "modelVersion": "large"}),
            f"the answer is from model 'large', not from '{MODEL}'",
        ),
    ],
)
def test_replies_that_are_no_answer(google: Google, reply: Reply, said: str) -> None:
    google.answers = lambda call: reply
    assert said in error()


def test_replies_that_the_client_cannot_read_either(google: Google) -> None:
    for body in (b"[]", b"null", b'"Yes."', b"\xff\xfe{", b'{"candidates": 5}'):
        google.answers = always(Reply(body))
        assert error()


def test_fields_that_are_not_known_are_passed_over(google: Google) -> None:
    google.answers = lambda call: Reply({**answer("Yes.").body, "news": {"a": 1}})
    assert ask().text == "Yes."


def test_another_model_may_be_wanted(google: Google) -> None:
    google.answers = lambda call: Reply({**answer("Yes.").body, "modelVersion": "large"})
    assert ask(args={"any_model": "true"}).text == "Yes."


def test_a_stream_that_breaks_off_is_no_answer(google: Google) -> None:
    whole = Reply.events([piece(part("It ")), piece(part("is."), finish="STOP")])
    first = (whole.pieces or [])[:1]
    google.answers = lambda call: Reply(pieces=first, headers=whole.headers, cut=True)
    assert error(args={"stream": "true"})
    google.answers = lambda call: Reply(pieces=first, headers=whole.headers)
    assert "broke off" in error(args={"stream": "true"})
    google.answers = lambda call: Reply(pieces=[*first, b"data: {torn\n\n"], headers=whole.headers)
    assert "the reply is no JSON" in error(args={"stream": "true"})
    late = failure(503, f"overloaded {KEY}").body
    google.answers = lambda call: Reply.events([piece(part("It ")), late])
    assert error(args={"stream": "true"}) == "HTTP 503: overloaded [secret]"


def test_a_server_that_is_too_slow(google: Google) -> None:
    release = threading.Event()

    def reply(call: Call) -> Reply:
        release.wait(PATIENCE)
        return answer("Yes.")

    google.answers = reply
    assert "no answer within 0.2 s" in error(attempt_timeout=0.2)
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
        b"HTTP/1.1 200 OK\r\nContent-Type: application/json; charset=nonesuch\r\nContent-Length: 2\r\n\r\n\xff{",
        b"HTTP/1.1 302 Found\r\nLocation: http://[bad/\r\nContent-Length: 0\r\n\r\n",
    ],
)
def test_a_server_that_speaks_no_sense(monkeypatch: pytest.MonkeyPatch, sent: bytes, stream: str) -> None:
    with sending(sent) as address:
        monkeypatch.setenv("GEMINI_BASE_URL", address)
        error(args={"stream": stream})


def test_no_server(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GEMINI_BASE_URL", "http://127.0.0.1:1/proxy")
    said = error(request(DOCUMENTS))
    assert said.startswith("ClientConnectorError: ")
    assert said.endswith("(http://127.0.0.1:1/proxy)")
    about = provider().about
    assert (about["model"], about["base_url"]) == (MODEL, "http://127.0.0.1:1/proxy")
    assert KEY not in str(about)


def test_without_aiohttp_it_says_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    """The client would do with another library, by which replies have no limit and redirects are followed."""
    monkeypatch.setitem(sys.modules, "aiohttp", None)
    with pytest.raises(EvalsError, match=r"pip install grounded-evals\[gemini\]"):
        provider()


def test_a_service_that_sends_elsewhere_is_not_followed(server: Server, google: Google) -> None:
    google.answers = lambda call: Reply(b"", 307, {"Location": f"{server.url}/elsewhere:generateContent"})
    assert error() == "HTTP 307: the service sends us elsewhere"
    assert [call.path for call in server.calls] == [f"/v1/models/{MODEL}:generateContent"]


@pytest.mark.parametrize("stream", ["false", "true"])
def test_a_small_reply_that_unpacks_to_a_large_one_is_not_held(google: Google, stream: str) -> None:
    bomb = gzip.compress(b" " * (80 << 20), 1)
    google.answers = lambda call: Reply(bomb, headers={"Content-Encoding": "gzip"})
    assert error(args={"stream": stream}) == "the reply is longer than 64 MiB"


def test_a_text_that_cannot_be_sent(server: Server, google: Google) -> None:
    assert "surrogate" in error(request((Document("d", "lone \ud800"),)))
    assert google.uploads == []
    assert google.stores == set()


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
