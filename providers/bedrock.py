"""``bedrock/MODEL_ID``: models on Amazon Bedrock through its Converse API, which cites the documents it is given.

MODEL_ID is a model's id, an inference profile's, or its ARN. Credentials and region are found as boto3 finds them:
AWS_PROFILE, AWS_REGION, AWS_BEARER_TOKEN_BEDROCK and the rest. AWS_ENDPOINT_URL_BEDROCK_RUNTIME names another server.

``-M documents=`` chooses the form of the documents, and with it the kind of place that citations name:

- ``text`` (documentChar): characters; ``providers.documents.char_locator`` finds their unit by the quote.
- ``blocks`` (documentChunk): blocks, which are the document's sentences, cut here.
- ``pdf`` (documentPage): pages.
- ``search`` (searchResultLocation): as ``blocks``, sent as search results, which have numbers of their own.

AWS documents these numbers only as "starting", "ending" and "index within the array of documents". Replies of Claude
show Anthropic's own numbers (a one-page PDF is cited as start 1, end 2). So ends are taken as exclusive, pages as
counted from 1, and everything else as counted from 0.

``claim`` is the text that the citation is attached to. ``native`` is the service's own object, as boto3 reads it.
Documents are named "Document 1", "Document 2" and so on: names must differ, allow few characters, and AWS advises
neutral ones; a title is sent as context. There is no seed.
"""

from __future__ import annotations

import asyncio
import json
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import dataclass
from functools import partial
from typing import Any, ClassVar
from urllib.parse import urlsplit

from evals import (
    Citation,
    Completion,
    Document,
    FinishReason,
    Prompt,
    ProviderOptions,
    Request,
    Sampling,
    SetupError,
    Span,
    Support,
    Unit,
    Usage,
)
from evals.remote import Failure, RemoteProvider, of_status, variable
from evals.remote.endpoints import proxy_on_the_way
from evals.remote.failure import Kind
from evals.remote.http import MOST_REPLY
from evals.remote.provider import MOST_CONNECTIONS
from evals.remote.secrets import kept, of_proxies, secrets_of
from providers.documents import FORMS, Sent, attached, checked, pdf, sent

CONNECT_TIMEOUT = 10.0  # seconds; a server that can be reached accepts a connection within a few
CACHE_POINT = {"cachePoint": {"type": "default"}}
FINISH: dict[str | None, FinishReason] = {
    "end_turn": "stop",
    "stop_sequence": "stop",
    "max_tokens": "length",
    "model_context_window_exceeded": "length",
    "guardrail_intervened": "content_filter",
    "content_filtered": "content_filter",
    "refusal": "content_filter",
}
# The kind of each error, by its code: errors in mid-stream have no status, and that of a model error says nothing.
KINDS: dict[str, Kind] = {
    "throttlingexception": "rate limit",
    "internalserverexception": "server",
    "modelstreamerrorexception": "server",
    "serviceunavailableexception": "server",
    "modelerrorexception": "server",
}
# The unit of each kind of place.
PLACES: dict[str, Unit] = {
    "documentChar": "char",
    "documentPage": "page",
    "documentChunk": "block",
    "searchResultLocation": "block",
}


@dataclass(frozen=True, slots=True)
class BedrockArgs:
    """``-M`` arguments: the form of ``documents``; ``stream`` the answers; ``temperature=false`` sends none, since some
    models refuse it; ``cache`` the documents, for many questions on the same ones."""

    documents: str = FORMS[0]
    stream: bool = False
    temperature: bool = True
    cache: bool = False


