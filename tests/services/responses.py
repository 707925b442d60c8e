"""The part of OpenAI's service that the Responses provider speaks to, every reply checked by the vendor's client.

Responses and their events are built here; files and vector stores are kept until they are deleted.
"""

from __future__ import annotations

import email
import threading
from collections.abc import Callable, Mapping, Sequence
from itertools import count
from typing import Any

import pytest
from wire import Call, Reply, Server

from evals.types import Completion, Document, Request
from providers.openai import vectors
from providers.openai.responses import OpenAIResponses
from services.frame import KEY, Service
from services.openai import failure
from services.vendors import of_vendor, read_as

USAGE = {
    "input_tokens": 11,
    "input_tokens_details": {"cached_tokens": 4, "cache_write_tokens": 0},
    "output_tokens": 2,
    "output_tokens_details": {"reasoning_tokens": 0},
    "total_tokens": 13,
}
ARO = Document("lakes/aro.txt", "Lake Aro 🏔 lies 212 metres above the sea. Its water is cle\u0301ar.", "Aro")
ELM = Document("../../etc/pass wd\n", "Elm is dry.")
ASKED = "openai.types.responses.response_create_params.ResponseCreateParamsBase"
EVENT = "openai.types.responses.ResponseStreamEvent"


def said(*parts: Mapping[str, Any], **more: Any) -> dict[str, Any]:
    """A message of the model's."""
    return {"id": "msg_1", "type": "message", "role": "assistant", "status": "completed", "content": [*parts], **more}


def words(text: str = "Yes.", *annotations: Mapping[str, Any], logprobs: Any = ()) -> dict[str, Any]:
    return {"type": "output_text", "text": text, "annotations": [*annotations], "logprobs": [*logprobs]}


def cited(file_id: str, index: Any) -> dict[str, Any]:
    return {"type": "file_citation", "file_id": file_id, "filename": "x.txt", "index": index}


def refused(text: str) -> dict[str, Any]:
    return {"type": "refusal", "refusal": text}


def found(*results: Mapping[str, Any]) -> dict[str, Any]:
    return {"id": "fs_1", "type": "file_search_call", "status": "completed", "queries": ["q"], "results": [*results]}


REASONING = {"id": "rs_1", "type": "reasoning", "summary": [], "content": [{"type": "reasoning_text", "text": "Hm."}]}


def response(*output: Mapping[str, Any], cut: str | None = None, **more: Any) -> dict[str, Any]:
    """A response as the vendor's client takes it; ``cut`` is why it is incomplete."""
    body = {
        "id": "resp_1",
        "object": "response",
        "created_at": 1,
        "model": "small-2026-01-01",
        "status": "incomplete" if cut else "completed",
        "incomplete_details": {"reason": cut} if cut else None,
        "error": None,
        "output": [*output],
        "parallel_tool_calls": True,
        "tool_choice": "auto",
        "tools": [],
        "usage": USAGE,
        **more,
    }
    read_as("openai.types.responses.Response", body)
    return body


def streamed(body: Mapping[str, Any], **last: Any) -> list[dict[str, Any]]:
    """The events of the same response. An annotation comes before the text that follows its place, which may be cut
    in mid-sentence."""
    start = {**body, "status": "in_progress", "output": [], "usage": None, "incomplete_details": None, "error": None}
    out: list[dict[str, Any]] = [{"type": f"response.{name}", "response": start} for name in ("created", "in_progress")]
    for at, item in enumerate(body["output"]):
        begun = {**item, "content": []} if item["type"] == "message" else item
        out.append({"type": "response.output_item.added", "output_index": at, "item": begun})
        for index, part in enumerate(item["content"] if item["type"] == "message" else ()):
            place = {"item_id": item["id"], "output_index": at, "content_index": index}
            if part["type"] == "refusal":
                out.append({"type": "response.refusal.delta", **place, "delta": part["refusal"]})
                continue
            text, half = part["text"], len(part["text"]) // 2
            out.append({"type": "response.output_text.delta", **place, "delta": text[:half], "logprobs": []})
            out += [
                {"type": "response.output_text.annotation.added", **place, "annotation_index": n, "annotation": note}
                for n, note in enumerate(part["annotations"])
            ]
            out.append({"type": "response.output_text.delta", **place, "delta": text[half:], "logprobs": []})
            out.append({"type": "response.content_part.done", **place, "part": part})
        out.append({"type": "response.output_item.done", "output_index": at, "item": item})
    out.append({"type": f"response.{body['status']}", "response": {**body, **last}})
    out = [{**event, "sequence_number": number} for number, event in enumerate(out)]
    for event in out:
        assert type(read_as(EVENT, event)).model_fields["type"].annotation.__args__ == (event["type"],)
    return out


