"""What a row has cost, tokens as the providers count them, and money by the user's own list of prices; and what a run
would cost, before anything is asked."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Annotated, ClassVar

from pydantic import ConfigDict, Field

from evals.engine.passages import shown
from evals.opening import open_style
from evals.runs import Run
from evals.styles.parsing import rendered
from evals.text import rough_tokens
from evals.types import Prompt, Usage

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


@dataclass(frozen=True, slots=True)
class Estimate:
    """One cell of a run. Input tokens are estimated from the prompts' characters; output tokens are the most that the
    run allows. What scorers spend that ask a model is not in it."""

    model: str
    style: str
    task: str
    spending: Spending


def estimates(run: Run) -> Iterator[Estimate]:
    """One for each cell, from the prompts as they would be sent."""
    settings = run.config.settings
    for cell in run.config.cells:
        task, style = run.config.tasks[cell.task], open_style(cell.style, settings.markers)
        spent = Spent()
        for line in range(task.first, task.first + task.samples):
            asked = _tokens(rendered(style, shown(run.sample(line))))
            for _ in range(settings.epochs):
                spent.add(Usage(asked, settings.max_tokens))
        prices = settings.prices.get(cell.model)
        yield Estimate(cell.model, cell.style, task.name, spent.priced(prices, batch=settings.batch))


def _tokens(prompt: Prompt) -> int:
    texts = [m.content for m in prompt.messages] + [text for d in prompt.documents for text in (d.title, d.text)]
    return sum(map(rough_tokens, texts))
