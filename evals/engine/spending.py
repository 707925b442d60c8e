"""What a row has cost: tokens as the providers count them, and money by the user's own list of prices."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, ClassVar

from pydantic import ConfigDict, Field

from evals.types import Usage

Prices = Mapping[str, Mapping[str, float]]
PER = 1_000_000  # prices are for so many tokens
ANSWERS = "answers"
# Of figures that stand in leaderboard.json as they are.
PUBLISHED = ConfigDict(extra="forbid", allow_inf_nan=False)


@dataclass(frozen=True, slots=True)
class Spending:
    """``cached_input_tokens`` are part of ``input_tokens``. ``cost`` is None where no price is known for the model."""

    __pydantic_config__: ClassVar[ConfigDict] = PUBLISHED

    calls: Annotated[int, Field(ge=0, description="answers or verdicts that used any tokens")]
    input_tokens: Annotated[int, Field(ge=0)]
    output_tokens: Annotated[int, Field(ge=0)]
    cached_input_tokens: Annotated[int, Field(ge=0, description="part of input_tokens, read from the provider's cache")]
    cost: Annotated[float | None, Field(description="by the run's list of prices; null where the model is not on it")]


@dataclass
class Spent:
    """A sum of usages; ``calls`` counts the answers or verdicts that used any tokens."""

    calls: int = 0
    input: int = 0
    output: int = 0
    cached: int = 0

    def add(self, usage: Usage) -> None:
        self.calls += bool(usage.input_tokens or usage.output_tokens)
        self.input += usage.input_tokens
        self.output += usage.output_tokens
        self.cached += usage.cached_input_tokens

    def priced(self, prices: Mapping[str, float] | None, *, batch: bool = False) -> Spending:
        """The sum with its cost. ``prices`` are for a million tokens: ``input``, ``output``, perhaps ``cached_input``
        (by default as ``input``) and ``batch``, the share of these prices that a batch costs (by default 1)."""
        cost = None
        if prices is not None:
            full, cached = prices["input"], prices.get("cached_input", prices["input"])
            tokens = (self.input - self.cached) * full + self.cached * cached + self.output * prices["output"]
            cost = round(tokens / PER * (prices.get("batch", 1.0) if batch else 1.0), 6)
        return Spending(self.calls, self.input, self.output, self.cached, cost)
