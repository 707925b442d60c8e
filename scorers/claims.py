"""How much of what should be said does the answer say? ALCE's correctness of ELI5 (arXiv 2305.14627).

    claim_recall = claims that the answer as a whole supports / claims, by question, then the mean

The claims of a question are `metadata["claims"]`, a list of sentences. The answer is judged as one text, whatever it
cites; one that abstains supports none.
"""

from __future__ import annotations

from evals import Finding, Item, Metric, Pair, Score, Value, Verdict, phi
from evals.judging.cited_statement import cited
from evals.judging.entailment import NoVerdict
from evals.judging.plans import Judged, Plan
from scorers.matching import texts


class Claims(Judged):
    """Not applicable to a question without claims. A claim that the judge gave no verdict on is left out."""

    version = "1"
    metrics = (Metric("claim_recall", "claims that the answer supports / claims, by question", headline=True),)

    def plan(self, item: Item) -> Plan[Score]:
        claims = texts(item.sample.metadata, "claims")
        answer = " ".join(statement.text for statement in cited(item))
        if not claims or not answer:
            return Score({"claim_recall": Value(0, len(claims))})
        verdicts = yield [Pair((answer,), claim, item.sample.question) for claim in claims]
        judged = [phi(verdict) for verdict in verdicts if verdict.support is not None]
        if not judged:
            raise NoVerdict(verdicts[0].reason)
        return Score(
            {"claim_recall": Value(sum(judged), len(judged))},
            tuple(Finding(_label(verdict), claim) for claim, verdict in zip(claims, verdicts, strict=True)),
        )


def _label(verdict: Verdict) -> str:
    if verdict.support is None:
        return "not judged"
    return "claim made" if phi(verdict) else "claim missing"
