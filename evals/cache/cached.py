"""A provider with a cache: a request that was answered before is answered from the store, any other is asked."""

from __future__ import annotations

from collections import deque
from collections.abc import Generator, Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from evals.cache.key import Keys
from evals.cache.store import Store
from evals.protocols import Provider, Support, power
from evals.types import Completion, Request

# The most requests without a stored answer that are gathered before the provider is asked.
LOOK_AHEAD = 128
# The most stored answers found while the provider reads requests, which wait until it yields an answer.
MOST_ASIDE = 1024

Asked = tuple[Request, bytes]


class Cached:
    """``provider`` behind ``store``, a provider itself.

    Stored answers are yielded as they are found, while up to LOOK_AHEAD requests without one are gathered. Then the
    provider is asked. It reads on in the stream at its own pace, and gets only requests without a stored answer. A
    stored answer found meanwhile waits until the provider yields, since nothing can be yielded while it reads. When
    MOST_ASIDE of them wait, the provider's stream ends: it answers what it has read, and the rest begins anew. So
    memory is bounded however many stored answers follow each other, a provider that reads a whole stream gets it in
    stretches of at least LOOK_AHEAD requests, and one that calls a server rarely runs out of work. If few answers are
    missing, the provider gets all of them as one stream, at the end. With ``whole`` it always does, however many they
    are: for a batch API, where each stretch takes hours.

    Completions with an error are not kept. A request that occurs twice in a run is asked twice, unless the first
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
        """What the provider says of itself, and how many answers came from the store."""
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
                # Stored only now, when the run has written the answer down. If it were stored before and the run
                # killed in between, the resumed run would find it here and count an answer it paid for as free.
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
        """What the provider reads: requests without a stored answer. Their keys are put in ``waiting``, and stored
        answers ``aside``."""
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
