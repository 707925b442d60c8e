"""Documents in Gemini's file search stores: uploaded once, indexed, and deleted whatever happens."""

from __future__ import annotations

import threading

import pytest
from services.frame import KEY, PATIENCE
from services.gemini import (
    SERVICE,
    Google,
    answer,
    failure,
    grounded,
    passage,
    support,
)
from services.vendors import read_as
from wire import Call, Reply, Server

from evals.types import Document, Message, Prompt, Request, Sample
from providers.gemini import stores as gemini_store

DOCUMENTS = (Document("docs/aro.txt", "Lake Aro 🌊 lies 212 m\u0301 high."), Document("ule", "Ule has pines 🌲."))
ask, error, provider, request = SERVICE.ask, SERVICE.error, SERVICE.provider, SERVICE.request


@pytest.fixture(autouse=True)
def google(server: Server, monkeypatch: pytest.MonkeyPatch) -> Google:
    SERVICE.enter(monkeypatch, server)
    monkeypatch.setattr(gemini_store, "FIRST_LOOK", 0.001)
    server.reply = service = Google(server.url)
    return service


def test_each_set_of_documents_is_uploaded_once_and_the_store_deleted(server: Server, google: Google) -> None:
    aro, ule = DOCUMENTS
    sets = [(aro, ule), (aro, ule), (ule,), (aro, ule), (ule, Document("empty", " \n"))]
    model = provider()
    answers = list(model.complete(request(*documents, id=n) for n, documents in enumerate(sets)))
    assert {a.id: (a.text, a.error, a.citations) for a in answers} == dict.fromkeys(range(5), ("Yes.", None, ()))
    held = []
    for upload in google.uploads:
        told = [read_as("google.genai.types.CustomMetadata", m) for m in upload["told"]["customMetadata"]]
        metadata = {m.key: m.string_value or "" for m in told}
        held.append((metadata["document_set"], metadata["document"], upload["text"]))
    assert len({key for key, *_ in held}) == 3
    assert sorted(held) == sorted(set(held))
    assert sorted((id, text) for _, id, text in held) == sorted([(aro.id, aro.text), *3 * [(ule.id, ule.text)]])
    for upload in google.uploads:
        assert upload["told"]["displayName"] in (aro.id, ule.id)
        assert upload["started"].headers["x-goog-upload-header-content-type"] == "text/plain"
    bodies = [c.body for c in server.calls if ":generateContent" in c.path]
    filters = {read_as("google.genai.types.Tool", b["tools"][0]).file_search.metadata_filter for b in bodies}
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
    assert ask(request(*DOCUMENTS), max_retries=1).text == "Yes."
    assert sorted(u["told"]["displayName"] for u in google.uploads) == ["docs/aro.txt", "ule"]


def test_documents_that_are_not_indexed(google: Google) -> None:
    google.outcome = {"error": {"code": 3, "message": f"unreadable {KEY}"}}
    assert error(request(*DOCUMENTS[1:])) == "document 'ule' was not indexed: unreadable [secret]"
    assert google.stores == set()


def test_a_store_that_cannot_be_made(server: Server, google: Google) -> None:
    google.file_search = lambda call: failure(403, "no stores for you")  # type: ignore[method-assign]
    assert error(request(*DOCUMENTS)) == "HTTP 403: no stores for you"
    assert len(server.calls) == 1
    google.file_search = lambda call: Reply({})  # type: ignore[method-assign]
    assert error(request(*DOCUMENTS)) == "the new file search store has no name"


def test_a_store_that_cannot_be_deleted_is_said_so(server: Server, google: Google) -> None:
    server.reply = lambda call: failure(500, "no") if call.method == "DELETE" else google(call)
    model = provider()
    assert [c.text for c in model.complete([request(*DOCUMENTS)])] == ["Yes."]
    assert model.about["store_left_behind"] == "fileSearchStores/store-0"


def test_waiting_for_the_index_may_take_more_than_one_attempt(google: Google, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gemini_store, "FIRST_LOOK", 0.3)
    assert ask(request(*DOCUMENTS), attempt_timeout=0.5, max_retries=9).text == "Yes."
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
    stream = provider().complete([request(*DOCUMENTS), slow])
    assert next(stream).id == 0
    stream.close()  # type: ignore[attr-defined]
    release.set()
    assert google.stores == set()


def test_a_text_that_cannot_be_sent(server: Server, google: Google) -> None:
    assert "surrogate" in error(request(Document("d", "lone \ud800")))
    assert google.uploads == []
    assert google.stores == set()
