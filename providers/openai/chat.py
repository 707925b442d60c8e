"""OpenAI's chat completions, at OpenAI or any compatible server.

- ``openai/MODEL`` reads OPENAI_API_KEY and, where set, OPENAI_BASE_URL;
- ``openai-api/SERVICE/MODEL`` reads SERVICE_API_KEY and SERVICE_BASE_URL, the service's name in capitals with ``_``
  for ``-``; a server on this machine needs no key;
- ``vllm-server/SERVICE/MODEL`` is the same for ``vllm serve``, which also takes grammars.

Chat completions have no native citations; OpenAI's Responses API has (``openai-responses``).
"""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import dataclass
from functools import partial
from typing import Any, ClassVar

from pydantic import BaseModel

from evals import Completion, Constraint, FinishReason, ProviderOptions, Request, SetupError, Support, Usage
from evals.remote import Endpoint, Failure, RemoteProvider, check_model, endpoint, named_service, said
from evals.remote.http import Http, check_installed
from evals.remote.reading import read
from providers.openai.batches import OpenAIBatches
from providers.openai.payer import who_pays

DEFAULT_URL = "https://api.openai.com/v1"
PATH = "chat/completions"
WHAT = "chat completion"
FINISH: dict[str | None, FinishReason] = {"stop": "stop", "length": "length", "content_filter": "content_filter"}


@dataclass(frozen=True, slots=True)
class ChatArgs:
    """``-M`` arguments: ``stream`` the answers; ``temperature=false`` and ``seed=false`` send none, since some models
    refuse them; ``any_model`` accepts answers that say they come from another model; ``poll``: seconds between two
    checks of a batch."""

    stream: bool = False
    temperature: bool = True
    seed: bool = True
    any_model: bool = False
    poll: float = 30.0


class _ChatCompletions(RemoteProvider):
    """What the providers here share: a server, its key, and a model there."""

    support: ClassVar[Support] = Support(constraint="schema", seed=True, logprobs=True, stream=True)
    Args = ChatArgs

    def __init__(self, model: str, server: Endpoint, options: ProviderOptions) -> None:
        check_installed("openai")
        super().__init__(model, options, {"model": model, **server.about}, server.secrets)
        self._server = server
        self._args = options.read(ChatArgs)
        # OpenAI's newer models refuse max_tokens; other servers know no other name.
        self._limit = "max_completion_tokens" if server.host == "api.openai.com" else "max_tokens"

    def connect(self, silence: float | None = None) -> Http:
        return Http(self._server, {}, silence)

    async def ask(self, client: Http, request: Request) -> Completion:
        assembled = _assembled if self._args.stream else None
        return self._completion(request, await client.ask(PATH, self.body(request), _whole, assembled))

    def _completion(self, request: Request, reply: _Reply) -> Completion:
        if not self._args.any_model:
            check_model(self._model, reply.model)
        return _completion(request, reply)

    def body(self, request: Request) -> dict[str, Any]:
        """The JSON body of the request."""
        sampling, constraint = request.sampling, request.prompt.constraint
        messages = [{"role": m.role, "content": m.content} for m in request.prompt.messages]
        body: dict[str, Any] = {"model": self._model, "messages": messages, self._limit: sampling.max_tokens}
        if self._args.temperature:
            body["temperature"] = sampling.temperature
        if self._args.seed:
            body["seed"] = sampling.seed
        if sampling.logprobs:
            body["logprobs"] = True
        if self._args.stream:
            body |= {"stream": True, "stream_options": {"include_usage": True}}
        return body if constraint is None else body | self.constrained(constraint, messages)

    def constrained(self, constraint: Constraint, messages: list[dict[str, str]]) -> dict[str, Any]:
        """The fields that constrain the answer; may add a hint to the messages."""
        messages[-1]["content"] += f"\n\n{constraint.hint}"
        schema = {"name": "answer", "strict": True, "schema": dict(constraint.schema)}
        return {"response_format": {"type": "json_schema", "json_schema": schema}}


class OpenAI(_ChatCompletions):
    """OpenAI's own service; OPENAI_ORG_ID and OPENAI_PROJECT_ID say who pays."""

    families = ("gpt-", "chatgpt-", "o1", "o3", "o4")
    support = Support(constraint="schema", seed=True, logprobs=True, stream=True, batch=True)

    def __init__(self, model: str, options: ProviderOptions) -> None:
        if not model:
            raise SetupError("model 'openai': expected openai/MODEL, such as openai/gpt-4o-mini")
        super().__init__(model, endpoint("OPENAI_BASE_URL", ("OPENAI_API_KEY",), DEFAULT_URL), options)

    def connect(self, silence: float | None = None) -> Http:
        return Http(self._server, who_pays(), silence)

    def batches(self) -> OpenAIBatches:
        def answer(request: Request, reply: bytes) -> Completion:
            return self.kept(self._completion(request, _whole(reply)))

        return OpenAIBatches(self.connect, self._server.secrets, self._args.poll, self.body, answer)


