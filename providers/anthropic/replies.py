"""Turns Anthropic's replies, whole or streamed, into completions with citations."""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError
from pydantic_core import from_json

from evals import Citation, Completion, FinishReason, Request, Span, Unit, Usage
from evals.remote import Failure, said
from evals.remote.failure import Kind
from providers.documents import Sent

FINISH: dict[str | None, FinishReason] = {
    "end_turn": "stop",
    "stop_sequence": "stop",
    "max_tokens": "length",
    "model_context_window_exceeded": "length",
    "refusal": "content_filter",
}
# The kind of each error in mid-stream; any other is the fault of the request.
KINDS: dict[str, Kind] = {
    "rate_limit_error": "rate limit",
    "overloaded_error": "server",
    "api_error": "server",
    "timeout_error": "server",
}
# The unit of each kind of place, and its fields for start and end.
PLACES: dict[str, tuple[Unit, str, str]] = {
    "char_location": ("char", "start_char_index", "end_char_index"),
    "page_location": ("page", "start_page_number", "end_page_number"),
    "content_block_location": ("block", "start_block_index", "end_block_index"),
    "search_result_location": ("block", "start_block_index", "end_block_index"),
}
Shape = TypeVar("Shape", bound=BaseModel)


class _Usage(BaseModel):
    """Input tokens that were read from the cache or written to it are counted apart from the others."""

    input_tokens: int | None = None
    cache_creation_input_tokens: int | None = None
    cache_read_input_tokens: int | None = None
    output_tokens: int | None = None


class _Block(BaseModel):
    """A content block; blocks of text and of thinking are read."""

    type: str
    text: str = ""
    thinking: str = ""
    citations: list[dict[str, Any]] | None = None


class Reply(BaseModel):
    """The part of a message that is read. Some gateways report an error with status 200."""

    content: list[_Block] | None = None
    model: str | None = None
    stop_reason: str | None = None
    usage: _Usage | None = None
    error: Any = None


class _Delta(BaseModel):
    type: str = ""
    text: str = ""
    thinking: str = ""
    citation: dict[str, Any] | None = None
    stop_reason: str | None = None


class _Event(BaseModel):
    index: int = 0
    message: Reply | None = None
    content_block: _Block | None = None
    delta: _Delta | None = None
    usage: _Usage | None = None


def read(body: bytes) -> Reply:
    """The body of a message. Raises Failure for anything else."""
    return _read(Reply, _json(body))


def _json(body: bytes) -> dict[str, Any]:
    try:
        record = from_json(body, allow_inf_nan=False)
    except ValueError as error:
        raise Failure("reply", f"the reply is no JSON: {error}") from error
    if not isinstance(record, dict):
        raise Failure("reply", "the reply is no JSON object")
    return record


def _read(shape: type[Shape], record: Mapping[str, Any]) -> Shape:
    try:
        return shape.model_validate(record)
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        place = ".".join(map(str, first["loc"]))
        raise Failure("reply", f"the reply is no message: {place}: {first['msg']}") from error


async def assembled(stream: AsyncIterator[bytes]) -> Reply:
    """The reply that the events of a stream add up to. A citation may come before the text it is attached to. Raises
    Failure for an error event, and for a stream that ends before its answer does."""
    reply, blocks, ended = Reply(), dict[int, _Block](), False
    async for data in stream:  # to the last one, so that the connection can serve again
        record = _json(data)
        kind = record.get("type")
        if kind == "error":
            raise _reported(record.get("error"))
        if kind in ("message_start", "content_block_start", "content_block_delta", "message_delta"):
            event = _read(_Event, record)
            if event.message is not None:
                reply = event.message
            elif event.content_block is not None:
                blocks[event.index] = event.content_block
            elif event.delta is not None:
                _grow(reply, blocks.get(event.index), event.delta, event.usage)
        ended = ended or kind == "message_stop"
    if not ended:
        raise Failure("reply", "the stream broke off in mid-answer")
    reply.content = [blocks[index] for index in sorted(blocks)]
    return reply


def _grow(reply: Reply, block: _Block | None, delta: _Delta, usage: _Usage | None) -> None:
    """Add a delta to its block or, where it has no type, to the message. Usage has the totals so far; a count that is
    missing keeps its last value."""
    if delta.type == "text_delta" and block is not None:
        block.text += delta.text
    elif delta.type == "thinking_delta" and block is not None:
        block.thinking += delta.thinking
    elif delta.type == "citations_delta" and block is not None and delta.citation is not None:
        block.citations = [*(block.citations or ()), delta.citation]
    elif not delta.type:
        reply.stop_reason = delta.stop_reason or reply.stop_reason
        counted = usage.model_dump(exclude_none=True) if usage else {}
        reply.usage = (reply.usage or _Usage()).model_copy(update=counted)
    elif delta.type in ("text_delta", "citations_delta"):
        raise Failure("reply", f"the stream is out of order: {delta.type} outside a block")


def completion(request: Request, reply: Reply, documents: Sent) -> Completion:
    """Raises Failure for a reply without an answer."""
    if reply.error or reply.content is None:
        raise _reported(reply.error) if reply.error else Failure("reply", "the reply holds no content")
    text, citations = "", list[Citation]()
    for block in reply.content:
        if block.type == "text":
            claim = Span(len(text), len(text) + len(block.text)) if block.text else None
            citations += (_citation(native, claim, documents) for native in block.citations or ())
            text += block.text
    finish = FINISH.get(reply.stop_reason, "unknown")
    if not text and finish != "content_filter":  # a filtered answer may be empty
        # Asked again, a model that thinks first would run into the same limit.
        kind: Kind = "request" if finish == "length" else "reply"
        raise Failure(kind, f"the reply holds no text (stop reason: {reply.stop_reason})")
    used = reply.usage or _Usage()
    cached = used.cache_read_input_tokens or 0
    read = (used.input_tokens or 0) + (used.cache_creation_input_tokens or 0) + cached
    usage = Usage(read, used.output_tokens or 0, cached)
    cited = tuple(citations) if request.prompt.documents else None
    thinking = "\n".join(block.thinking for block in reply.content if block.thinking)
    return Completion(request.id, text, cited, finish, usage, thinking=thinking)


def _citation(native: dict[str, Any], claim: Span | None, documents: Sent) -> Citation:
    """A citation of something that was not sent, such as a web page, names its address as the document."""
    place = PLACES.get(str(native.get("type")))
    if place is None:
        named, quote = (native.get("url"), native.get("title")), native.get("cited_text")
        address = next((name for name in named if name and isinstance(name, str)), "[?]")
        return Citation(address, quote if isinstance(quote, str) else None, claim=claim, native=native)
    unit, start, end = place
    index = native.get("search_result_index" if documents.form == "search" else "document_index")
    return documents.cite(index, unit, native.get(start), native.get(end), native.get("cited_text"), claim, native)


def _reported(error: Any) -> Failure:
    """The Failure for an error that comes instead of an answer."""
    kind = KINDS.get(str(error.get("type")), "request") if isinstance(error, dict) else "request"
    return Failure(kind, f"the server reports: {said(error)}")


def text_block(words: str) -> dict[str, Any]:
    return {"type": "text", "text": words}
