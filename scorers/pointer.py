"""Do citations point at a place that exists? ``pointer_validity`` and ``citation_coverage``; no model needed."""

from __future__ import annotations

from evals import Answer, Citation, Finding, Metric, Sample, Score, Value, resolve, scorer
from evals.judging.frames import frames
from evals.judging.statement import asserted, needs_citation

METRICS = (
    Metric("pointer_validity", "citations that resolve inside their document / citations", "rate", headline=True),
    Metric("citation_coverage", "statements that need a citation and have one / that need one", "rate", headline=True),
)


@scorer(version="12", metrics=METRICS)
def pointer(sample: Sample, answer: Answer) -> Score:
    """Statements need one by `evals.judging`'s `needs_citation` and `frames`; none does where the answer abstains."""
    findings = []
    for index, citation in enumerate(answer.citations):
        pointing = Citation(citation.document, locator=citation.locator)  # wherever its quote may stand
        problem = resolve(pointing, sample).problem
        label = "invalid pointer" if problem else "valid pointer"
        findings.append(
            Finding(label, problem or "", citation=index, answer=citation.claim, document=citation.document)
        )
    valid = sum(f.label == "valid pointer" for f in findings)
    may_abstain = answer.abstention != "answered"
    needing = [
        s
        for s in asserted(answer)
        if needs_citation(s.text, may_abstain=may_abstain) and not frames(s.span, answer.text)
    ]
    covered = sum(bool(s.citations) for s in needing)
    return Score(
        {
            "pointer_validity": Value(valid, len(findings)),
            "citation_coverage": Value(covered, len(needing)),
        },
        tuple(findings),
    )