class Bedrock(RemoteProvider):
    families = ("amazon.", "anthropic.", "meta.", "mistral.", "us.", "eu.")
    needs = ("boto3",)
    support: ClassVar[Support] = Support(
        native="yes", units=("char", "page"), documents=FORMS, constraint="schema", stream=True
    )
    Args = BedrockArgs

    def __init__(self, model: str, options: ProviderOptions) -> None:
        if not model:
            raise SetupError("model 'bedrock': expected bedrock/MODEL_ID, such as bedrock/amazon.nova-lite-v1:0")
        try:
            import boto3
            import botocore.config
            import botocore.eventstream
            import botocore.exceptions
            import botocore.parsers
            import urllib3
        except ImportError as error:
            raise SetupError("boto3 is missing; expected `pip install grounded-evals[bedrock]`") from error
        self._botocore, self._urllib3 = botocore, urllib3
        self._args = options.read(BedrockArgs)
        self._form = checked(self._args.documents)
        try:
            self._session = boto3.Session()
            keys = self._session.get_credentials()
            keys = keys and keys.get_frozen_credentials()
        except botocore.exceptions.BotoCoreError as error:
            raise SetupError(f"AWS: {error}") from error
        bearer = variable("AWS_BEARER_TOKEN_BEDROCK")
        if not keys and not bearer:
            raise SetupError("no AWS credentials were found; expected those of `aws configure` or AWS_ACCESS_KEY_ID")
        self._region = self._session.region_name or variable("AWS_REGION")
        if not self._region:
            raise SetupError("AWS_REGION is not set; expected a region such as us-east-1")
        secrets = [bearer, *((keys.access_key, keys.secret_key, keys.token) if keys else ()), *of_proxies()]
        about = {"model": model, "region": self._region}
        if other := variable("AWS_ENDPOINT_URL_BEDROCK_RUNTIME") or variable("AWS_ENDPOINT_URL"):
            parts = urlsplit(other)
            about["endpoint"] = parts.netloc.rpartition("@")[2]
            secrets += secrets_of(parts)
            proxy_on_the_way(parts.scheme, parts.hostname or "")
        else:
            proxy_on_the_way("https", f"bedrock-runtime.{self._region}.amazonaws.com")
        super().__init__(model, options, about, kept(s for s in secrets if s))

    def connect(self) -> tuple[Any, ThreadPoolExecutor]:
        """The client, whose calls block, and a thread for each call at a time."""
        most, seconds = self._options.max_connections or MOST_CONNECTIONS, self._options.attempt_timeout
        config = self._botocore.config.Config(
            retries={"total_max_attempts": 1},
            connect_timeout=min(seconds, CONNECT_TIMEOUT),
            read_timeout=seconds,
            max_pool_connections=most,
        )
        client = self._session.client("bedrock-runtime", region_name=self._region, config=config)
        client.meta.events.register(
            "before-send.bedrock-runtime", partial(_limited, client._endpoint.http_session.send)
        )
        return client, ThreadPoolExecutor(most, thread_name_prefix="bedrock")

    async def disconnect(self, client: tuple[Any, ThreadPoolExecutor]) -> None:
        """Close without waiting: calls under way end by themselves, at the latest at their timeout."""
        client[1].shutdown(wait=False, cancel_futures=True)
        client[0].close()

    async def ask(self, client: tuple[Any, ThreadPoolExecutor], request: Request) -> Completion:
        documents = sent(request.prompt.documents, self._form)
        asked = {"modelId": self._model, **self.content(request.prompt, documents)}
        asked["inferenceConfig"] = self.drawing(request.sampling)
        call = self._streamed if self._args.stream else self._whole
        reply = await asyncio.get_running_loop().run_in_executor(client[1], call, client[0], asked)
        return _completion(request, reply, documents)

    def content(self, prompt: Prompt, documents: Sent) -> dict[str, Any]:
        """The part of the request body with messages, documents and constraint."""
        messages: list[dict[str, Any]] = [
            {"role": m.role, "content": m.content} for m in prompt.messages if m.role != "system"
        ]
        body: dict[str, Any] = {"messages": messages}
        if system := [_text(m.content) for m in prompt.messages if m.role == "system"]:
            body["system"] = system
        if prompt.documents:
            if prompt.constraint is not None:
                raise Failure("request", "Bedrock takes no constraint on an answer that is to cite its documents")
            pairs = zip(documents.documents, documents.blocks, strict=True)
            blocks = [self._block(number, *pair) for number, pair in enumerate(pairs, start=1)]
            attached(messages, [*blocks, CACHE_POINT] if self._args.cache else blocks, _text)
        elif prompt.constraint is not None:
            messages[-1]["content"] += f"\n\n{prompt.constraint.hint}"
            schema = {"name": "answer", "schema": json.dumps(dict(prompt.constraint.schema))}
            body["outputConfig"] = {"textFormat": {"type": "json_schema", "structure": {"jsonSchema": schema}}}
        for message in messages:
            if isinstance(message["content"], str):
                message["content"] = [_text(message["content"])]
        return body

    def drawing(self, sampling: Sampling) -> dict[str, Any]:
        """The part of the request body with the sampling settings."""
        temperature = {"temperature": sampling.temperature} if self._args.temperature else {}
        return {"maxTokens": sampling.max_tokens, **temperature}

    def _block(self, number: int, document: Document, spans: tuple[Span, ...]) -> dict[str, Any]:
        """A document as a content block that can be cited."""
        cut, cited = [_text(s.of(document.text)) for s in spans], {"citations": {"enabled": True}}
        if self._form == "search":
            named = {"source": document.id, "title": document.title or document.id}
            return {"searchResult": {**named, "content": cut, **cited}}
        source: dict[str, Any] = {"source": {"text": document.text}}
        if self._form == "blocks":
            source = {"source": {"content": cut}}
        elif self._form == "pdf":
            source = {"format": "pdf", "source": {"bytes": pdf(document)}}
        titled = {"context": f"Title: {document.title}"} if document.title else {}
        return {"document": {"name": f"Document {number}", **source, **titled, **cited}}

    def _whole(self, client: Any, asked: Mapping[str, Any]) -> Mapping[str, Any]:
        reply: Mapping[str, Any] = client.converse(**asked)
        return reply

    def _streamed(self, client: Any, asked: Mapping[str, Any]) -> Mapping[str, Any]:
        end = time.monotonic() + self._options.attempt_timeout
        with closing(client.converse_stream(**asked)["stream"]) as events:
            return _assembled(_before(end, events))

    def explain(self, error: Exception) -> Failure | None:
        known = self._botocore.exceptions
        if isinstance(error, known.ClientError):  # those in mid-stream are among them
            return _refused(error.response)
        urllib3 = self._urllib3.exceptions
        if isinstance(error, known.ReadTimeoutError | known.ConnectTimeoutError | urllib3.ReadTimeoutError):
            return Failure("timeout", str(error))
        if isinstance(error, known.HTTPClientError | known.ConnectionError | urllib3.HTTPError):
            return Failure("connection", f"{type(error).__name__}: {error}")
        if isinstance(error, self._botocore.parsers.ResponseParserError | self._botocore.eventstream.ParserError):
            return Failure("reply", f"the reply cannot be read: {error}")
        if isinstance(error, known.BotoCoreError):  # the others are raised before anything is sent
            return Failure("request", str(error))
        return None


