"""``openai/MODEL`` and ``openai-api/SERVICE/MODEL``: any server that speaks OpenAI's chat completions.

``openai`` reads OPENAI_API_KEY and, where set, OPENAI_BASE_URL. ``openai-api/SERVICE`` reads SERVICE_API_KEY and
SERVICE_BASE_URL, the service's name in capitals with ``_`` for ``-``; a server on this machine needs no key.
Requests run concurrently. The client tries again on timeouts, 408, 409, 429 and 5xx and honours Retry-After; what
still fails becomes a completion with an error of one line, in which no key appears.
"""

from __future__ import annotations

import asyncio
import os
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from itertools import islice
from typing import TYPE_CHECKING, Any
from urllib.parse import SplitResult, unquote, urlsplit

from pydantic import BaseModel, ValidationError

from evals.providing import ProviderOptions
from evals.types import Completion, EvalsError, FinishReason, Request, Usage

if TYPE_CHECKING:
    from openai import AsyncOpenAI

DEFAULT_URL = "https://api.openai.com/v1"
LOCAL = ("localhost", "127.0.0.1", "::1")
CONNECT_TIMEOUT = 10.0  # seconds; a server that is there at all takes a connection soon
MOST_ERROR = 300  # code points of an error
GRAMMAR = "the provider cannot constrain decoding with a grammar; use a local provider for this style"
FINISH: dict[str | None, FinishReason] = {"stop": "stop", "length": "length", "content_filter": "content_filter"}


class _ChatCompletions:
    """What both providers share: a server's address, its key, and a model there."""

    native = False

    def __init__(self, model: str, url_name: str, url: str, key: str, options: ProviderOptions) -> None:
        try:
            import openai
        except ImportError as error:
            raise EvalsError("the openai client is missing; expected `pip install grounded-evals[openai]`") from error
        self._openai = openai
        self._model, self._url, self._key, self._options = model, url, key, options
        parts = _split(url_name, url)
        secrets = (key, parts.password, unquote(parts.password or ""), parts.query)
        self._secrets = [s for s in secrets if s and len(s) > 3]  # the keys of local servers are often "x" or "-"
        # OpenAI's newer models refuse max_tokens, which is the one name that all other servers know.
        self._limit = "max_completion_tokens" if parts.hostname == "api.openai.com" else "max_tokens"
        address = f"{parts.scheme}://{parts.netloc.rpartition('@')[2]}{parts.path}"
        self.about: Mapping[str, Any] = {"model": model, "base_url": address}

    def complete(self, requests: Iterable[Request]) -> Iterator[Completion]:
        """Completions as they finish, at most ``max_connections`` in flight; closing cancels those."""
        source, running = iter(requests), set[asyncio.Task[Completion]]()
        with asyncio.Runner(loop_factory=asyncio.new_event_loop) as runner:
            client, finished = self._client(), asyncio.Queue[asyncio.Task[Completion]]()
            try:
                while True:
                    for request in islice(source, max(1, self._options.max_connections) - len(running)):
                        task = runner.get_loop().create_task(self._ask(client, request))
                        task.add_done_callback(finished.put_nowait)
                        running.add(task)
                    if not running:
                        return
                    done = [runner.run(finished.get())]
                    done += [finished.get_nowait() for _ in range(finished.qsize())]
                    running.difference_update(done)
                    for task in done:
                        yield task.result()
            finally:
                runner.run(_close(client, running))

    def _client(self) -> AsyncOpenAI:
        openai, seconds = self._openai, self._options.timeout
        http_client = None
        if "@" not in self._url:  # aiohttp refuses a user in the address beside a key
            with suppress(RuntimeError):  # it is not installed; it takes less processor time than the default
                http_client = openai.DefaultAioHttpClient()
        client: AsyncOpenAI = openai.AsyncOpenAI(
            api_key=self._key or "none",  # the client insists on one
            base_url=self._url,
            timeout=openai.Timeout(seconds, connect=min(seconds, CONNECT_TIMEOUT)),
            max_retries=self._options.max_retries,
            http_client=http_client,
        )
        return client

    async def _ask(self, client: AsyncOpenAI, request: Request) -> Completion:
        if request.grammar is not None:
            return _failed(request.id, GRAMMAR)
        asked: dict[str, Any] = {
            "messages": [{"role": m.role, "content": m.content} for m in request.messages],
            "temperature": request.sampling.temperature,
            "seed": request.sampling.seed,
            self._limit: request.sampling.max_tokens,
        }
        try:
            # As extra_body it goes as it is: the client's check of each message takes a third of its time.
            reply = await client.chat.completions.with_raw_response.create(
                model=self._model, messages=[], extra_body=asked
            )
            return read_reply(request.id, reply.http_response.content)
        except Exception as error:  # a server's nonsense raises what the HTTP library likes, not only OpenAIError
            return _failed(request.id, self._line(error))

    def _line(self, error: Exception) -> str:
        """The error in one line, without secrets."""
        line = str(error) if isinstance(error, EvalsError) else f"{type(error).__name__}: {error}"
        if isinstance(error, self._openai.APIStatusError):
            said = error.body.get("message") if isinstance(error.body, dict) else None
            line = f"HTTP {error.status_code}: {said or error.body or error}"
        elif isinstance(error, self._openai.APIConnectionError):
            line = f"{error} ({self.about['base_url']}: {error.__cause__ or 'no reason given'})"
        for secret in self._secrets:
            line = line.replace(secret, "[secret]")
        line = " ".join(line.split())
        return line if len(line) <= MOST_ERROR else f"{line[: MOST_ERROR - 1]}…"


