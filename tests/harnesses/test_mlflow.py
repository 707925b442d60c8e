"""The scorer for MLflow, run by MLflow itself: `make test-harnesses` installs it and runs this."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

mlflow: Any = pytest.importorskip("mlflow")
pytest.importorskip("mlflow.genai.scorers")

from grounded_evals.harnesses.mlflow import grounded  # noqa: E402  (needs mlflow)

KB = ["Lake Aro lies 212 metres above the sea. Its water is clear.", "The dam was built by Ana Ruiz in 1902."]
ANSWERS = [
    '"Its water is clear." [1]',
    'Of the dam: "The dam was built by Ana Ruiz in 1912." [2] "Its water is clear." [1]',
    "Nobody knows.",
]


def test_rows_are_evaluated(tmp_path: Path) -> None:
    mlflow.set_tracking_uri(f"sqlite:///{tmp_path}/mlflow.db")
    mlflow.set_experiment(experiment_id=mlflow.create_experiment("grounding", artifact_location=tmp_path.as_uri()))
    rows = [{"inputs": {"question": "How is it?", "documents": KB}, "outputs": answer} for answer in ANSWERS]
    found = mlflow.genai.evaluate(data=rows, scorers=[grounded])
    assert found.metrics["grounded/mean"] == pytest.approx(2 / 3)
    assert found.metrics["citations_hold/mean"] == 0.75
    reasons = [reason for reason in found.result_df["assessments"].map(str) if "1912 in the quote" in reason]
    assert len(reasons) == 1
