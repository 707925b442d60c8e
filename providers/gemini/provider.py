"""``gemini/MODEL``: Google's Gemini API, which cites the documents that its file search finds.

Reads GEMINI_API_KEY or GOOGLE_API_KEY and, where set, GEMINI_BASE_URL.

This API cites documents of the user in one way only: they are uploaded to a file search store, the service retrieves
passages of them, and ``grounding_metadata`` says which passages support which span of the answer. So a run makes a
store, uploads each set of documents once, asks with a filter for the documents of the question, and deletes the store
at the end. (``citation_metadata`` is something else: recitation of training data.)

Spans of the answer count UTF-8 bytes from the beginning of a part; they become ``claim``, in code points of the answer.
``quote`` is the text of the passage, in which the service may have changed white space. Thinking counts as output
tokens, and the passages that the search adds to the prompt count as input tokens.
"""

from __future__ import annotations

import json
import logging
import math
import re
import warnings
from collections.abc import Sequence
from contextlib import aclosing
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar

from pydantic import ValidationError

from evals import (
    Citation,
    Completion,
    Document,
    FinishReason,
    Locator,
    ProviderOptions,
    Request,
    SetupError,
    Span,
    Support,
    Usage,
)
from evals.remote import CodePoints, Failure, RemoteProvider, check_model, endpoint, of_status, said
from evals.remote.http import check_installed, guarded
from evals.remote.secrets import strike
from providers.gemini.stores import ID, Store

if TYPE_CHECKING:
    import aiohttp
    from google.genai import types
    from google.genai.client import AsyncClient

DEFAULT_URL = "https://generativelanguage.googleapis.com"
ROLES = {"user": "user", "assistant": "model"}
FINISH: dict[str, FinishReason] = {
    "STOP": "stop",
    "MAX_TOKENS": "length",
    "CONTINUATION": "length",
    "SAFETY": "content_filter",
    "RECITATION": "content_filter",
    "LANGUAGE": "content_filter",
    "BLOCKLIST": "content_filter",
    "PROHIBITED_CONTENT": "content_filter",
    "SPII": "content_filter",
    "ESCALATION": "content_filter",
    "MODEL_ARMOR": "content_filter",
}


@dataclass(frozen=True, slots=True)
class GeminiArgs:
    """``-M`` arguments: ``stream`` the answers; ``thinking``, the most tokens for it (0: none, -1: the model's
    default); ``any_model`` accepts answers that say they come from another model, as those of an alias do."""

    stream: bool = False
    thinking: int = -1
    any_model: bool = False


@dataclass(frozen=True, slots=True)
class Connection:
    client: AsyncClient
    session: aiohttp.ClientSession
    store: Store


