"""Cohere's v2 chat, which cites the documents it is given, and other servers that speak it.

- ``cohere/MODEL`` reads COHERE_API_KEY or CO_API_KEY and, where set, COHERE_BASE_URL;
- ``cohere-api/SERVICE/MODEL`` reads SERVICE_API_KEY and SERVICE_BASE_URL, the service's name in capitals with ``_``
  for ``-``; a server on this machine needs no key. The address is what stands before ``/v2/chat``: ``vllm serve``
  with VLLM_ENABLE_COHERE_API=1 has it at ``http://HOST:8000/cohere``.

A citation names a span of the answer and the documents that support it; it names no place in a document. Its offsets
count from the beginning of its block of the answer, in code points, as Cohere's own parser counts them (melody, which
vLLM uses too); Cohere's documentation does not say. So they are checked against the text that a citation repeats, and
where they disagree, UTF-16 and UTF-8 units are tried. Citations of the thinking are left out.

``usage`` counts the model's tokens, not ``billed_units``, which leave out what Cohere adds to a prompt.

vLLM names no block (``content_index``), sends no log-probabilities in a stream, and knows only on and off as modes of
citing. Neither vLLM nor Cohere says which model answered.
"""

from __future__ import annotations

import math
from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any, ClassVar, Literal

from pydantic import BaseModel

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
from evals.remote import CodePoints, Endpoint, Failure, RemoteProvider, check_model, endpoint, named_service
from evals.remote.http import Http, check_installed
from evals.remote.reading import read

DEFAULT_URL = "https://api.cohere.com"
PATH = "v2/chat"
CITING = ("enabled", "disabled", "accurate", "fast", "off")
FINISH: dict[str | None, FinishReason] = {"COMPLETE": "stop", "STOP_SEQUENCE": "stop", "MAX_TOKENS": "length"}
BROKEN = ("ERROR", "TIMEOUT")  # finish reasons of a failed answer
NOT_OF_THE_ANSWER = ("THINKING_CONTENT", "PLAN")
Unit = Literal["utf-8", "utf-16"]
WHAT = "chat answer"


@dataclass(frozen=True, slots=True)
class CohereArgs:
    """``-M`` arguments: ``citations``, the mode of citing (accurate, fast, enabled, disabled or off; by default the
    server's); ``stream`` the answers; ``thinking``, the most tokens for it (0: none, -1: the model's default);
    ``any_model`` accepts answers that say they come from another model."""

    citations: str = ""
    stream: bool = False
    thinking: int = -1
    any_model: bool = False


class _Chat(RemoteProvider):
    """What the providers here share: a server, its key, and a model there."""

    support: ClassVar[Support] = Support(
        native="yes",
        units=("document",),
        documents=("text",),
        constraint="schema",
        seed=True,
        logprobs=True,
        stream=True,
    )
    Args = CohereArgs

    def __init__(self, model: str, server: Endpoint, options: ProviderOptions) -> None:
        check_installed("cohere")
        self._server = server
        self._args = options.read(CohereArgs)
        if self._args.citations.lower() not in ("", *CITING):
            raise SetupError(f"-M citations={self._args.citations}: expected {', '.join(CITING[:-1])} or {CITING[-1]}")
        about = {"model": model, **server.about, "citations": self._args.citations or "default"}
        super().__init__(model, options, about, server.secrets)

    def connect(self) -> Http:
        return Http(self._server, {})

    async def ask(self, client: Http, request: Request) -> Completion:
        reply = await client.ask(PATH, self.body(request), _whole, _assembled if self._args.stream else None)
        if not self._args.any_model:
            check_model(self._model, reply.model)
        return _completion(request, reply)

    def body(self, request: Request) -> dict[str, Any]:
        """The JSON body of the request. Raises Failure for a constraint with documents, which the API refuses."""
        sampling, constraint, documents = request.sampling, request.prompt.constraint, request.prompt.documents
        messages = [{"role": m.role, "content": m.content} for m in request.prompt.messages]
        body: dict[str, Any] = {"model": self._model, "messages": messages, "max_tokens": sampling.max_tokens}
        body |= {"stream": self._args.stream, "temperature": sampling.temperature, "seed": sampling.seed}
        if documents:
            body["documents"] = [
                {"id": d.id, "data": {"title": d.title, "text": d.text} if d.title else {"text": d.text}}
                for d in documents
            ]
            if self._args.citations:
                body["citation_options"] = {"mode": self._args.citations.upper()}
        if constraint and documents:
            raise Failure("request", "this API takes no JSON schema together with documents; expected one of the two")
        if constraint:
            messages[-1]["content"] += f"\n\n{constraint.hint}"
            body["response_format"] = {"type": "json_object", "json_schema": dict(constraint.schema)}
        if self._args.thinking == 0:
            body["thinking"] = {"type": "disabled"}
        elif self._args.thinking > 0:
            body["thinking"] = {"type": "enabled", "token_budget": self._args.thinking}
        if sampling.logprobs:
            body["logprobs"] = True
        return body


