"""The lines of a run folder, and the one codec of each."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, TypeVar

from evals.files.codec import Codec
from evals.runs.config import Config
from evals.types import (
    NO_USAGE,
    UNVARIED,
    Answer,
    Document,
    Evidence,
    FinishReason,
    Message,
    Metric,
    Passage,
    Sample,
    Score,
    Usage,
    Value,
    Variation,
)
from evals.types.agreement import Agreement


@dataclass(frozen=True, slots=True)
class SampleRecord:
    """A sample as samples.jsonl holds it: its documents by their line in documents.jsonl."""

    id: str
    question: str
    documents: tuple[int, ...]
    answers: tuple[str, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    answerable: bool | None = True
    cluster: str = ""
    variation: Variation = UNVARIED
    metadata: Mapping[str, Any] = field(default_factory=dict)
    passages: tuple[Passage, ...] = ()
    turns: tuple[Message, ...] = ()

    @classmethod
    def of(cls, sample: Sample, lines: tuple[int, ...]) -> SampleRecord:
        """The record of a sample whose documents stand at those lines; a cluster it always has."""
        about = (sample.id, sample.question, lines, sample.answers, sample.evidence, sample.answerable)
        return cls(*about, sample.group, sample.variation, sample.metadata, sample.passages, sample.turns)

    def sample(self, documents: tuple[Document, ...]) -> Sample:
        """The sample again, with its documents."""
        about = (self.id, self.question, documents, self.answers, self.evidence, self.answerable)
        return Sample(*about, self.cluster, self.variation, self.metadata, self.passages, self.turns)


@dataclass(frozen=True, slots=True)
class ClusterRecord:
    """What a line of samples.jsonl says of its cluster alone: quicker to read."""

    cluster: str = ""


@dataclass(frozen=True, slots=True)
class Work:
    """One thing to do: ask this cell's model this sample, a line of samples.jsonl, in this epoch."""

    cell: int
    sample: int
    epoch: int


@dataclass(frozen=True, slots=True)
class AnswerRecord(Work):
    """One line of answers.jsonl. ``id`` is the sample's own id, ``seal`` that of this line, "" before it is written."""

    id: str
    answer: Answer
    seal: str = ""


@dataclass(frozen=True, slots=True)
class ScoreRecord(Work):
    """One line of scores-SCORER.jsonl. ``of`` is the seal of the answer that was scored."""

    of: str
    score: Score


@dataclass(frozen=True, slots=True)
class ScoredValues:
    """A score without its findings."""

    values: Mapping[str, Value] = field(default_factory=dict)
    unscored: str | None = None
    usage: Usage = NO_USAGE
    unjudged: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ValuesRecord(Work):
    """What a line of scores-SCORER.jsonl says without its findings: half the time to read."""

    of: str
    score: ScoredValues


@dataclass(frozen=True, slots=True)
class AnsweredRecord(Work):
    """What a line of answers.jsonl says without the answer: its work, and its seal."""

    seal: str


@dataclass(frozen=True, slots=True)
class ScoredRecord(Work):
    """What a line of scores-SCORER.jsonl says without the score."""

    of: str


@dataclass(frozen=True, slots=True)
class _Used:
    usage: Usage = NO_USAGE
    cached: bool = False
    unread: tuple[str, ...] = ()
    echo: str = ""
    finish_reason: FinishReason = "stop"


@dataclass(frozen=True, slots=True)
class UsageRecord(Work):
    """What a line of answers.jsonl says of tokens and of oddities, without the answer: quicker to read."""

    id: str
    answer: _Used


@dataclass(frozen=True, slots=True)
class ScorerRecord:
    """An entry of scorers.json: a scorer as it ran, so that a summary needs no plugin.

    ``package`` is the distribution it came with. ``about`` is what its scores depend on besides ``version``: its
    arguments, its entailment backend, a model of its own. ``model`` is the one whose tokens it spent, ``price`` that of
    a million of them, empty where it is not known.
    """

    version: str
    package: str
    metrics: tuple[Metric, ...]
    about: Mapping[str, Any] = field(default_factory=dict)
    model: str = ""
    price: Mapping[str, float] = field(default_factory=dict)
    agreement: Mapping[str, tuple[Agreement, ...]] = field(default_factory=dict)

    def unlike(self, other: ScorerRecord) -> bool:
        """Whether scores of one are none of the other's: a version that kept its number and changed its metrics is
        another one, too."""
        return self._made != other._made

    @property
    def _made(self) -> tuple[str, Mapping[str, Any], set[str]]:
        return self.version, self.about, {metric.name for metric in self.metrics}


@dataclass(frozen=True, slots=True)
class Scorers:
    """scorers.json, but for its seal."""

    scorers: dict[str, ScorerRecord]


# By model, what the provider said of itself; an ``imported`` in it says that no provider was asked.
Providers = dict[str, dict[str, Any]]
# By model and the service's id of a batch, the keys of the answers that are still out.
Batches = dict[str, dict[str, list[int]]]

Brief = TypeVar("Brief", bound=AnsweredRecord | ScoredRecord)
# Lines as this version writes them: where each stands, and its seal or that of its answer.
_WORK = rb'\{"cell":(\d{1,9}),"sample":(\d{1,15}),"epoch":(\d{1,9}),'
_ANSWERED = re.compile(_WORK + rb'.*"seal":"([0-9a-f]{16})"\}$')
_SCORED = re.compile(_WORK + rb'"of":"([0-9a-f]{16})",.*\}$')


class _Begun(Codec[Brief]):
    """Reads no more of a sealed line than its ends, where they are as this version writes them: whether all between
    is as it was written, the seal says."""

    def __init__(self, kind: type[Brief], line: re.Pattern[bytes]) -> None:
        super().__init__(kind)
        self._brief, self._line = kind, line

    def validate_json(self, content: bytes | str) -> Brief:
        if isinstance(content, bytes) and (found := self._line.match(content)):
            cell, sample, epoch, seal = found.groups()
            return self._brief(int(cell), int(sample), int(epoch), seal.decode())
        return super().validate_json(content)


CONFIG = Codec(Config)
SCORERS = Codec(Scorers)
PROVIDERS = Codec(Providers)
BATCHES = Codec(Batches)
DOCUMENT = Codec(Document)
SAMPLE = Codec(SampleRecord)
CLUSTER = Codec(ClusterRecord)
ANSWER = Codec(AnswerRecord)
SCORE = Codec(ScoreRecord)
VALUES = Codec(ValuesRecord)
ANSWERED = _Begun(AnsweredRecord, _ANSWERED)
SCORED = _Begun(ScoredRecord, _SCORED)
USAGE = Codec(UsageRecord)
