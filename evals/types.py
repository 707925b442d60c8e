"""The nouns, on one page.

Every offset in the framework is half-open, ``[start, end)``, and counts code points of
``Document.text`` (Python's own string indices), whatever unit a provider spoke in.

>>> document = Document(id="moon", text="The Moon has no air. It has ice.")
>>> Span(0, 20).of(document.text)
'The Moon has no air.'
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

Role = Literal["system", "user", "assistant"]
Unit = Literal["document", "char", "page", "block", "passage"]
FinishReason = Literal["stop", "length", "content_filter", "error", "unknown"]
Reduce = Literal["rate", "mean", "ratio", "macro", "ece", "aurc"]
Abstention = Literal["answered", "partial", "refused"]
DifferenceKind = Literal[
    "number",
    "date",
    "unit",
    "currency",
    "magnitude",
    "negation",
    "name",
    "comparative",
    "quantifier",
    "modal",
    "antonym",
    "order",
    "word",
]


@dataclass(frozen=True, slots=True)
class Span:
    """``[start, end)`` in code points."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """The text the span covers."""
        return text[self.start : self.end]

    def overlap(self, other: Span) -> int:
        """How many code points both spans cover."""
        return max(0, min(self.end, other.end) - max(self.start, other.start))


@dataclass(frozen=True, slots=True)
class Document:
    """A text that answers may cite. ``page_starts`` are offsets into ``text`` at which pages begin, the first 0.

    ``file`` is the file that the text was read from, for a provider that sends the file itself (a PDF).
    """

    id: str
    text: str
    title: str = ""
    page_starts: tuple[int, ...] = ()
    file: str = ""
    metadata: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Evidence:
    """A gold span: the place in a document that supports the accepted answer."""

    document: str
    start: int
    end: int

    @property
    def span(self) -> Span:
        return Span(self.start, self.end)


@dataclass(frozen=True, slots=True)
class Passage:
    """A part of a document that is shown to a model which cannot be shown the whole."""

    document: str
    start: int
    end: int

    @property
    def span(self) -> Span:
        return Span(self.start, self.end)


@dataclass(frozen=True, slots=True)
class Variation:
    """What was done to a sample's documents, or is known of them; scorers of robustness use it.

    Variants of one question share ``of``, the id of the question they are made from. Each has a ``name`` of its own
    ("original", "removed", "swapped", "order 1" ...), and there are ``count`` of them, 0 if that is not known.
    ``altered`` are the ids of the documents that were changed; ``counterfactual`` are wordings of what an altered
    document now says, ``real_world`` wordings of the fact outside the documents. ``sides`` are groups of document ids,
    two or more, where the documents of one group disagree with those of another. ``poisoned`` are ids of documents that
    an attacker wrote, ``attack_target`` wordings of what the attacker wants the answer to say.
    """

    of: str = ""
    name: str = ""
    count: int = 0
    altered: tuple[str, ...] = ()
    counterfactual: tuple[str, ...] = ()
    real_world: tuple[str, ...] = ()
    sides: tuple[tuple[str, ...], ...] = ()
    poisoned: tuple[str, ...] = ()
    attack_target: tuple[str, ...] = ()


UNVARIED = Variation()


@dataclass(frozen=True, slots=True)
class Sample:
    """One question over its documents.

    ``answers`` are the accepted wordings of the answer. ``answerable``: whether the documents contain the answer, None
    where nobody has said. ``cluster`` names a group of samples that are not
    independent of each other (by default those with the same first document); intervals take it into account.
    ``passages`` are what a prompt shows of the documents where they are too long for the model; none: all of them.
    """

    id: str
    question: str
    documents: tuple[Document, ...]
    answers: tuple[str, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    answerable: bool | None = True
    cluster: str = ""
    variation: Variation = UNVARIED
    metadata: Mapping[str, Any] = field(default_factory=dict)
    passages: tuple[Passage, ...] = ()

    @property
    def group(self) -> str:
        """``cluster``, or where none is named the id of the first document, or the sample's own."""
        return self.cluster or (self.documents[0].id if self.documents else self.id)

    def document(self, id: str) -> Document | None:
        """The document of that id, or None where the sample has none."""
        return next((d for d in self.documents if d.id == id), None)


@dataclass(frozen=True, slots=True)
class Message:
    role: Role
    content: str


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