class Gemini(RemoteProvider):
    families = ("gemini-", "gemma-")
    needs = ("google.genai",)
    support: ClassVar[Support] = Support(
        native="yes",
        units=("passage",),
        documents=("text",),
        constraint="schema",
        seed=True,
        logprobs=True,
        stream=True,
    )
    Args = GeminiArgs

    def __init__(self, model: str, options: ProviderOptions) -> None:
        if not model:
            raise SetupError("model 'gemini': expected gemini/MODEL, such as gemini/gemini-2.5-flash")
        check_installed("gemini")
        try:
            from google import genai
        except ImportError as error:
            raise SetupError("the gemini client is missing; expected `pip install grounded-evals[gemini]`") from error
        # The client warns of keys that are not used here, and of finish reasons that it does not know.
        logging.getLogger("google_genai").setLevel(logging.ERROR)
        warnings.filterwarnings("ignore", ".* is not a valid ", module=r"google\.genai\._common")
        self._sdk, self._args = genai, options.read(GeminiArgs)
        self._server = endpoint("GEMINI_BASE_URL", ("GEMINI_API_KEY", "GOOGLE_API_KEY"), DEFAULT_URL)
        super().__init__(model, options, {"model": model, **self._server.about}, self._server.secrets)

    def connect(self) -> Connection:
        import aiohttp

        connector = aiohttp.TCPConnector(limit=0)
        session = aiohttp.ClientSession(connector=connector, trust_env=True, middlewares=(guarded,))
        client = self._sdk.Client(
            vertexai=False,
            api_key=self._server.key or "none",  # the client insists on one
            http_options=self._sdk.types.HttpOptions(
                base_url=self._server.url,
                timeout=int(1000 * self._options.attempt_timeout),
                retry_options=self._sdk.types.HttpRetryOptions(attempts=1),  # by default the client retries by itself
                aiohttp_client=session,
            ),
        ).aio
        return Connection(client, session, Store(client))

    async def disconnect(self, client: Connection) -> None:
        try:
            await client.store.delete()
        except Exception:  # whatever it is, the answers are there: the run must not fail over tidying up
            self._about = {**self._about, "store_left_behind": strike(client.store.name, self._secrets)}
        await client.client.aclose()
        await client.session.close()

    async def ask(self, client: Connection, request: Request) -> Completion:
        settings, contents = self.settings(request), _contents(request)
        if request.prompt.documents:
            place = await client.store.hold(request.prompt.documents)
            search = {"file_search_store_names": [place.store], "metadata_filter": place.filter}
            settings["tools"] = [{"file_search": search}]
        asked: dict[str, Any] = {"model": self._model, "contents": contents}
        asked["config"] = self._sdk.types.GenerateContentConfig(**settings)
        if self._args.stream:
            pieces = await _streamed(await client.client.models.generate_content_stream(**asked))
        else:
            pieces = [await client.client.models.generate_content(**asked)]
        if not self._args.any_model:
            check_model(self._model, next((p.model_version for p in pieces if p.model_version), None))
        return _completion(request, pieces)

    def settings(self, request: Request) -> dict[str, Any]:
        """The settings of the request, as GenerateContentConfig names them."""
        sampling, constraint = request.sampling, request.prompt.constraint
        settings: dict[str, Any] = {
            "max_output_tokens": sampling.max_tokens,
            "temperature": sampling.temperature,
            "seed": sampling.seed,
            "automatic_continuation": False,
            "automatic_function_calling": {"disable": True},
        }
        if system := "\n\n".join(m.content for m in request.prompt.messages if m.role == "system"):
            settings["system_instruction"] = system
        if constraint:
            settings |= {"response_mime_type": "application/json", "response_json_schema": dict(constraint.schema)}
        if self._args.thinking >= 0:
            settings["thinking_config"] = {"thinking_budget": self._args.thinking}
        if sampling.logprobs:
            settings["response_logprobs"] = True
        return settings

    def explain(self, error: Exception) -> Failure | None:
        library, name = type(error).__module__.partition(".")[0], type(error).__name__
        if isinstance(error, self._sdk.errors.APIError):
            headers = getattr(error.response, "headers", None) or {}
            told = said(error.details) or error.status or "no reason given"
            failure = of_status(error.code or 500, told, {name.lower(): value for name, value in headers.items()})
            if failure.retry_after is None:
                failure.retry_after = _retry_delay(error.details)
            return failure
        if isinstance(error, (json.JSONDecodeError, self._sdk.errors.UnknownApiResponseError)):
            return Failure("reply", "the reply is no JSON")
        if isinstance(error, ValidationError):
            first = error.errors(include_url=False, include_input=False)[0]
            return Failure("reply", f"the reply is no answer: {'.'.join(map(str, first['loc']))}: {first['msg']}")
        if isinstance(error, UnicodeEncodeError):  # a lone surrogate in a document
            return Failure("request", str(error))
        if library in ("aiohttp", "httpx", "httpx2"):  # whichever of them is installed speaks for the client
            kind: Any = "timeout" if "Timeout" in name else "connection"
            return Failure(kind, f"{name}: {error or 'no reason given'} ({self._server.shown})")
        return None


async def _streamed(stream: Any) -> list[types.GenerateContentResponse]:
    """All pieces of an answer. Raises Failure where none says why the answer ended."""
    async with aclosing(stream):
        pieces = [piece async for piece in stream]
    if not any(p.prompt_feedback or any(c.finish_reason for c in p.candidates or ()) for p in pieces):
        raise Failure("reply", "the stream broke off in mid-answer")
    return pieces


def _contents(request: Request) -> list[dict[str, Any]]:
    """The messages without the system's; the hint of a constraint is added to the last."""
    messages = [m for m in request.prompt.messages if m.role != "system"]
    contents = [{"role": ROLES[m.role], "parts": [{"text": m.content}]} for m in messages]
    if request.prompt.constraint:
        contents[-1]["parts"] = [{"text": f"{messages[-1].content}\n\n{request.prompt.constraint.hint}"}]
    return contents


def _retry_delay(details: Any) -> float | None:
    """Seconds to wait, by Google's RetryInfo in the details of an error: ``{"retryDelay": "37.5s"}``; or None."""
    told = re.search(r"""['"]retryDelay['"]: ['"](\d+(?:\.\d+)?)s['"]""", str(details))
    return float(told[1]) if told else None


def _completion(request: Request, pieces: Sequence[types.GenerateContentResponse]) -> Completion:
    """The answer from the pieces of a stream, or from a single reply. Raises Failure where there is none."""
    blocked = any(p.prompt_feedback and p.prompt_feedback.block_reason for p in pieces)
    candidates = [p.candidates[0] for p in pieces if p.candidates]
    if not candidates and not blocked:
        raise Failure("reply", "the reply holds no candidates")
    reason = next((c.finish_reason.value for c in reversed(candidates) if c.finish_reason), None)
    finish = "content_filter" if blocked else FINISH.get(reason or "", "unknown")
    parts = _parts(candidates)
    if finish not in ("length", "content_filter") and not any(parts):
        raise Failure("reply", f"the reply holds no text (finish reason: {reason})")
    grounding = next((c.grounding_metadata for c in reversed(candidates) if c.grounding_metadata), None)
    text, documents = "".join(p or "" for p in parts), request.prompt.documents
    return Completion(
        id=request.id,
        text=text,
        citations=tuple(_citations(grounding, parts, documents)) if documents else None,
        finish_reason=finish,
        usage=_usage(pieces),
        logprobs=_logprobs(candidates, text) if request.sampling.logprobs else None,
        thinking=_thinking(candidates),
    )


