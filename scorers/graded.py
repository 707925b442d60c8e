"""Citations judged in three grades, as LongCite and the support task of TREC RAG 2024 do.

LongCite (arXiv 2409.02897), with sigma in {0, .5, 1} the graded support:

    longcite_recall(s)    = sigma(concat C, s); 1 - needs_citation(s) where s cites nothing
    longcite_precision(c) = 1 iff sigma(c, s) > 0, that is, c supports at least a part of s

As in ALCE, the recall of a response is the mean over its statements, its precision the mean over its citations, 0 where
it has none; longcite_f1 is their harmonic mean. `evals.judging.needs_citation` says which statements need a citation.

TREC RAG 2024 (arXiv 2504.15205) judges the first citation of each statement:

    weighted_precision = sum sigma / citations judged      weighted_recall = sum sigma / statements
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from evals import Finding, Item, Metric, Score, Value, sigma
from evals.judging.cited_statement import Cited, cited, left_out
from evals.judging.plans import Judged, Plan, together
from evals.judging.statement import needs_citation
from scorers.citations import harmonic

LABELS = {1.0: "full support", 0.5: "partial support", 0.0: "no support"}


@dataclass(frozen=True, slots=True)
class Grades:
    """Recall of a statement, and sigma of each of its citations alone, each with the judge's reason."""

    recall: float
    alone: tuple[float, ...]
    reason: str = ""
    reasons: tuple[str, ...] = ()


class Graded(Judged):
    """Not applicable where the answer abstains; weighted_precision not where it cites nothing.

    At most MOST_CITATIONS citations of a statement are judged; the rest are left out, and a finding says how many.
    """

    version = "3"
    metrics = (
        Metric("longcite_recall", "support of statements by their citations: full 1, partial .5", headline=True),
        Metric(
            "longcite_precision", "citations that support at least a part of their statement / citations", headline=True
        ),
        Metric("longcite_f1", "harmonic mean of an answer's recall and precision"),
        Metric("weighted_precision", "graded support of first citations / first citations", "ratio"),
        Metric("weighted_recall", "graded support of first citations / statements", "ratio"),
    )

    def plan(self, item: Item) -> Plan[Score]:
        found = cited(item)
        if not found:
            return Score()
        grades = yield from together([grade(statement) for statement in found])
        recall, statements = sum(g.recall for g in grades), len(grades)
        alone = [sigma > 0 for g in grades for sigma in g.alone]
        relevant, citations = sum(alone), len(alone) or 1
        firsts = [g.alone[0] for g in grades if g.alone]
        return Score(
            {
                "longcite_recall": Value(recall, statements),
                "longcite_precision": Value(relevant, citations),
                "longcite_f1": Value(harmonic(recall / statements, relevant / citations)),
                "weighted_precision": Value(sum(firsts), len(firsts)),
                "weighted_recall": Value(sum(firsts), statements),
            },
            (*_findings(found, grades), *left_out(found)),
        )


def grade(statement: Cited) -> Plan[Grades]:
    if not statement.citations:
        return Grades(1.0 - needs_citation(statement.text), ())
    each = [statement.pair(statement.alone(n)) for n in range(len(statement.citations))]
    whole, *alone = yield [statement.pair(statement.distinct), *each]
    return Grades(sigma(whole), tuple(map(sigma, alone)), whole.reason, tuple(v.reason for v in alone))


def _findings(found: Sequence[Cited], grades: Sequence[Grades]) -> Iterator[Finding]:
    for statement, given in zip(found, grades, strict=True):
        if statement.citations:
            yield Finding(LABELS[given.recall], given.reason, answer=statement.span)
        else:
            yield Finding("needs no citation" if given.recall else "lacks a citation", answer=statement.span)
        for index, support, reason in zip(statement.citations, given.alone, given.reasons, strict=True):
            yield Finding(LABELS[support], reason, index, statement.span)
