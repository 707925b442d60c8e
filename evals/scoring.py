"""Makes a scorer of a function: decorated, a function of one sample and its answer is a whole scorer.

>>> from evals import Metric, Score, Value, scorer
>>> @scorer(version="1", metrics=(Metric("brevity", "answers of at most ten words", "rate"),))
... def brevity(sample, answer):
...     return Score({"brevity": Value(len(answer.text.split()) <= 10)})
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from evals.types import Answer, Item, Metric, Sample, Score

ScoreFunction = Callable[[Sample, Answer], Score]


@dataclass(frozen=True)
class FunctionScorer:
    """A Scorer made of a function of one (sample, answer)."""

    function: ScoreFunction
    version: str
    metrics: tuple[Metric, ...]

    def __call__(self, sample: Sample, answer: Answer) -> Score:
        return self.function(sample, answer)

    def score(self, items: Iterable[Item]) -> Iterator[Score]:
        for item in items:
            try:
                yield self.function(item.sample, item.answer)
            except Exception as error:  # a plugin's code may raise anything; it must cost one score, not the run
                yield Score(unscored=f"the scorer raised {type(error).__name__}: {error}")


def scorer(*, version: str, metrics: Iterable[Metric]) -> Callable[[ScoreFunction], FunctionScorer]:
    """Make a Scorer of a function. Change ``version`` whenever its scores would change."""

    def wrap(function: ScoreFunction) -> FunctionScorer:
        return FunctionScorer(function, version, tuple(metrics))

    return wrap
