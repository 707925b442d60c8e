"""For DeepEval: ``assert_test(test_case, [Grounded()])``.

The answer is the test case's ``actual_output``, its documents the ``retrieval_context``.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from deepeval.metrics import BaseMetric
from deepeval.test_case import LLMTestCase

from evals.protocols import Entailment
from grounded_evals.harnesses import DEFAULT_FAIL_ON, grade


class Grounded(BaseMetric):
    """Succeeds where no citation has a fault of ``fail_on`` and the score reaches ``threshold``.

    An answer with nothing to verify has the score 1, and the reason says so. The others are those of `evals.check`.
    """

    def __init__(
        self,
        threshold: float = 0.0,
        fail_on: Collection[str] = DEFAULT_FAIL_ON,
        judge: str | Entailment | None = None,
        markers: str | None = None,
        style: str | None = None,
    ) -> None:
        # DeepEval makes copies of a metric from the attributes that have the names of these arguments.
        self.threshold, self.fail_on = threshold, fail_on
        self.judge, self.markers, self.style = judge, markers, style
        self.async_mode = False
        self.evaluation_model = None

    def measure(self, test_case: LLMTestCase, *args: Any, **more: Any) -> float:
        found = grade(
            test_case.actual_output or "",
            test_case.retrieval_context or [],
            question=str(test_case.input),
            judge=self.judge,
            markers=self.markers,
            style=self.style,
            fail_on=self.fail_on,
        )
        self.score, self.reason = found.number, found.reason
        self.success = found.passed and found.number >= self.threshold
        return found.number

    async def a_measure(self, test_case: LLMTestCase, *args: Any, **more: Any) -> float:
        return self.measure(test_case)

    def is_successful(self) -> bool:
        return bool(self.success)

    @property
    def __name__(self) -> str:
        return "Grounded"
