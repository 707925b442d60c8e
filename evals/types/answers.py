"""What is sent to a provider, what comes back, and the answer read from it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from evals.types.samples import Box, Document, Message, Sample, Span

Unit = Literal["document", "char", "page", "block", "passage"]
FinishReason = Literal["stop", "length", "content_filter", "error", "unknown"]
Abstention = Literal["answered", "partial", "refused"]


@dataclass(frozen=True, slots=True)
class Sampling:
    """How tokens are drawn. ``temperature`` 0 is greedy; ``seed`` is for this one request.

    ``logprobs`` asks for the log-probability of each token of the answer.
    """

    max_tokens: int = 96
    temperature: float = 0.0
    seed: int = 0
    logprobs: bool = False


@dataclass(frozen=True, slots=True)
class Constraint:
    """What the answer must look like, in two forms; a provider enforces the one that it can.

    ``grammar`` is in llguidance's Lark dialect. ``schema`` is JSON Schema, for providers without grammars;
    they add ``hint``, which says the same in words, to the end of the prompt.
    """

    grammar: str
    schema: Mapping[str, Any]
    hint: str


@dataclass(frozen=True, slots=True)
class Prompt:
    """A sample as a style renders it. ``documents`` are for a provider that cites by its own means: it sends them to
    the service as documents. A style that writes the documents into its messages leaves it empty."""

    messages: tuple[Message, ...]
    constraint: Constraint | None = None
    documents: tuple[Document, ...] = ()


@dataclass(frozen=True, slots=True)
class Request:
    """What a provider is asked. ``sample``, as the prompt shows it, is for providers that answer without a model."""

    id: int
    prompt: Prompt
    sample: Sample
    style: str = ""
    epoch: int = 0
    sampling: Sampling = Sampling()


@dataclass(frozen=True, slots=True)
class Usage:
    """Tokens, as the provider counts them. ``cached_input_tokens``, part of ``input_tokens``, were read from the
    provider's own cache; most providers charge less for them."""

    input_tokens: int = 0
    output_tokens: int = 0
    cached_input_tokens: int = 0


NO_USAGE = Usage()


@dataclass(frozen=True, slots=True)
class Locator:
    """Where in a document a citation points. ``char`` is 0-based and half-open; for the other units
    ``start`` and ``end`` keep the provider's numbering. ``box`` is a part of the page, where one page is cited."""

    unit: Unit
    start: int
    end: int
    box: Box | None = None


@dataclass(frozen=True, slots=True)
class Citation:
    """One pointer from a claim to a document.

    ``document`` is the cited document's id, or what the model wrote if no such document exists.
    ``claim`` is the span of the answer that it is given for. ``native`` keeps the provider's own object.
    """

    document: str
    quote: str | None = None
    locator: Locator | None = None
    claim: Span | None = None
    native: Mapping[str, Any] | None = None


@dataclass(frozen=True, slots=True)
class Completion:
    """What a provider returned for the request of that ``id``.

    ``citations`` is None if the provider has none of its own, so that the style must read them from
    the text. ``logprobs`` are natural logarithms, one a token of the answer, if they were asked for and
    the provider has them. ``cached``: it was found in the answer cache, and cost nothing this time.
    ``error`` says in one line why there is no answer. ``thinking`` is what the model thought aloud, where the service
    gives it apart from the answer.
    """

    id: int
    text: str = ""
    citations: tuple[Citation, ...] | None = None
    finish_reason: FinishReason = "stop"
    usage: Usage = NO_USAGE
    logprobs: tuple[float, ...] | None = None
    cached: bool = False
    error: str | None = None
    thinking: str = ""


@dataclass(frozen=True, slots=True)
class Claim:
    """A statement of an answer that was imported with it: an atomic fact, or a sentence that somebody has judged.

    ``support`` is that judgement: 1 for supported, .5 for supported in part, 0 for unsupported, None for not judged.
    ``label`` is the judgement in its author's words; ``citations`` are indices into those of the answer.
    """

    text: str
    support: float | None = None
    label: str = ""
    span: Span | None = None
    citations: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Answer:
    """A completion as its style read it: plain text, citations, and whether it abstained.

    ``claims`` were imported with the answer; empty if somebody found that it makes none, None if nobody looked.
    ``confidence``, 0 to 1, is the one that the answer was given with. ``thinking`` is what the model thought aloud,
    which is no part of the answer; ``raw`` is what was read, "" where that is the text, and ``cuts`` the parts of it
    that the text is without (markers, thinking), empty where the text was not made by leaving parts out; ``unread``
    the first few of what looks like a citation in its text and was not read as one; ``echo`` the words that it repeats
    of what it was asked.
    """

    text: str
    citations: tuple[Citation, ...] = ()
    abstention: Abstention = "answered"
    claims: tuple[Claim, ...] | None = None
    confidence: float | None = None
    finish_reason: FinishReason = "stop"
    usage: Usage = NO_USAGE
    logprobs: tuple[float, ...] | None = None
    cached: bool = False
    raw: str = ""
    cuts: tuple[Span, ...] = ()
    error: str | None = None
    metadata: Mapping[str, Any] = field(default_factory=dict)
    thinking: str = ""
    unread: tuple[str, ...] = ()
    echo: str = ""

    @property
    def refused(self) -> bool:
        """Whether it abstained as a whole."""
        return self.abstention == "refused"
