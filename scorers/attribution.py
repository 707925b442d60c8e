"""Is an answer right, and does it cite what makes it so? By span, and by page of a document that has pages.

    attributed_accuracy      = answers that are right and cite the gold span / N
    attributed_accuracy_page = answers that are right and cite its page / N
    page_hit_rate            = questions with a citation of the gold page / questions with gold on a page
    page_precision           = citations of a gold page / citations of a place in a document with pages

N are answerable questions with gold evidence and accepted answers. An answer is right that has all the short answers
(`short_answer_recall` of 1). This is the strict attributed accuracy of CiteVQA with spans of the text layer in place of
boxes; a cited span is on the gold one as in `evidence`, and a citation of whole pages is on each of them.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right

from evals import Answer, Document, Metric, Resolution, Sample, Score, Span, Value, resolve, scorer
from scorers.evidence import on_gold
from scorers.matching import holds, said, short_answers

METRICS = (
    Metric("attributed_accuracy", "answers that are right and cite the gold evidence / answers", "rate", headline=True),
    Metric("attributed_accuracy_page", "answers that are right and cite its page / answers", "rate"),
    Metric("page_hit_rate", "questions with a citation of the gold page / questions with gold on a page", "rate"),
    Metric("page_precision", "citations of a gold page / citations of a place in a document with pages", "rate"),
)


@scorer(version="1", metrics=METRICS)
def attribution(sample: Sample, answer: Answer) -> Score:
    """Not applicable to questions without gold evidence, or that cannot be answered."""
    if not sample.evidence or sample.answerable is False:
        return Score()
    found = [resolve(citation, sample) for citation in answer.citations]
    gold = _gold_pages(sample)
    placed = [pages for resolution in found if (pages := _cited_pages(resolution))]
    hits = [not pages.isdisjoint(gold) for pages in placed]
    values = {
        "page_hit_rate": Value(any(hits), bool(gold)),
        "page_precision": Value(sum(hits), len(placed) if gold else 0),
    }
    if wanted := short_answers(sample):
        given = said(answer)
        right = all(holds(given, wordings) for wordings in wanted)
        on = any(r.span and on_gold(r, r.span, evidence) for r in found for evidence in sample.evidence)
        values["attributed_accuracy"] = Value(right and on)
        values["attributed_accuracy_page"] = Value(right and any(hits), bool(gold))
    return Score(values)


def _gold_pages(sample: Sample) -> set[tuple[str, int]]:
    by_id = {document.id: document for document in sample.documents}
    known = ((by_id[gold.document], gold.span) for gold in sample.evidence if gold.document in by_id)
    return {page for document, span in known for page in pages_of(document, span)}


def _cited_pages(resolution: Resolution) -> set[tuple[str, int]]:
    if resolution.document is None or resolution.span is None:
        return set()
    return pages_of(resolution.document, resolution.span)


def pages_of(document: Document, span: Span) -> set[tuple[str, int]]:
    """The pages that a span of a document stands on, from 1, each with the document's id; none if it has no pages."""
    first = bisect_right(document.page_starts, span.start)
    after = max(first, bisect_left(document.page_starts, span.end))
    return {(document.id, page) for page in range(first, after + 1)} if document.page_starts else set()
