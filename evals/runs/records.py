"""The lines of a run folder, and the one codec of each."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from pydantic import TypeAdapter

from evals.runs.config import Config
from evals.types import Answer, Document, Evidence, Sample, Score, Usage


@dataclass(frozen=True, slots=True)
class SampleRecord:
    """A sample as samples.jsonl holds it: its documents by their line in documents.jsonl."""

    id: str
    question: str
    documents: tuple[int, ...]
    answers: tuple[str, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    answerable: bool = True
    cluster: str = ""
    metadata: Mapping[str, Any] = field(default_factory=dict)

    @classmethod
    def of(cls, sample: Sample, lines: tuple[int, ...]) -> SampleRecord:
        """The record of a sample whose documents stand at those lines; a cluster it always has."""
        cluster = sample.cluster or (sample.documents[0].id if sample.documents else sample.id)
        about = (sample.id, sample.question, lines, sample.answers, sample.evidence, sample.answerable)
        return cls(*about, cluster, sample.metadata)

    def sample(self, documents: tuple[Document, ...]) -> Sample:
        """The sample again, with its documents."""
        about = (self.id, self.question, documents, self.answers, self.evidence, self.answerable)
        return Sample(*about, self.cluster, self.metadata)


@dataclass(frozen=True, slots=True)
class AnswerRecord:
    """One line of answers.jsonl. ``sample`` is a line of samples.jsonl, ``id`` that sample's own id."""

    cell: int
    sample: int
    epoch: int
    id: str
    answer: Answer


@dataclass(frozen=True, slots=True)
class ScoreRecord:
    """One line of scores-SCORER.jsonl."""

    cell: int
    sample: int
    epoch: int
    score: Score


@dataclass(frozen=True, slots=True)
class _Used:
    usage: Usage = field(default_factory=Usage)
    cached: bool = False


@dataclass(frozen=True, slots=True)
class UsageRecord:
    """What a line of answers.jsonl says of tokens, without the answer: quicker to read."""

    cell: int
    answer: _Used


@dataclass(frozen=True, slots=True)
class Work:
    """One thing to do: ask this cell's model this sample, in this epoch."""

    cell: int
    sample: int
    epoch: int


CONFIG = TypeAdapter(Config)
DOCUMENT = TypeAdapter(Document)
SAMPLE = TypeAdapter(SampleRecord)
ANSWER = TypeAdapter(AnswerRecord)
SCORE = TypeAdapter(ScoreRecord)
WORK = TypeAdapter(Work)
USAGE = TypeAdapter(UsageRecord)
