"""The nouns, on one page.

Every offset in the framework is half-open, ``[start, end)``, and counts code points of
``Document.text`` (Python's own string indices), whatever unit a provider spoke in.

>>> document = Document(id="moon", text="The Moon has no air. It has ice.")
>>> Span(0, 20).of(document.text)
'The Moon has no air.'
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal, Protocol

Role = Literal["system", "user", "assistant"]
Unit = Literal["document", "char", "page", "block", "passage"]
FinishReason = Literal["stop", "length", "content_filter", "error", "unknown"]
Reduce = Literal["rate", "mean", "ratio", "macro", "ece", "aurc"]
Abstention = Literal["answered", "partial", "refused"]


@dataclass(frozen=True, slots=True)
class Span:
    """``[start, end)`` in code points."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """The text the span covers."""
        return text[self.start : self.end]

    def overlap(self, other: Span) -> int:
        """How many code points both spans hold."""
        return max(0, min(self.end, other.end) - max(self.start, other.start))


@dataclass(frozen=True, slots=True)
class Document:
    """A source that answers may cite. ``page_starts`` are offsets into ``text``, the first 0.

    ``file`` is where the text was taken from, for a provider that is handed the file itself (a PDF).
    """

    id: str
    text: str
    title: str = ""
    page_starts: tuple[int, ...] = ()
    file: str = ""
    metadata: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Evidence:
    """A gold span: the place in a document that carries the accepted answer."""

    document: str
    start: int
    end: int

    @property
    def span(self) -> Span:
        return Span(self.start, self.end)


@dataclass(frozen=True, slots=True)
class Sample:
    """One question over its documents.

    ``answers`` holds the accepted wordings of the answer, ``cluster`` names the group whose members
    are not independent (by default the first document), so that intervals stay honest.
    """

    id: str
    question: str
    documents: tuple[Document, ...]
    answers: tuple[str, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    answerable: bool = True
    cluster: str = ""
    metadata: Mapping[str, Any] = field(default_factory=dict)

    def document(self, id: str) -> Document | None:
        """The document of that id, or None where the sample has none."""
        return next((d for d in self.documents if d.id == id), None)


@dataclass(frozen=True, slots=True)
class Message:
    role: Role
    content: str


@dataclass(frozen=True, slots=True)
class Sampling:
    """How tokens are drawn. ``temperature`` 0 is greedy; ``seed`` belongs to this one request.

    ``logprobs`` asks for the log-probability of each token of the answer.
    """

    max_tokens: int = 96
    temperature: float = 0.0
    seed: int = 0
    logprobs: bool = False


@dataclass(frozen=True, slots=True)
class Constraint:
    """What the answer must look like, said twice; a provider holds the model to the form it can.

    ``grammar`` is in llguidance's Lark dialect. ``schema`` is JSON Schema for providers that have no grammars;
    they add ``hint``, which says the same in words, to the end of the prompt.
    """

    grammar: str
    schema: Mapping[str, Any]
    hint: str


@dataclass(frozen=True, slots=True)
class Prompt:
    """A sample as a style renders it. ``documents`` are those the provider is to take as documents and to
    cite by its own means; a style that writes the documents into its messages leaves it empty."""

    messages: tuple[Message, ...]
    constraint: Constraint | None = None
    documents: tuple[Document, ...] = ()


@dataclass(frozen=True, slots=True)
class Request:
    """What a provider is asked. ``sample`` rides along for providers that answer without a model."""

    id: int
    prompt: Prompt
    sample: Sample
    style: str = ""
    epoch: int = 0
    sampling: Sampling = Sampling()


@dataclass(frozen=True, slots=True)
class Usage:
    """Tokens, as the provider counts them. ``cached_input_tokens``, part of ``input_tokens``, were read from a
    cache of the provider's; most charge less for them."""

    input_tokens: int = 0
    output_tokens: int = 0
    cached_input_tokens: int = 0


@dataclass(frozen=True, slots=True)
class Locator:
    """Where in a document a citation points. ``char`` is 0-based and half-open; for the other units
    ``start`` and ``end`` keep the provider's numbering."""

    unit: Unit
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Citation:
    """One pointer from a claim to a source.

    ``document`` is the cited document's id, or what the model wrote where no such document exists.
    ``claim`` is the span of the answer it supports. ``native`` keeps the provider's own object.
    """

    document: str
    quote: str | None = None
    locator: Locator | None = None
    claim: Span | None = None
    native: Mapping[str, Any] | None = None


@dataclass(frozen=True, slots=True)
class Completion:
    """What a provider gave back for the request of that ``id``.

    ``citations`` is None where the provider has none of its own and the style must read them from
    the text. ``logprobs`` are natural logarithms, one a token of the answer, where they were asked for and
    the provider has them. ``cached``: it was given to the same request before, and cost nothing this time.
    ``error`` says in one line why there is no answer.
    """

    id: int
    text: str = ""
    citations: tuple[Citation, ...] | None = None
    finish_reason: FinishReason = "stop"
    usage: Usage = Usage()
    logprobs: tuple[float, ...] | None = None
    cached: bool = False
    error: str | None = None


