"""Plugins that do not keep their promises, to see what the engine makes of them."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any

from evals import (
    Answer,
    Completion,
    DataError,
    Finding,
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
    "providers": {
        "forgetful": "Forgetful",
        "flaky": "Flaky",
        "twice": "Twice",
        "untyped": "Untyped",
        "odd": "Odd",
        "stubborn": "Stubborn",
        "seeds": "Seeds",
        "picky": "Picky",
        "trusting": "Trusting",
    },
    "verbs": {"greet": "Greet", "run": "Greet"},
    "tasks": {"unopened": "Unopened"},
    "styles": {"broken": "Broken", "panicking": "Panicking", "silent": "Silent"},
    "scorers": {
        "lazy": "Lazy",
        "closing": "Closing",
        "pointing": "pointing",
        "eager": "Eager",
        "touchy": "touchy",
        "judging": "Judging",
        "missing": "Missing",
        "stumbling": "Stumbling",
        "ordered": "Ordered",
        "stillborn": "Stillborn",
        "undefined": "Undefined",
        "ahead": "Ahead",
    },
}


class Greet:
    """Say hello."""

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("name")

    def main(self, arguments: Namespace) -> int:
        if arguments.name == "nobody":
            raise DataError("nobody.txt:3: there is nobody; expected a name")
        print(f"hello, {arguments.name}")
        return 7


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


class Untyped(Forgetful):
    """Yields texts."""

    def complete(self, requests: Iterable[Request]) -> Iterator[Completion]:
        yield from ("Something." for _ in requests)  # type: ignore[misc]


class Odd(Forgetful):
    """Its second answer has a log-probability that JSON cannot hold."""

    def complete(self, requests: Iterable[Request]) -> Iterator[Completion]:
        for number, request in enumerate(requests):
            logprob = float("inf") if number == 1 else -0.5
            yield Completion(request.id, "Something.", logprobs=(logprob,), usage=Usage(7, 3))


class Stubborn(Forgetful):
    """Fails at every question so many times, as its model's name says, and asks for tokens each time."""

    def __init__(self, model: str, options: ProviderOptions) -> None:
        super().__init__(model, options)
        self._times = int(model)
        self._asked: Counter[int] = Counter()

    def complete(self, requests: Iterable[Request]) -> Iterator[Completion]:
        for request in requests:
            self._asked[request.id] += 1
            failed = self._asked[request.id] <= self._times
            yield Completion(request.id, "Something.", error=f"time {self._asked[request.id]}" if failed else None)


class Seeds(Forgetful):
    """Answers with the seed it is given, at some cost."""

    def complete(self, requests: Iterable[Request]) -> Iterator[Completion]:
        for request in requests:
            yield Completion(request.id, f"seed {request.sampling.seed}", usage=Usage(10, 3))


class Picky(Forgetful):
    """Fails at every question whose id says that it is bad."""

    def complete(self, requests: Iterable[Request]) -> Iterator[Completion]:
        for request in requests:
            yield Completion(request.id, "Something.", error="bad" if request.sample.id.startswith("bad") else None)


class Trusting(Forgetful):
    """Says whether it may run a model's own code."""

    def __init__(self, model: str, options: ProviderOptions) -> None:
        super().__init__(model, options)
        self.about["trusts"] = options.trust_remote_code


class Panic(BaseException):
    """As a library written in Rust raises it."""


class Broken:
    """A style that cannot read any answer."""

    version = "1"

    def render(self, sample: Sample) -> Prompt:
        return Prompt((Message("user", sample.question),))

    def parse(self, sample: Sample, completion: Completion) -> Answer:
        raise KeyError("answer")


class Panicking(Broken):
    """A style whose library panics at one of the questions."""

    def parse(self, sample: Sample, completion: Completion) -> Answer:
        if sample.id == "hill":
            raise Panic("byte index 2 is not a char boundary")
        return Answer(completion.text)


class Silent(Broken):
    """A style that gives nothing back."""

    def parse(self, sample: Sample, completion: Completion) -> Answer:
        return None  # type: ignore[return-value]


class Lazy:
    """A scorer that stops after the first answer."""

    version = "1"
    metrics = (Metric("lazy", "nothing", "rate"),)

    def score(self, items: Iterable[Item]) -> Iterator[Score]:
        for _ in items:
            yield Score({self.metrics[0].name: Value(1)})
            return


class Closing(Lazy):
    """A scorer that closes the stream of answers before it has read one."""

    def score(self, items: Iterable[Item]) -> Iterator[Score]:
        getattr(items, "close")()  # noqa: B009 (what it is given is an Iterable; that it is a generator, nobody promised)
        yield from ()


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


class Stumbling(Lazy):
    """A scorer that reads all answers before it scores the first, and panics at one."""

    def score(self, items: Iterable[Item]) -> Iterator[Score]:
        for item in list(items):
            if item.sample.id == "hill":
                raise Panic("a hill")
            yield Score({"lazy": Value(1)})


class Ordered(Stumbling):
    """The same, and it remembers the answers before."""

    in_order = True


class Stillborn(Lazy):
    """A scorer that raises before it reads anything."""

    def score(self, items: Iterable[Item]) -> Iterator[Score]:
        raise OSError("no such model")


class Undefined(Lazy):
    """A scorer that divides by nothing at one answer."""

    def score(self, items: Iterable[Item]) -> Iterator[Score]:
        for item in items:
            yield Score({"lazy": Value(float("nan") if item.sample.id == "hill" else 1)}, usage=Usage(50, 0))


class Ahead(Lazy):
    """A scorer that reads all answers before it scores the first."""

    def score(self, items: Iterable[Item]) -> Iterator[Score]:
        yield from [Score({"lazy": Value(1)}) for _ in items]


@scorer(version="1", metrics=(Metric("touchy", "nothing", "rate"),))
def touchy(sample: Sample, answer: Answer) -> Score:
    """Raises on one sample."""
    if sample.id == "hill":
        raise ValueError("a hill")
    return Score({"touchy": Value(1)})


@scorer(version="1", metrics=(Metric("pointing", "nothing", "rate"),))
def pointing(sample: Sample, answer: Answer) -> Score:
    """Points at the citation after the last, which there is not."""
    return Score({"pointing": Value(1)}, (Finding("odd", citation=len(answer.citations)),), usage=Usage(50, 0))
