"""Cohere's v2 chat as it is spoken; replies and events are held to the vendor's own types."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Any

from wire import Reply

from providers.cohere import CohereCompatible
from services.frame import KEY, Service
from services.vendors import read_as

USAGE = {
    "billed_units": {"input_tokens": 3.0, "output_tokens": 2.0},
    "tokens": {"input_tokens": 11.0, "output_tokens": 5.0},
    "cached_tokens": 4.0,
}
EVENT = "cohere.v2.types.v2chat_stream_response.V2ChatStreamResponse"


def source(id: str) -> dict[str, Any]:
    return {"type": "document", "id": id, "document": {"id": id, "text": "the text, once more"}}


def cited(text: str, start: int, end: int, *ids: str, **more: Any) -> dict[str, Any]:
    sources = [source(id) for id in ids or ("ule",)]
    return {"start": start, "end": end, "text": text, "sources": sources, "type": "TEXT_CONTENT", **more}


def blocks(*contents: str | dict[str, Any]) -> list[dict[str, Any]]:
    return [{"type": "text", "text": c} if isinstance(c, str) else c for c in contents]


def thinking(text: str) -> dict[str, Any]:
    return {"type": "thinking", "thinking": text}


def chat(*contents: Any, citations: Sequence[Any] = (), finish: str | None = "COMPLETE", **more: Any) -> Reply:
    message = {"role": "assistant", "content": blocks(*contents), "citations": list(citations)}
    body = {"id": "x", "finish_reason": finish, "message": message, "usage": USAGE, **more}
    read_as("cohere.v2.types.v2chat_response.V2ChatResponse", body)
    return Reply(body)


def events(
    *contents: Any, citations: Sequence[Any] = (), finish: str = "COMPLETE", cuts: Sequence[int] = (), late: bool = True
) -> list[dict[str, Any]]:
    """The same answer streamed, each block cut at ``cuts``; its citations after the text they cover, or before it."""
    start = {"role": "assistant", "content": [], "tool_plan": "", "tool_calls": [], "citations": []}
    opened = [{"type": "message-start", "id": "x", "delta": {"message": start}}]
    written: list[dict[str, Any]] = []
    for index, block in enumerate(blocks(*contents)):
        kind = block["type"]
        text, bounds = block[kind], [0, *sorted(c for c in cuts if c < len(block[kind])), len(block[kind])]
        begun = {"message": {"content": {"type": kind, kind: ""}}}
        written.append({"type": "content-start", "index": index, "delta": begun})
        for a, b in pairwise(bounds):
            piece = {"message": {"content": {kind: text[a:b]}}}
            written.append({"type": "content-delta", "index": index, "delta": piece})
        written.append({"type": "content-end", "index": index})
    made: list[dict[str, Any]] = []
    for index, citation in enumerate(citations):
        made.append({"type": "citation-start", "index": index, "delta": {"message": {"citations": citation}}})
        made.append({"type": "citation-end", "index": index})
    end = {"type": "message-end", "id": "x", "delta": {"finish_reason": finish, "usage": USAGE}}
    stream = [*opened, *(written + made if late else made + written), end]
    for event in stream:
        assert type(read_as(EVENT, event)).model_fields["type"].default == event["type"]
    return stream


def failure(status: int, message: str, **headers: str) -> Reply:
    return Reply({"message": message, "id": "1"}, status, headers)


def pieces(texts: Sequence[str]) -> Reply:
    return Reply.events(events("".join(texts), cuts=[3]), done=True)


SERVICE = Service(
    name="cohere",
    make=lambda options: CohereCompatible("near-by/org/small", options),
    address="NEAR_BY_BASE_URL",
    path="/cohere",
    environment={"NEAR_BY_API_KEY": KEY},
    whole=chat,
    streamed=pieces,
    failure=failure,
    streams=lambda call: bool(call.body["stream"]),
    model="org/small",
    extra="cohere",
)
