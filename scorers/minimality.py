"""Are there more citations than needed? With C the citations of a statement s, and phi entailment:

    minimality              = |smallest C' in C with phi(C', s) = 1| / |C|, mean over the supported statements
                              of an answer, then over answers
    redundant_citation_rate = citations of supported statements outside C' / citations of supported statements
    necessity               = citations c with phi(C without c, s) = 0 / citations
    sufficiency             = statements with phi(C, s) = 1 / statements that cite something
    citation_length         = words of the text cited, by `evals.words` / citations that lead anywhere

A statement is supported where phi(C, s) = 1. Necessity and sufficiency, after SelfCite (arXiv 2502.09604), are read
together: where C does not carry the statement, each citation of it counts as necessary. SelfCite's own figures,
probability drop and hold, need the log-probability of the statement given the sources left, which an entailment
backend does not give.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from evals import Finding, Item, Metric, Score, Value, phi, words
from evals.judging.cited import Cited, cited, left_out
from evals.judging.plans import Judged, Plan, together

# Up to here the smallest subset is found for certain, in at most 2^8 - 2 questions.
MOST_EXACT = 8


@dataclass(frozen=True, slots=True)
class Judgement:
    """Of a statement that cites something. ``smallest`` is |C'|, 0 where C does not carry the statement."""

    supported: bool
    necessary: tuple[bool, ...]
    smallest: int
    exact: bool


class Minimality(Judged):
    """Not applicable to answers that cite nothing, refused ones among them.

    C' is the smallest subset for certain where a statement cites at most MOST_EXACT different texts. Beyond, citations
    are dropped one by one, the last first, as long as the rest carries the statement: what is left is one that nothing
    can be dropped from, perhaps not the smallest, and a finding says so. At most MOST_CITATIONS are judged.
    """

    version = "2"
    metrics = (
        Metric("minimality", "fewest citations that carry a statement / its citations", headline=True),
        Metric("redundant_citation_rate", "citations a supported statement could do without / its", "rate", False),
        Metric("necessity", "citations whose statement the others do not carry / citations", "rate"),
        Metric("sufficiency", "citing statements that their citations carry / citing statements", "rate"),
        Metric("citation_length", "words of the text cited / citations", "ratio", None),
    )

    def plan(self, item: Item) -> Plan[Score]:
        found = [s for s in cited(item) if s.citations]
        judgements = yield from together([judge(statement) for statement in found])
        supported = [(j.smallest, len(j.necessary)) for j in judgements if j.supported]
        needed, kept = sum(small for small, _ in supported), sum(size for _, size in supported)
        necessary = [each for j in judgements for each in j.necessary]
        size = {text: len(words(text)) for text in {t for s in found for t in s.distinct}}
        lengths = [size[text] for s in found for text in s.texts if text is not None]
        return Score(
            {
                "minimality": Value(sum(small / size for small, size in supported), len(supported)),
                "redundant_citation_rate": Value(kept - needed, kept),
                "necessity": Value(sum(necessary), len(necessary)),
                "sufficiency": Value(len(supported), len(found)),
                "citation_length": Value(sum(lengths), len(lengths)),
            },
            (*_findings(found, judgements), *left_out(found)),
        )


def judge(statement: Cited) -> Plan[Judgement]:
    size = len(statement.citations)
    without = [statement.pair(statement.without(n)) for n in range(size)]
    whole, *rest = yield [statement.pair(statement.distinct), *without]
    necessary = tuple(not phi(verdict) for verdict in rest)
    exact = len(statement.distinct) <= MOST_EXACT
    smallest = 0
    if phi(whole):
        smallest = yield from (_smallest(statement) if exact else _dropped(statement))
    return Judgement(phi(whole), necessary, smallest, exact)


def _smallest(statement: Cited) -> Plan[int]:
    """Subsets by increasing size; the whole is known to carry the statement."""
    for size in range(1, len(statement.distinct)):
        verdicts = yield [statement.pair(some) for some in combinations(statement.distinct, size)]
        if any(map(phi, verdicts)):
            return size
    return len(statement.distinct)


def _dropped(statement: Cited) -> Plan[int]:
    kept = statement.distinct
    for text in reversed(kept):
        rest = tuple(t for t in kept if t != text)
        (verdict,) = yield [statement.pair(rest)]
        kept = rest if phi(verdict) else kept
    return len(kept)


def _findings(found: Sequence[Cited], judgements: Sequence[Judgement]) -> Iterator[Finding]:
    for statement, given in zip(found, judgements, strict=True):
        if given.supported and given.smallest < len(statement.citations):
            about = "" if given.exact else f", found by dropping one by one, for they are more than {MOST_EXACT}"
            reason = f"{given.smallest} of {len(statement.citations)} citations would do{about}"
            yield Finding("redundant citations", reason, answer=statement.span)
