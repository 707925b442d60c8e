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

from evals import Finding, Item, Metric, Score, ScorerOptions, Value, Verdict, sigma
from evals.judging.cited_statement import Cited, cited, left_out
from evals.judging.entailment import NoVerdict
from evals.judging.plans import Judged, Plan, together, unjudged
from evals.judging.statement import needs_citation
from scorers.citations import MostArgs, harmonic

LABELS = {1.0: "full support", 0.5: "partial support", 0.0: "no support"}


@dataclass(frozen=True, slots=True)
class Grades:
    """Recall of a statement, and sigma of each of its citations alone, each with the judge's reason; None where the
    judge gave no verdict."""

    recall: float | None
    alone: tuple[float | None, ...]
    reason: str = ""
    reasons: tuple[str, ...] = ()


class Graded(Judged):
    """Not applicable where the answer abstains; weighted_precision not where it cites nothing.

    At most MOST_CITATIONS citations of a statement are judged; the rest are left out, and a finding says how many. What
    the judge gave no verdict on is left out of each sum.
    """

    Args = MostArgs
    version = "7"
    metrics = (
        Metric("longcite_recall", "support of statements by their citations: full 1, partial .5", headline=True),
        Metric(
            "longcite_precision", "citations that support at least a part of their statement / citations", headline=True
        ),
        Metric("longcite_f1", "harmonic mean of an answer's recall and precision"),
        Metric("weighted_precision", "graded support of first citations / first citations", "ratio"),
        Metric("weighted_recall", "graded support of first citations / statements", "ratio"),
    )

    def __init__(self, options: ScorerOptions) -> None:
        super().__init__(options)
        self._most = options.read(MostArgs).most

    def plan(self, item: Item) -> Plan[Score]:
        found = cited(item, self._most)
        if not found:
            return Score()
        grades = yield from together([grade(statement) for statement in found])
        recalls = [g.recall for g in grades if g.recall is not None]
        alone = [sigma for g in grades for sigma in g.alone if sigma is not None]
        if not recalls and not alone:
            raise NoVerdict(grades[0].reason)
        recall, statements = sum(recalls), len(recalls)
        cites = any(g.alone for g in grades)
        relevant, citations = sum(sigma > 0 for sigma in alone), len(alone) if cites else 1
        f1 = harmonic(recall / statements, relevant / citations) if statements and citations else None
        firsts = [g.alone[0] for g in grades if g.alone]
        judged = [sigma for sigma in firsts if sigma is not None]
        return Score(
            {
                "longcite_recall": Value(recall, statements),
                "longcite_precision": Value(relevant, citations),
                "longcite_f1": Value(f1 or 0.0, f1 is not None),
                "weighted_precision": Value(sum(judged), len(judged)),
                "weighted_recall": Value(sum(judged), len(grades) - len(firsts) + len(judged)),
            },
            (*_findings(found, grades), *left_out(found)),
        )


def grade(statement: Cited) -> Plan[Grades]:
    if not statement.citations:
        return Grades(1.0 - needs_citation(statement.text), ())
    each = [statement.pair(statement.alone(n)) for n in range(len(statement.citations))]
    whole, *alone = yield [statement.pair(statement.distinct), *each]
    return Grades(_sigma(whole), tuple(map(_sigma, alone)), whole.reason, tuple(v.reason for v in alone))


def _sigma(verdict: Verdict) -> float | None:
    return None if verdict.support is None else sigma(verdict)


def _findings(found: Sequence[Cited], grades: Sequence[Grades]) -> Iterator[Finding]:
    for statement, given in zip(found, grades, strict=True):
        if given.recall is None:
            yield unjudged(statement.span, given.reason)
        elif statement.citations:
            yield Finding(LABELS[given.recall], given.reason, answer=statement.span)
        else:
            yield Finding("needs no citation" if given.recall else "lacks a citation", answer=statement.span)
        for index, support, reason in zip(statement.citations, given.alone, given.reasons, strict=True):
            if support is None:
                yield unjudged(statement.span, reason, index)
            else:
                yield Finding(LABELS[support], reason, index, statement.span)
