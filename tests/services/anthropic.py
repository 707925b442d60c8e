"""The Messages API as Anthropic speaks it; all that is built here is held to the vendor's own types."""

from __future__ import annotations

import base64
import json
from collections.abc import Mapping, Sequence
from typing import Any

from wire import Reply

from evals.types import Sampling
from providers.anthropic.provider import Anthropic
from services.frame import KEY, MOON, Service
from services.vendors import read_as

BLOCK = "anthropic.types.ContentBlockParam"
USAGE = {"input_tokens": 7, "cache_creation_input_tokens": 100, "cache_read_input_tokens": 20, "output_tokens": 5}

Block = tuple[str, Sequence[Mapping[str, Any]] | None]


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


def page(start: int, end: int, quote: str) -> dict[str, Any]:
    place = {"start_page_number": start, "end_page_number": end}
    about = {"type": "page_location", "cited_text": quote, "document_index": 0, "document_title": None}
    return {**about, **place}


def paper(block: Mapping[str, Any]) -> bytes:
    """The file in a block of what was asked."""
    assert spelled(read_as(BLOCK, block)) == block
    assert block["source"]["media_type"] == "application/pdf"
    return base64.b64decode(block["source"]["data"])


def spelled(value: Any) -> Any:
    """What the vendor's types made of a request, with the parts they only check when they are read."""
    if isinstance(value, dict):
        return {k: spelled(v) for k, v in value.items()}
    return value if isinstance(value, str | int | bool | None) else [spelled(v) for v in value]


def message(blocks: Sequence[Block] = (("Yes.", ()),), stop: str = "end_turn", **more: Any) -> dict[str, Any]:
    content = [{"type": "text", "text": text, **({"citations": list(c)} if c else {})} for text, c in blocks]
    body: dict[str, Any] = {"id": "msg_1", "type": "message", "role": "assistant", "model": "claude-small-20260101"}
    body |= {"content": content, "stop_reason": stop, "stop_sequence": None, "usage": USAGE, **more}
    read_as("anthropic.types.Message", body)
    return body


def streamed(whole: Mapping[str, Any], step: int = 3, citations_first: bool = True) -> list[dict[str, Any]]:
    """The same message as events, with a few that the provider need not understand."""
    begun = {**whole, "content": [], "stop_reason": None, "usage": {**USAGE, "output_tokens": 1}}
    events: list[dict[str, Any]] = [{"type": "message_start", "message": begun}]
    for index, block in enumerate(whole["content"]):
        empty: dict[str, Any] = {"type": "text", "text": "", **({"citations": []} if "citations" in block else {})}
        if block["type"] == "thinking":
            empty = {"type": "thinking", "thinking": "", "signature": ""}
        events.append({"type": "content_block_start", "index": index, "content_block": empty})
        text = block.get("text", "")
        words = [{"type": "text_delta", "text": text[i : i + step]} for i in range(0, len(text), step)]
        cited = [{"type": "citations_delta", "citation": c} for c in block.get("citations", ())]
        words += [{"type": "thinking_delta", "thinking": part} for part in block.get("thinking", "")]
        words += [{"type": "signature_delta", "signature": "x"} for _ in block.get("signature", "")]
        deltas = [*cited, *words] if citations_first else [*words[:1], *cited, *words[1:]]
        events += ({"type": "content_block_delta", "index": index, "delta": d} for d in deltas)
        events.append({"type": "content_block_stop", "index": index})
    delta = {"stop_reason": whole["stop_reason"], "stop_sequence": None}
    events.append({"type": "message_delta", "delta": delta, "usage": {"output_tokens": 5}})
    events.append({"type": "message_stop"})
    for event in events:
        read_as("anthropic.types.RawMessageStreamEvent", event)
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


def failure(status: int, said: str, **headers: str) -> Reply:
    return Reply(
        {"type": "error", "error": {"type": "some_error", "message": said}, "request_id": "r"}, status, headers
    )


def whole(text: str, **more: Any) -> Reply:
    return Reply(message([(text, ())], **more))


def pieces(texts: Sequence[str]) -> Reply:
    return wire(streamed(message([("".join(texts), ())])))


SERVICE = Service(
    name="anthropic",
    make=lambda options: Anthropic("claude-small", options),
    address="ANTHROPIC_BASE_URL",
    environment={"ANTHROPIC_API_KEY": KEY},
    whole=whole,
    streamed=pieces,
    failure=failure,
    streams=lambda call: "stream" in call.body,
    model="claude-small",
    extra="anthropic",
    documents=(MOON,),
    sampling=Sampling(33),
)
