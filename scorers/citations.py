"""Do the cited sources support what is said, and is each citation needed? ALCE's automatic measures (arXiv 2305.14627).

With C the citations of a statement s, and phi(texts, s) = 1 where the texts entail s, else 0:

    citation_recall(s)    = 1 iff C is not empty, every id is in range and phi(concat C, s) = 1
    citation_precision(c) = 1 iff recall(s) = 1 and not (phi(c, s) = 0 and phi(concat(C without c), s) = 1)

The recall of a response is the mean over its statements; its precision is the mean over its citations, 0 where it has
none. The figures are means over responses. A citation that belongs to two statements counts once for each. Where a
statement cites an id out of range, ALCE's program skips its citations; here precision counts all of them as wrong.

Beside them stands what a statement is that its citations do not support:

    contradicted        = statements of which what they cite says the opposite / statements that cite something
    supported_elsewhere = statements that a document supports which they do not cite / the same

A statement is counted once; one that its citations contradict is contradicted, whatever other documents say.

What the backend gave no verdict on is left out of recall and precision. In the last two shares it stays in the
denominator: nobody knows that it is neither.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from evals import Finding, Item, Metric, Sample, Score, ScorerOptions, UsageError, Value, Verdict, phi
from evals.judging.cited_statement import Cited, cited, left_out
from evals.judging.elsewhere import Elsewhere, elsewhere
from evals.judging.entailment import NoVerdict
from evals.judging.plans import Judged, Plan, Unjudged, parts, unjudged

NEEDLESS = "the others support the statement without it"


@dataclass(frozen=True, slots=True)
class MostArgs:
    """``most``: how many citations of each statement are kept, from the first on; 0 keeps all. ALCE and LongCite keep
    3."""

    most: int = 0

    def __post_init__(self) -> None:
        if self.most < 0:
            raise UsageError(f"-S most={self.most}: expected a number of citations, or 0 for all")


@dataclass(frozen=True, slots=True)
class CitationsArgs(MostArgs):
    """``elsewhere``: whether the other documents are asked about what the citations do not support."""

    elsewhere: bool = True


@dataclass(frozen=True, slots=True)
class Judgement:
    """Recall of a statement, and the precision of each of its citations, each with the reason for it; None for a
    citation on which there was no verdict.

    ``contradicted`` and ``against``, one for each citation, say whether what is cited says the opposite, None where the
    backend cannot tell; ``elsewhere`` is the other document that supports it.
    """

    recall: bool
    reason: str
    precision: tuple[bool | None, ...]
    reasons: tuple[str, ...]
    contradicted: bool | None = False
    against: tuple[bool | None, ...] = ()
    elsewhere: Elsewhere | Unjudged | None = None

    @property
    def label(self) -> str:
        """What the statement is, in one of four words."""
        if self.recall:
            return "supported"
        if self.contradicted:
            return "contradicted"
        return "supported elsewhere" if isinstance(self.elsewhere, Elsewhere) else "not supported"


class Citations(Judged):
    """citation_recall, citation_precision and citation_f1, over responses and micro.

    Not applicable where the answer abstains. At most MOST_CITATIONS citations of a statement are judged; the rest are
    left out of both sums, and a finding says how many.
    """

    Args = CitationsArgs
    version = "7"
    metrics = (
        Metric("citation_recall", "statements that their citations support / statements, by answer", headline=True),
        Metric("citation_precision", "citations that are not irrelevant / citations, by answer", headline=True),
        Metric("citation_f1", "harmonic mean of an answer's citation recall and precision", headline=True),
        Metric("citation_recall_micro", "statements that their citations support / all statements", "rate"),
        Metric("citation_precision_micro", "citations that are not irrelevant / all citations", "rate"),
        Metric("contradicted", "statements that what they cite contradicts / statements that cite", "rate", False),
        Metric("supported_elsewhere", "statements that only other documents support / those that cite", "rate", False),
    )

    def __init__(self, options: ScorerOptions) -> None:
        super().__init__(options)
        args = options.read(CitationsArgs)
        self._most, self._elsewhere = args.most, args.elsewhere

    def plan(self, item: Item) -> Plan[Score]:
        found = cited(item, self._most)
        if not found:
            return Score()
        looked_in = item.sample if self._elsewhere else replace(item.sample, documents=())
        judgements = yield from parts(_placed(statement, looked_in) for statement in found)
        judged = [j for j in judgements if isinstance(j, Judgement)]
        if not judged:
            raise NoVerdict(next(j.reason for j in judgements))
        recall, statements = sum(j.recall for j in judged), len(judged)
        each = [precise for j in judged for precise in j.precision if precise is not None]
        labels = Counter(j.label for j in judged)
        citing = sum(bool(statement.citations) for statement in found)
        precise, citations = sum(each), len(each)
        of = citations if citing else 1  # precision is 0 where nothing is cited, and none where nothing cited is judged
        telling = citing if all(j.contradicted is not None for j in judged) else 0
        return Score(
            {
                "citation_recall": Value(recall, statements),
                "citation_precision": Value(precise, of),
                "citation_f1": Value(harmonic(recall / statements, precise / of if of else 0), bool(of)),
                "citation_recall_micro": Value(recall, statements),
                "citation_precision_micro": Value(precise, citations),
                "contradicted": Value(labels["contradicted"], telling),
                "supported_elsewhere": Value(labels["supported elsewhere"], citing if self._elsewhere else 0),
            },
            (*_findings(found, judgements), *left_out(found)),
        )


def _placed(statement: Cited, sample: Sample) -> Plan[Judgement]:
    """The judgement of a statement and, where its citations do not support it, the document that does."""
    judgement = yield from judge(statement)
    if judgement.recall or judgement.contradicted or statement.dangling:
        return judgement
    (place,) = yield from parts([elsewhere(statement, sample)])
    return replace(judgement, elsewhere=place)


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
        against = whole.contradicted and not phi(whole)
        alone = (
            (yield [statement.pair(statement.alone(n)) for n in range(size)])
            if against and size > 1
            else [whole] * size
        )
        each = tuple(verdict.contradicted for verdict in alone)
        return Judgement(phi(whole), whole.reason, (phi(whole),) * size, (whole.reason,) * size, against, each)
    alone = yield [statement.pair(statement.alone(n)) for n in range(size)]
    unsure = [n for n, verdict in enumerate(alone) if verdict.support is None or not phi(verdict)]
    rest = yield [statement.pair(statement.without(n)) for n in unsure]
    without = dict(zip(unsure, rest, strict=True))
    told = [_precise(verdict, without.get(n)) for n, verdict in enumerate(alone)]
    return Judgement(True, whole.reason, tuple(p for p, _ in told), tuple(why for _, why in told))


def _precise(alone: Verdict, without: Verdict | None) -> tuple[bool | None, str]:
    """Whether a citation of a supported statement is precise, and why. ``without`` is the verdict on the others, None
    where this one supports the statement by itself."""
    if without is None or (without.support is not None and not phi(without)):
        return True, alone.reason
    for verdict in (alone, without):
        if verdict.support is None:
            return None, verdict.reason
    return False, _joined(NEEDLESS, alone.reason)


def harmonic(a: float, b: float) -> float:
    """Harmonic mean of two shares; 0 where both are 0."""
    return 2 * a * b / (a + b) if a + b else 0.0


def _joined(*reasons: str) -> str:
    return "; ".join(filter(None, reasons))


def _findings(found: Sequence[Cited], judgements: Sequence[Judgement | Unjudged]) -> Iterator[Finding]:
    for statement, judgement in zip(found, judgements, strict=True):
        if isinstance(judgement, Unjudged):
            yield unjudged(statement.span, judgement.reason)
            continue
        place = judgement.elsewhere
        if isinstance(place, Unjudged):
            yield unjudged(statement.span, f"whether another document supports it: {place.reason}")
            place = None
        where = (place.document, place.span) if place else (None, None)
        reason = _joined(str(place or ""), judgement.reason)
        yield Finding(judgement.label, reason, None, statement.span, *where)
        each = zip(statement.citations, judgement.precision, judgement.reasons, strict=True)
        for n, (index, precise, why) in enumerate(each):
            against = not judgement.recall and judgement.against[n : n + 1] == (True,)
            if precise is None:
                yield unjudged(statement.span, why, index)
            elif precise or not (against or place):
                yield Finding("precise" if precise else "imprecise", why, index, statement.span)
            else:
                yield Finding("contradicted" if against else judgement.label, reason, index, statement.span)