class Cohere(_Chat):
    families = ("command-", "c4ai-")

    def __init__(self, model: str, options: ProviderOptions) -> None:
        if not model:
            raise SetupError("model 'cohere': expected cohere/MODEL, such as cohere/command-a-03-2025")
        keys = "COHERE_API_KEY", "CO_API_KEY"
        super().__init__(model, endpoint("COHERE_BASE_URL", keys, DEFAULT_URL), options)


class CohereCompatible(_Chat):
    def __init__(self, model: str, options: ProviderOptions) -> None:
        name, server = named_service("cohere-api", model)
        super().__init__(name, server, options)


class _Source(BaseModel):
    """What is cited. The server repeats the text of the document with every citation; it is not kept."""

    type: str | None = None
    id: str | None = None


class _Cited(BaseModel):
    start: int | None = None
    end: int | None = None
    text: str | None = None
    sources: list[_Source] | None = None
    content_index: int | None = None
    type: str | None = None


class _Block(BaseModel):
    """A block of the answer (``text``) or of the thinking, which has no text but its own."""

    text: str | None = None
    thinking: str | None = None


class _Message(BaseModel):
    content: list[_Block] | None = None
    citations: list[_Cited] | None = None


class _Tokens(BaseModel):
    input_tokens: int | None = None
    output_tokens: int | None = None


class _Usage(BaseModel):
    tokens: _Tokens | None = None
    cached_tokens: int | None = None


class _Logprobs(BaseModel):
    """``logprobs``: one for each token of ``text``, a piece of what the model wrote."""

    text: str | None = None
    logprobs: list[float] | None = None


class _Reply(BaseModel):
    """The part of an answer that is read."""

    message: _Message | None = None
    finish_reason: str | None = None
    usage: _Usage | None = None
    logprobs: list[_Logprobs] | None = None
    model: str | None = None
    error: str | None = None


class _Piece(BaseModel):
    """Lists stand in the first event of a stream, all empty."""

    content: _Block | list[_Block] | None = None
    citations: _Cited | list[_Cited] | None = None


class _Delta(BaseModel):
    message: _Piece | None = None
    finish_reason: str | None = None
    usage: _Usage | None = None
    error: str | None = None


class _Event(BaseModel):
    type: str | None = None
    index: int | None = None
    delta: _Delta | None = None
    logprobs: _Logprobs | None = None


_whole = partial(read, _Reply, what=WHAT)


async def _assembled(pieces: AsyncIterator[bytes]) -> _Reply:
    """The reply that the events of a stream add up to."""
    blocks, cited, logprobs = dict[int, _Block](), list[tuple[int, _Cited]](), list[_Logprobs]()
    async for data in pieces:
        if data.strip() == b"[DONE]":
            break
        event = read(_Event, data, WHAT)
        delta = event.delta or _Delta()
        piece, index = delta.message or _Piece(), event.index or 0
        if event.type in ("content-start", "content-delta") and isinstance(piece.content, _Block):
            block = blocks.setdefault(index, _Block())
            if piece.content.text is not None:
                block.text = (block.text or "") + piece.content.text
            if piece.content.thinking is not None:
                block.thinking = (block.thinking or "") + piece.content.thinking
            logprobs += [event.logprobs] if event.logprobs else []
        elif event.type == "citation-start" and isinstance(piece.citations, _Cited):
            cited.append((index, piece.citations))
        elif event.type == "message-end":
            return _Reply(
                message=_Message(
                    content=[blocks[n] for n in sorted(blocks)],
                    citations=[c for _, c in sorted(cited, key=lambda numbered: numbered[0])],
                ),
                finish_reason=delta.finish_reason,
                usage=delta.usage,
                logprobs=logprobs,
                error=delta.error,
            )
    raise Failure("reply", "the stream broke off in mid-answer")


