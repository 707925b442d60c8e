"""The evaluator for LlamaIndex, run by LlamaIndex itself: `make test-harnesses` installs it and runs this."""

from __future__ import annotations

from typing import Any

import pytest

core: Any = pytest.importorskip("llama_index.core")

from llama_index.core.base.response.schema import Response  # noqa: E402  (needs llama_index)
from llama_index.core.evaluation import BatchEvalRunner  # noqa: E402
from llama_index.core.schema import NodeWithScore, TextNode  # noqa: E402

from grounded_evals.harnesses.llama_index import Grounded  # noqa: E402

KB = ["Lake Aro lies 212 metres above the sea. Its water is clear.", "The dam was built by Ana Ruiz in 1902."]
ALTERED = 'Of the dam: "The dam was built by Ana Ruiz in 1912." [2]'


def response(answer: str) -> Response:
    return Response(answer, source_nodes=[NodeWithScore(node=TextNode(text=text)) for text in KB])


def test_a_response_is_evaluated_by_its_source_nodes() -> None:
    found = Grounded().evaluate_response("How old is it?", response(ALTERED))
    assert (found.passing, found.score) == (False, 0.0)
    assert "1902 in the source, 1912 in the quote" in found.feedback
    unverified = Grounded().evaluate_response("How old is it?", response("Nobody knows."))
    assert (unverified.passing, unverified.score, unverified.invalid_result) == (True, None, False)
    assert Grounded(fail_on=["fabricated"]).evaluate_response("", response(ALTERED)).passing


async def _batch(runner: Any) -> Any:
    return await runner.aevaluate_responses(["?", "?"], [response('"Its water is clear." [1]'), response(ALTERED)])


def test_a_batch_is() -> None:
    runner = BatchEvalRunner({"grounded": Grounded()}, workers=1)
    found = core.async_utils.asyncio_run(_batch(runner))
    assert [result.passing for result in found["grounded"]] == [True, False]


def test_without_contexts_the_result_is_invalid() -> None:
    assert Grounded().evaluate(query="?", response="x").invalid_result
