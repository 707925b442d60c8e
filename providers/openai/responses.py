"""OpenAI's Responses API, with its own citations: ``openai-responses/MODEL``.

It reads OPENAI_API_KEY and, where set, OPENAI_BASE_URL. Documents to cite are uploaded to a vector store, which the
model is made to search: OpenAI cites files in no other way. A citation of a file names the file and the place in the
answer for a citation marker, usually before the full stop; it does not say which text it supports. So its claim is
taken to be the sentence that contains that place, or ends there. The API does not say in which unit it counts places;
recorded answers in Japanese rule out bytes, and code points are assumed.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import AsyncIterator, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any, ClassVar

from pydantic import BaseModel, FiniteFloat

from evals import (
    Citation,
    Completion,
    FinishReason,
    Locator,
    ProviderOptions,
    Request,
    SetupError,
    Span,
    Support,
    Usage,
)
from evals.judging import statement_before
from evals.remote import Failure, RemoteProvider, check_model, endpoint
from evals.remote.http import Http, check_installed
from evals.remote.reading import read
from evals.text import sentences
from providers.openai.payer import who_pays
from providers.openai.vectors import VectorStores

DEFAULT_URL = "https://api.openai.com/v1"
PATH = "responses"
WHAT = "response"
CUT: dict[str | None, FinishReason] = {"max_output_tokens": "length", "content_filter": "content_filter"}
# Errors that a retry does not help.
LASTING = (
    "invalid_prompt",
    "context_length_exceeded",
    "data_residency_mismatch",
    "bio_policy",
    "misalignment_policy_violation",
)


@dataclass(frozen=True, slots=True)
class ResponsesArgs:
    """``-M`` arguments: ``stream`` the answers; ``temperature=false`` sends none, since reasoning models refuse it;
    ``documents=pdf`` uploads the files of documents that have one; ``any_model`` accepts answers that say they come
    from another model."""

    stream: bool = False
    temperature: bool = True
    documents: str = "text"
    any_model: bool = False


@dataclass(frozen=True, slots=True)
class _Connection:
    http: Http
    stores: VectorStores


class OpenAIResponses(RemoteProvider):
    support: ClassVar[Support] = Support(
        native="yes", units=("document",), documents=("text", "pdf"), constraint="schema", logprobs=True, stream=True
    )
    Args = ResponsesArgs

    def __init__(self, model: str, options: ProviderOptions) -> None:
        if not model:
            raise SetupError("model 'openai-responses': expected openai-responses/MODEL")
        check_installed("openai")
        server = endpoint("OPENAI_BASE_URL", ("OPENAI_API_KEY",), DEFAULT_URL)
        super().__init__(model, options, {"model": model, **server.about}, server.secrets)
        self._server = server
        self._args = options.read(ResponsesArgs)
        if self._args.documents not in self.support.documents:
            raise SetupError(f"-M documents={self._args.documents}: expected {' or '.join(self.support.documents)}")
        self._uploaded: Counter[str] = Counter()

    @property
    def about(self) -> Mapping[str, Any]:
        return {**super().about, "uploaded": dict(self._uploaded)} if self._uploaded else super().about

    def connect(self) -> _Connection:
        http = Http(self._server, who_pays())
        retries, seconds = self._options.max_retries, self._options.attempt_timeout
        return _Connection(http, VectorStores(http, retries, seconds, self._args.documents, self._uploaded))

    async def disconnect(self, client: _Connection) -> None:
        try:
            await client.stores.close()
        finally:
            await client.http.close()

    async def ask(self, client: _Connection, request: Request) -> Completion:
        body = self.body(request)
        if not request.prompt.documents:
            return _completion(request, await self._reply(client.http, body), {})
        async with client.stores.of(request.prompt.documents) as store:
            # Otherwise a model may answer without a search, and so without having seen any document.
            body |= {"tools": [{"type": "file_search", "vector_store_ids": [store.id]}], "tool_choice": "required"}
            body["include"] = [*body.get("include", ()), "file_search_call.results"]
            return _completion(request, await self._reply(client.http, body), store.documents)

    async def _reply(self, http: Http, body: Mapping[str, Any]) -> _Reply:
        reply = await http.ask(PATH, body, _whole, _streamed if self._args.stream else None)
        if not self._args.any_model:
            check_model(self._model, reply.model)
        return reply

    def body(self, request: Request) -> dict[str, Any]:
        """The JSON body of the request, without the search for documents."""
        sampling, constraint = request.sampling, request.prompt.constraint
        messages = [{"role": m.role, "content": m.content} for m in request.prompt.messages]
        body: dict[str, Any] = {"model": self._model, "input": messages, "store": False}
        body["max_output_tokens"] = sampling.max_tokens
        if self._args.temperature:
            body["temperature"] = sampling.temperature
        if sampling.logprobs:
            body |= {"top_logprobs": 1, "include": ["message.output_text.logprobs"]}
        if self._args.stream:
            body["stream"] = True
        if constraint is not None:
            last = next((m for m in reversed(messages) if m["role"] == "user"), messages[-1])
            last["content"] += f"\n\n{constraint.hint}"
            schema = {"type": "json_schema", "name": "answer", "strict": True, "schema": dict(constraint.schema)}
            body["text"] = {"format": schema}
        return body


class _Token(BaseModel):
    logprob: float


class _Part(BaseModel):
    """``annotations`` are not validated: an unexpected one must not fail the answer."""

    type: str = ""
    text: str | None = None
    refusal: str | None = None
    annotations: list[dict[str, Any]] | None = None
    logprobs: list[_Token] | None = None


class _Chunk(BaseModel):
    """A piece of a file that the search found."""

    file_id: str | None = None
    text: str | None = None
    score: FiniteFloat | None = None


class _Item(BaseModel):
    """A message, a search, reasoning with a ``summary`` or its whole text, or another item, which is ignored."""

    type: str = ""
    phase: str | None = None
    content: list[_Part] | None = None
    summary: list[_Part] | None = None
    results: list[_Chunk] | None = None


class _InputDetails(BaseModel):
    cached_tokens: int | None = None


class _Usage(BaseModel):
    input_tokens: int | None = None
    output_tokens: int | None = None
    input_tokens_details: _InputDetails | None = None


class _Incomplete(BaseModel):
    reason: str | None = None


class _Reply(BaseModel):
    """The part of a response that is read."""

    status: str | None = None
    model: str | None = None
    output: list[_Item] | None = None
    incomplete_details: _Incomplete | None = None
    usage: _Usage | None = None
    error: Any = None


class _Event(BaseModel):
    """An error event has ``error``, or ``code`` and ``message`` instead."""

    type: str = ""
    response: _Reply | None = None
    item: _Item | None = None
    output_index: int = 0
    error: Any = None
    code: Any = None
    message: Any = None


_whole = partial(read, _Reply, what=WHAT)


async def _streamed(pieces: AsyncIterator[bytes]) -> _Reply:
    """The complete response at the end of a stream. Where a server leaves out its output, the items that came before
    are put in. The rest of the stream is read too, so that the connection can be used again."""
    items: dict[int, _Item] = {}
    reply = None
    async for data in pieces:
        if data.strip() == b"[DONE]":
            break
        event = read(_Event, data, WHAT)
        if event.type == "error" or (not event.type and event.error):
            raise _failure(event.error or {"code": event.code, "message": event.message})
        if event.type == "response.output_item.done" and event.item:
            items[event.output_index] = event.item
        elif event.type in ("response.completed", "response.incomplete", "response.failed") and event.response:
            reply = event.response
            reply.output = reply.output or [items[index] for index in sorted(items)]
    if reply is None:
        raise Failure("reply", "the stream broke off in mid-answer")
    return reply


def _failure(error: Any) -> Failure:
    known = error if isinstance(error, dict) else {}
    code = known.get("code") or known.get("type")
    said = f"the response failed: {f'{code}: ' if code else ''}{known.get('message') or error}"
    if code == "rate_limit_exceeded":
        return Failure("rate limit", said)
    return Failure("request" if code in LASTING else "server", said)


def _completion(request: Request, reply: _Reply, documents: Mapping[str, str]) -> Completion:
    """Raises Failure for a reply without an answer. A refusal counts as an answer, with its own text. ``documents`` has
    the ids of documents by the ids of their files."""
    if reply.error or reply.status == "failed":
        raise _failure(reply.error or "no reason given")
    if reply.status not in ("completed", "incomplete"):
        raise Failure("reply", f"the response is not finished (status: {reply.status})")
    finish: FinishReason = "stop"
    if reply.status == "incomplete":
        finish = CUT.get(reply.incomplete_details.reason if reply.incomplete_details else None, "unknown")
    parts = _parts(reply)
    texts, refusals = ([p for p in parts if p.type == kind] for kind in ("output_text", "refusal"))
    if refusals:
        finish = "content_filter"
    elif not texts and finish not in ("length", "content_filter"):  # reasoning may use up all the tokens there are
        raise Failure("reply", f"the response holds no text (status: {reply.status})")
    used = reply.usage or _Usage()
    details = used.input_tokens_details or _InputDetails()
    tokens = [t.logprob for p in texts for t in p.logprobs or ()]
    return Completion(
        id=request.id,
        text="".join(p.text or "" for p in texts) if texts else "".join(p.refusal or "" for p in refusals),
        citations=tuple(_citations(reply, texts, documents)) if request.prompt.documents else None,
        finish_reason=finish,
        usage=Usage(used.input_tokens or 0, used.output_tokens or 0, details.cached_tokens or 0),
        logprobs=tuple(tokens) if tokens and request.sampling.logprobs else None,
        thinking=_thinking(reply),
    )


def _thinking(reply: _Reply) -> str:
    items = [item for item in reply.output or () if item.type == "reasoning"]
    return "\n".join(part.text for item in items for part in item.content or item.summary or () if part.text)


def _parts(reply: _Reply) -> list[_Part]:
    """The parts of the answer, without messages that are marked as commentary, unless there are no others."""
    messages = [item for item in reply.output or () if item.type == "message"]
    answers = [m for m in messages if m.phase != "commentary"] or messages
    return [part for message in answers for part in message.content or ()]


def _citations(reply: _Reply, texts: list[_Part], documents: Mapping[str, str]) -> Iterator[Citation]:
    """The first citation of each file has, in ``native``, the chunks that the search found in it."""
    found: dict[str, list[dict[str, Any]]] = {}
    for chunk in (c for item in reply.output or () if item.type == "file_search_call" for c in item.results or ()):
        if chunk.file_id:
            found.setdefault(chunk.file_id, []).append(chunk.model_dump(exclude={"file_id"}, exclude_none=True))
    before = 0
    for part in texts:
        text = part.text or ""
        statements = sentences(text) if part.annotations else []
        for annotation in part.annotations or ():
            # All known fields are strings or integers; a float could be NaN, which JSON does not have.
            native: dict[str, Any] = {k: v for k, v in annotation.items() if type(v) in (str, int)}
            file, url = native.get("file_id"), native.get("url")
            cited = documents.get(str(file), file) if file else url
            if not cited:
                continue
            claim = _claim(native, len(text), statements)
            if str(file) in found:
                native["retrieved"] = found.pop(str(file))
            yield Citation(
                document=str(cited),
                locator=Locator("document", 0, 0),
                claim=Span(claim.start + before, claim.end + before) if claim else None,
                native=native,
            )
        before += len(text)


def _claim(annotation: Mapping[str, Any], length: int, statements: list[Span]) -> Span | None:
    """The span of its part's text that an annotation belongs to; None where its numbers do not fit.

    A range is half-open, as recorded answers show. The index of a ``file_path`` is not a place in the answer.
    """
    start, end, index = (annotation.get(name) for name in ("start_index", "end_index", "index"))
    if isinstance(start, int) and isinstance(end, int):
        return Span(start, end) if 0 <= start < end <= length else None
    if annotation.get("type") == "file_citation" and isinstance(index, int) and 0 <= index <= length:
        return statement_before(index, statements)
    return None
