"""How scorers ask an entailment backend: many answers at a time, each distinct pair once.

A scorer describes its work on one answer as a plan: a generator that yields the pairs it wants judged, is sent their
verdicts, may yield more pairs, and returns its Score. The plans of many answers run side by side, so that the backend
gets the first pairs of all of them as one stream, then the second ones; it batches as it likes.

A verdict that is missing is missing to whoever needs it: `phi` and its like raise NoVerdict. What a plan does of each
statement it makes a part of (`parts`), so that the statement is lost and not the answer.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections import Counter
from collections.abc import Generator, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from typing import ClassVar, TypeVar

from evals.errors import EvalsError, PluginError
from evals.judging.entailment import NoVerdict, phi
from evals.options import ScorerOptions
from evals.protocols import Entailment
from evals.types import Finding, Item, Metric, Pair, Score, Span, Usage, Verdict

Result = TypeVar("Result")
Plan = Generator[Sequence[Pair], Sequence[Verdict], Result]

AT_ONCE = 64  # answers whose plans run side by side
NO_SOURCE = "there is no source text to judge by"


@dataclass(frozen=True, slots=True)
class Unjudged:
    """Stands for the result of a part that needed a verdict which is missing."""

    reason: str


class Judged(ABC):
    """A scorer that is a plan for one answer. ``judged_by`` is the backend it uses unless the user names another."""

    judged_by = "lexical"
    version: str
    metrics: ClassVar[tuple[Metric, ...]]

    def __init__(self, options: ScorerOptions) -> None:
        self._backend: Entailment | None = options.entailment

    @abstractmethod
    def plan(self, item: Item) -> Plan[Score]:
        """Yields the pairs to be judged for one answer, and returns its score. Raises NoVerdict where nothing can be
        said of it; the answer then counts as unscored."""

    def score(self, items: Iterable[Item]) -> Iterator[Score]:
        stream = iter(items)
        while read := list(islice(stream, AT_ONCE)):
            paid: set[Pair] = set()
            yield from carried_out(together([_scored(self.plan(item), paid) for item in read]), self._backend)


def together(plans: Sequence[Plan[Result]]) -> Plan[list[Result]]:
    """Several plans as one, which yields in each round the pairs of all of them."""
    results: dict[int, Result] = {}
    asking: dict[int, Sequence[Pair]] = {}

    def move(number: int, verdicts: Sequence[Verdict] | None) -> None:
        plan = plans[number]
        try:
            asking[number] = next(plan) if verdicts is None else plan.send(verdicts)
        except StopIteration as done:
            results[number] = done.value
            asking.pop(number, None)

    for number in range(len(plans)):
        move(number, None)
    while asking:
        verdicts = iter((yield [pair for pairs in asking.values() for pair in pairs]))
        for number, pairs in list(asking.items()):
            move(number, list(islice(verdicts, len(pairs))))
    return [results[number] for number in range(len(plans))]


def parts(plans: Iterable[Plan[Result]]) -> Plan[list[Result | Unjudged]]:
    """Plans of parts of one answer, run together: a missing verdict costs the part that needs it, and no other."""
    return (yield from together([_spared(plan) for plan in plans]))


def unjudged(span: Span | None, reason: str, citation: int | None = None) -> Finding:
    """What is found of a statement, or of a citation for it, on which the judge gave no verdict."""
    return Finding("not judged", reason, citation, span)


def _spared(plan: Plan[Result]) -> Plan[Result | Unjudged]:
    try:
        return (yield from plan)
    except NoVerdict as missing:
        return Unjudged(str(missing))


def carried_out(plan: Plan[Result], backend: Entailment | None) -> Result:
    """Run a plan to its end. Each distinct pair is judged once, and what altered quotes cite once more
    (`_with_real_words`); one without any premise is unsupported, and no backend is asked. A verdict that is none has a
    support of None and a reason."""
    known: dict[Pair, Verdict] = {}
    try:
        pairs = next(plan)
        while True:
            new = [p for p in dict.fromkeys(pairs) if p not in known]
            unasked = [p for p in new if not _asked(p)]
            known |= {p: Verdict(0.0, reason=p.missing or NO_SOURCE, contradicted=False) for p in unasked}
            known |= _verdicts([p for p in new if p not in known], backend)
            known |= _with_real_words({p: known[p] for p in new if p.misquoted}, backend)
            pairs = plan.send([known[p] for p in pairs])
    except StopIteration as done:
        result: Result = done.value
        return result


def _verdicts(pairs: Sequence[Pair], backend: Entailment | None) -> dict[Pair, Verdict]:
    verdicts = list(backend.judge(iter(pairs))) if pairs and backend else []
    if len(verdicts) != len(pairs):
        raise PluginError(f"the entailment backend gave {len(verdicts)} verdicts for {len(pairs)} pairs")
    return dict(zip(pairs, map(_checked, verdicts), strict=True))


def _with_real_words(known: Mapping[Pair, Verdict], backend: Entailment | None) -> dict[Pair, Verdict]:
    """New verdicts on those pairs that are neither supported nor contradicted: asked once more, with the words of the
    sources that altered quotes stand for. These words may contradict the statement; they never support it."""
    undecided = [pair for pair, verdict in known.items() if verdict.contradicted is False and _is_unsupported(verdict)]
    asked = {p: replace(p, premises=(*p.premises, *p.misquoted), missing="", misquoted=()) for p in undecided}
    told = _verdicts(list(dict.fromkeys(filter(_asked, asked.values()))), backend)
    found: dict[Pair, Verdict] = {}
    for pair, whole in asked.items():
        if whole in told:
            real, first = told[whole], known[pair]
            turned = bool(real.contradicted) and _is_unsupported(real)
            reason = real.reason if turned else first.reason
            usage = spent_together(first.usage, real.usage)
            found[pair] = replace(first, contradicted=turned, reason=reason, usage=usage)
    return found


def _is_unsupported(verdict: Verdict) -> bool:
    return verdict.support is not None and not phi(verdict)


def _asked(pair: Pair) -> bool:
    return any(premise.strip() for premise in pair.premises)


def _scored(plan: Plan[Score], paid: set[Pair]) -> Plan[Score]:
    """The plan of one answer; its score is unscored if the plan raises NoVerdict or an EvalsError, and else counts the
    pairs that had no verdict.

    ``paid`` are the pairs whose usage another answer's score has already counted; this one counts the others.
    """
    usage, missing = Usage(), dict[Pair, str]()
    try:
        pairs = next(plan)
        while True:
            verdicts = yield pairs
            for pair, verdict in zip(pairs, verdicts, strict=True):
                if pair not in paid:
                    paid.add(pair)
                    usage = spent_together(usage, verdict.usage)
                if verdict.support is None:
                    missing[pair] = verdict.reason
            pairs = plan.send(verdicts)
    except StopIteration as done:
        score: Score = done.value
        return replace(score, usage=usage, unjudged=dict(Counter(missing.values())))
    except (NoVerdict, EvalsError) as error:
        return Score(unscored=str(error), usage=usage)


def _checked(verdict: Verdict) -> Verdict:
    """The verdict; one without a support from 0 to 1 has none, and a reason."""
    if verdict.support is None:
        return replace(verdict, reason=verdict.reason or "the entailment backend gave no verdict")
    if not 0 <= verdict.support <= 1:  # true for NaN as well
        said = f"the entailment backend gave a support of {verdict.support}; expected 0 to 1"
        return replace(verdict, support=None, reason=said)
    return verdict


def spent_together(a: Usage, b: Usage) -> Usage:
    return Usage(
        a.input_tokens + b.input_tokens,
        a.output_tokens + b.output_tokens,
        a.cached_input_tokens + b.cached_input_tokens,
    )