@dataclass(frozen=True, slots=True)
class Locator:
    """Where in a document a citation points. ``char`` is 0-based and half-open; for the other units
    ``start`` and ``end`` keep the provider's numbering."""

    unit: Unit
    start: int
    end: int


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
    usage: Usage = Usage()
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
    which is no part of the answer; ``unread`` the first few of what looks like a citation in its text and was not read
    as one; ``echo`` the words that it repeats of what it was asked.
    """

    text: str
    citations: tuple[Citation, ...] = ()
    abstention: Abstention = "answered"
    claims: tuple[Claim, ...] | None = None
    confidence: float | None = None
    finish_reason: FinishReason = "stop"
    usage: Usage = Usage()
    logprobs: tuple[float, ...] | None = None
    cached: bool = False
    raw: str = ""
    error: str | None = None
    metadata: Mapping[str, Any] = field(default_factory=dict)
    thinking: str = ""
    unread: tuple[str, ...] = ()
    echo: str = ""

    @property
    def refused(self) -> bool:
        """Whether it abstained as a whole."""
        return self.abstention == "refused"


@dataclass(frozen=True, slots=True)
class Difference:
    """Where a quote says something else than its source: other words, which may change the meaning.

    ``source`` counts code points of the document, ``quote`` of the quote as it was given; a span is empty where
    words stand on the other side only. ``order``: the same words in another order.
    """

    kind: DifferenceKind
    source: Span
    quote: Span
    source_words: str
    quote_words: str

    def __str__(self) -> str:
        """In words: ``number: 1902 in the source, 1912 in the quote``."""
        return f"{self.kind}: {_few(self.source_words)} in the source, {_few(self.quote_words)} in the quote"


def _few(words: str, most: int = 80) -> str:
    """Words for a sentence about them: on one line, the first of many, "nothing" for none."""
    line = " ".join(words[: 2 * most].split())
    return (line if len(line) <= most else line[:most] + "…") or "nothing"


@dataclass(frozen=True, slots=True)
class Finding:
    """What a person sees highlighted: a label and its reason on a span of the answer and of a document.

    ``citation`` is the index of the citation that it is about. ``differences`` are those of an altered quote.
    """

    label: str
    reason: str = ""
    citation: int | None = None
    answer: Span | None = None
    document: str | None = None
    source: Span | None = None
    differences: tuple[Difference, ...] = ()


@dataclass(frozen=True, slots=True)
class Value:
    """A metric on one sample, as numerator and denominator, so that micro and macro means and
    clustered intervals all come from one record. A denominator of 0 leaves the sample out.

    ``at`` is the confidence, 0 to 1, with which the answer was given, for metrics that compare it with the outcome.
    """

    num: float
    den: float = 1.0
    at: float | None = None


@dataclass(frozen=True, slots=True)
class Score:
    """What a scorer says of one answer: metric values and findings, or in ``unscored`` why there are none.

    ``usage`` is what a model that judges spent on it.
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
    of the metrics it is ``of``. ``ece`` and ``aurc`` compare confidences (``Value.at``) with outcomes (num/den, 0 or
    1): calibration error, and area under the curve of risk over coverage. ``headline`` metrics are in the short table.
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

    ``label`` goes from 0, hallucinated or unsupported, to 1, faithful or supported in full; ``ratings`` are the single
    raters' labels on the same scale, if they are known. ``spans`` are the parts of the answer that people found
    unsupported, None if nobody looked for them. ``system`` is the model that answered.
    """

    item: Item
    label: float
    ratings: tuple[float, ...] = ()
    spans: tuple[Span, ...] | None = None
    system: str = ""


@dataclass(frozen=True, slots=True)
class Pair:
    """Do the ``premises``, taken together, support the ``hypothesis``? ``question`` is what was asked, for backends
    that can use it. A hypothesis is one statement, or a whole answer for backends that find spans."""

    premises: tuple[str, ...]
    hypothesis: str
    question: str = ""


@dataclass(frozen=True, slots=True)
class Doubt:
    """An unsupported span of a hypothesis, and how sure the backend is of that, 0 to 1."""

    span: Span
    probability: float = 1.0


@dataclass(frozen=True, slots=True)
class Verdict:
    """A backend's judgement of a pair.

    ``support`` goes from 0, unsupported, to 1, supported in full; .5 is supported in part, or undecided. It is None,
    with a ``reason``, if the backend cannot say. ``doubts`` is None for a backend that does not look for spans.
    ``coverage`` is the share of the premises' characters that was read. ``usage`` is what a model that judges spent.
    """

    support: float | None
    doubts: tuple[Doubt, ...] | None = None
    coverage: float = 1.0
    reason: str = ""
    usage: Usage = field(default_factory=Usage)