class Vectors:
    """Files and vector stores; ``answer`` makes a response of a request's body and the ids of the files searched."""

    def __init__(self) -> None:
        self.answer: Callable[[dict[str, Any], list[str]], Any] = lambda body, files: response(said(words()))
        self.spoil: Callable[[Call], Reply | None] = lambda call: None
        self.files: dict[str, tuple[str, bytes, Mapping[str, str]]] = {}
        self.stores: dict[str, list[str]] = {}
        self.looks = 0  # how often a batch is still being indexed when it is asked after
        self.unfit: dict[str, str] = {}  # what cannot be indexed: part of a file's name, and why
        self.made: list[str] = []
        self._ids, self._lock = count(1), threading.Lock()

    def reply(self, call: Call) -> Reply:
        if (spoilt := self.spoil(call)) is not None:
            return spoilt
        with self._lock:
            what, *rest = call.path.partition("?")[0].removeprefix("/v1/").split("/")
            if what == "responses":
                assert set(call.body) <= set(of_vendor(ASKED).__annotations__) | {"stream"}
                read_as(ASKED, call.body)
                return self._respond(call.body)
            if call.method == "DELETE":
                return self._delete(what, rest[0])
            if what == "files":
                return self._upload(call)
            if not rest:
                assert call.body["expires_after"] == {"anchor": "last_active_at", "days": 7}
                id = self._new("vs")
                self.stores[id] = []
                return self._json("VectorStore", self._store(id))
            return self._batch(call, *rest)

    def _respond(self, body: dict[str, Any]) -> Reply:
        stores = [id for tool in body.get("tools", ()) for id in tool["vector_store_ids"]]
        answer = self.answer(body, [file for id in stores for file in self.stores[id]])
        if isinstance(answer, Reply):
            return answer
        return Reply.events(streamed(answer), named=True) if body.get("stream") else Reply(answer)

    def _upload(self, call: Call) -> Reply:
        form = email.message_from_bytes(b"Content-Type: %s\r\n\r\n" % call.headers["content-type"].encode() + call.raw)
        parts: Any = form.get_payload()
        fields = {p.get_param("name", header="content-disposition"): p for p in parts}
        file, id = fields.pop("file"), self._new("file")
        rest = {str(name): field.get_payload() for name, field in fields.items()}
        self.files[id] = str(file.get_filename()), file.get_payload(decode=True), rest
        about = {"bytes": 1, "created_at": 1, "filename": "x", "purpose": "assistants", "status": "processed"}
        return self._json("FileObject", {"id": id, "object": "file", **about})

    def _batch(self, call: Call, store: str, _: str, batch: str = "", files: str = "") -> Reply:
        if files:
            failed = [
                {
                    "id": id,
                    "object": "vector_store.file",
                    "created_at": 1,
                    "status": "failed",
                    "usage_bytes": 0,
                    "vector_store_id": store,
                    "last_error": {"code": "unsupported_file", "message": why},
                }
                for id in self.stores[store]
                if (why := self._unfit(id))
            ]
            for file in failed:
                read_as("openai.types.vector_stores.VectorStoreFile", file)
            return Reply({"object": "list", "data": failed, "has_more": False})
        if call.method == "POST":
            self.stores[store] += call.body["file_ids"]
        total, failed_ones = len(self.stores[store]), len([f for f in self.stores[store] if self._unfit(f)])
        self.looks -= 1
        busy = total if self.looks >= 0 else 0
        counts = {"cancelled": 0, "failed": 0 if busy else failed_ones, "in_progress": busy, "total": total}
        counts["completed"] = total - counts["in_progress"] - counts["failed"]
        status = "in_progress" if busy else "completed"
        body = {"id": "b_1", "object": "vector_store.files_batch", "created_at": 1, "file_counts": counts}
        headers = {"openai-poll-after-ms": "10"}
        return self._json(
            "vector_stores.VectorStoreFileBatch", {**body, "status": status, "vector_store_id": store}, headers
        )

    def _unfit(self, file: str) -> str | None:
        return next((why for part, why in self.unfit.items() if part in self.files[file][0]), None)

    def _delete(self, what: str, id: str) -> Reply:
        kept: dict[str, Any] = self.files if what == "files" else self.stores
        if kept.pop(id, None) is None:
            return failure(404, "no such thing")
        shape, name = ("FileDeleted", "file") if what == "files" else ("VectorStoreDeleted", "vector_store.deleted")
        return self._json(shape, {"id": id, "deleted": True, "object": name})

    def _new(self, kind: str) -> str:
        self.made.append(id := f"{kind}-{next(self._ids)}")
        return id

    def _store(self, id: str) -> dict[str, Any]:
        counts = {"cancelled": 0, "completed": 0, "failed": 0, "in_progress": 0, "total": 0}
        about = {"created_at": 1, "file_counts": counts, "name": "x", "status": "completed", "usage_bytes": 0}
        return {"id": id, "object": "vector_store", **about}

    def _json(self, shape: str, body: dict[str, Any], headers: Mapping[str, str] | None = None) -> Reply:
        read_as(f"openai.types.{shape}", body)
        return Reply(body, headers=headers or {})

    def count(self, kind: str) -> int:
        return sum(id.startswith(f"{kind}-") for id in self.made)


def whole(text: str, **more: Any) -> Reply:
    return Reply(response(said(words(text)), **more))


def pieces(texts: Sequence[str]) -> Reply:
    return Reply.events(streamed(response(said(words("".join(texts))))), named=True)


def install(server: Server) -> None:
    server.reply = Vectors().reply


SERVICE = Service(
    name="responses",
    make=lambda options: OpenAIResponses("small", options),
    address="OPENAI_BASE_URL",
    path="/v1",
    environment={"OPENAI_API_KEY": KEY},
    unset=("OPENAI_ORG_ID", "OPENAI_PROJECT_ID"),
    install=install,
    whole=whole,
    streamed=pieces,
    failure=failure,
    streams=lambda call: bool(call.body.get("stream")),
    model="small",
    extra="openai",
)


def entered(server: Server, patch: pytest.MonkeyPatch) -> Vectors:
    """The service behind that server, and the environment that leads there."""
    SERVICE.enter(patch, server)
    patch.setattr(vectors, "LOOK", 0.01)
    server.reply = (service := Vectors()).reply
    return service


def ask(asked: Request | None = None, **told: Any) -> Completion:
    """An answer, whose error shows no secret nor runs over a line."""
    answer = SERVICE.ask(asked, **told)
    assert KEY not in f"{answer.error}"
    assert "\n" not in f"{answer.error}"
    return answer


def bodies(server: Server) -> list[dict[str, Any]]:
    return [call.body for call in server.calls if call.path == "/v1/responses"]
