"""The metric for DeepEval, run by DeepEval itself: `make test-harnesses` installs it and runs this."""

from __future__ import annotations

from typing import Any

import pytest

deepeval: Any = pytest.importorskip("deepeval")

from deepeval.test_case import LLMTestCase  # noqa: E402  (needs deepeval)

from grounded_evals.harnesses.deepeval import Grounded  # noqa: E402

KB = ["Lake Aro lies 212 metres above the sea. Its water is clear.", "The dam was built by Ana Ruiz in 1902."]
HOLDS = 'It is fine: "Its water is clear." [1]'
ALTERED = 'Of the dam: "The dam was built by Ana Ruiz in 1912." [2]'


def case(answer: str) -> LLMTestCase:
    return LLMTestCase(input="How is the lake?", actual_output=answer, retrieval_context=KB)


@pytest.fixture(autouse=True)
def _apart(tmp_path: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """DeepEval writes files into the working folder."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("DEEPEVAL_TELEMETRY_OPT_OUT", "1")


def test_an_answer_whose_citations_hold_passes_a_test() -> None:
    deepeval.assert_test(case(HOLDS), [Grounded()])


def test_a_false_citation_fails_it_and_is_named() -> None:
    with pytest.raises(AssertionError, match="1902 in the source, 1912 in the quote"):
        deepeval.assert_test(case(f"{HOLDS} {ALTERED}"), [Grounded()])


def test_faults_and_the_threshold_are_the_users() -> None:
    lenient = Grounded(fail_on=["fabricated"])
    assert lenient.measure(case(f"{HOLDS} {ALTERED}")) == 0.5
    assert lenient.is_successful()
    strict = Grounded(threshold=0.8, fail_on=[])
    assert strict.measure(case(f"{HOLDS} {ALTERED}")) == 0.5
    assert not strict.is_successful()
    assert Grounded(judge="lexical").measure(case("The dam was built by Ana Ruiz in 1912 [2].")) == 0