@dataclass(frozen=True, slots=True)
class Claim:
    """A statement of an answer that came ready-made: an atomic fact, or a sentence somebody has judged.

    ``support`` is what was found of it: 1 carried by the sources, 0 not, .5 in part, None not judged. ``label`` is the
    finding in its author's words, ``citations`` are indices into those of the answer.
    """

    text: str
    support: float | None = None
    label: str = ""
    span: Span | None = None
    citations: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Answer:
    """A completion as its style read it: plain text, citations, and whether it declined to answer.

    ``claims`` is empty unless they came with an imported answer; ``confidence``, 0 to 1, is the answer's own.
    """

    text: str
    citations: tuple[Citation, ...] = ()
    abstention: Abstention = "answered"
    claims: tuple[Claim, ...] = ()
    confidence: float | None = None
    finish_reason: FinishReason = "stop"
    usage: Usage = Usage()
    logprobs: tuple[float, ...] | None = None
    cached: bool = False
    raw: str = ""
    error: str | None = None
    metadata: Mapping[str, Any] = field(default_factory=dict)

    @property
    def refused(self) -> bool:
        """Whether it declines to answer as a whole."""
        return self.abstention == "refused"


@dataclass(frozen=True, slots=True)
class Finding:
    """What a person sees highlighted: a label and its reason on a span of the answer and of a source.

    ``citation`` is the index of the citation it speaks of.
    """

    label: str
    reason: str = ""
    citation: int | None = None
    answer: Span | None = None
    document: str | None = None
    source: Span | None = None


@dataclass(frozen=True, slots=True)
class Value:
    """A metric on one sample, as numerator and denominator, so that micro and macro means and
    clustered intervals all come from one record. A denominator of 0 leaves the sample out.

    ``at`` is the confidence, 0 to 1, with which the answer was given, for metrics that hold it to what came of it.
    """

    num: float
    den: float = 1.0
    at: float | None = None


@dataclass(frozen=True, slots=True)
class Score:
    """What a scorer says of one answer: metric values and findings, or why it could not say.

    ``usage`` is what a model that judges has spent on it.
    """

    values: Mapping[str, Value] = field(default_factory=dict)
    findings: tuple[Finding, ...] = ()
    unscored: str | None = None
    usage: Usage = Usage()


@dataclass(frozen=True, slots=True)
class Metric:
    """A column of the leaderboard.

    ``reduce`` says what the corpus figure is: ``rate``, the share of all trials, sum of numerators
    over sum of denominators, both whole numbers (interval: Wilson, widened for clusters); ``mean``, the
    mean over samples of num/den; ``ratio``, a quotient of sums that is no share of trials, such as
    an F1 (both: bootstrap over clusters). A ``macro`` has no values of its own: it is the mean of the corpus figures
    of the metrics it is ``of``. ``ece`` and ``aurc`` hold confidences (``Value.at``) to outcomes (num/den, 0 or 1):
    calibration error, and area under the curve of risk over coverage. ``headline`` metrics stand in the short table.
    """

    name: str
    about: str
    reduce: Reduce = "mean"
    higher_is_better: bool | None = True
    headline: bool = False
    of: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Item:
    """What a scorer reads: a sample and the answer given to it."""

    sample: Sample
    answer: Answer
    style: str = ""


@dataclass(frozen=True, slots=True)
class Labelled:
    """An answer, or one statement of it, that people have judged; scorers are measured on these.

    ``label`` goes from 0, hallucinated or not supported, to 1, faithful or supported in full; ``ratings`` are those
    of the raters one by one, on the same scale, where they are known. ``spans`` are the parts of the answer that people
    found unsupported, None where nobody marked any. ``system`` is the model that answered.
    """

    item: Item
    label: float
    ratings: tuple[float, ...] = ()
    spans: tuple[Span, ...] | None = None
    system: str = ""


class Scorer(Protocol):
    """``score`` yields one Score per item, in order. ``version`` changes when scores would.

    Items come as they were answered. A class attribute ``in_order = True`` asks for those of each model and style in
    the order of the task's samples, epoch by epoch; ``graded`` names the metric that `evals agree` measures.
    """

    version: str
    metrics: tuple[Metric, ...]

    def score(self, items: Iterable[Item]) -> Iterator[Score]: ...


@dataclass(frozen=True, slots=True)
class Support:
    """What a provider can do; docs/providers.md is made of it.

    ``native``: whether it cites by its own means, and whether it can do anything else. ``units`` are those of
    its citations once they are read. ``documents`` are the forms in which it takes documents to cite, the
    default first. ``constraint``: how it holds an answer to a Constraint. ``batch``: it has a batch API.
    """

    native: Literal["no", "yes", "only"] = "no"
    units: tuple[Unit, ...] = ()
    documents: tuple[str, ...] = ()
    constraint: Literal["grammar", "schema"] | None = None
    seed: bool = False
    logprobs: bool = False
    stream: bool = False
    batch: bool = False


class Provider(Protocol):
    """``complete`` answers every request once, in any order; batching engines may read the whole
    stream first. ``about`` is kept with the run: revision, precision, device; never a secret. ``support`` is
    read from the class, before any model is loaded."""

    support: Support

    @property
    def about(self) -> Mapping[str, Any]: ...

    def complete(self, requests: Iterable[Request]) -> Iterator[Completion]: ...


class Style(Protocol):
    """``render`` turns a sample into a prompt, ``parse`` reads the answer."""

    version: str

    def render(self, sample: Sample) -> Prompt: ...

    def parse(self, sample: Sample, completion: Completion) -> Answer: ...


class Task(Protocol):
    """``samples`` yields the questions. ``source`` says where they come from, for the run's record."""

    name: str
    version: str
    scorers: tuple[str, ...]

    @property
    def source(self) -> str: ...

    def samples(self) -> Iterator[Sample]: ...


class EvalsError(Exception):
    """Anything a user can mend: one line that names the place and what was expected."""
