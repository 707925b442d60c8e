"""Chat completions as OpenAI and many others speak them, held to the vendor's own types."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from wire import Reply

from providers.openai.chat import OpenAICompatible
from services.frame import KEY, Service
from services.vendors import read_as

USAGE = {
    "prompt_tokens": 11,
    "completion_tokens": 2,
    "total_tokens": 13,
    "prompt_tokens_details": {"cached_tokens": 4},
}


def completion(
    text: str | None = "Yes.", finish: str | None = "stop", model: str = "small-2026-01-01", **message: Any
) -> Reply:
    choice = {"index": 0, "finish_reason": finish, "message": {"role": "assistant", "content": text, **message}}
    about = {"id": "x", "object": "chat.completion", "created": 1, "model": model}
    body = {**about, "choices": [choice], "usage": USAGE}
    if finish is not None:  # which other servers leave out
        read_as("openai.types.chat.ChatCompletion", body)
    return Reply(body)


def pieces(texts: Sequence[str]) -> Reply:
    """The same answer streamed."""
    start = {"id": "x", "object": "chat.completion.chunk", "created": 1, "model": "small-2026-01-01"}
    deltas: list[dict[str, Any]] = [{"role": "assistant", "content": ""}, *({"content": t} for t in texts)]
    chunks = [{**start, "choices": [{"index": 0, "delta": d, "finish_reason": None}]} for d in deltas]
    chunks.append({**start, "choices": [{"index": 0, "delta": {}, "finish_reason": "stop"}]})
    chunks.append({**start, "choices": [], "usage": USAGE})
    for chunk in chunks:
        read_as("openai.types.chat.ChatCompletionChunk", chunk)
    return Reply.events(chunks, done=True)


def failure(status: int, message: str, **headers: str) -> Reply:
    return Reply({"error": {"message": message, "type": "t", "param": None, "code": None}}, status, headers)


SERVICE = Service(
    name="openai",
    make=lambda options: OpenAICompatible("near-by/org/small", options),
    address="NEAR_BY_BASE_URL",
    path="/v1",
    environment={"NEAR_BY_API_KEY": KEY},
    unset=("OPENAI_ORG_ID", "OPENAI_PROJECT_ID", "OPENAI_CUSTOM_HEADERS"),
    whole=completion,
    streamed=pieces,
    failure=failure,
    streams=lambda call: "stream" in call.body,
    model="org/small",
    extra="openai",
    reads_documents=False,
)
