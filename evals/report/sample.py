"""One sample as a person reads it: the question, each answer, each citation in its source, and what scorers found.

The view is made of a Sample, its Answers and their Scores alone, so it can also show an answer that belongs to no run.
Its text is as it came: code that prints it must make control characters visible. Its size is bounded, however large the
answer and its documents are, and it says how much of each part is left out.

>>> from evals.types import Answer, Citation, Document, Finding, Sample, Score, Span
>>> sample = Sample("s", "Has the Moon air?", (Document("moon", "The Moon has no air. It has ice."),))
>>> answer = Answer("No.", (Citation("moon", quote="no air"),))
>>> found = Finding("exact", citation=0, document="moon", source=Span(13, 19))
>>> view = answer_view(sample, answer, {"quote": Score(findings=(found,))})
>>> view.citations[0].label, view.citations[0].source
('exact', Passage(document='moon', page=0, span=Span(start=13, end=19), before=Excerpt(text='The Moon has ', \
left_out=0), text=Excerpt(text='no air', left_out=0), after=Excerpt(text='. It has ice.', left_out=0)))
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from heapq import nsmallest

from evals.analysis.faults import CLASSES, FAULTS
from evals.types import Answer, Citation, Document, Finding, Sample, Score, Span
from evals.types.samples import Role

NO_QUOTE = "no quote to verify"
ABSTAINED = {"answered": "", "partial": "abstained in part", "refused": "abstained"}


@dataclass(frozen=True, slots=True)
class Limits:
    """The most that a view holds: code points of a text, of a quote or a reason, and of the context on each side of a
    quote; how many turns, accepted answers, citations and passages; different findings that a scorer has of one
    passage."""

    text: int = 4000
    quote: int = 800
    context: int = 240
    turns: int = 20
    accepted: int = 20
    citations: int = 40
    passages: int = 60
    labels: int = 6


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A text, or the part of it that fits; ``left_out`` code points do not."""

    text: str
    left_out: int = 0


@dataclass(frozen=True, slots=True)
class Passage:
    """A span of a document with the text around it, and the page on which it begins, from 1, 0 where the document has
    none. What is left out of ``before`` stands in front of it."""

    document: str
    page: int
    span: Span
    before: Excerpt
    text: Excerpt
    after: Excerpt


@dataclass(frozen=True, slots=True)
class CitationView:
    """A citation and where it stands in its source: ``label`` is the class of its quote, ``source`` None where the
    quote was found nowhere."""

    document: str
    label: str = NO_QUOTE
    reason: str = ""
    quote: Excerpt | None = None
    source: Passage | None = None


@dataclass(frozen=True, slots=True)
class Remark:
    """A finding: its label, the reason, the index of the citation that it is about, or the place in a document that it
    names, if it does either."""

    label: str
    reason: str = ""
    citation: int | None = None
    document: str | None = None
    source: Span | None = None


@dataclass(frozen=True, slots=True)
class Said:
    """What one scorer found of a passage: each different finding, and how often. ``left_out`` different ones are not
    among them."""

    scorer: str
    findings: tuple[tuple[Remark, int], ...]
    left_out: int = 0


@dataclass(frozen=True, slots=True)
class Findings:
    """What scorers found of one passage of the answer, or of the whole answer (``span`` None, ``text`` empty)."""

    span: Span | None
    text: Excerpt
    said: tuple[Said, ...]


@dataclass(frozen=True, slots=True)
class AnswerView:
    """One answer. Where there is none, ``error`` says why and the rest is empty. ``thinking``, ``unread`` and ``echo``
    are those of the Answer."""

    model: str
    style: str
    epoch: int
    text: Excerpt
    abstained: str = ""
    error: str = ""
    thinking: Excerpt = Excerpt("")
    unread: tuple[str, ...] = ()
    echo: str = ""
    citations: tuple[CitationView, ...] = ()
    citations_left_out: int = 0
    findings: tuple[Findings, ...] = ()
    findings_left_out: int = 0


@dataclass(frozen=True, slots=True)
class SampleView:
    """A question, who said what before it, and the answers to it. ``accepted`` is empty if the documents do not contain
    the answer."""

    id: str
    turns: tuple[tuple[Role, Excerpt], ...]
    turns_left_out: int  # the first ones
    question: Excerpt
    answerable: bool | None
    accepted: tuple[Excerpt, ...]
    accepted_left_out: int
    answers: tuple[AnswerView, ...]


def sample_view(sample: Sample, answers: Iterable[AnswerView], limits: Limits | None = None) -> SampleView:
    """The view of a sample with those of its answers."""
    most = limits or Limits()
    accepted = tuple(excerpt(answer, most.quote) for answer in sample.answers[: most.accepted])
    left_out = max(0, len(sample.answers) - most.accepted)
    turns = sample.turns[-most.turns :]
    return SampleView(
        _short(sample.id, most.quote),
        tuple((turn.role, excerpt(turn.content, most.text)) for turn in turns),
        len(sample.turns) - len(turns),
        excerpt(sample.question, most.text),
        sample.answerable,
        accepted,
        left_out,
        tuple(answers),
    )


