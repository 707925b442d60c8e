"""Is an answer right, and does it cite what makes it so? By span, by page, and by region of a page.

    attributed_accuracy        = answers that are right and cite the gold span / N
    attributed_accuracy_page   = answers that are right and cite its page / N
    attributed_accuracy_region = answers that are right and cite its region / N
    page_hit_rate              = questions with a citation of the gold page / questions with gold on a page
    page_precision             = citations of a gold page / citations of a place in a document with pages
    strict_attributed_accuracy = answers that are right and cite .6 of the gold regions / N
    page_recall                = mean over questions of gold pages that are cited / gold pages
    region_recall              = mean over questions of gold regions that are cited / gold regions
    region_hit_rate            = questions with a citation of a gold region / questions with gold regions
    region_precision           = citations of a gold region / citations of a place in a document with regions
    region_iou                 = mean over questions of the best IoU of a citation and a gold region

N are answerable questions with gold evidence and accepted answers. An answer is right that has all the short answers
(`short_answer_recall` of 1). A cited span is on the gold one as in `evidence`, and a citation of whole pages is on each
of them. The strict attributed accuracy is that of CiteVQA (arXiv 2605.12882) without its judges of meaning, who also
find answers right in other words, and take a region for relevant that is none of the gold ones.

A gold region is what of a gold span stands on one page, in a document that was read with the boxes of its words. Its
IoU with what is cited of that page, a box, a quote or all of it, is words of both / words of either; a citation of it
has an IoU of .5 at least, as in CiteVQA, where areas are compared: there a margin around the words counts.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from evals import Answer, Citation, Document, Metric, Resolution, Sample, Score, Span, Value, resolve, scorer
from evals.text import page_of, words_in, words_of
from scorers.evidence import on_gold
from scorers.matching import holds, said, short_answers

LEAST_IOU, LEAST_RECALL = 0.5, 0.6
METRICS = (
    Metric("attributed_accuracy", "answers that are right and cite the gold evidence / answers", "rate", headline=True),
    Metric("attributed_accuracy_page", "answers that are right and cite its page / answers", "rate"),
    Metric("attributed_accuracy_region", "answers that are right and cite its region / answers", "rate"),
    Metric("strict_attributed_accuracy", "answers that are right and cite .6 of the gold regions / answers", "rate"),
    Metric("page_recall", "gold pages that are cited / gold pages, by question"),
    Metric("region_recall", "gold regions that are cited / gold regions, by question"),
    Metric("page_hit_rate", "questions with a citation of the gold page / questions with gold on a page", "rate"),
    Metric("page_precision", "citations of a gold page / citations of a place in a document with pages", "rate"),
    Metric("region_hit_rate", "questions with a citation of a gold region / questions with gold regions", "rate"),
    Metric("region_precision", "citations of a gold region / citations of a place in a document with regions", "rate"),
    Metric("region_iou", "the best IoU of a citation with a gold region / questions with gold regions", "mean"),
)

# The words on one page of one document, by their numbers.
Words = Mapping[tuple[str, int], frozenset[int]]


@scorer(version="12", metrics=METRICS)
def attribution(sample: Sample, answer: Answer) -> Score:
    """Not applicable to questions without gold evidence, or that cannot be answered."""
    if not sample.evidence or sample.answerable is False:
        return Score()
    found = [resolve(citation, sample) for citation in answer.citations]
    values = _on_pages(found, sample) | _on_regions(answer.citations, found, sample)
    if wanted := short_answers(sample):
        given = said(answer)
        right = all(holds(given, wordings) for wordings in wanted)
        on = any(r.span and on_gold(r, r.span, evidence) for r in found for evidence in sample.evidence)
        page, region, recall = (values[name] for name in ("page_hit_rate", "region_hit_rate", "region_recall"))
        values["attributed_accuracy"] = Value(right and on)
        values["attributed_accuracy_page"] = Value(right and page.num, page.den)
        values["attributed_accuracy_region"] = Value(right and region.num, region.den)
        enough = recall.num >= LEAST_RECALL * recall.den > 0
        values["strict_attributed_accuracy"] = Value(right and enough, region.den)
    return Score(values)


def _on_pages(found: Iterable[Resolution], sample: Sample) -> dict[str, Value]:
    """How many of the gold pages are cited, and how many citations of a page are of one of these."""
    gold = _gold_pages(sample)
    placed = [pages for resolution in found if (pages := _cited_pages(resolution))]
    hits = [not pages.isdisjoint(gold) for pages in placed]
    return {
        "page_recall": Value(sum(any(page in pages for pages in placed) for page in gold), len(gold)),
        "page_hit_rate": Value(any(hits), bool(gold)),
        "page_precision": Value(sum(hits), len(placed) if gold else 0),
    }


def _on_regions(citations: Iterable[Citation], found: Iterable[Resolution], sample: Sample) -> dict[str, Value]:
    """How many of the gold regions are cited, and how many citations of a region are of one of these."""
    regions = _gold_regions(sample)
    cited = [words for c, r in zip(citations, found, strict=True) if (words := _cited_words(c, r)) is not None]
    overlaps = [_best(words, regions) for words in cited] if regions else []
    hits = [iou >= LEAST_IOU for iou in overlaps]
    reached = sum(any(_best(words, [region]) >= LEAST_IOU for words in cited) for region in regions)
    return {
        "region_recall": Value(reached, len(regions)),
        "region_hit_rate": Value(any(hits), bool(regions)),
        "region_precision": Value(sum(hits), len(hits)),
        "region_iou": Value(max(overlaps, default=0.0), bool(regions)),
    }


def _gold_pages(sample: Sample) -> set[tuple[str, int]]:
    return {page for document, span in _gold(sample) for page in pages_of(document, span)}


def _gold(sample: Sample) -> list[tuple[Document, Span]]:
    by_id = {document.id: document for document in sample.documents}
    return [(by_id[gold.document], gold.span) for gold in sample.evidence if gold.document in by_id]


def _cited_pages(resolution: Resolution) -> set[tuple[str, int]]:
    if resolution.document is None or resolution.span is None:
        return set()
    return pages_of(resolution.document, resolution.span)


def pages_of(document: Document, span: Span) -> set[tuple[str, int]]:
    """The pages that a span of a document stands on, from 1, each with the document's id; none if it has no pages."""
    first, last = page_of(document, span.start), page_of(document, max(span.start, span.end - 1))
    return {(document.id, page) for page in range(first, last + 1)} if document.page_starts else set()


