"""The scorer seam: a decorated function of one sample and its answer is a whole scorer.

>>> from evals import Metric, Score, Value, scorer
>>> @scorer(version="1", metrics=(Metric("brevity", "answers of at most ten words", "rate"),))
... def brevity(sample, answer):
...     return Score({"brevity": Value(len(answer.text.split()) <= 10)})
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TypeVar

from evals.entailing import Entailment
from evals.providing import read_arguments
from evals.types import Answer, EvalsError, Item, Metric, Sample, Score

ScoreFunction = Callable[[Sample, Answer], Score]
Arguments = TypeVar("Arguments")


@dataclass(frozen=True, slots=True)
class ScorerOptions:
    """What a scorer class with ``Args`` or ``judged_by`` is built with.

    A class attribute ``judged_by`` names the entailment backend it uses unless the user names another
    (``--scorer NAME=BACKEND``); "" means none unless named. ``Args`` is a dataclass of what ``-S NAME=VALUE`` may say.
    """

    backend: Entailment | None = None
    args: Mapping[str, str] = field(default_factory=dict)

    @property
    def entailment(self) -> Entailment:
        """The backend. Raises EvalsError where there is none."""
        if self.backend is None:
            raise EvalsError("the scorer needs an entailment backend; expected --scorer NAME=BACKEND")
        return self.backend

    def read(self, kind: type[Arguments]) -> Arguments:
        """``args`` as the scorer's own dataclass; those it lacks are for another scorer or a backend."""
        return read_arguments(kind, self.args, "-S")


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
            except Exception as error:  # a stranger's code: its fault must cost one score, not the run
                yield Score(unscored=f"the scorer raised {type(error).__name__}: {error}")


def scorer(*, version: str, metrics: Iterable[Metric]) -> Callable[[ScoreFunction], FunctionScorer]:
    """Make a Scorer of a function. ``version`` changes whenever scores would."""

    def wrap(function: ScoreFunction) -> FunctionScorer:
        return FunctionScorer(function, version, tuple(metrics))

    return wrap