class OpenAICompatible(_ChatCompletions):
    name = "openai-api"

    def __init__(self, model: str, options: ProviderOptions) -> None:
        name, server = named_service(self.name, model)
        super().__init__(name, server, options)


class VllmServer(OpenAICompatible):
    """``vllm serve`` constrains answers by the same grammars as the local engines."""

    support = Support(constraint="grammar", seed=True, logprobs=True, stream=True)
    name = "vllm-server"

    def constrained(self, constraint: Constraint, messages: list[dict[str, str]]) -> dict[str, Any]:
        return {"structured_outputs": {"grammar": constraint.grammar}}


class _Message(BaseModel):
    """``reasoning_content`` and ``reasoning`` are what servers of open models call the thinking."""

    content: str | None = None
    refusal: str | None = None
    reasoning_content: str | None = None
    reasoning: str | None = None

    @property
    def thinking(self) -> str:
        return self.reasoning_content or self.reasoning or ""


class _Token(BaseModel):
    logprob: float


class _Logprobs(BaseModel):
    content: list[_Token] | None = None


class _Choice(BaseModel):
    message: _Message = _Message()
    finish_reason: str | None = None
    logprobs: _Logprobs | None = None


class _Details(BaseModel):
    cached_tokens: int | None = None


class _Usage(BaseModel):
    prompt_tokens: int | None = None
    completion_tokens: int | None = None
    prompt_tokens_details: _Details | None = None


class _Reply(BaseModel):
    """The part of a chat completion that is read. Some servers report an error with status 200."""

    choices: list[_Choice] | None = None
    usage: _Usage | None = None
    model: str | None = None
    error: Any = None


class _Piece(BaseModel):
    delta: _Message = _Message()
    finish_reason: str | None = None
    logprobs: _Logprobs | None = None


class _Chunk(BaseModel):
    choices: list[_Piece] | None = None
    usage: _Usage | None = None
    model: str | None = None
    error: Any = None


_whole = partial(read, _Reply, what=WHAT)


async def _assembled(pieces: AsyncIterator[bytes]) -> _Reply:
    """The reply that the pieces of a stream add up to."""
    text, refusal, thinking, tokens, ended = "", "", "", list[_Token](), False
    reply, choice = _Reply(), _Choice()
    async for data in pieces:
        if data.strip() == b"[DONE]":
            ended = True
            break
        chunk = read(_Chunk, data, WHAT)
        reply.error, reply.usage, reply.model = chunk.error, chunk.usage or reply.usage, chunk.model or reply.model
        if reply.error:
            return reply
        for piece in (chunk.choices or [])[:1]:
            text, refusal = text + (piece.delta.content or ""), refusal + (piece.delta.refusal or "")
            thinking += piece.delta.thinking
            tokens += (piece.logprobs and piece.logprobs.content) or []
            choice.finish_reason = piece.finish_reason or choice.finish_reason
    if not ended and choice.finish_reason is None:
        raise Failure("reply", "the stream broke off in mid-answer")
    choice.message = _Message(
        content=text or (None if refusal else ""), refusal=refusal or None, reasoning_content=thinking
    )
    choice.logprobs = _Logprobs(content=tokens) if tokens else None
    reply.choices = [choice]
    return reply


def _completion(request: Request, reply: _Reply) -> Completion:
    """Raises Failure for a reply without an answer. A refusal counts as an answer, with its own text; where thinking
    used up all tokens, the answer is empty."""
    if reply.error:
        raise Failure("server", f"the server reports: {said(reply.error)}")
    if not reply.choices:
        raise Failure("reply", "the reply holds no choices")
    choice, used = reply.choices[0], reply.usage or _Usage()
    message, finish = choice.message, FINISH.get(choice.finish_reason, "unknown")
    if message.content is None and message.refusal:
        finish = "content_filter"
    elif message.content is None and finish != "content_filter" and not (message.thinking and finish == "length"):
        raise Failure("reply", f"the reply holds no content (finish reason: {choice.finish_reason})")
    details = used.prompt_tokens_details or _Details()
    logprobs = choice.logprobs and choice.logprobs.content
    return Completion(
        id=request.id,
        text=message.content or message.refusal or "",
        finish_reason=finish,
        usage=Usage(used.prompt_tokens or 0, used.completion_tokens or 0, details.cached_tokens or 0),
        logprobs=tuple(t.logprob for t in logprobs) if logprobs and request.sampling.logprobs else None,
        thinking=message.thinking,
    )