def _limited(send: Callable[[Any], Any], request: Any, **_: Any) -> Any:
    """Send the request as the client would, but read at most MOST_REPLY bytes of the reply."""
    streamed, request.stream_output = request.stream_output, True
    reply = send(request)
    reply.raw = _Limited(reply.raw)
    if not streamed:
        reply.content  # noqa: B018  # read it here, where an error counts as an error of the call
    return reply


class _Limited:
    """A raw reply that fails once more than MOST_REPLY bytes of it have been read."""

    def __init__(self, raw: Any) -> None:
        self._raw = raw

    def __getattr__(self, name: str) -> Any:
        return getattr(self._raw, name)

    def stream(self, *arguments: Any, **more: Any) -> Iterator[bytes]:
        size = 0
        for piece in self._raw.stream(*arguments, **more):
            size += len(piece)
            if size > MOST_REPLY:
                self._raw.close()
                raise Failure("reply", f"the reply is longer than {MOST_REPLY >> 20} MiB")
            yield piece


def _text(words: str) -> dict[str, Any]:
    return {"text": words}


def _before(end: float, events: Iterable[Any]) -> Iterable[Any]:
    """The events until ``end``: the timeout is for each read, so a slow stream could block its thread for ever."""
    for event in events:
        if time.monotonic() > end:
            raise Failure("timeout", "the stream took too long")
        yield event