def _gold_regions(sample: Sample) -> list[Words]:
    """The regions of each gold span, one a page."""
    spans = (_by_page(document, words_of(document, span)) for document, span in _gold(sample))
    return [{page: words} for pages in spans for page, words in pages.items()]


def _cited_words(citation: Citation, resolution: Resolution) -> Words | None:
    """What is cited of each page: the words in a box, else those of the span; None where it names no place, or one in a
    document without regions."""
    document, span, locator = resolution.document, resolution.span, citation.locator
    if document is None or not document.boxes:
        return None
    if locator and locator.box:
        return _by_page(document, words_in(document, locator.start, locator.box))
    return _by_page(document, words_of(document, span)) if span else None


def _by_page(document: Document, words: Iterable[int]) -> Words:
    pages: dict[tuple[str, int], set[int]] = {}
    for number in words:
        pages.setdefault((document.id, page_of(document, document.boxes[number].start)), set()).add(number)
    return {page: frozenset(on_it) for page, on_it in pages.items()}


def _best(cited: Words, regions: Iterable[Words]) -> float:
    """The greatest IoU of what is cited with one of the regions."""
    none: frozenset[int] = frozenset()
    pairs = [(cited.get(page, none), words) for region in regions for page, words in region.items()]
    return max(len(some & words) / len(some | words) for some, words in pairs)
