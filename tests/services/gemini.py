"""Google's Gemini API and its file search stores as they are spoken, held to the vendor's own types."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from wire import Call, Reply, Server

from providers.gemini.provider import Gemini
from services.frame import KEY, Service
from services.vendors import read_as

MODEL = "gemini-2.5-flash"
USAGE = {
    "promptTokenCount": 11,
    "cachedContentTokenCount": 4,
    "toolUsePromptTokenCount": 2,
    "candidatesTokenCount": 5,
    "thoughtsTokenCount": 3,
    "totalTokenCount": 21,
}


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
    read_as("google.genai.types.GenerateContentResponse", body)
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
            read_as("google.genai.types.UploadToFileSearchStoreConfig", call.body)
            self.uploads.append({"started": call, "told": call.body})
            return Reply({}, headers={"X-Goog-Upload-URL": f"{self.url}/bytes/{len(self.uploads) - 1}"})
        number = int(call.path.rpartition("/")[2])
        operation = {"name": f"fileSearchStores/store-0/upload/operations/{number}"}
        if call.method == "POST":
            self.uploads[number]["text"] = call.raw.decode()
            return Reply(operation, headers={"X-Goog-Upload-Status": "final"})
        self.looks[number] = self.looks.get(number, 0) + 1
        return Reply({**operation, "done": True, **self.outcome} if self.looks[number] > 1 else operation)


def whole(text: str, model: str | None = None) -> Reply:
    return Reply({**answer(text).body, **({"modelVersion": model} if model else {})})


def pieces(texts: Sequence[str]) -> Reply:
    last = {**piece(part(""), finish="STOP"), "usageMetadata": USAGE}
    return Reply.events([*(piece(part(text)) for text in texts), last])


def install(server: Server) -> None:
    server.reply = Google(server.url)


SERVICE = Service(
    name="gemini",
    make=lambda options: Gemini(MODEL, options),
    address="GEMINI_BASE_URL",
    environment={"GEMINI_API_KEY": KEY},
    unset=("GOOGLE_API_KEY", "GOOGLE_GENAI_API_VERSION", "GOOGLE_GENAI_USE_VERTEXAI"),
    install=install,
    whole=whole,
    streamed=pieces,
    failure=failure,
    streams=lambda call: "stream" in call.path,
    model=MODEL,
    unreachable="ClientConnectorError: ",
    extra="gemini",
    escapes=True,
)
