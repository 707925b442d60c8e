"""How far do the documents support each statement, whatever it cites? Support is the backend's, from 0 to 1.

    support_score    = mean over statements of the support by all documents together, then over answers
    least_support    = the support of the answer's weakest statement
    unsupported_rate = statements with phi = 0 / statements
    cited_support    = mean over statements of the support by what they cite, 0 for one that cites nothing

phi is 1 where this support is above one half. Because they are graded, these figures suit comparison with people's
judgements: support_score with those of whole answers (RAGTruth, arXiv 2401.00396), cited_support with those of single
citations.
"""

from __future__ import annotations

from evals import Finding, Item, Metric, Pair, Score, Value, Verdict, phi
from evals.judging.cited_statement import Cited, cited, documents, left_out
from evals.judging.plans import Judged, Plan


class Grounding(Judged):
    """Not applicable where the answer abstains."""

    version = "3"
    metrics = (
        Metric("support_score", "mean support of an answer's statements by all documents", headline=True),
        Metric("least_support", "support of the answer's weakest statement"),
        Metric("unsupported_rate", "statements that the documents do not support / statements", "rate", False, True),
        Metric("cited_support", "mean support of an answer's statements by what they cite"),
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
        return Score(
            {
                "support_score": Value(sum(supports), len(found)),
                "least_support": Value(min(supports)),
                "unsupported_rate": Value(sum(not phi(v) for v in whole), len(found)),
                "cited_support": Value(sum(v.support or 0.0 for v in own), len(found)),
            },
            (*map(_finding, found, whole), *left_out(found)),
        )


def _finding(statement: Cited, verdict: Verdict) -> Finding:
    label = "grounded" if phi(verdict) else "not grounded"
    reason = f"support {verdict.support:.2f}" + (f"; {verdict.reason}" if verdict.reason else "")
    return Finding(label, reason, answer=statement.span)
