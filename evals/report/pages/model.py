"""What the pages hold, as JSON. ``pages/src/model.ts`` is made from this module by ``pages/model_types.py``.

Every text is plain (`evals.plain`): control characters are visible, one sign for one, so that offsets stay the same.
A `Place` is half-open and counts code points of the text it belongs to, as everywhere.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from evals.engine import MetricSummary
from evals.types import Role

Place = tuple[int, int]
Tone = Literal["good", "partial", "bad", ""]
# What an answer is besides what was found of its citations; a page filters by these.
State = Literal["failed", "unscored", "abstained", "no citation"]


@dataclass(frozen=True, slots=True)
class DocumentData:
    """A document, once in a page. ``left_out`` code points at its end are not in the page; ``page_starts`` are where
    its own pages begin."""

    id: str
    title: str
    url: str
    text: str
    left_out: int
    page_starts: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class DifferenceData:
    """Where an altered quote differs: ``at`` is the place in the quote, empty where words are missing from it."""

    kind: str
    at: Place
    source: str
    quote: str


@dataclass(frozen=True, slots=True)
class RemarkData:
    """What a scorer found, ``times`` over, of a passage or of a citation. ``source`` is the place it names in a
    document, after that one's number: the sentence of another document that supports a statement."""

    scorer: str
    label: str
    tone: Tone
    reason: str
    times: int
    source: tuple[int, Place] | None = None


@dataclass(frozen=True, slots=True)
class CitationData:
    """A citation: what it says of itself, what it was found to be, and where.

    ``document`` is the id that it gives; ``cited`` and ``found`` are numbers of documents of the page, None where there
    is none such. ``claim`` is the place in the answer that it stands for, ``claimed`` the place in the cited document
    that it gives, ``at`` the places where its quote was found. ``label`` is the class of the quote, "" where there is
    none; ``fault`` is the worst that any scorer found. ``near`` is the passage most like a fabricated quote, after the
    number of its document, None where none was looked for.
    """

    document: str
    cited: int | None
    quote: str | None
    claim: Place | None
    claimed: Place | None
    problem: str
    label: str
    similarity: float | None
    found: int | None
    at: tuple[Place, ...]
    fault: str
    reason: str
    differences: tuple[DifferenceData, ...]
    remarks: tuple[RemarkData, ...]
    near: tuple[int, Place] | None = None


@dataclass(frozen=True, slots=True)
class PassageData:
    """What scorers found of a place in the answer, or of the whole of it."""

    at: Place | None
    remarks: tuple[RemarkData, ...]
    left_out: int


@dataclass(frozen=True, slots=True)
class AnswerData:
    """One answer. ``row`` is the number of its row; ``unscored`` says which scorer could not score it, and why."""

    row: int
    epoch: int
    text: str
    left_out: int
    abstained: str
    error: str
    thinking: str
    unread: tuple[str, ...]
    echo: str
    unscored: tuple[tuple[str, str], ...]
    citations: tuple[CitationData, ...]
    citations_left_out: int
    passages: tuple[PassageData, ...]
    passages_left_out: int


@dataclass(frozen=True, slots=True)
class TurnData:
    """A message of the conversation before a question."""

    role: Role
    content: str


@dataclass(frozen=True, slots=True)
class SampleData:
    """A question, the ``turns`` before it, and its answers. ``documents`` are numbers of documents of the page,
    ``documents_left_out`` further ones are not in it; ``evidence`` are the places of gold evidence, each with the
    number of its document."""

    id: str
    turns: tuple[TurnData, ...]
    question: str
    answerable: bool | None
    accepted: tuple[str, ...]
    documents: tuple[int, ...]
    documents_left_out: int
    evidence: tuple[tuple[int, Place], ...]
    answers: tuple[AnswerData, ...]


@dataclass(frozen=True, slots=True)
class ListedSample:
    """A sample as the list shows it."""

    id: str
    question: str


@dataclass(frozen=True, slots=True)
class ListedAnswer:
    """An answer as the list shows it and as filters see it. ``sample`` is the number of its sample in the page, ``nth``
    its place among that one's answers; ``labels`` are labels of the page by number, each with how often it was found.
    """

    sample: int
    nth: int
    row: int
    states: tuple[State, ...]
    labels: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class LabelData:
    """A label that answers of the page have: a class of quotes, or what scorers found else; ``answers`` have it."""

    name: str
    quote_class: bool
    tone: Tone
    answers: int


