"""Documents in vector stores: uploaded once, indexed, searched, and deleted whatever happens."""

from __future__ import annotations

import gc
import hashlib
import json
import threading
from collections.abc import Callable, Generator, Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from services.frame import KEY, PATIENCE
from services.openai import failure
from services.responses import (
    ARO,
    ELM,
    REASONING,
    SERVICE,
    Vectors,
    ask,
    bodies,
    cited,
    entered,
    found,
    response,
    said,
    words,
)
from wire import Call, Reply, Server

import providers.openai.vectors
from evals.types import Citation, Document, Locator, Request, Span

PLACE = Locator("document", 0, 0)
provider, request = SERVICE.provider, SERVICE.request


@pytest.fixture
def service(server: Server, monkeypatch: pytest.MonkeyPatch) -> Vectors:
    return entered(server, monkeypatch)


def test_documents_are_uploaded_indexed_cited_and_deleted(server: Server, service: Vectors) -> None:
    text = "Sure. It lies 🏔 at 212 metres. The water is clear."
    uploaded: dict[str, tuple[str, bytes, Mapping[str, str]]] = {}

    def answer(body: dict[str, Any], files: list[str]) -> dict[str, Any]:
        uploaded.update(service.files)
        aro = next(f for f in files if b"212" in service.files[f][1])
        chunk = {"file_id": aro, "filename": "x", "score": 0.9, "text": "Lake Aro 🏔 lies", "attributes": {}}
        notes = cited(aro, text.index(". The")), cited(aro, len(text)), cited("file-other", 2)
        return response(found(chunk, {"file_id": "file-none", "text": "-"}), REASONING, said(words(text, *notes)))

    service.answer, service.looks = answer, 3
    model = provider()
    (got,) = model.complete([request(ARO, ELM)])
    assert got.error is None
    first, second, third = got.citations or ()
    assert (first.document, first.quote, first.locator) == (ARO.id, None, PLACE)
    assert first.claim
    assert first.claim.of(text) == "It lies 🏔 at 212 metres."
    assert (first.native or {})["retrieved"] == [{"text": "Lake Aro 🏔 lies", "score": 0.9}]
    assert second.claim
    assert second.claim.of(text) == "The water is clear."
    (aro,) = (id for id, (name, *_) in uploaded.items() if "aro" in name)
    assert second == Citation(ARO.id, None, PLACE, second.claim, cited(aro, len(text)))
    assert (third.document, third.claim) == ("file-other", Span(0, 5))
    json.dumps([c.native for c in got.citations or ()], allow_nan=False)
    (body,) = bodies(server)
    assert body["tools"] == [{"type": "file_search", "vector_store_ids": [id for id in service.made if "vs" in id]}]
    assert (body["tool_choice"], body["include"]) == ("required", ["file_search_call.results"])
    kept = {"purpose": "assistants", "expires_after[anchor]": "created_at", "expires_after[seconds]": "604800"}
    assert sorted(uploaded.values(), key=lambda f: f[0]) == [
        ("etc_pass_wd.txt", ELM.text.encode(), kept),
        ("lakes_aro.txt", f"Aro\n\n{ARO.text}".encode(), kept),
    ]
    assert (service.files, service.stores) == ({}, {})
    assert model.about["uploaded"] == {"files": 2, "stores": 1}
    assert KEY not in f"{model.about}"


def test_requests_on_the_same_documents_share_one_upload(server: Server, service: Vectors) -> None:
    service.looks = 5
    service.answer = lambda body, files: response(said(words("Yes.", *(cited(f, 1) for f in files))))
    # The same documents read anew, and in another order, are the same documents.
    sets = [(ARO, ELM), (Document(ELM.id, ELM.text), ARO), (ELM,)]
    answers = list(provider(max_connections=8).complete(request(*sets[id % 3], id=id) for id in range(60)))
    assert sorted(a.id for a in answers) == [*range(60)]
    for answer in answers:
        cited_ones = sorted(c.document for c in answer.citations or ())
        assert cited_ones == sorted(d.id for d in sets[answer.id % 3])
    assert (service.count("file"), service.count("vs")) == (2, 2)
    assert (service.files, service.stores) == ({}, {})


def test_documents_of_one_id_and_other_words_are_apart(service: Vectors) -> None:
    other = Document(ELM.id, "Elm is wet.")
    assert len(list(provider().complete([request(ELM), request(other, id=1)]))) == 2
    assert service.count("file") == 2


