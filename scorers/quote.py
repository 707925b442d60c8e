"""Is every quote in the cited document? Each gets one of seven classes and its span; claimed offsets are checked."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace

from evals import Answer, Citation, Finding, Item, Location, Metric, Resolution, Sample, Score, Span, Value, resolve
from evals.judging import misplaced

TAU = 0.9
MOST_SAID = 8  # differences of one quote that its reason names; the finding has them all
# The metric of each class of quote.
SHARES = {
    "exact": "quote_exactness",
    "normalized": "quote_normalized",
    "fuzzy": "quote_fuzzy",
    "altered": "quote_altered",
    "misattributed": "quote_misattributed",
    "stitched": "quote_stitched",
    "fabricated": "quote_fabricated",
}


class QuoteScorer:
    """quote_verification, offset_accuracy and offset_iou; ``tau`` is the similarity a fuzzy quote must reach."""

    version = "17"
    metrics = (
        Metric(
            "quote_exactness", "quotes that stand in the cited document, character by character", "rate", headline=True
        ),
        Metric(
            "quote_normalized",
            "quotes that do so once case, white space, quotation marks, dashes and markup are folded",
            "rate",
            None,
        ),
        Metric(
            "quote_fuzzy",
            f"quotes at least {TAU:g} similar to a passage of the cited document, that differ from it in slips only",
            "rate",
            None,
        ),
        Metric(
            "quote_altered",
            f"quotes at least {TAU:g} similar to a passage of the cited document, or like it but for one run of words, "
            "that say something else",
            "rate",
            False,
            headline=True,
        ),
        Metric("quote_misattributed", "quotes that stand in another document than the cited one", "rate", False),
        Metric(
            "quote_stitched",
            "quotes joined from separate pieces of one document, or with words in brackets",
            "rate",
            False,
        ),
        Metric("quote_fabricated", "quotes that are in no document", "rate", False, headline=True),
        Metric("offset_accuracy", "claimed spans equal to the verified span", "rate"),
        Metric("offset_accuracy_tolerant", "the same, white space at the ends ignored", "rate"),
        Metric("offset_iou", "intersection / union of claimed and verified span", "mean"),
    )

    def score(self, items: Iterable[Item]) -> Iterator[Score]:
        for item in items:
            yield self._score(item.sample, item.answer)

    def _score(self, sample: Sample, answer: Answer) -> Score:
        quoted = [(i, c) for i, c in enumerate(answer.citations) if c.quote and c.quote.strip()]
        resolved = [(i, c, resolve(c, sample, tau=TAU)) for i, c in quoted]
        kinds: Counter[str] = Counter(r.location.kind for _, _, r in resolved if r.location)
        values = {name: Value(kinds[kind], len(quoted)) for kind, name in SHARES.items()} if quoted else {}
        values |= _offsets([(r, sample) for _, _, r in resolved])
        return Score(values, tuple(f for i, c, r in resolved for f in _findings(i, c, r)))


def _offsets(resolved: list[tuple[Resolution, Sample]]) -> dict[str, Value]:
    """Claimed spans compared with verified ones, over the citations that have both."""
    pairs = [(r.claimed, r.span, r.document.text) for r, _ in resolved if r.claimed and r.document and r.verified]
    if not pairs:
        return {}
    strict = sum(claimed == span for claimed, span, _ in pairs)
    tolerant = sum(claimed.stripped(text) == span.stripped(text) for claimed, span, text in pairs if span)
    iou = sum(_iou(claimed, span) for claimed, span, _ in pairs if span)
    return {
        "offset_accuracy": Value(strict, len(pairs)),
        "offset_accuracy_tolerant": Value(tolerant, len(pairs)),
        "offset_iou": Value(iou, len(pairs)),
    }


def _iou(a: Span, b: Span) -> float:
    union = max(a.end, b.end) - min(a.start, b.start)
    return a.overlap(b) / union if union else 1.0


def _findings(index: int, citation: Citation, resolution: Resolution) -> Iterator[Finding]:
    """The class of the quote at each span of it; and whether the citation names a place that is far from them all."""
    found = _finding(index, citation, resolution)
    yield from _pieces(found, resolution)
    if reason := misplaced(citation, resolution):
        yield replace(found, label="misplaced", reason=reason, differences=())


def _finding(index: int, citation: Citation, resolution: Resolution) -> Finding:
    location = resolution.location
    assert location is not None, "only citations with a quote are located"
    return Finding(
        label=location.kind,
        reason=_reason(location),
        citation=index,
        answer=citation.claim,
        document=location.document,
        source=location.span,
        differences=location.differences,
    )


def _pieces(finding: Finding, resolution: Resolution) -> Iterator[Finding]:
    """The finding, and the same for each further span of a quote that stands in several."""
    yield finding
    for span in resolution.location.spans[1:] if resolution.location else ():
        yield replace(finding, source=span)


def _reason(location: Location) -> str:
    """How similar a fuzzy quote is, and what differs in an altered one."""
    if location.kind == "altered":
        said = [str(difference) for difference in location.differences[:MOST_SAID]]
        more = len(location.differences) - len(said)
        return "; ".join([*said, f"{more} more"] if more else said)
    return f"similarity {location.similarity:.3f}" if location.kind == "fuzzy" else ""
