"""How far do the documents support each statement, whatever it cites? Support is the backend's, from 0 to 1.

    support_score    = mean over statements of the support by all documents together, then over answers
    least_support    = the support of the answer's weakest statement
    unsupported_rate = statements with phi = 0 / statements
    cited_support    = mean over statements of the support by what they cite, 0 for one that cites nothing

    contradicted_rate        = statements of which a document says the opposite / statements
    supported_elsewhere_rate = statements that a document supports which they do not cite / statements that cite

phi is 1 where this support is above one half. Because they are graded, these figures suit comparison with people's
judgements: support_score with those of whole answers (RAGTruth, arXiv 2401.00396), cited_support with those of single
citations.
"""

from __future__ import annotations

from evals import Finding, Item, Metric, Pair, Sample, Score, Value, Verdict, phi
from evals.judging.cited_statement import Cited, cited, documents, left_out
from evals.judging.elsewhere import Elsewhere, elsewhere
from evals.judging.plans import Judged, Plan, together


class Grounding(Judged):
    """Not applicable where the answer abstains."""

    version = "4"
    metrics = (
        Metric("support_score", "mean support of an answer's statements by all documents", headline=True),
        Metric("least_support", "support of the answer's weakest statement"),
        Metric("unsupported_rate", "statements that the documents do not support / statements", "rate", False, True),
        Metric("cited_support", "mean support of an answer's statements by what they cite"),
        Metric("contradicted_rate", "statements that a document contradicts / statements", "rate", False),
        Metric(
            "supported_elsewhere_rate", "statements that only other documents support / those that cite", "rate", False
        ),
    )

    def plan(self, item: Item) -> Plan[Score]:
        found = cited(item)
        if not found:
            return Score()
        sources = documents(item.sample)
        pairs = [Pair(sources, s.text, s.question) for s in found]
        verdicts = yield [*pairs, *(s.pair(s.distinct) for s in found)]
        whole, own = verdicts[: len(found)], verdicts[len(found) :]
        supports = [v.support or 0.0 for v in whole]
        places = yield from together([_place(s, w, o, item.sample) for s, w, o in zip(found, whole, own, strict=True)])
        against = [_contradicted(*verdicts) for verdicts in zip(whole, own, strict=True)]
        telling = len(found) if None not in against else 0
        return Score(
            {
                "support_score": Value(sum(supports), len(found)),
                "least_support": Value(min(supports)),
                "unsupported_rate": Value(sum(not phi(v) for v in whole), len(found)),
                "cited_support": Value(sum(v.support or 0.0 for v in own), len(found)),
                "contradicted_rate": Value(sum(map(bool, against)) if telling else 0, telling),
                "supported_elsewhere_rate": Value(
                    sum(p is not None for p in places), sum(bool(s.citations) for s in found)
                ),
            },
            (*map(_finding, found, whole, own, places), *left_out(found)),
        )


def _contradicted(whole: Verdict, own: Verdict) -> bool | None:
    """Whether the documents together, or what is cited, say the opposite of a statement that they do not support; None
    where the backend cannot tell."""
    if whole.contradicted is None:
        return None
    return any(verdict.contradicted and not phi(verdict) for verdict in (whole, own))


def _place(statement: Cited, whole: Verdict, own: Verdict, sample: Sample) -> Plan[Elsewhere | None]:
    """The document that supports a statement which what it cites neither supports nor contradicts."""
    if phi(own) or not phi(whole) or own.contradicted or statement.dangling:
        return None
    return (yield from elsewhere(statement, sample))


def _finding(statement: Cited, whole: Verdict, own: Verdict, place: Elsewhere | None) -> Finding:
    label = "grounded" if phi(whole) else "not grounded"
    reason = f"support {whole.support:.2f}" + (f"; {whole.reason}" if whole.reason else "")
    if _contradicted(whole, own):
        said = own.reason if phi(whole) else whole.reason
        return Finding("contradicted", f"support {whole.support:.2f}; {said}".removesuffix("; "), answer=statement.span)
    if place is not None:
        return Finding("supported elsewhere", f"{place}; {reason}", None, statement.span, place.document, place.span)
    return Finding(label, reason, answer=statement.span)
