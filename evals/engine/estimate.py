"""What a run would cost, before anything is asked: requests, tokens, money."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from evals.engine.passages import shown
from evals.engine.spending import Spending, Spent
from evals.opening import open_style
from evals.runs import Run
from evals.styles.parsing import rendered
from evals.text import rough_tokens
from evals.types import Prompt, Usage


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
