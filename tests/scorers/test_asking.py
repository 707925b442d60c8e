"""How a backend is asked: in streams, each pair once; and what an invalid verdict leads to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice

import pytest
from scored import ONCE, SAMPLE, Table, answer, judged

from evals import Answer, Claim, EvalsError, Item, Pair, Sample, Score, ScorerOptions, Span, Usage, Value, Verdict
from evals.checking import checks
from evals.judging.plans import AT_ONCE, Judged, Plan, together
from scorers.citations import Citations
from scorers.graded import Graded
from scorers.grounding import Grounding
from scorers.hallucination import Hallucination
from scorers.minimality import Minimality

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


TWO = f"{S} It is old."


@pytest.mark.parametrize(
    ("scorer", "expected"),
    [
        (Citations, {"citation_recall": (1, 1), "citation_precision": (1, 1), "contradicted": (0, 0)}),
        (Graded, {"longcite_recall": (1, 1), "longcite_precision": (1, 1), "weighted_recall": (1, 1)}),
        (Grounding, {"cited_support": (1, 1), "least_support": (1, 1), "unsupported_rate": (0, 1)}),
        (Minimality, {"sufficiency": (1, 1), "necessity": (1, 1)}),
        (Hallucination, {"hallucination_score": (0, 1), "grounded_answer_rate": (0, 0), "response_ratio": (1, 1)}),
    ],
)
def test_a_missing_verdict_costs_its_pair_and_not_the_answer(
    scorer: type[Judged], expected: dict[str, tuple[float, float]]
) -> None:
    """The first of two statements has no verdict, the second is supported."""
    backend = Table({("a", S): None, ("abc", S): None, ("b", "It is old."): 1.0, ("abc", "It is old."): 1.0})
    (score,) = judged(scorer, backend, answer(TWO, "a", "b"))
    assert score.unscored is None
    assert {n: (score.values[n].num, score.values[n].den) for n in expected} == expected
    (lost, *_) = [f for f in score.findings if f.label == "not judged"]
    assert (lost.reason, lost.answer) == ("no idea", Span(0, len(S)))
    assert score.unjudged["no idea"] >= 1


@pytest.mark.parametrize("scorer", [Citations, Graded, Grounding, Minimality, Hallucination])
def test_an_answer_without_any_verdict_is_unscored(scorer: type[Judged]) -> None:
    backend = Table({(cited, text): None for cited in ("a", "b", "abc") for text in (S, "It is old.")})
    (score,) = judged(scorer, backend, answer(TWO, "a", "b"))
    assert score.unscored == "no idea"
    assert score.values.keys() <= {"response_ratio"}


def test_what_is_known_of_a_statement_stands_where_a_verdict_on_one_citation_is_missing() -> None:
    supported = {("ab", S): 1.0, ("b", S): 1.0}
    (score,) = judged(Citations, Table({**supported, ("a", S): None}), answer(S, "ab"))
    assert (score.values["citation_recall"], score.values["citation_precision"]) == (Value(1, 1), Value(1, 1))
    assert [(f.label, f.citation) for f in score.findings][1:] == [("not judged", 0), ("precise", 1)]
    (score,) = judged(Citations, Table({("ab", S): 1.0, ("a", S): None, ("b", S): None}), answer(S, "ab"))
    assert (score.values["citation_recall"], score.values["citation_precision"].den) == (Value(1, 1), 0)
    (score,) = judged(Graded, Table({**supported, ("a", S): None}), answer(S, "ab"))
    assert (score.values["longcite_recall"], score.values["longcite_precision"]) == (Value(1, 1), Value(1, 1))
    assert score.values["weighted_recall"].den == 0, "its first citation is the one that was not judged"


def test_whether_another_document_supports_it_may_be_what_is_not_known() -> None:
    (score,) = judged(Citations, Table({("bc", S): None}), answer(S, "a"))
    assert score.values["citation_recall"] == Value(0, 1)
    assert score.values["supported_elsewhere"] == Value(0, 1), "the unknown stays in the denominator"
    assert [(f.label, f.reason) for f in score.findings][:2] == [
        ("not judged", "whether another document supports it: no idea"),
        ("not supported", "no idea"),
    ]


def test_an_answer_of_which_one_atom_is_false_is_not_grounded_whatever_the_others_are() -> None:
    (score,) = judged(Hallucination, Table({("abc", S): None}), answer(TWO))
    assert score.values["grounded_answer_rate"] == Value(0, 1)
    assert score.values["hallucination_score"] == Value(1, 1)


def test_a_check_says_of_a_pair_what_it_lacks() -> None:
    backend = Table({("a", S): None, ("b", "It is old."): 0.0, ("ac", "It is old."): None})
    (found,) = checks([Item(SAMPLE, answer(TWO, "a", "b"))], backend)
    assert [(s.fault, s.support, s.reason) for s in found.statements] == [
        ("", None, "no idea"),
        ("unsupported", 0.0, "no idea; whether another document supports it: no idea"),
    ]


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
