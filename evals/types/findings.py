"""What is found of an answer: differences, findings, scores, and what people and backends judge."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from evals.types.answers import NO_USAGE, Answer, Usage
from evals.types.samples import Sample, Span

Reduce = Literal["rate", "mean", "ratio", "macro", "macro_f1", "geometric", "ece", "aurc"]
QuoteClass = Literal["exact", "normalized", "fuzzy", "altered", "misattributed", "stitched", "fabricated"]
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

    ``usage`` is what a model that judges spent on it. ``unjudged`` counts, by reason, the questions that its judge gave
    no verdict on: the values leave out what depends on them, and the rest of the answer stands.
    """

    values: Mapping[str, Value] = field(default_factory=dict)
    findings: tuple[Finding, ...] = ()
    unscored: str | None = None
    usage: Usage = NO_USAGE
    unjudged: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Metric:
    """A column of the leaderboard.

    ``reduce`` says what the corpus figure is: ``rate``, the share of all trials, sum of numerators
    over sum of denominators, both whole numbers (interval: Wilson, widened for clusters); ``mean``, the
    mean over samples of num/den; ``ratio``, a quotient of sums that is no share of trials, such as
    an F1 (both: bootstrap over clusters). A ``macro`` has no values of its own: it is the mean of the corpus figures
    of the metrics it is ``of``, a ``geometric`` their geometric mean, a ``macro_f1`` the mean of those with trials: a
    class that is never chosen and never right has no F1. ``ece`` and ``aurc`` compare confidences (``Value.at``) with
    outcomes (num/den, 0 or 1): calibration error, and area under the curve of risk over coverage. ``headline`` metrics
    are in the short table.
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
    that can use it, and so is ``context``, what was said before the hypothesis, if its pronouns need it. A hypothesis
    is one statement, or a whole answer for backends that find spans. ``missing`` says why there are no premises, where
    that is known; no backend is asked then. ``misquoted`` are texts that are cited by altered quotes: they may
    contradict the hypothesis, and support nothing."""

    premises: tuple[str, ...]
    hypothesis: str
    question: str = ""
    context: str = ""
    missing: str = ""
    misquoted: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Doubt:
    """An unsupported span of a hypothesis, and how sure the backend is of that, 0 to 1."""

    span: Span
    probability: float = 1.0


@dataclass(frozen=True, slots=True)
class Decomposition:
    """An answer as a backend cut it into atoms, statements that can be judged one by one. ``atoms`` is None, with a
    ``reason``, if it could not; ``usage`` is what a model spent on it."""

    atoms: tuple[str, ...] | None
    reason: str = ""
    usage: Usage = NO_USAGE


@dataclass(frozen=True, slots=True)
class Verdict:
    """A backend's judgement of a pair.

    ``support`` goes from 0, unsupported, to 1, supported in full; .5 is supported in part, or undecided. It is None,
    with a ``reason``, if the backend cannot say. ``contradicted``: whether a premise says the opposite, None for a
    backend that does not tell this from a premise that says nothing. ``doubts`` is None for a backend that does not
    look for spans. ``coverage`` is the share of the premises' characters that was read. ``usage`` is what a model that
    judges spent.
    """

    support: float | None
    doubts: tuple[Doubt, ...] | None = None
    coverage: float = 1.0
    reason: str = ""
    usage: Usage = NO_USAGE
    contradicted: bool | None = None
