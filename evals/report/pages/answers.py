"""A sample of a run as its page shows it, made of the views that every report is made of."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from itertools import islice

from evals.analysis.citations import CitationRecord, citations_of
from evals.analysis.faults import FAULTS
from evals.judging.resolution import follow
from evals.plain import beginning, plain
from evals.report.pages.model import (
    AnswerData,
    CitationData,
    DifferenceData,
    DocumentData,
    PassageData,
    Place,
    RemarkData,
    SampleData,
    State,
    Tone,
    TurnData,
)
from evals.report.sample import Findings, Limits, answer_view
from evals.runs import AnswerRecord, Run
from evals.types import Citation, Difference, Document, Message, Sample, Score, Span

# What is beyond these is left out of a page, and the page says how much. Texts are code points.
LIMITS = Limits(text=1_000_000, quote=20_000, accepted=50, citations=500, passages=1000, labels=20)
MOST_TEXT = 1_000_000
_MOST_NAME = 500
_MOST_DIFFERENCES = 50
# Labels of findings that are neither a class of quotes nor a fault, by what they mean for the answer.
_GOOD = ("supported", "grounded", "full support", "precise", "supports", "valid pointer", "needs no citation")
# A citation that misses the gold evidence may support the statement all the same; one may be more than is needed.
_PARTIAL = ("partial support", "redundant", "does not support", "normalized", "fuzzy", "uncited", "page unknown")
_BAD = ("not supported", "not grounded", "hallucinated", "unsupported", "lacks a citation", "doubted", "dangling")
_TONES: Mapping[str, Tone] = {
    **dict.fromkeys(_GOOD, "good"),
    "exact": "good",
    **dict.fromkeys(_PARTIAL, "partial"),
    **dict.fromkeys((*_BAD, *FAULTS), "bad"),
}
# The number of a document in the page, given its place among the sample's documents.
Numbers = Mapping[str, int]


def tone(label: str) -> Tone:
    """What a label means for the answer; "" where it is not known."""
    return _TONES.get(label, "")


def document_data(document: Document) -> DocumentData:
    """The document, the beginning of it where it is very long."""
    url = document.metadata.get("url", "")
    text = plain(document.text[:MOST_TEXT])
    left_out = max(0, len(document.text) - MOST_TEXT)
    names = name_of(document.id), name_of(document.title), name_of(str(url))
    return DocumentData(*names, text, left_out, document.page_starts)


def sample_data(
    run: Run, sample: Sample, answers: Iterable[tuple[AnswerRecord, Mapping[str, Score]]], numbers: Numbers
) -> SampleData:
    """The sample with those answers, each with its scores by scorer; ``numbers`` are the documents' by id."""
    evidence = [(numbers[e.document], (e.start, e.end)) for e in sample.evidence if e.document in numbers]
    return SampleData(
        name_of(sample.id),
        turns_of(sample.turns),
        text_of(sample.question),
        sample.answerable,
        tuple(map(text_of, sample.answers[: LIMITS.accepted])),
        tuple(numbers[d.id] for d in sample.documents),
        0,
        tuple(evidence),
        tuple(_answer(run, sample, record, scores, numbers) for record, scores in answers),
    )


def states(answer: AnswerData) -> tuple[State, ...]:
    """What the answer is, for filters."""
    if answer.error:
        return ("failed",)
    found: tuple[tuple[State, object], ...] = (
        ("unscored", answer.unscored),
        ("abstained", answer.abstained),
        ("no citation", not answer.citations),
    )
    return tuple(state for state, holds in found if holds)


def labels(answer: AnswerData) -> Iterable[str]:
    """Each label that was found in the answer, as often as it was found."""
    for citation in answer.citations:
        if citation.label:
            yield citation.label
        yield from (remark.label for remark in citation.remarks for _ in range(remark.times))
    for passage in answer.passages:
        yield from (r.label for r in passage.remarks for _ in range(r.times))