def _assembled(events: Iterable[Mapping[str, Any]]) -> Mapping[str, Any]:
    """The reply that the events of a stream add up to. No event begins a block of text; a citation comes in one piece,
    perhaps before the text it is attached to. Raises Failure for a stream that ends before its answer does."""
    texts, citations, thoughts = dict[int, str](), dict[int, list[Any]](), dict[int, str]()
    reply: dict[str, Any] = {}
    for event in events:
        if "contentBlockDelta" in event:
            index, delta = event["contentBlockDelta"]["contentBlockIndex"], event["contentBlockDelta"]["delta"]
            if "text" in delta:
                texts[index] = texts.get(index, "") + delta["text"]
            elif "reasoningContent" in delta:
                thoughts[index] = thoughts.get(index, "") + delta["reasoningContent"].get("text", "")
            elif "citation" in delta:
                citations.setdefault(index, []).append(delta["citation"])
        elif "messageStop" in event:
            reply["stopReason"] = event["messageStop"].get("stopReason")
        elif "metadata" in event:
            reply["usage"] = event["metadata"].get("usage")
    if "stopReason" not in reply:
        raise Failure("reply", "the stream broke off in mid-answer")
    content = [
        {"citationsContent": {"content": [_text(texts.get(i, ""))], "citations": citations.get(i, [])}}
        for i in sorted({*texts, *citations})
    ]
    thinking = [{"reasoningContent": {"reasoningText": _text(thoughts[i])}} for i in sorted(thoughts)]
    return {**reply, "output": {"message": {"content": [*thinking, *content]}}}


def _completion(request: Request, reply: Mapping[str, Any], documents: Sent) -> Completion:
    """Raises Failure for a reply without an answer."""
    text, citations, thoughts = "", list[Citation](), list[str]()
    for block in reply.get("output", {}).get("message", {}).get("content", ()):
        held = block.get("citationsContent", {})
        words = block.get("text", "") + "".join(part.get("text", "") for part in held.get("content", ()))
        claim = Span(len(text), len(text) + len(words)) if words else None
        citations += (_citation(native, claim, documents) for native in held.get("citations", ()))
        text += words
        # Reasoning that the service has encrypted has no text.
        thoughts.append(block.get("reasoningContent", {}).get("reasoningText", {}).get("text", ""))
    reason = reply.get("stopReason")
    finish = FINISH.get(reason, "unknown")
    if not text and finish != "content_filter":  # a filtered answer may be empty
        # Asked again, a model that thinks first would run into the same limit.
        kind: Kind = "request" if finish == "length" else "reply"
        raise Failure(kind, f"the reply holds no text (stop reason: {reason})")
    used = reply.get("usage") or {}
    # Tokens read from the cache or written to it are counted apart from the others.
    cached = used.get("cacheReadInputTokens", 0)
    read = used.get("inputTokens", 0) + used.get("cacheWriteInputTokens", 0) + cached
    usage = Usage(read, used.get("outputTokens", 0), cached)
    cited = tuple(citations) if request.prompt.documents else None
    return Completion(request.id, text, cited, finish, usage, thinking="\n".join(filter(None, thoughts)))


def _citation(native: Mapping[str, Any], claim: Span | None, documents: Sent) -> Citation:
    """A citation of something that was not sent, such as a web page, names its address as the document."""
    quote = "".join(part.get("text", "") for part in native.get("sourceContent", ())) or None
    location: Mapping[str, Mapping[str, Any]] = native.get("location", {})
    name = next(iter(location), "")
    unit, place = PLACES.get(name), location.get(name, {})
    if unit is None:
        named = (place.get("url"), native.get("source"), native.get("title"))
        address = next((name for name in named if name and isinstance(name, str)), "[?]")
        return Citation(address, quote, claim=claim, native=native)
    index = place.get("searchResultIndex" if documents.form == "search" else "documentIndex")
    return documents.cite(index, unit, place.get("start"), place.get("end"), quote, claim, native)


def _refused(response: Mapping[str, Any]) -> Failure:
    """The Failure for an error response of the service."""
    error, about = response.get("Error", {}), response.get("ResponseMetadata", {})
    code, status = str(error.get("Code")), about.get("HTTPStatusCode")
    said = f"{code}: {error.get('Message')}"
    if not isinstance(status, int):
        return Failure(KINDS.get(code.lower(), "request"), said)
    failure = of_status(status, said, about.get("HTTPHeaders"))
    return Failure(KINDS.get(code.lower(), failure.kind), str(failure), failure.retry_after)
