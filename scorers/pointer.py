"""Do the pointers point at anything? ``pointer_validity`` and ``citation_coverage``; no model needed."""

from __future__ import annotations

from evals import Answer, Finding, Metric, Sample, Score, Value, resolve, scorer, sentences

METRICS = (
    Metric("pointer_validity", "citations that resolve inside their source / citations", "rate", headline=True),
    Metric("citation_coverage", "statements that carry a citation / statements", "rate", headline=True),
)


@scorer(version="1", metrics=METRICS)
def pointer(sample: Sample, answer: Answer) -> Score:
    """Every sentence of an answer that does not decline is taken to need a citation."""
    findings = []
    for index, citation in enumerate(answer.citations):
        problem = resolve(citation, sample).problem
        label = "invalid pointer" if problem else "valid pointer"
        findings.append(
            Finding(label, problem or "", citation=index, answer=citation.claim, document=citation.document)
        )
    valid = sum(f.label == "valid pointer" for f in findings)
    statements = [] if answer.refused else sentences(answer.text)
    claims = [c.claim for c in answer.citations if c.claim]
    covered = sum(any(s.overlap(c) for c in claims) for s in statements)
    return Score(
        {
            "pointer_validity": Value(valid, len(findings)),
            "citation_coverage": Value(covered, len(statements)),
        },
        tuple(findings),
    )
