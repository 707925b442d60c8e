"""Every citation of a run with all that scorers found of it, and the false ones, the worst first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from heapq import nsmallest

from evals.analysis.faults import CLASSES, FAULTS
from evals.errors import RunError
from evals.runs import AnswerRecord, Run, Work
from evals.text import normal_text, page_of
from evals.text.nearest import Nearest, nearest
from evals.text.search.align import similarity
from evals.types import Citation, Difference, Document, Finding, Locator, Sample, Score, Span

_RANK = {label: rank for rank, label in enumerate(FAULTS)}


@dataclass(frozen=True, slots=True)
class Judgement:
    """What one scorer, NAME or NAME=BACKEND, found of a citation."""

    scorer: str
    finding: Finding


@dataclass(frozen=True, slots=True)
class NearestText(Nearest):
    """The passage most like a quote, with its words and the page on which they begin."""

    page: int | None
    text: str


@dataclass(frozen=True, slots=True)
class CitationRecord:
    """One citation, as exports have it. Spans are half-open and count code points.

    ``citation`` is its number in the answer, from 1. ``document``, ``quote`` and ``locator`` are what it says of
    itself; ``claim`` is the part of the answer it stands for, empty if it does not say, and ``claim_span`` its place.
    ``quote_class``, ``found_in``, ``found_at`` and ``similarity`` (1 - edits / longer length, of normal forms) say
    what the quote was found to be, and where: in one place or, pieced together, in several. ``found_text`` are the
    words there, ``found_page`` is the page on which they begin, from 1, where the document has pages. ``nearest`` is
    the passage most like a quote that stands nowhere. ``fault`` is the worst that any scorer found, one of FAULTS, ""
    where none found any; ``judgements`` is all that scorers found.
    """

    model: str
    style: str
    task: str
    sample: str
    epoch: int
    citation: int
    document: str
    quote: str | None = None
    locator: Locator | None = None
    claim: str = ""
    claim_span: Span | None = None
    quote_class: str = ""
    similarity: float | None = None
    found_in: str | None = None
    found_at: tuple[Span, ...] = ()
    found_page: int | None = None
    found_text: str = ""
    nearest: NearestText | None = None
    fault: str = ""
    judgements: tuple[Judgement, ...] = ()

    @property
    def differences(self) -> tuple[Difference, ...]:
        """What an altered quote says otherwise than its source."""
        return next((j.finding.differences for j in self.judgements if j.finding.differences), ())

    @property
    def reason(self) -> str:
        """The first words for it among those who found the fault; "" where none gave any."""
        found = (j.finding for j in self.judgements)
        return next((f.reason for f in found if f.label == self.fault and f.reason), "")


@dataclass(frozen=True, slots=True)
class Failing:
    """The false citations among those of some ``answers``, of which ``unscored`` could not be scored or were not yet:
    how many there are by fault, and the ``worst`` of them."""

    answers: int
    unscored: int
    counts: Mapping[str, int]
    worst: tuple[CitationRecord, ...]


def citations(run: Run, cells: Collection[int]) -> Iterator[CitationRecord]:
    """Every citation of those rows of the run, answer by answer in the order of the file; one answer is in memory."""
    scorers = list(run.scorers())
    for record in run.answers():
        if record.cell in cells:
            yield from citations_of(run, record, run.sample_of(record), scores_of(run, scorers, record))


def citations_of(
    run: Run, record: AnswerRecord, sample: Sample, scores: Mapping[str, Score]
) -> Iterator[CitationRecord]:
    """The citations of one answer to the ``sample``, with what its ``scores``, by scorer, found of them."""
    for index in range(len(record.answer.citations)):
        yield _record(run, record, sample, index, scores)


def failing(run: Run, cells: Collection[int], most: int) -> Failing:
    """The false citations in those rows. Scores are read one answer at a time, and no more than ``most`` are kept."""
    scorers, answers, unscored, counts = list(run.scorers()), 0, 0, Counter[str]()

    def faults() -> Iterator[tuple[int, int, int, int, int]]:
        nonlocal answers, unscored
        for done in run.done():
            if done.cell not in cells:
                continue
            answers += 1
            scores = scores_of(run, scorers, done)
            unscored += all(score.unscored is not None for score in scores.values())
            for index, fault in sorted(_faults(scores).items()):
                counts[fault] += 1
                yield _RANK[fault], done.cell, done.epoch, done.sample, index

    found = []
    for _, cell, epoch, line, index in nsmallest(most, faults()):
        record = run.answer(Work(cell, line, epoch))
        assert record is not None, "it has a score"
        if not 0 <= index < len(record.answer.citations):
            raise RunError(f"{run.path}: a score of sample '{record.id}' names citation {index}, which is not there")
        sample = run.sample_of(record)
        found.append(_record(run, record, sample, index, scores_of(run, scorers, record)))
    return Failing(answers, unscored, counts, tuple(found))


def scores_of(run: Run, scorers: Iterable[str], item: Work) -> dict[str, Score]:
    """The scores of one answer, by scorer; a scorer that has not read it is not among them."""
    found = {scorer: run.score(scorer, item) for scorer in scorers}
    return {scorer: score for scorer, score in found.items() if score is not None}


def _faults(scores: Mapping[str, Score]) -> dict[int, str]:
    """The worst fault of each citation that has one, by its index."""
    worst: dict[int, str] = {}
    for score in scores.values():
        for finding in score.findings:
            if finding.citation is not None and finding.label in _RANK:
                known = worst.get(finding.citation)
                if known is None or _RANK[finding.label] < _RANK[known]:
                    worst[finding.citation] = finding.label
    return worst


def _record(run: Run, record: AnswerRecord, sample: Sample, index: int, scores: Mapping[str, Score]) -> CitationRecord:
    cell, citation = run.config.cells[record.cell], record.answer.citations[index]
    own = tuple(Judgement(name, f) for name, score in scores.items() for f in score.findings if f.citation == index)
    claim = citation.claim or next((j.finding.answer for j in own if j.finding.answer), None)
    quoted = [j.finding for j in own if j.finding.label in CLASSES]
    place = tuple(dict.fromkeys(f.source for f in quoted if f.source))
    source = sample.document(quoted[0].document) if quoted and quoted[0].document else None
    return CitationRecord(
        cell.model,
        cell.style,
        run.config.tasks[cell.task].name,
        sample.id,
        record.epoch,
        index + 1,
        citation.document,
        citation.quote,
        citation.locator,
        claim.of(record.answer.text) if claim else "",
        claim,
        quoted[0].label if quoted else "",
        _similarity(citation, quoted[0], sample) if quoted else None,
        quoted[0].document if quoted else None,
        place,
        _page(source, place[0]) if source and place else None,
        " … ".join(span.of(source.text) for span in place) if source else "",
        _nearest(citation.quote, sample) if quoted and quoted[0].label == "fabricated" and citation.quote else None,
        _faults(scores).get(index, ""),
        own,
    )


def _page(document: Document, span: Span) -> int | None:
    return page_of(document, span.start) or None


def _nearest(quote: str, sample: Sample) -> NearestText | None:
    found = nearest(quote, sample.documents)
    document = sample.document(found.document) if found else None
    if found is None or document is None:
        return None
    page = _page(document, found.span)
    return NearestText(found.document, found.span, found.similarity, page, found.span.of(document.text))


def _similarity(citation: Citation, found: Finding, sample: Sample) -> float:
    """That of the quote and the place where it was found: 0 where that is nowhere, 1 where it stands there verbatim."""
    if found.label not in ("fuzzy", "altered"):
        return float(found.label != "fabricated")
    document = sample.document(found.document) if found.document else None
    if document is None or found.source is None:
        return 0.0
    return similarity(normal_text(citation.quote or ""), normal_text(found.source.of(document.text)))
