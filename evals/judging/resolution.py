"""Where a citation leads: its locator and its quote, followed into the documents of its sample."""

from __future__ import annotations

from dataclasses import dataclass

from evals.kept import Kept
from evals.text import Location, locate, page_of, span_in, words_of
from evals.types import Citation, Document, Locator, Sample, Span

# Characters of documents and quotes that are kept; what was found of a quote counts as so many.
_KEPT, _LEAST = 4_000_000, 500


@dataclass(frozen=True, slots=True)
class Resolution:
    """Where a citation leads.

    ``document`` is None if the cited one does not exist; ``claimed`` is the locator as a char span of
    that document, None if there is no locator or it does not resolve; ``location`` is where the
    quote was found, None if no quote was given. ``problem`` says what does not resolve, None if all does.
    """

    document: Document | None
    claimed: Span | None
    location: Location | None
    problem: str | None

    @property
    def verified(self) -> bool:
        """Whether there is a quote, and it stands in the cited document as it is or with slips."""
        return self.location is not None and self.location.kind in ("exact", "normalized", "fuzzy")

    @property
    def span(self) -> Span | None:
        """The span of the cited document the citation rests on: that of the quote, unless it is altered, else the
        locator's."""
        if self.location is not None and self.document is not None:
            rests = self.location.document == self.document.id and self.location.kind != "altered"
            return self.location.span if rests else None
        return self.claimed


def resolve(citation: Citation, sample: Sample, *, tau: float = 0.9) -> Resolution:
    """Follow a citation into its sample's documents; ``tau`` is the similarity a fuzzy quote must reach.

    A quote is located once for all who ask of the same sample, one after the other.
    """
    if not citation.quote:
        return _followed(citation, sample, tau)
    known = _of_samples.of(id(sample), lambda _: _Known(sample))
    asked = (citation.document, citation.quote, citation.locator, tau)
    if asked not in known.found:
        known.found[asked] = _followed(citation, sample, tau)
        known.size += _LEAST + len(citation.quote)
    return known.found[asked]


class _Known:
    """What was found of the citations of a sample, which is kept so that no other has its identity; its ``size`` in
    characters."""

    def __init__(self, sample: Sample) -> None:
        self.sample, self.size = sample, sum(len(document.text) for document in sample.documents)
        self.found: dict[tuple[str, str, Locator | None, float], Resolution] = {}


_of_samples: Kept[int, _Known] = Kept(_KEPT, lambda _, known: known.size)


def _followed(citation: Citation, sample: Sample, tau: float) -> Resolution:
    document = sample.document(citation.document)
    claimed: Span | None = None
    problem: str | None = f"no document '{citation.document}'" if citation.document else "it names no document"
    if document is not None:
        claimed, problem = follow(citation, document)
    location = None
    if citation.quote and citation.quote.strip():
        others = [d for d in sample.documents if d is not document]
        near = claimed.start if claimed else None
        location = locate(citation.quote, document, others, tau=tau, near=near)
    return Resolution(document, claimed, location, problem)


def follow(citation: Citation, document: Document) -> tuple[Span | None, str | None]:
    """The locator as a char span of the document, and what is wrong with it; None where there is none."""
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
            return _on_page(locator, document, Span(starts[locator.start - 1], starts[locator.end - 1]))
        return None, f"{here} lies outside '{document.id}', which has {len(starts) - 1} pages"
    return None, f"{here} cannot be resolved: '{document.id}' has no {locator.unit}s"


def _on_page(locator: Locator, document: Document, whole: Span) -> tuple[Span | None, str | None]:
    """The words in the box that is cited; the whole page without one, or where nobody knows what stands where on it."""
    if locator.box is None or not words_of(document, whole):
        return whole, None
    if (words := span_in(document, locator.start, locator.box)) is not None:
        return words, None
    return None, f"no word of page {locator.start} of '{document.id}' stands in its box {locator.box}"


def cited_text(resolution: Resolution) -> str | None:
    """The source text a citation rests on: the span it names, or its whole document, title first, if it names none.

    None if it leads nowhere: no such document, a locator outside it, a quote that is not in it, or says something else
    than it does.
    """
    document = resolution.document
    if document is None:
        return None
    location = resolution.location
    if resolution.span is None:
        return None if resolution.problem or location is not None else titled(document)
    if location is not None and location.kind != "stitched":
        return " ".join(span.of(document.text) for span in location.spans)  # without the headers between two pages
    return resolution.span.of(document.text)


def misquoted_text(resolution: Resolution) -> str | None:
    """The words of the cited document that an altered quote stands for; None for any other citation."""
    document, location = resolution.document, resolution.location
    if document is None or location is None or location.kind != "altered" or location.document != document.id:
        return None
    return " ".join(span.of(document.text) for span in location.spans)


def missing_text(resolution: Resolution) -> str:
    """Why a citation rests on no source text, where `cited_text` gives none."""
    if resolution.problem or resolution.document is None:
        return resolution.problem or "it names no document"
    altered = resolution.location is not None and resolution.location.kind == "altered"
    return f"the quoted words are {'altered from' if altered else 'not in'} '{resolution.document.id}'"


def titled(document: Document) -> str:
    """A whole document as a source: its title, if it has one, on a line before its text."""
    return f"{document.title}\n{document.text}" if document.title else document.text


def misplaced(citation: Citation, resolution: Resolution) -> str:
    """``it names page 4, and its quote stands on page 2``; "" of a quote that stands where the citation says, or is not
    verified."""
    locator, document, location = citation.locator, resolution.document, resolution.location
    if not (locator and resolution.claimed and document and location and resolution.verified):
        return ""
    if any(map(resolution.claimed.overlap, location.spans)):
        return ""
    at = location.spans[0]
    if locator.unit == "page" and (page := page_of(document, at.start)):
        last = locator.end - 1
        named = f"page {last}" if last == locator.start else f"pages {locator.start}-{last}"
        return f"it names {named}, and its quote stands on page {page}"
    return f"it names {locator.unit} [{locator.start}, {locator.end}), and its quote stands at [{at.start}, {at.end})"