def _answer(
    run: Run, sample: Sample, record: AnswerRecord, scores: Mapping[str, Score], numbers: Numbers
) -> AnswerData:
    answer = record.answer
    view = answer_view(sample, answer, _of_text(scores), epoch=record.epoch, limits=LIMITS)
    unscored = [(plain(name), text_of(s.unscored)) for name, s in scores.items() if s.unscored is not None]
    shown = list(zip(citations_of(run, record, sample, scores), answer.citations[: LIMITS.citations], strict=False))
    return AnswerData(
        record.cell,
        record.epoch,
        plain(view.text.text),
        view.text.left_out,
        view.abstained,
        plain(view.error),
        plain(view.thinking.text),
        tuple(map(plain, view.unread)),
        plain(view.echo),
        tuple(unscored),
        tuple(_citation(made, given, sample, numbers) for made, given in shown) if not view.error else (),
        view.citations_left_out,
        tuple(_passage(found, numbers) for found in view.findings),
        view.findings_left_out,
    )


def _of_text(scores: Mapping[str, Score]) -> dict[str, Score]:
    """The scores without what stands elsewhere on the page: why there is none, and findings about a citation."""
    return {
        name: replace(s, unscored=None, findings=tuple(f for f in s.findings if f.citation is None))
        for name, s in scores.items()
    }


def _passage(found: Findings, numbers: Numbers) -> PassageData:
    remarks = [
        RemarkData(
            plain(said.scorer),
            plain(r.label),
            tone(r.label),
            plain(r.reason),
            times,
            numbered(r.document, r.source, numbers),
        )
        for said in found.said
        for r, times in said.findings
    ]
    left_out = sum(said.left_out for said in found.said)
    return PassageData(place_of(found.span), tuple(remarks), left_out)


def numbered(document: str | None, span: Span | None, numbers: Numbers) -> tuple[int, Place] | None:
    """A place in a document of the page; None where there is none."""
    number = numbers.get(document) if document is not None else None
    return None if number is None or span is None else (number, (span.start, span.end))


def _citation(made: CitationRecord, given: Citation, sample: Sample, numbers: Numbers) -> CitationData:
    cited = sample.document(given.document)
    claimed, problem = follow(given, cited) if cited else (None, f"no document '{given.document}'")
    quoted = [j.finding for j in made.judgements if j.finding.label == made.quote_class]
    remarks = [
        RemarkData(
            plain(j.scorer),
            plain(j.finding.label),
            tone(j.finding.label),
            text_of(j.finding.reason),
            1,
            numbered(j.finding.document, j.finding.source, numbers),
        )
        for j in made.judgements
        if j.finding.label != made.quote_class
    ]
    # Of a quote, why it is of its class; of a citation without one, why it is false.
    reason = quoted[0].reason if quoted else made.reason
    return CitationData(
        name_of(made.document),
        numbers.get(made.document),
        None if made.quote is None else text_of(made.quote),
        place_of(made.claim_span),
        place_of(claimed),
        plain(problem or ""),
        made.quote_class,
        made.similarity,
        numbers.get(made.found_in) if made.found_in is not None else None,
        tuple((span.start, span.end) for span in made.found_at[: LIMITS.citations]),
        made.fault,
        text_of(reason),
        differences_of(quoted[0].differences if quoted else ()),
        tuple(remarks[: LIMITS.labels]),
        numbered(made.nearest.document, made.nearest.span, numbers) if made.nearest else None,
    )


def place_of(span: Span | None) -> Place | None:
    return None if span is None else (span.start, span.end)


def text_of(text: str) -> str:
    """A text of an answer, plain, its beginning where it is very long."""
    return beginning(text, LIMITS.quote)


def name_of(text: str) -> str:
    """The same of a name, which is shorter."""
    return beginning(text, _MOST_NAME)


def turns_of(turns: Iterable[Message]) -> tuple[TurnData, ...]:
    """The conversation before a question."""
    return tuple(TurnData(turn.role, text_of(turn.content)) for turn in turns)


def differences_of(found: Iterable[Difference]) -> tuple[DifferenceData, ...]:
    """Where an altered quote differs from its source, the first of many."""
    return tuple(
        DifferenceData(d.kind, (d.quote.start, d.quote.end), text_of(d.source_words), text_of(d.quote_words))
        for d in islice(found, _MOST_DIFFERENCES)
    )