def test_an_attempt_that_is_out_of_time_leaves_the_upload_to_the_next(
    service: Vectors, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("evals.remote.waiting.FIRST_WAIT", 0.01)
    service.looks = 40  # at least 0.4 s
    answer = ask(request(ELM), attempt_timeout=0.2, max_retries=100)
    assert answer.text == "Yes."
    assert (service.count("file"), service.count("vs")) == (1, 1)


def test_what_cannot_be_indexed_is_named(server: Server, service: Vectors) -> None:
    service.unfit = {"aro": f"Bad file\n{KEY}"}
    answers = {a.id: a for a in provider().complete([request(ARO, ELM), request(ELM, id=1)])}
    told = f"document '{ARO.id}' could not be indexed (unsupported_file: Bad file [secret])"
    assert answers[0].error == told
    assert answers[1].text == "Yes."
    assert (service.files, service.stores) == ({}, {})


def uploads(reply: Reply) -> Callable[[Call], Reply | None]:
    """Spoils every upload of a file with that reply."""
    return lambda call: reply if call.path == "/v1/files" else None


def test_an_upload_that_fails_is_made_again(service: Vectors, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("evals.remote.waiting.FIRST_WAIT", 0.01)
    spoilt = iter([failure(500, "boom", retry_after_ms="1"), failure(429, "slow down", retry_after_ms="1")])
    service.spoil = lambda call: next(spoilt, None) if call.path == "/v1/files" else None
    assert ask(request(ELM), max_retries=1).text == "Yes."
    service.spoil = uploads(failure(400, f"File is empty. {KEY}"))
    assert ask(request(ELM)).error == "HTTP 400: File is empty. [secret]"
    for nonsense, told in ((b"<html>", "the reply is no file: body: Invalid JSON"), (b"{}", "the reply names no file")):
        service.spoil = uploads(Reply(nonsense))
        assert told in (ask(request(ELM)).error or "")


def test_a_text_that_cannot_be_sent(server: Server, service: Vectors) -> None:
    broken = Document("x", "lone \ud800")
    answers = {a.id: a for a in provider().complete([request(broken), request(ELM, id=1)])}
    assert "surrogate" in (answers[0].error or "")
    assert answers[1].text == "Yes."


def test_closing_deletes_what_is_there_and_what_is_on_its_way(
    service: Vectors, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(providers.openai.vectors, "AT_ONCE", 3)
    over = threading.Event()

    def spoil(call: Call) -> None:
        if call.path == "/v1/files" and b"Crowd" in call.raw:
            over.wait(PATIENCE)

    service.spoil = spoil
    crowd = tuple(Document(f"d{n}", f"Crowd {n}.") for n in range(9))
    stream = provider(max_connections=2).complete([request(ELM), request(*crowd, id=1)])
    assert next(iter(stream)).id == 0
    threading.Timer(0.2, over.set).start()  # uploads are under way when all is over
    assert isinstance(stream, Generator)
    stream.close()
    assert (service.files, service.stores) == ({}, {})
    # Those that waited for their turn are not begun any more.
    assert service.count("file") == 1 + 3


def test_what_cannot_be_deleted_is_counted(service: Vectors) -> None:
    service.spoil = lambda call: failure(500, "boom", retry_after_ms="1") if call.method == "DELETE" else None
    model = provider()
    (answer,) = model.complete([request(ELM)])
    assert answer.text == "Yes."
    assert model.about["uploaded"] == {"files": 1, "stores": 1, "left there": 2}
    service.spoil = lambda call: failure(404, "gone") if call.method == "DELETE" else None
    (answer,) = (model := provider()).complete([request(ELM)])
    assert model.about["uploaded"] == {"files": 1, "stores": 1}


def test_stores_that_nobody_uses_go_and_documents_are_not_held(
    service: Vectors, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(providers.openai.vectors, "MOST_IDLE", 3)
    most, alive = 0, 0

    def requests() -> Iterator[Request]:
        nonlocal most, alive
        for id in range(40):
            most = max(most, len(service.stores))
            yield request(Document(f"d{id}", "x" * 1000), id=id)
        alive = sum(type(o) is Document and o.text == "x" * 1000 for o in gc.get_objects())

    assert not any(a.error for a in provider(max_connections=1).complete(requests()))
    assert service.count("vs") == 40
    assert most <= 8
    assert alive <= 8
    assert (service.files, service.stores) == ({}, {})


def test_pdfs_go_as_files_where_that_is_asked_for(service: Vectors, tmp_path: Path) -> None:
    content = b"%PDF-1.7 \x00\xff\r\n"
    (tmp_path / "a.pdf").write_bytes(content)
    told = {"sha256": hashlib.sha256(content).hexdigest()}
    paper = Document("a.pdf", "The text.", file=str(tmp_path / "a.pdf"), metadata=told)
    sent: list[tuple[str, bytes]] = []

    def answer(body: dict[str, Any], files: list[str]) -> dict[str, Any]:
        sent.extend(service.files[file][:2] for file in files)
        return response(said(words()))

    service.answer = answer
    ask(request(paper, ELM), documents="pdf")
    assert sorted(sent) == [("a.pdf", content), ("etc_pass_wd.txt", ELM.text.encode())]
    sent.clear()
    ask(request(paper))
    assert sent == [("a.txt", b"The text.")]
    (tmp_path / "a.pdf").write_bytes(content + b"more")
    assert "not the file that the text of 'a.pdf' was taken from" in (ask(request(paper), documents="pdf").error or "")
