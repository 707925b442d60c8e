"""How a backend is asked: in streams, each pair once; and what an invalid verdict leads to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice

import pytest
from scored import ONCE, SAMPLE, Table, answer, judged

from evals import Answer, Claim, EvalsError, Item, Pair, Sample, Score, ScorerOptions, Usage, Verdict
from evals.judging.plans import AT_ONCE, Plan, together
from scorers.citations import Citations
from scorers.grounding import Grounding

S = "It is red."
NAN = float("nan")


def test_all_first_pairs_come_as_one_stream_then_all_second_ones() -> None:
    backend = Table({("ab", S): 1.0, ("ab", "It is old."): 1.0})
    judged(Citations, backend, answer(S, "ab"), answer("It is old.", "ab"))
    assert [len(stream) for stream in backend.asked] == [2, 4]


def test_a_distinct_pair_is_asked_and_paid_once() -> None:
    backend = Table({("a", S): 1.0})
    first, second = judged(Citations, backend, answer(S, "a"), answer(f"{S} {S}", "a", "a"))
    assert sum(map(len, backend.asked)) == 1
    assert first.usage == ONCE
    assert second.usage == Usage()


def test_the_question_rides_along() -> None:
    backend = Table()
    judged(Citations, backend, answer(S, "a"))
    assert backend.asked[0][0].question == SAMPLE.question


@pytest.mark.parametrize("support", [None, NAN, -0.1, 1.5, float("inf")])
def test_no_verdict_no_score(support: float | None) -> None:
    backend = Table({("a", S): support, ("a", "It is old."): 1.0})
    bad, good = judged(Citations, backend, answer(S, "a"), answer("It is old.", "a"))
    assert bad.unscored == "no idea" if support is None else "expected 0 to 1" in str(bad.unscored)
    assert not bad.values
    assert bad.usage == ONCE
    assert good.unscored is None


def test_without_documents_nothing_is_supported_whatever_the_backend_says() -> None:
    backend = Table({("", S): 1.0})
    (score,) = judged(Grounding, backend, answer(S), sample=Sample("s", "?", ()))
    assert score.values["support_score"].num == 0
    assert not any(backend.asked)


def test_a_backend_that_gives_too_few_verdicts_is_named() -> None:
    class Short(Table):
        def judge(self, pairs: Iterable[Pair]) -> Iterator[Verdict]:
            return islice(super().judge(pairs), 1)

    with pytest.raises(EvalsError, match="1 verdicts for 2 pairs"):
        judged(Citations, Short(), answer(f"{S} It is old.", "a", "a"))


def test_few_answers_are_read_ahead() -> None:
    read = 0

    def items() -> Iterator[Item]:
        nonlocal read
        while True:
            read += 1
            yield Item(SAMPLE, answer(S, "a"))

    scores: Iterator[Score] = Citations(ScorerOptions(Table())).score(items())
    next(scores)
    assert read == AT_ONCE


def test_a_claim_longer_than_anything() -> None:
    claim = "very " * 400_000
    backend = Table({("a", claim): 1.0})
    (score,) = judged(Citations, backend, Answer(S, answer(S, "a").citations, claims=(Claim(claim, citations=(0,)),)))
    assert score.values["citation_recall"].num == 1


def test_plans_of_any_length_go_together() -> None:
    def plan(rounds: int) -> Plan[list[float | None]]:
        found: list[float | None] = []
        for n in range(rounds):
            verdicts = yield [Pair(("p",), str(n))] * n
            found += [v.support for v in verdicts]
        return found

    asked: list[int] = []

    def followed(both: Plan[list[list[float | None]]]) -> list[list[float | None]]:
        pairs = next(both)
        try:
            while True:
                asked.append(len(pairs))
                pairs = both.send([Verdict(float(p.hypothesis)) for p in pairs])
        except StopIteration as done:
            found: list[list[float | None]] = done.value
            return found

    assert followed(together([plan(0), plan(3), plan(2)])) == [[], [1.0, 2.0, 2.0], [1.0]]
    assert asked == [0, 2, 2]
