"""What a citation rests on, and what it is for: its span of source text, and the statement it stands behind."""

from __future__ import annotations

from dataclasses import dataclass

from evals.text import Location, locate, sentences
from evals.types import Answer, Citation, Document, Sample, Span


@dataclass(frozen=True, slots=True)
class Resolution:
    """Where a citation leads.

    ``document`` is None where the cited one does not exist; ``claimed`` is the locator as a char span of
    that document, None where there is no locator or it does not resolve; ``location`` is where the
    quote was found, None where no quote was given. ``problem`` names what does not resolve.
    """

    document: Document | None
    claimed: Span | None
    location: Location | None
    problem: str | None

    @property
    def span(self) -> Span | None:
        """The span of the cited document the citation rests on: the verified quote before the locator."""
        if self.location is not None and self.document is not None:
            return self.location.spans[0] if self.location.document == self.document.id else None
        return self.claimed


def resolve(citation: Citation, sample: Sample, *, tau: float = 0.9) -> Resolution:
    """Follow a citation into its sample's documents; ``tau`` is the similarity a fuzzy quote must reach."""
    document = sample.document(citation.document)
    claimed: Span | None = None
    problem: str | None = f"no document '{citation.document}'"
    if document is not None:
        claimed, problem = _follow(citation, document)
    location = None
    if citation.quote and citation.quote.strip():
        others = [d for d in sample.documents if d is not document]
        near = claimed.start if claimed else None
        location = locate(citation.quote, document, others, tau=tau, near=near)
    return Resolution(document, claimed, location, problem)


def _follow(citation: Citation, document: Document) -> tuple[Span | None, str | None]:
    """The locator as a char span, and what is wrong with it."""
    locator, length = citation.locator, len(document.text)
    if locator is None or locator.unit == "document":
        return None, None
    here = f"{locator.unit} [{locator.start}, {locator.end})"
    if locator.unit == "char":
        if 0 <= locator.start < locator.end <= length:
            return Span(locator.start, locator.end), None
        return None, f"{here} lies outside '{document.id}', which has {length} characters"
    if locator.unit == "page":
        starts = (*document.page_starts, length) if document.page_starts else (0, length)
        if 1 <= locator.start < locator.end <= len(starts):
            return Span(starts[locator.start - 1], starts[locator.end - 1]), None
        return None, f"{here} lies outside '{document.id}', which has {len(starts) - 1} pages"
    return None, f"{here} cannot be resolved: '{document.id}' has no {locator.unit}s"


def cited_text(resolution: Resolution) -> str | None:
    """The source text a citation rests on: the span it names, or its whole document, title first, where it names none.

    None where it leads nowhere: no such document, a locator outside it, a quote that it does not hold.
    """
    document = resolution.document
    if document is None:
        return None
    if resolution.span is not None:
        return resolution.span.of(document.text)
    if resolution.problem or resolution.location is not None:
        return None
    return titled(document)


def titled(document: Document) -> str:
    """A whole document as a source: its title, where it has one, on a line before its text."""
    return f"{document.title}\n{document.text}" if document.title else document.text


@dataclass(frozen=True, slots=True)
class Statement:
    """A statement of an answer. ``citations`` are indices of those that stand behind it; ``span`` is None for a claim
    that came ready-made without its place."""

    text: str
    span: Span | None
    citations: tuple[int, ...]


def statements(answer: Answer) -> list[Statement]:
    """The answer's own claims where it came with some, else its sentences, each with its citations.

    A citation stands behind every sentence its claim touches; one whose claim is empty, or lies after the full stop,
    behind the sentence before it; one without a claim behind the whole answer. None where the answer is refused.
    """
    if answer.refused:
        return []
    if answer.claims:
        return [Statement(c.text, c.span, _valid(c.citations, answer)) for c in answer.claims]
    spans = sentences(answer.text)
    behind: list[list[int]] = [[] for _ in spans]
    for index, citation in enumerate(answer.citations):
        for number in _touched(citation.claim, spans):
            behind[number].append(index)
    return [Statement(s.of(answer.text), s, tuple(own)) for s, own in zip(spans, behind, strict=True)]


def _touched(claim: Span | None, spans: list[Span]) -> list[int]:
    if claim is None:
        return list(range(len(spans)))
    touched = [n for n, s in enumerate(spans) if s.overlap(claim)]
    before = [n for n, s in enumerate(spans) if s.start < claim.start]
    return touched or before[-1:] or ([0] if spans else [])


def _valid(citations: tuple[int, ...], answer: Answer) -> tuple[int, ...]:
    return tuple(i for i in citations if 0 <= i < len(answer.citations))