def answer_view(
    sample: Sample,
    answer: Answer,
    scores: Mapping[str, Score],
    *,
    model: str = "",
    style: str = "",
    epoch: int = 0,
    limits: Limits | None = None,
) -> AnswerView:
    """The view of one answer and of the ``scores`` it has, by scorer."""
    most = limits or Limits()
    if answer.error:
        return AnswerView(model, style, epoch, Excerpt(""), error=_short(answer.error, most.text))
    located: dict[int | None, Finding] = {}
    for finding in (f for score in scores.values() for f in score.findings if _locates(f)):
        located.setdefault(finding.citation, finding)  # the first piece of a stitched quote
    shown = answer.citations[: most.citations]
    findings, left_out = _findings(answer, scores, most)
    return AnswerView(
        model,
        style,
        epoch,
        excerpt(answer.text, most.text),
        ABSTAINED[answer.abstention],
        thinking=excerpt(answer.thinking, most.quote),
        unread=tuple(_short(found, most.context) for found in answer.unread[: most.labels]),
        echo=_short(answer.echo, most.context),
        citations=tuple(_citation(c, located.get(index), sample, most) for index, c in enumerate(shown)),
        citations_left_out=len(answer.citations) - len(shown),
        findings=findings,
        findings_left_out=left_out,
    )


def excerpt(text: str, most: int) -> Excerpt:
    """The beginning of a text, ``most`` code points of it."""
    return Excerpt(text[:most], max(0, len(text) - most))


def _locates(finding: Finding) -> bool:
    """Whether it gives the class of a citation's quote, and so belongs beside that citation."""
    return finding.citation is not None and finding.label in CLASSES


def _citation(citation: Citation, found: Finding | None, sample: Sample, most: Limits) -> CitationView:
    quote = excerpt(citation.quote, most.quote) if citation.quote else None
    cited = _short(citation.document, most.quote)
    if found is None:
        return CitationView(cited, quote=quote)
    document = sample.document(found.document) if found.document else None
    source = _passage(document, found.source, most) if document and found.source else None
    return CitationView(cited, found.label, _short(found.reason, most.quote), quote, source)


def _passage(document: Document, span: Span, most: Limits) -> Passage:
    before, after = max(0, span.start - most.context), min(len(document.text), span.end + most.context)
    return Passage(
        _short(document.id, most.quote),
        bisect_right(document.page_starts, span.start),  # as evals.text.page_of, which loads much more
        span,
        Excerpt(document.text[before : span.start], before),
        # Cut before it is copied: a citation may be of a whole document, and that a large one.
        Excerpt(document.text[span.start : min(span.end, span.start + most.quote)], _beyond(span, most.quote)),
        Excerpt(document.text[span.end : after], len(document.text) - after),
    )


def _beyond(span: Span, most: int) -> int:
    return max(0, span.end - span.start - most)


def _findings(answer: Answer, scores: Mapping[str, Score], most: Limits) -> tuple[tuple[Findings, ...], int]:
    """What scorers found, in the order of the passages; how many passages are left out."""
    passages: dict[Span | None, dict[str, Counter[Remark]]] = {}
    for scorer, score in scores.items():
        if score.unscored is not None:
            passages.setdefault(None, {})[scorer] = Counter([Remark(f"not scored: {score.unscored}")])
        for finding in score.findings:
            if not _locates(finding):
                said = _remark(finding, len(answer.citations))
                passages.setdefault(finding.answer, {}).setdefault(scorer, Counter())[said] += 1
    first = nsmallest(most.passages, passages, key=lambda span: (span.start, span.end) if span else (-1, 0))
    found = tuple(Findings(span, _of_answer(span, answer, most), _said(passages[span], most)) for span in first)
    return found, len(passages) - len(first)


def _remark(finding: Finding, citations: int) -> Remark:
    """Label and reason; a fault of one among several citations with that one's index."""
    if finding.citation is None:
        return Remark(finding.label, finding.reason, None, finding.document, finding.source)
    named = citations > 1 and finding.label in FAULTS
    return Remark(finding.label, finding.reason, finding.citation if named else None)


def _of_answer(span: Span | None, answer: Answer, most: Limits) -> Excerpt:
    if span is None:
        return Excerpt("")
    return Excerpt(answer.text[span.start : min(span.end, span.start + most.context)], _beyond(span, most.context))


def _said(found: Mapping[str, Counter[Remark]], most: Limits) -> tuple[Said, ...]:
    return tuple(
        Said(
            scorer,
            tuple(
                (replace(r, label=_short(r.label, most.quote), reason=_short(r.reason, most.quote)), times)
                for r, times in remarks.most_common(most.labels)
            ),
            max(0, len(remarks) - most.labels),
        )
        for scorer, remarks in found.items()
    )


def _short(text: str, most: int) -> str:
    """A name or a reason, which may quote a whole answer, cut to ``most`` code points."""
    return text if len(text) <= most else text[:most] + "…"
