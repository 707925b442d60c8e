"""``anthropic/MODEL``: Anthropic's Messages API, which cites the documents it is given.

Reads ANTHROPIC_API_KEY and, where set, ANTHROPIC_BASE_URL. ``-M documents=`` chooses the form of the documents, and
with it the kind of place that citations name:

- ``text`` (char_location): characters from 0, the end exclusive. The service cuts the text into sentences and cites
  whole ones, with the white space after them. The unit is undocumented; ``providers.documents.char_locator`` finds it.
- ``blocks`` (content_block_location): blocks from 0, the end exclusive. They are the document's sentences, cut here,
  so that citations resolve to exact characters.
- ``pdf`` (page_location): pages from 1, the end exclusive.
- ``search`` (search_result_location): as ``blocks``, sent as search results, which have numbers of their own.

``claim`` is the text block that the citation is attached to. ``native`` is the service's own object, unaltered. The API
takes no constraint on an answer that is to cite.

The version of the API used here, 2026-10-21, takes neither temperature nor seed: each model samples by its defaults.
``-M temperature=true`` sends the temperature, under the version before (2023-06-01), to older models that take it.
"""

from __future__ import annotations

import base64
from dataclasses import dataclass
from typing import Any, ClassVar

from evals import Completion, Document, Prompt, ProviderOptions, Request, Sampling, SetupError, Span, Support
from evals.remote import Failure, RemoteProvider, check_model, endpoint
from evals.remote.http import Http, check_installed
from providers.anthropic.batches import AnthropicBatches
from providers.anthropic.replies import Reply, assembled, completion, read, text_block
from providers.documents import FORMS, Sent, attached, checked, pdf, sent

DEFAULT_URL = "https://api.anthropic.com"
PATH = "v1/messages"
VERSION = "2026-10-21"
VERSION_WITH_TEMPERATURE = "2023-06-01"
OWN_TEMPERATURE = 1.0  # the API's default
CACHED = {"cache_control": {"type": "ephemeral"}}


@dataclass(frozen=True, slots=True)
class AnthropicArgs:
    """``-M`` arguments: the form of ``documents``; ``stream`` the answers; send the ``temperature``; ``cache`` the
    documents, for many questions on the same ones; ``any_model`` accepts answers that say they come from another
    model; ``poll``: seconds between two checks of a batch."""

    documents: str = FORMS[0]
    stream: bool = False
    temperature: bool = False
    cache: bool = False
    any_model: bool = False
    poll: float = 30.0


class Anthropic(RemoteProvider):
    families = ("claude-",)
    support: ClassVar[Support] = Support(
        native="yes", units=("char", "page"), documents=FORMS, constraint="schema", stream=True, batch=True
    )
    Args = AnthropicArgs

    def __init__(self, model: str, options: ProviderOptions) -> None:
        if not model:
            raise SetupError("model 'anthropic': expected anthropic/MODEL, such as anthropic/claude-haiku-4-5")
        check_installed("anthropic")
        self._args = options.read(AnthropicArgs)
        self._form = checked(self._args.documents)
        self._server = endpoint("ANTHROPIC_BASE_URL", ("ANTHROPIC_API_KEY",), DEFAULT_URL)
        about = {"model": model, **self._server.about, "temperature_sent": self._args.temperature}
        super().__init__(model, options, about, self._server.secrets)

    def connect(self, silence: float | None = None) -> Http:
        version = VERSION_WITH_TEMPERATURE if self._args.temperature else VERSION
        return Http(self._server, {"anthropic-version": version}, silence)

    async def ask(self, client: Http, request: Request) -> Completion:
        body, streamed = self.body(request), None
        if self._args.stream:
            body["stream"], streamed = True, assembled
        return self._completion(request, await client.ask(PATH, body, read, streamed))

    def _completion(self, request: Request, reply: Reply) -> Completion:
        if not self._args.any_model:
            check_model(self._model, reply.model)
        return completion(request, reply, sent(request.prompt.documents, self._form))

    def batches(self) -> AnthropicBatches:
        def answer(request: Request, message: bytes) -> Completion:
            return self.kept(self._completion(request, read(message)))

        return AnthropicBatches(self.connect, self._server.secrets, self._args.poll, self.body, answer)

    def body(self, request: Request) -> dict[str, Any]:
        """The JSON body of a request. Raises Failure where the service cannot answer it."""
        sampling = request.sampling
        content = self.content(request.prompt, sent(request.prompt.documents, self._form))
        return {"model": self._model, "max_tokens": sampling.max_tokens, **content, **self.drawing(sampling)}

    def content(self, prompt: Prompt, documents: Sent) -> dict[str, Any]:
        """The part of the request body with messages, documents and constraint."""
        messages = [{"role": m.role, "content": m.content} for m in prompt.messages if m.role != "system"]
        body: dict[str, Any] = {"messages": messages}
        if system := "\n\n".join(m.content for m in prompt.messages if m.role == "system"):
            body["system"] = system
        if prompt.documents:
            if prompt.constraint is not None:
                raise Failure("request", "Anthropic takes no constraint on an answer that is to cite its documents")
            blocks = [self._block(*pair) for pair in zip(documents.documents, documents.blocks, strict=True)]
            if self._args.cache:
                blocks[-1] |= CACHED
            attached(messages, blocks, text_block)
        elif prompt.constraint is not None:
            messages[-1]["content"] += f"\n\n{prompt.constraint.hint}"
            body["output_config"] = {"format": {"type": "json_schema", "schema": dict(prompt.constraint.schema)}}
        return body

    def drawing(self, sampling: Sampling) -> dict[str, Any]:
        """The part of the request body with the sampling settings. A temperature of 0, the default of a run, is ignored
        without an error where none is sent."""
        if self._args.temperature:
            return {"temperature": sampling.temperature}
        if sampling.temperature not in (0.0, OWN_TEMPERATURE):
            expected = "-M temperature=true with a model that takes one, or no temperature"
            raise Failure("request", f"version {VERSION} of the API takes no temperature; expected {expected}")
        return {}

    def _block(self, document: Document, spans: tuple[Span, ...]) -> dict[str, Any]:
        """A document as a content block that can be cited."""
        cut, cited = [text_block(s.of(document.text)) for s in spans], {"citations": {"enabled": True}}
        if self._form == "search":
            named = {"source": document.id, "title": document.title or document.id}
            return {"type": "search_result", **named, "content": cut, **cited}
        if self._form == "pdf":
            data = base64.b64encode(pdf(document)).decode("ascii")
            source: dict[str, Any] = {"type": "base64", "media_type": "application/pdf", "data": data}
        elif self._form == "blocks":
            source = {"type": "content", "content": cut}
        else:
            source = {"type": "text", "media_type": "text/plain", "data": document.text}
        titled = {"title": document.title} if document.title else {}
        return {"type": "document", "source": source, **titled, **cited}
