"""A provider with a memory: what was answered before is answered from the store, the rest is asked."""

from __future__ import annotations

from collections import deque
from collections.abc import Generator, Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from evals.cache.key import Keys
from evals.cache.store import Store
from evals.protocols import Provider, Support, power
from evals.types import Completion, Request

# Requests without an answer that are gathered before the provider is asked.
LOOK_AHEAD = 128
# Answers found while the provider reads requests, which wait until it gives one of its own.
MOST_ASIDE = 1024

Asked = tuple[Request, bytes]


class Cached:
    """``provider`` behind ``store``, a provider itself.

    Answers found are given out as they are found, while up to LOOK_AHEAD requests without one gather. Then the provider
    is asked, and reads on in the stream at its own pace, as many requests as it likes; only those without an
    answer reach it. An answer found meanwhile waits until the provider yields, since nothing can be given out while it
    reads. When MOST_ASIDE of them wait, the stream ends for the provider: it answers what it has read, and what
    follows begins anew. So memory stays bounded however many answers are found in a row, a provider that wants
    the whole stream has it in stretches of at least LOOK_AHEAD requests, and one that asks a server is seldom short of
    work. Where few answers are missing, they all come to it as one stream, at the end. ``whole`` says that all must in
    any case, for a batch API, whose every stretch takes hours: then they are gathered however many they are.

    Completions with an error are not kept. A request that comes twice in a run is asked twice, unless the first
    has its answer when the second is read. Closing the iterator closes the provider's.
    """

    def __init__(
        self, provider: Provider, store: Store, model: str, args: Mapping[str, str], *, whole: bool = False
    ) -> None:
        self.support: Support = power(provider, "support")
        self._provider, self._store, self._model, self._whole = provider, store, model, whole
        self._keys = Keys(model, provider.about, args)
        self._hits = self._misses = 0

    @property
    def about(self) -> Mapping[str, Any]:
        """What answers, as its provider says, and how many answers came from the store."""
        return {**self._provider.about, "cache": {"hits": self._hits, "misses": self._misses}}

    def complete(self, requests: Iterable[Request]) -> Generator[Completion]:
        source = ((request, self._keys.of(request)) for request in requests)
        while True:
            missed = deque[Asked]()
            for request, key in source:
                found = self._find(request, key)
                if found is not None:
                    yield found
                    continue
                missed.append((request, key))
                if len(missed) == LOOK_AHEAD and not self._whole:
                    break
            if not missed:
                return
            yield from self._ask(missed, source)

    def _ask(self, missed: deque[Asked], source: Iterator[Asked]) -> Generator[Completion]:
        """The provider's answers to ``missed`` and to what it reads of ``source``, and those found on the way."""
        waiting, aside = dict[int, bytes](), deque[Completion]()
        completions = self._provider.complete(self._unanswered(missed, source, waiting, aside))
        try:
            for completion in completions:
                key = waiting.pop(completion.id, None)
                yield completion
                # Only now: the run has written it down. Were it stored before, a run killed in between would find
                # it there when it goes on, and count as free what it has paid for.
                if key is not None and completion.error is None:
                    self._store.keep(key, self._model, completion)
                while aside:
                    yield aside.popleft()
        finally:
            if isinstance(completions, Generator):  # stopped early: let it cancel what is in flight
                completions.close()
        yield from aside

    def _unanswered(
        self, missed: deque[Asked], source: Iterator[Asked], waiting: dict[int, bytes], aside: deque[Completion]
    ) -> Iterator[Request]:
        """What the provider reads: requests without an answer, their keys in ``waiting``; answers go ``aside``."""
        while missed:
            request, key = missed.popleft()
            waiting[request.id] = key
            yield request
        while len(aside) < MOST_ASIDE:
            asked = next(source, None)
            if asked is None:
                return
            request, key = asked
            found = self._find(request, key)
            if found is not None:
                aside.append(found)
            else:
                waiting[request.id] = key
                yield request

    def _find(self, request: Request, key: bytes) -> Completion | None:
        found = self._store.find(key)
        if found is None:
            self._misses += 1
            return None
        self._hits += 1
        return replace(found, id=request.id, cached=True)