@dataclass(frozen=True, slots=True)
class ListData:
    """The list of a page. Samples and documents are stored in blocks: ``samples_from`` and ``documents_from`` are the
    number of the first in each."""

    samples: tuple[ListedSample, ...]
    answers: tuple[ListedAnswer, ...]
    labels: tuple[LabelData, ...]
    samples_from: tuple[int, ...]
    documents_from: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class AgreementData:
    """How far a scorer agrees with a set's labels, and whose these are: a statistic by its name, over ``n`` items."""

    data: str
    statistic: str
    value: float
    low: float | None
    high: float | None
    n: int
    labels: str


@dataclass(frozen=True, slots=True)
class MetricData:
    """A metric, and how far its scorer agrees with labels where that was measured."""

    name: str
    about: str
    higher_is_better: bool | None
    headline: bool
    agreement: tuple[AgreementData, ...]


@dataclass(frozen=True, slots=True)
class RowData:
    """A model answering a task in a style. ``unscored`` are the reasons and how often; ``figures`` are by metric."""

    model: str
    style: str
    task: str
    answers: int
    missing: int
    unscored: tuple[tuple[str, int], ...]
    figures: dict[str, MetricSummary]


@dataclass(frozen=True, slots=True)
class PartData:
    """A page of a run that is too large for one."""

    file: str
    answers: int
    first: str
    last: str
    faults: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class RunData:
    """The head of a run's page. ``facts`` are names and values; ``part`` says which of several pages it is, with
    ``parts`` on the first."""

    title: str
    facts: tuple[tuple[str, str], ...]
    metrics: tuple[MetricData, ...]
    rows: tuple[RowData, ...]
    part: str
    parts: tuple[PartData, ...]


@dataclass(frozen=True, slots=True)
class CheckData:
    """The head of a page of checked answers: in ``summary`` how many citations hold. ``log``: they are a log, by its
    rows, and not one answer; ``left_out`` further ones are counted and not in the page."""

    summary: str
    log: bool
    left_out: int


@dataclass(frozen=True, slots=True)
class BoardRowData:
    """A row of a leaderboard. ``rank`` is its rank, both ends of that one's interval, and how many rows are ranked.
    ``curve`` has the share of answers given, the most confident first, and the share of these that are wrong."""

    run: str
    created: str
    model: str
    style: str
    task: str
    answers: int
    missing: int
    rank: tuple[int, int, int, int] | None
    unscored: tuple[tuple[str, int], ...]
    figures: dict[str, MetricSummary]
    curve: tuple[tuple[float, float], ...]


@dataclass(frozen=True, slots=True)
class BoardData:
    """A leaderboard. ``beside`` pairs a metric of hallucination with that of how often there is an answer: neither is
    shown without the other, since who never answers never hallucinates. ``trivial``, by task: how an answer without any
    understanding is made, and what it scores."""

    created: str
    ranked_by: str
    metrics: tuple[MetricData, ...]
    rows: tuple[BoardRowData, ...]
    beside: tuple[tuple[str, str], ...]
    trivial: dict[str, tuple[tuple[str, str], ...]]


@dataclass(frozen=True, slots=True)
class SideData:
    """One of two rows that are compared."""

    run: str
    model: str
    style: str
    task: str


@dataclass(frozen=True, slots=True)
class DifferenceOfMetric:
    """A metric in both rows: ``difference`` is B - A, ``p`` is adjusted for all metrics that are compared; ``only_a``
    and ``only_b`` count samples that are 1 in one row alone, where the metric is 0 or 1 on each."""

    name: str
    about: str
    a: float | None
    b: float | None
    difference: float | None
    low: float | None
    high: float | None
    interval: str
    p: float | None
    n: int
    changed: int
    only_a: int | None
    only_b: int | None
    verdict: str


@dataclass(frozen=True, slots=True)
class SaidData:
    """An answer as a comparison shows it. ``words`` are its text in stretches, each with whether the other answer has
    it too; ``cited`` are ids of documents, each with the quote."""

    words: tuple[tuple[bool, str], ...]
    abstained: str
    cited: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class ChangeData:
    """A sample on which the rows differ: the metrics that flipped, and the values of all that differ, in A and in B."""

    pair: int
    sample: str
    question: str
    flips: tuple[str, ...]
    values: tuple[tuple[str, float, float], ...]
    a: SaidData | None
    b: SaidData | None


@dataclass(frozen=True, slots=True)
class PairData:
    """Two rows side by side. ``notes`` are warnings, and what was left out; ``changes`` of their samples changed."""

    a: SideData
    b: SideData
    paired: int
    notes: tuple[str, ...]
    metrics: tuple[DifferenceOfMetric, ...]
    changes: int


@dataclass(frozen=True, slots=True)
class ComparisonData:
    """The head of a comparison. Its changes are stored in blocks; ``changes_from`` is the number of the first in each,
    ``changes`` how many are in the page."""

    created: str
    pairs: tuple[PairData, ...]
    changes: int
    changes_from: tuple[int, ...]
