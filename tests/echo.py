"""What the tests of the answer cache share: requests, and a provider that remembers what it was asked."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from evals.cache import Cached, Store
from evals.protocols import Provider, Support
from evals.types import Citation, Completion, Document, Locator, Message, Prompt, Request, Sample, Sampling, Span, Usage

MOON = Document("moon", "The Moon has no air. It has ice.", title="The Moon")
MODEL = "mock"
ABOUT: Mapping[str, Any] = {"model": "m", "revision": "1", "base_url": "http://a", "dtype": "float32"}


def request(id: int = 0, question: str = "Has the Moon air?", epoch: int = 0, **sampling: Any) -> Request:
    messages = (Message("system", "Be short."), Message("user", question))
    sample = Sample("s", question, (MOON,), answers=("no",))
    return Request(id, Prompt(messages), sample, "quote", epoch, Sampling(**sampling))


def completion(id: int = 0, text: str = "It has no air.") -> Completion:
    citation = Citation("moon", "no air", Locator("char", 13, 19), Span(0, 14), {"index": 0})
    return Completion(id, text, (citation,), "length", Usage(11, 4, 2), (-0.5, -1.25))


@dataclass
class Echo:
    """Answers with ``name`` and the question, and remembers what it was asked. ``ahead`` requests are read before the
    first is answered (None: the whole stream)."""

    name: str = "echo"
    ahead: int | None = 1
    about: Mapping[str, Any] = field(default_factory=lambda: ABOUT)
    support: Support = field(default_factory=Support)
    asked: list[int] = field(default_factory=list)
    streams: int = 0
    closed: bool = False

    def complete(self, requests: Iterable[Request]) -> Iterator[Completion]:
        self.streams, read = self.streams + 1, deque[Request]()
        try:
            for asked in requests:
                self.asked.append(asked.id)
                read.append(asked)
                if len(read) == self.ahead:
                    yield self.answer(read.popleft())
            while read:
                yield self.answer(read.popleft())
        finally:
            self.closed = True

    def answer(self, asked: Request) -> Completion:
        return Completion(asked.id, f"{self.name}: {asked.sample.question}", usage=Usage(10, 3))


def ask(store: Store, provider: Provider, *requests: Request, model: str = MODEL, **args: str) -> list[Completion]:
    return list(Cached(provider, store, model, args).complete(requests))
