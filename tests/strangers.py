"""Plugins that do not keep their promises, to see what the engine makes of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from evals import (
    Answer,
    Completion,
    Item,
    Message,
    Metric,
    Prompt,
    ProviderOptions,
    Request,
    Sample,
    Score,
    Usage,
    Value,
    scorer,
)

PLUGINS = {
    "providers": {"forgetful": "Forgetful", "flaky": "Flaky", "twice": "Twice"},
    "styles": {"broken": "Broken"},
    "tasks": {"unopened": "Unopened"},
    "scorers": {"lazy": "Lazy", "eager": "Eager", "touchy": "touchy", "judging": "Judging", "missing": "Missing"},
}


class Unopened:
    """A task that cannot be opened."""

    def __init__(self) -> None:
        raise KeyError("no data")


class Forgetful:
    """Answers every second request only."""

    def __init__(self, model: str, options: ProviderOptions) -> None:
        self.about: dict[str, Any] = {"revision": model}

    def complete(self, requests: Iterable[Request]) -> Iterator[Completion]:
        for number, request in enumerate(requests):
            if number % 2 == 0:
                yield Completion(request.id, "Something.")


class Flaky(Forgetful):
    """Fails the first time it is asked anything."""

    def __init__(self, model: str, options: ProviderOptions) -> None:
        super().__init__(model, options)
        self.asked: set[int] = set()

    def complete(self, requests: Iterable[Request]) -> Iterator[Completion]:
        for request in requests:
            first = request.id not in self.asked
            self.asked.add(request.id)
            yield Completion(request.id, "Something.", error="no luck" if first else None)


class Twice(Forgetful):
    """Answers everything twice."""

    def complete(self, requests: Iterable[Request]) -> Iterator[Completion]:
        for request in requests:
            yield Completion(request.id, "Something.")
            yield Completion(request.id, "Something else.")


class Broken:
    """A style that cannot read any answer."""

    version = "1"

    def render(self, sample: Sample) -> Prompt:
        return Prompt((Message("user", sample.question),))

    def parse(self, sample: Sample, completion: Completion) -> Answer:
        raise KeyError("answer")


class Lazy:
    """A scorer that stops after the first answer."""

    version = "1"
    metrics = (Metric("lazy", "nothing", "rate"),)

    def score(self, items: Iterable[Item]) -> Iterator[Score]:
        for _ in items:
            yield Score({"lazy": Value(1)})
            return


class Judging(Lazy):
    """A scorer that asks a model of its own, which costs something."""

    model = "judge/strict"

    def score(self, items: Iterable[Item]) -> Iterator[Score]:
        for _ in items:
            yield Score({"lazy": Value(1)}, usage=Usage(50, 0))


class Eager(Lazy):
    """A scorer that scores what was never answered."""

    def score(self, items: Iterable[Item]) -> Iterator[Score]:
        for _ in items:
            yield Score()
        yield Score()


@scorer(version="1", metrics=(Metric("touchy", "nothing", "rate"),))
def touchy(sample: Sample, answer: Answer) -> Score:
    """Raises on one sample."""
    if sample.id == "hill":
        raise ValueError("a hill")
    return Score({"touchy": Value(1)})