def _thinking(candidates: Sequence[types.Candidate]) -> str:
    """What the model thought, where the service gives it (by default it does not)."""
    contents = [c.content.parts or () for c in candidates if c.content]
    return "".join(part.text or "" for parts in contents for part in parts if part.thought)


def _parts(candidates: Sequence[types.Candidate]) -> list[str | None]:
    """The text of each part, None for a part that is not of the answer, such as thinking. The first part of a piece
    continues the last part of the piece before it where both are text or both are not."""
    parts = list[str | None]()
    for candidate in candidates:
        content = candidate.content.parts if candidate.content else None
        for number, part in enumerate(content or ()):
            text = None if part.thought else part.text
            if number == 0 and parts and (parts[-1] is None) == (text is None):
                parts[-1] = None if text is None else (parts[-1] or "") + text
            else:
                parts.append(text)
    return parts


def _citations(
    grounding: types.GroundingMetadata | None, parts: Sequence[str | None], documents: Sequence[Document]
) -> list[Citation]:
    """One citation for each span of the answer and each passage that supports it."""
    found = list[Citation]()
    chunks = (grounding and grounding.grounding_chunks) or []
    for support in (grounding and grounding.grounding_supports) or []:
        claim = _claim(support.segment, parts) if support.segment else None
        told = support.model_dump(mode="json", exclude_none=True)
        for index in support.grounding_chunk_indices or ():
            passage = chunks[index].retrieved_context if 0 <= index < len(chunks) else None
            if passage is None:
                found.append(Citation(f"[{index}]", claim=claim, native=told))
                continue
            page = passage.page_number
            native = {**told, "passage": passage.model_dump(mode="json", exclude={"text"}, exclude_none=True)}
            locator = Locator("page", page, page + 1) if page is not None else None
            found.append(Citation(_document(passage, documents), passage.text, locator, claim, native))
    return found


def _document(passage: types.GroundingChunkRetrievedContext, documents: Sequence[Document]) -> str:
    """The id of a passage's document: the one uploaded with it as metadata, or else the name of the upload."""
    ids = [m.string_value for m in passage.custom_metadata or () if m.key == ID]
    known = [d.id for d in documents]
    return next((id for id in (*ids, passage.title) if id in known), None) or passage.title or passage.uri or ""


def _claim(segment: types.Segment, parts: Sequence[str | None]) -> Span | None:
    """The segment's span of the answer. Its byte offsets count from the beginning of the part it names; in some replies
    from the beginning of the answer, which is tried next. None where neither matches the text it repeats."""
    named, whole = segment.part_index or 0, "".join(p or "" for p in parts)
    part = parts[named] if 0 <= named < len(parts) else None
    before = sum(len(p or "") for p in parts[:named])
    for offset, text in ((before, part), (0, whole)):
        if text is None:
            continue
        at = CodePoints(text, "utf-8")
        start, end = at[segment.start_index or 0], at[segment.end_index or 0]
        if start is None or end is None or start >= end:
            continue
        if segment.text is None or segment.text == text[start:end]:
            return Span(offset + start, offset + end)
    return None


def _usage(pieces: Sequence[types.GenerateContentResponse]) -> Usage:
    """The counts of the last piece that has any, which are totals."""
    used = next((p.usage_metadata for p in reversed(pieces) if p.usage_metadata), None)
    if used is None:
        return Usage()
    return Usage(
        input_tokens=(used.prompt_token_count or 0) + (used.tool_use_prompt_token_count or 0),
        output_tokens=(used.candidates_token_count or 0) + (used.thoughts_token_count or 0),
        cached_input_tokens=used.cached_content_token_count or 0,
    )


def _logprobs(candidates: Sequence[types.Candidate], text: str) -> tuple[float, ...] | None:
    """The log-probabilities of the answer's tokens; None where the tokens do not join to its text."""
    results = [c.logprobs_result.chosen_candidates or [] for c in candidates if c.logprobs_result]
    chosen = [token for result in results for token in result]
    values = tuple(
        t.log_probability for t in chosen if t.log_probability is not None and math.isfinite(t.log_probability)
    )
    spelled = "".join(t.token or "" for t in chosen)
    return values if values and len(values) == len(chosen) and spelled == text else None