class OpenAI(_ChatCompletions):
    def __init__(self, model: str, options: ProviderOptions) -> None:
        if not model:
            raise EvalsError("model 'openai': expected openai/MODEL, such as openai/gpt-4o-mini")
        url = _variable("OPENAI_BASE_URL") or DEFAULT_URL
        key = _key("OPENAI_API_KEY", "OPENAI_BASE_URL", url)
        super().__init__(model, "OPENAI_BASE_URL", url, key, options)


class OpenAICompatible(_ChatCompletions):
    def __init__(self, model: str, options: ProviderOptions) -> None:
        service, _, name = model.partition("/")
        if not service or not name:
            raise EvalsError(f"model 'openai-api/{model}': expected openai-api/SERVICE/MODEL")
        prefix = service.upper().replace("-", "_")
        url = _variable(f"{prefix}_BASE_URL")
        if not url:
            raise EvalsError(f"{prefix}_BASE_URL is not set; expected the address of the service '{service}'")
        key = _key(f"{prefix}_API_KEY", f"{prefix}_BASE_URL", url)
        super().__init__(name, f"{prefix}_BASE_URL", url, key, options)

    def _client(self) -> AsyncOpenAI:
        client = super()._client()
        client.organization = client.project = None  # those in the environment are OpenAI's, nobody else's
        return client


class _Message(BaseModel):
    content: str | None = None
    refusal: str | None = None


class _Choice(BaseModel):
    message: _Message
    finish_reason: str | None = None


class _Usage(BaseModel):
    prompt_tokens: int | None = None
    completion_tokens: int | None = None


class _Reply(BaseModel):
    """The part of a chat completion that is read. Some servers report an error with status 200."""

    choices: list[_Choice] | None = None
    usage: _Usage | None = None
    error: Any = None


def read_reply(id: int, body: bytes) -> Completion:
    """The body of a chat completion as a Completion. Raises EvalsError for one that holds no answer."""
    try:
        reply = _Reply.model_validate_json(body)
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        place = ".".join(map(str, first["loc"])) or "body"
        raise EvalsError(f"the reply is no chat completion: {place}: {first['msg']}") from error
    if reply.error:
        said = reply.error.get("message") if isinstance(reply.error, dict) else None
        raise EvalsError(f"the server reports: {said or reply.error}")
    if not reply.choices:
        raise EvalsError("the reply holds no choices")
    choice, used = reply.choices[0], reply.usage or _Usage()
    text = choice.message.content
    if text is None:
        if choice.message.refusal:
            raise EvalsError(f"the reply holds no content: the model refused: {choice.message.refusal}")
        raise EvalsError(f"the reply holds no content (finish reason: {choice.finish_reason})")
    usage = Usage(used.prompt_tokens or 0, used.completion_tokens or 0)
    return Completion(id, text, finish_reason=FINISH.get(choice.finish_reason, "unknown"), usage=usage)


async def _close(client: AsyncOpenAI, running: Iterable[asyncio.Task[Completion]]) -> None:
    for task in running:
        task.cancel()
    await asyncio.gather(*running, return_exceptions=True)
    await client.close()


def _failed(id: int, error: str) -> Completion:
    return Completion(id, finish_reason="error", error=error)


def _variable(name: str) -> str:
    return os.environ.get(name, "").strip()


def _key(name: str, url_name: str, url: str) -> str:
    """The key in the environment, empty for a server on this machine that has none."""
    key = _variable(name)
    if not key and _split(url_name, url).hostname not in LOCAL:
        raise EvalsError(f"{name} is not set; expected the key of the service")
    if not (key.isascii() and key.isprintable()):
        raise EvalsError(f"{name} holds characters that no key has; expected ASCII without line breaks")
    return key


def _split(name: str, url: str) -> SplitResult:
    """The parts of an address. The error does not repeat it: it may hold a password."""
    try:
        parts = urlsplit(url)
        sound = parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0
    except ValueError:
        sound = False
    if not sound:
        raise EvalsError(f"{name} is no address; expected one such as {DEFAULT_URL}")
    return parts
