"""For MLflow: ``mlflow.genai.evaluate(data=rows, scorers=[grounded])``.

A row has ``inputs`` with ``documents``, and perhaps ``question``, and ``outputs``: the answer.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from mlflow.entities import Feedback
from mlflow.genai.scorers import scorer

from grounded_evals.harnesses import grade


@scorer
def grounded(inputs: Mapping[str, Any], outputs: Any) -> list[Feedback]:
    """``grounded``, yes or no, and ``citations_hold``, the share that does where anything could be verified."""
    found = grade(str(outputs), inputs["documents"], question=str(inputs.get("question", "")))
    said = [Feedback(name="grounded", value=found.passed, rationale=found.reason)]
    if found.score is not None:
        said.append(Feedback(name="citations_hold", value=found.score, rationale=found.check.summary))
    return said
