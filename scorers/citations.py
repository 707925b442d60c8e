"""Do the cited sources support what is said, and is each citation needed? ALCE's automatic measures (arXiv 2305.14627).

With C the citations of a statement s, and phi(texts, s) = 1 where the texts entail s, else 0:

    citation_recall(s)    = 1 iff C is not empty, every id is in range and phi(concat C, s) = 1
    citation_precision(c) = 1 iff recall(s) = 1 and not (phi(c, s) = 0 and phi(concat(C without c), s) = 1)

The recall of a response is the mean over its statements; its precision is the mean over its citations, 0 where it has
none. The figures are means over responses. A citation that belongs to two statements counts once for each. Where a
statement cites an id out of range, ALCE's program skips its citations; here precision counts all of them as wrong.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from evals import Finding, Item, Metric, Score, ScorerOptions, UsageError, Value, phi
from evals.judging.cited_statement import Cited, cited, left_out
from evals.judging.plans import Judged, Plan, together

NEEDLESS = "the others support the statement without it"


@dataclass(frozen=True, slots=True)
class CitationsArgs:
    """``most``: how many citations of each statement are kept, from the first on; 0 keeps all. ALCE keeps 3."""

    most: int = 0


@dataclass(frozen=True, slots=True)
class Judgement:
    """Recall of a statement, and the precision of each of its citations, each with the reason for it."""

    recall: bool
    reason: str
    precision: tuple[bool, ...]
    reasons: tuple[str, ...]


class Citations(Judged):
    """citation_recall, citation_precision and citation_f1, over responses and micro.

    Not applicable where the answer abstains. At most MOST_CITATIONS citations of a statement are judged; the rest are
    left out of both sums, and a finding says how many.
    """

    Args = CitationsArgs
    version = "3"
    metrics = (
        Metric("citation_recall", "statements that their citations support / statements, by answer", headline=True),
        Metric("citation_precision", "citations that are not irrelevant / citations, by answer", headline=True),
        Metric("citation_f1", "harmonic mean of an answer's citation recall and precision", headline=True),
        Metric("citation_recall_micro", "statements that their citations support / all statements", "rate"),
        Metric("citation_precision_micro", "citations that are not irrelevant / all citations", "rate"),
    )

    def __init__(self, options: ScorerOptions) -> None:
        super().__init__(options)
        self._most = options.read(CitationsArgs).most
        if self._most < 0:
            raise UsageError(f"-S most={self._most}: expected a number of citations, or 0 for all")

    def plan(self, item: Item) -> Plan[Score]:
        found = cited(item, self._most)
        if not found:
            return Score()
        judgements = yield from together([judge(statement) for statement in found])
        recall, statements = sum(j.recall for j in judgements), len(judgements)
        each = [precise for j in judgements for precise in j.precision]
        precise, citations = sum(each), len(each)
        return Score(
            {
                "citation_recall": Value(recall, statements),
                "citation_precision": Value(precise, citations or 1),
                "citation_f1": Value(harmonic(recall / statements, precise / (citations or 1))),
                "citation_recall_micro": Value(recall, statements),
                "citation_precision_micro": Value(precise, citations),
            },
            (*_findings(found, judgements), *left_out(found)),
        )


def judge(statement: Cited) -> Plan[Judgement]:
    """Asks no more than it needs: the precision of a single citation equals the recall of its statement."""
    size = len(statement.citations)
    if not statement.citations:
        return Judgement(False, "cites nothing", (), ())
    if statement.dangling:
        reasons = tuple("leads nowhere" if t is None else "beside one that leads nowhere" for t in statement.texts)
        return Judgement(False, "cites what is not there", (False,) * size, reasons)
    (whole,) = yield [statement.pair(statement.distinct)]
    if not phi(whole) or size == 1:
        return Judgement(phi(whole), whole.reason, (phi(whole),) * size, (whole.reason,) * size)
    alone = yield [statement.pair(statement.alone(n)) for n in range(size)]
    unsure = [n for n, verdict in enumerate(alone) if not phi(verdict)]
    rest = yield [statement.pair(statement.without(n)) for n in unsure]
    irrelevant = {n for n, verdict in zip(unsure, rest, strict=True) if phi(verdict)}
    return Judgement(
        True,
        whole.reason,
        tuple(n not in irrelevant for n in range(size)),
        tuple(
            _joined(NEEDLESS, verdict.reason) if n in irrelevant else verdict.reason for n, verdict in enumerate(alone)
        ),
    )


def harmonic(a: float, b: float) -> float:
    """Harmonic mean of two shares; 0 where both are 0."""
    return 2 * a * b / (a + b) if a + b else 0.0


def _joined(*reasons: str) -> str:
    return "; ".join(filter(None, reasons))


def _findings(found: Sequence[Cited], judgements: Sequence[Judgement]) -> Iterator[Finding]:
    for statement, judgement in zip(found, judgements, strict=True):
        yield Finding("supported" if judgement.recall else "not supported", judgement.reason, answer=statement.span)
        each = zip(statement.citations, judgement.precision, judgement.reasons, strict=True)
        for index, precise, reason in each:
            yield Finding("precise" if precise else "imprecise", reason, index, statement.span)
