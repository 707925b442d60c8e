"""How far do the documents support each statement, whatever it cites? Support is the backend's, from 0 to 1.

    support_score    = mean over statements of the support by all documents together, then over answers
    least_support    = the support of the answer's weakest statement
    unsupported_rate = statements with phi = 0 / statements
    cited_support    = mean over statements of the support by what they cite, 0 for one that cites nothing

    contradicted_rate        = statements of which a document says the opposite / statements
    supported_elsewhere_rate = statements that a document supports which they do not cite / statements that cite

phi is 1 where this support is above one half. Because they are graded, these figures suit comparison with people's
judgements: support_score with those of whole answers (RAGTruth, arXiv 2401.00396), cited_support with those of single
citations. A statement on which there was no verdict is left out of a figure; in the last two it stays in the
denominator.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from evals import Finding, Item, Metric, Sample, Score, Value, Verdict, phi
from evals.judging.cited_statement import Cited, cited, documents, left_out
from evals.judging.elsewhere import Elsewhere, elsewhere
from evals.judging.entailment import NoVerdict
from evals.judging.plans import Judged, Plan, Unjudged, parts, unjudged


class Grounding(Judged):
    """Not applicable where the answer abstains."""

    version = "6"
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
        pairs = [s.pair(sources) for s in found]
        verdicts = yield [*pairs, *(s.pair(s.distinct) for s in found)]
        whole, own = verdicts[: len(found)], verdicts[len(found) :]
        supports = [v.support for v in whole if v.support is not None]
        by_cited = [v.support for v in own if v.support is not None]
        if not supports and not by_cited:
            raise NoVerdict(whole[0].reason)
        places = yield from parts(_place(s, w, o, item.sample) for s, w, o in zip(found, whole, own, strict=True))
        against = [_contradicted(*verdicts) for verdicts in zip(whole, own, strict=True)]
        telling = len(found) if all(v.contradicted is not None for v in verdicts if v.support is not None) else 0
        return Score(
            {
                "support_score": Value(sum(supports), len(supports)),
                "least_support": Value(min(supports, default=0.0), bool(supports)),
                "unsupported_rate": Value(sum(not phi(v) for v in whole if v.support is not None), len(supports)),
                "cited_support": Value(sum(by_cited), len(by_cited)),
                "contradicted_rate": Value(sum(against) if telling else 0, telling),
                "supported_elsewhere_rate": Value(
                    sum(isinstance(p, Elsewhere) for p in places), sum(bool(s.citations) for s in found)
                ),
            },
            (*chain.from_iterable(map(_findings, found, whole, own, places)), *left_out(found)),
        )


def _contradicted(whole: Verdict, own: Verdict) -> bool:
    """Whether the documents together, or what is cited, say the opposite of a statement that they do not support."""
    return any(verdict.contradicted and not phi(verdict) for verdict in (whole, own))


def _place(statement: Cited, whole: Verdict, own: Verdict, sample: Sample) -> Plan[Elsewhere | None]:
    """The document that supports a statement which what it cites neither supports nor contradicts. Raises NoVerdict
    where there was none on what this takes."""
    if phi(own) or not phi(whole) or own.contradicted or statement.dangling:
        return None
    return (yield from elsewhere(statement, sample))


def _findings(statement: Cited, whole: Verdict, own: Verdict, place: Elsewhere | Unjudged | None) -> Iterator[Finding]:
    missing = dict.fromkeys(v.reason for v in (whole, own) if v.support is None)
    if isinstance(place, Unjudged):
        missing[place.reason] = None
    yield from (unjudged(statement.span, reason) for reason in missing)
    if whole.support is None:
        return
    label = "grounded" if phi(whole) else "not grounded"
    reason = f"support {whole.support:.2f}" + (f"; {whole.reason}" if whole.reason else "")
    if _contradicted(whole, own):
        said = own.reason if phi(whole) else whole.reason
        yield Finding("contradicted", f"support {whole.support:.2f}; {said}".removesuffix("; "), answer=statement.span)
    elif isinstance(place, Elsewhere):
        yield Finding("supported elsewhere", f"{place}; {reason}", None, statement.span, place.document, place.span)
    else:
        yield Finding(label, reason, answer=statement.span)
