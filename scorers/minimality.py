"""Are there more citations than needed?

With C the citations of a statement s, and phi(texts, s) = 1 where the texts entail s, else 0:

    minimality              = |smallest C' in C with phi(C', s) = 1| / |C|, mean over the supported statements
                              of an answer, then over answers
    redundant_citation_rate = citations of supported statements outside C' / citations of supported statements
    necessity               = citations c with phi(C without c, s) = 0 / citations
    sufficiency             = statements with phi(C, s) = 1 / statements that cite something
    citation_length         = words of the text cited, by `evals.words` / citations that resolve to a text

A statement is supported where phi(C, s) = 1. Necessity and sufficiency, after SelfCite (arXiv 2502.09604), have to be
read together: where C does not support the statement, each of its citations counts as necessary. SelfCite's own
figures, prob_drop and prob_hold, need log-probabilities, which an entailment backend does not give (see `selfcite`).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from evals import Finding, Item, Metric, Score, Value, phi, words
from evals.judging.cited_statement import Cited, cited, left_out
from evals.judging.entailment import NoVerdict
from evals.judging.plans import Judged, Plan, Unjudged, parts, unjudged

# Up to this many texts all subsets are tried, in at most 2^8 - 2 questions.
MOST_EXACT = 8


@dataclass(frozen=True, slots=True)
class Judgement:
    """Of a statement with citations. ``smallest`` is C', texts, empty where C does not support the statement;
    ``exact``: no smaller subset can exist."""

    supported: bool
    necessary: tuple[bool, ...]
    smallest: tuple[str, ...]
    exact: bool


class Minimality(Judged):
    """Not applicable to answers that cite nothing, such as those that abstain.

    Where a statement cites at most MOST_EXACT different texts, C' is the smallest subset. Where it cites more, texts
    are dropped one by one, from the last to the first, as long as the rest supports the statement: no text of the
    remaining subset can be dropped, but a smaller subset may exist, and a finding says so. At most MOST_CITATIONS
    citations of a statement are judged. A statement on which a verdict is missing is left out of all but the last.
    """

    version = "5"
    metrics = (
        Metric("minimality", "fewest citations that support a statement / its citations", headline=True),
        Metric(
            "redundant_citation_rate",
            "citations that could be left out / citations, of supported statements",
            "rate",
            False,
        ),
        Metric("necessity", "citations without which the others do not support the statement / citations", "rate"),
        Metric("sufficiency", "statements that their citations support / statements with citations", "rate"),
        Metric("citation_length", "words of the text cited / citations", "ratio", None),
    )

    def plan(self, item: Item) -> Plan[Score]:
        found = [s for s in cited(item) if s.citations]
        judgements = yield from parts(judge(statement) for statement in found)
        judged = [j for j in judgements if isinstance(j, Judgement)]
        if found and not judged:
            raise NoVerdict(next(j.reason for j in judgements if isinstance(j, Unjudged)))
        supported = [(len(j.smallest), len(j.necessary)) for j in judged if j.supported]
        needed, kept = sum(small for small, _ in supported), sum(size for _, size in supported)
        necessary = [each for j in judged for each in j.necessary]
        size = {text: len(words(text)) for text in {t for s in found for t in s.distinct}}
        lengths = [size[text] for s in found for text in s.texts if text is not None]
        return Score(
            {
                "minimality": Value(sum(small / size for small, size in supported), len(supported)),
                "redundant_citation_rate": Value(kept - needed, kept),
                "necessity": Value(sum(necessary), len(necessary)),
                "sufficiency": Value(len(supported), len(judged)),
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
    smallest: tuple[str, ...] = ()
    if phi(whole):
        smallest = yield from (_smallest(statement) if exact else _dropped(statement))
    return Judgement(phi(whole), necessary, smallest, exact)


def _smallest(statement: Cited) -> Plan[tuple[str, ...]]:
    """Tries subsets by increasing size; the whole is known to support the statement."""
    for size in range(1, len(statement.distinct)):
        subsets = list(combinations(statement.distinct, size))
        verdicts = yield [statement.pair(some) for some in subsets]
        enough = next((some for some, verdict in zip(subsets, verdicts, strict=True) if phi(verdict)), None)
        if enough is not None:
            return enough
    return statement.distinct


def _dropped(statement: Cited) -> Plan[tuple[str, ...]]:
    kept = statement.distinct
    for text in reversed(kept):
        rest = tuple(t for t in kept if t != text)
        (verdict,) = yield [statement.pair(rest)]
        kept = rest if phi(verdict) else kept
    return kept


def _findings(found: Sequence[Cited], judgements: Sequence[Judgement | Unjudged]) -> Iterator[Finding]:
    for statement, given in zip(found, judgements, strict=True):
        if isinstance(given, Unjudged):
            yield unjudged(statement.span, given.reason)
            continue
        if not given.supported:
            continue
        about = "" if given.exact else f", found by dropping them one by one, since they are more than {MOST_EXACT}"
        reason = f"{len(given.smallest)} of {len(statement.citations)} citations would do{about}"
        wanted = set(given.smallest)
        for index, text in zip(statement.citations, statement.texts, strict=True):
            if text in wanted:
                wanted.remove(text)  # another citation of the same text is one too many
            else:
                yield Finding("redundant", reason, index, statement.span)
