"""What the adapters for other tools share, and those that need no other tool."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import evals
from grounded_evals.harnesses import grade
from grounded_evals.harnesses.lettucedetect import hallucinated_spans
from grounded_evals.harnesses.promptfoo import get_assert

KB = ["Lake Aro lies 212 metres above the sea. Its water is clear.", "The dam was built by Ana Ruiz in 1902."]
HOLDS = 'It is fine: "Its water is clear." [1]'
ALTERED = 'Of the dam: "The dam was built by Ana Ruiz in 1912." [2]'
MADE_UP = 'Of boats: "The boat of Ana Ruiz is painted red and blue." [1]'


def test_a_grade_is_the_share_that_holds_and_the_faults_in_words() -> None:
    found = grade(f"{HOLDS} {ALTERED}", KB)
    assert (found.passed, found.score, found.number) == (False, 0.5, 0.5)
    assert found.reason.splitlines()[0] == "1 of 2 citations hold: 1 altered"
    assert "1902 in the source, 1912 in the quote" in found.reason
    assert grade(f"{HOLDS} {ALTERED}", KB, fail_on=["fabricated"]).passed


@pytest.mark.parametrize("answer", ["The documents do not say.", "The water is clear [1]."])
def test_nothing_to_verify_is_no_score(answer: str) -> None:
    found = grade(answer, KB)
    assert (found.passed, found.score, found.number) == (True, None, 1.0)


def test_an_empty_answer_does_not_pass() -> None:
    found = grade("", KB)
    assert (found.passed, found.score, found.number, found.reason) == (False, None, 0.0, "the answer is empty")


def test_a_judge_grades_statements_that_cite_nothing_once_and_those_that_cite_by_their_citations() -> None:
    found = grade(
        "The dam was built by Ana Ruiz in 1902 [2]. The dam was built by Ana Ruiz in 1912.", KB, judge="lexical"
    )
    assert (found.passed, found.score) == (False, 0.5)


def test_a_completion_brings_its_own_citations() -> None:
    text = "The dam is of 1912 [2]."
    cited = evals.Citation("1", "The dam was built by Ana Ruiz in 1902.", claim=evals.Span(0, 18))
    found = evals.check(evals.Completion(0, text, (cited,)), KB)
    assert [(c.fault, c.found_in, c.raw_span) for c in found.citations] == [("misattributed", "2", evals.Span(0, 18))]
    assert not found.citations[0].marker
    unread: Any = 7
    with pytest.raises(evals.UsageError, match=r"evals\.Completion"):
        evals.check(unread, KB)


def test_promptfoo_gets_a_grading_result() -> None:
    told = {"vars": {"documents": KB, "question": "How old is the dam?"}}
    result = get_assert(ALTERED, told)
    assert (result["pass"], result["score"]) == (False, 0.0)
    assert "1902 in the source" in json.loads(json.dumps(result))["reason"]
    assert not get_assert(ALTERED.replace("[2]", "[dam]"), {"vars": {"documents": {"dam": KB[1]}}})["pass"]
    renamed = {"vars": {"context": KB[0]}, "config": {"documents": "context", "fail_on": ["fabricated"]}}
    assert get_assert(HOLDS, renamed)["pass"]
    assert get_assert(HOLDS, {"vars": {}})["reason"] == "the test has no variable 'documents'; expected its documents"


def test_spans_are_those_of_the_words_that_are_not_grounded() -> None:
    answer = f"😀 {HOLDS} {ALTERED} {MADE_UP} It was drained [7]."
    spans = hallucinated_spans(evals.check(answer, KB))
    assert [s["text"] for s in spans] == [answer[s["start"] : s["end"]] for s in spans]
    assert [s["text"][:9] for s in spans] == ["Of the da", "Of boats:", "It was dr"]
    assert {s["confidence"] for s in spans} == {1.0}
    (judged,) = hallucinated_spans(
        evals.check("Its water is clear [1]. The dam was built in 1912 [2].", KB, judge="lexical")
    )
    assert judged["text"].startswith("The dam was built in 1912")
    assert 0 < judged["confidence"] <= 1


def test_a_false_citation_for_no_words_marks_the_whole_answer() -> None:
    found = evals.check(evals.Completion(0, "Words.", (evals.Citation("9", "no such words anywhere"),)), KB)
    assert [(s["start"], s["end"]) for s in hallucinated_spans(found)] == [(0, 6)]


def test_words_that_cannot_be_traced_are_an_error() -> None:
    answer = json.dumps(
        {"answer": "It is of 1912.", "citations": [{"document": 2, "quote": "built by Ana Ruiz in 1912"}]}
    )
    with pytest.raises(evals.DataError, match="cannot be traced"):
        hallucinated_spans(evals.check(answer, KB))


@given(
    st.lists(st.sampled_from([HOLDS, ALTERED, MADE_UP, "漢字 😀", "\n\n", "It was drained [7].", "<think>x</think>"]))
)
def test_spans_are_apart_in_order_and_inside(parts: list[str]) -> None:
    answer = " ".join(parts)
    end = -1
    for span in hallucinated_spans(evals.check(answer, KB)):
        assert end < span["start"] < span["end"] <= len(answer)
        assert span["text"] == answer[span["start"] : span["end"]]
        end = span["end"]
