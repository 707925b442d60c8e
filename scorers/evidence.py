"""Do citations point at the gold evidence? For samples whose evidence is marked; no model needed.

This judges the place that is cited; `correctness` judges the answer.
"""

from __future__ import annotations

from evals import Answer, Citation, Evidence, Finding, Metric, Resolution, Sample, Score, Span, Value, resolve, scorer

METRICS = (
    Metric(
        "evidence_hit_rate",
        "questions with a cited span on their gold evidence / questions with evidence",
        "rate",
        headline=True,
    ),
    Metric("evidence_precision", "cited spans on gold evidence / citations that name a span", "rate", headline=True),
    Metric("evidence_recall", "gold spans that a cited span covers / gold spans", "rate"),
    Metric("document_precision", "citations of a document with gold evidence / citations", "rate", headline=True),
)
# A cited span is on the evidence when the overlap is at least this share of the shorter of the two: half of a gold
# sentence counts, a neighbouring sentence that overlaps by a few characters does not.
LEAST_SHARE = 0.5


@scorer(version="2", metrics=METRICS)
def evidence(sample: Sample, answer: Answer) -> Score:
    """Citations that point at a whole document have no span: they count in document_precision alone."""
    if not sample.evidence:
        return Score()
    resolved = [resolve(c, sample) for c in answer.citations]
    spans = [(r, r.span) for r in resolved]
    hits = [span is not None and any(on_gold(r, span, gold) for gold in sample.evidence) for r, span in spans]
    named = sum(span is not None or r.location is not None for r, span in spans)
    covered = sum(any(span and on_gold(r, span, gold) for r, span in spans) for gold in sample.evidence)
    holders = {gold.document for gold in sample.evidence}
    right = sum(r.document is not None and r.document.id in holders for r in resolved)
    only_documents = bool(resolved) and not named
    return Score(
        {
            "evidence_hit_rate": Value(any(hits), 0 if only_documents else 1),
            "evidence_precision": Value(sum(hits), named),
            "evidence_recall": Value(covered, 0 if only_documents else len(sample.evidence)),
            "document_precision": Value(right, len(resolved)),
        },
        tuple(_finding(i, answer.citations[i], r, hit) for i, (r, hit) in enumerate(zip(resolved, hits, strict=True))),
    )


def on_gold(resolution: Resolution, span: Span, gold: Evidence) -> bool:
    """Whether the cited span is on the gold one."""
    if resolution.document is None or resolution.document.id != gold.document:
        return False
    shorter = min(span.end - span.start, gold.end - gold.start)
    return span.overlap(gold.span) >= LEAST_SHARE * shorter > 0


def _finding(index: int, citation: Citation, resolution: Resolution, hit: bool) -> Finding:
    document = resolution.document.id if resolution.document else None
    return Finding("supports" if hit else "does not support", "", index, citation.claim, document, resolution.span)
