"""Which other document of a sample supports a statement, where what it cites does not."""

from __future__ import annotations

from dataclasses import dataclass

from evals.judging.cited_statement import Cited
from evals.judging.entailment import NoVerdict, phi
from evals.judging.plans import Plan
from evals.judging.resolution import titled
from evals.text import sentences, terms
from evals.types import Document, Sample, Span

MOST_DOCUMENTS = 20  # that are asked about one by one, the first ones
_MOST_TEXT = 200_000  # code points of a document in which the place is looked for


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """A document that supports a statement, and the sentence of it that has most of the statement's words."""

    document: str
    span: Span

    def __str__(self) -> str:
        """``kb/aro 40-59``."""
        return f"{self.document} {self.span.start}-{self.span.end}"


def elsewhere(statement: Cited, sample: Sample) -> Plan[Elsewhere | None]:
    """The document, among those that the statement does not cite, which supports it most; None where none does.

    The documents are asked about together first, so that a statement which nothing supports costs one question. Raises
    NoVerdict where the judge gives none on that, or on every single document.
    """
    others = [d for d in sample.documents if d.id not in statement.documents and d.text.strip()]
    if not others or not statement.documents:
        return None
    (together,) = yield [statement.pair(tuple(map(titled, others)))]
    if not phi(together):
        return None
    asked = others[:MOST_DOCUMENTS]
    verdicts = yield [statement.pair((titled(d),)) for d in asked]
    told = [(v.support, -n, d) for n, (d, v) in enumerate(zip(asked, verdicts, strict=True)) if v.support is not None]
    if not told:
        raise NoVerdict(verdicts[0].reason)
    support, _, best = max(told)
    return Elsewhere(best.id, nearest_sentence(statement.text, best)) if support > 0.5 else None


def nearest_sentence(statement: str, document: Document) -> Span:
    """The first of the document's sentences that have most of the statement's words."""
    wanted = frozenset(terms(statement))
    spans = sentences(document.text[:_MOST_TEXT]) or [Span(0, len(document.text))]
    return max(spans, key=lambda span: len(wanted & frozenset(terms(span.of(document.text)))))