def _completion(request: Request, reply: _Reply) -> Completion:
    """Raises Failure for a reply without an answer. Where thinking used up all tokens, the answer is empty."""
    if reply.finish_reason in BROKEN:
        raise Failure("server", f"the server gave up on the answer: {reply.error or reply.finish_reason}")
    message, finish = reply.message or _Message(), FINISH.get(reply.finish_reason, "unknown")
    blocks = [b.text for b in message.content or ()]
    if finish != "length" and not any(block is not None for block in blocks):
        raise Failure("reply", f"the reply holds no text (finish reason: {reply.finish_reason})")
    text, used = "".join(b or "" for b in blocks), reply.usage or _Usage()
    tokens = used.tokens or _Tokens()
    return Completion(
        id=request.id,
        text=text,
        citations=_citations(message.citations or (), blocks) if request.prompt.documents else None,
        finish_reason=finish,
        usage=Usage(tokens.input_tokens or 0, tokens.output_tokens or 0, used.cached_tokens or 0),
        logprobs=_logprobs(reply.logprobs or (), text) if request.sampling.logprobs else None,
        thinking="\n".join(block.thinking for block in message.content or () if block.thinking),
    )


def _citations(cited: Sequence[_Cited], blocks: Sequence[str | None]) -> tuple[Citation, ...]:
    """One citation for each source. ``blocks`` are those of the reply, None for thinking."""
    thinking = [n for n, block in enumerate(blocks) if block is None]
    cited = [c for c in cited if c.type not in NOT_OF_THE_ANSWER and c.content_index not in thinking]
    return tuple(
        Citation(
            document=source.id or "",
            locator=Locator("document", 0, 0),
            claim=claim,
            native={**c.model_dump(exclude={"sources"}, exclude_none=True), "source": source.model_dump()},
        )
        for c, claim in zip(cited, _claims(cited, blocks), strict=True)
        for source in c.sources or ()
    )


def _claims(cited: Sequence[_Cited], blocks: Sequence[str | None]) -> list[Span | None]:
    """The span of the answer of each citation, in the one unit in which most spans match the text that their citation
    repeats; code points in a tie. None for a citation whose span does not match in that unit."""
    best, units = list[Span | None](), list[Unit | None]((None, "utf-16", "utf-8"))
    for unit in units:
        spans = [_span(c, blocks, unit) for c in cited]
        if not best or spans.count(None) < best.count(None):
            best = spans
        if None not in best:
            break
    return best


def _span(cited: _Cited, blocks: Sequence[str | None], unit: Unit | None) -> Span | None:
    """The citation's span of the answer, its offsets counted in ``unit`` (None: code points). None where it leaves its
    block, or does not match the text that the citation repeats. Without a named block, offsets count from the
    beginning of the answer."""
    before, text = "", "".join(b or "" for b in blocks)
    index, start, end = cited.content_index, cited.start, cited.end
    if index is not None and 0 <= index < len(blocks):
        before, text = "".join(b or "" for b in blocks[:index]), blocks[index] or ""
    if unit and start is not None and end is not None:
        at = CodePoints(text, unit)
        start, end = at[start], at[end]
    if start is None or end is None or not 0 <= start < end <= len(text):
        return None
    holds = cited.text is None or text[start:end] == cited.text
    return Span(len(before) + start, len(before) + end) if holds else None


def _logprobs(pieces: Sequence[_Logprobs], text: str) -> tuple[float, ...] | None:
    """The log-probabilities of the answer's tokens: of those pieces that join to its text, without thinking and special
    tokens. None where no run of pieces does, such as where citation markers are among them.
    """
    starts, ends, spelled = (
        {0: 0},
        dict[int, int](),
        "",
    )  # by offset in the joined text: the piece that begins there, and the one that ends there
    for number, piece in enumerate(pieces, start=1):
        spelled += piece.text or ""
        starts[len(spelled)] = number
        ends.setdefault(len(spelled), number)
    at = spelled.rfind(text)
    first, last = starts.get(at), ends.get(at + len(text))
    if not text or first is None or last is None:
        return None
    values = tuple(value for piece in pieces[first:last] for value in piece.logprobs or ())
    return values if all(map(math.isfinite, values)) else None
