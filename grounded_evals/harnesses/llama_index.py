"""For LlamaIndex: ``Grounded().evaluate_response(query, response)``, or in a ``BatchEvalRunner``.

The contexts are the texts of the response's source nodes, which the answer cites by their numbers from 1.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any

from llama_index.core.evaluation import BaseEvaluator, EvaluationResult
from llama_index.core.prompts.mixin import PromptDictType

from grounded_evals.harnesses import DEFAULT_FAIL_ON, grade


class Grounded(BaseEvaluator):
    """Passes where no citation has a fault of ``fail_on``; ``options`` are those of `evals.check`."""

    def __init__(self, fail_on: Collection[str] = DEFAULT_FAIL_ON, **options: Any) -> None:
        self._fail_on, self._options = fail_on, options

    def _get_prompts(self) -> PromptDictType:
        return {}

    def _update_prompts(self, prompts: PromptDictType) -> None:
        """There are none."""

    async def aevaluate(
        self,
        query: str | None = None,
        response: str | None = None,
        contexts: Sequence[str] | None = None,
        **more: Any,
    ) -> EvaluationResult:
        """``score`` is None where nothing could be verified; without a response or contexts the result is invalid."""
        told = {"query": query, "response": response, "contexts": contexts}
        if response is None or contexts is None:
            reason = "no response or no contexts; expected both"
            return EvaluationResult(**told, invalid_result=True, invalid_reason=reason)
        found = grade(response, list(contexts), question=query or "", fail_on=self._fail_on, **self._options)
        return EvaluationResult(**told, passing=found.passed, score=found.score, feedback=found.reason)
