"""The published shape of leaderboard.json; docs/leaderboard.schema.json is made from this page."""

from __future__ import annotations

from typing import Any, Literal

from pydantic import Field

from evals.engine.spending import Spending
from evals.engine.summary import MetricSummary
from evals.files.codec import Strict
from evals.types import Reduce
from evals.types.agreement import Agreement


class MetricInfo(Strict):
    """What a metric measures and how its figure is made."""

    about: str
    reduce: Reduce
    higher_is_better: bool | None
    headline: bool
    agreement: list[Agreement] = Field(
        default=[],
        description="with human labels; empty where it was not measured",
    )


class RankValue(Strict):
    """A row's rank among the rows of its task, 1 for the best, with its 95 % interval by bootstrap over documents."""

    rank: int = Field(ge=1)
    low: int = Field(ge=1)
    high: int = Field(ge=1)
    of: int = Field(ge=1, description="rows ranked on the same task")

    def __str__(self) -> str:
        """``2 (1–3)``"""
        return f"{self.rank} ({self.low}–{self.high})"


class Provenance(Strict):
    """The run a row was made from, and everything its figures depend on."""

    run: str
    created: str
    task_version: str
    task_source: str
    data_sha256: str
    prompt_sha256: str
    style_version: str
    scorers: dict[str, str] = Field(description="versions")
    depends: dict[str, dict[str, Any]] = Field(
        default={},
        description="by scorer, what its scores depend on besides its version: arguments, entailment backend, model",
    )
    settings: dict[str, Any]
    provider: dict[str, Any]
    versions: dict[str, str]


class Row(Strict):
    """One model answering one task in one citation style."""

    model: str
    style: str
    task: str
    answers: int = Field(ge=0)
    missing: int = Field(ge=0, description="answers that the run does not have")
    rank: RankValue | None = Field(description="null where the row has no trial of the ranking metric")
    metrics: dict[str, MetricSummary]
    unscored: dict[str, int] = Field(description="why answers could not be scored")
    unjudged: dict[str, int] = Field(
        default={}, description="why judges gave no verdict on parts of scored answers, and how often"
    )
    spending: dict[str, Spending] = Field(description="of the answers, and apart from it of scorers that judge")
    provenance: Provenance


class Leaderboard(Strict):
    """leaderboard.json."""

    version: Literal["1"] = "1"
    created: str
    ranked_by: str
    metrics: dict[str, MetricInfo]
    rows: list[Row]
    trivial: dict[str, dict[str, str]] = Field(
        default={},
        description="by task and by how the answer is made, what an answer without any understanding scores: as the "
        "task's card says, or counted from the gold of the questions",
    )


def json_schema() -> dict[str, Any]:
    """The JSON Schema of leaderboard.json."""
    schema = Leaderboard.model_json_schema()
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema}
