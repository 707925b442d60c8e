"""What every provider that calls a server does alike: many requests at a time, tried again, timed, accounted for."""

from __future__ import annotations

import asyncio
import time
from abc import ABC, abstractmethod
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from typing import Any, ClassVar

from evals.options import ProviderOptions
from evals.protocols import Support
from evals.remote.failure import Failure, one_line
from evals.remote.limiter import Limiter
from evals.remote.looping import run
from evals.remote.sound import sound
from evals.remote.waiting import wait
from evals.types import Completion, Request

START_CONNECTIONS, MOST_CONNECTIONS = 20, 100


class RemoteProvider(ABC):
    """A provider whose subclass says how to connect, how to ask once, and what an error of its client means."""

    needs: ClassVar[tuple[str, ...]] = ("aiohttp",)
    support: ClassVar[Support] = Support()
    remote: ClassVar[bool] = True

    def __init__(
        self, model: str, options: ProviderOptions, about: Mapping[str, Any], secrets: Iterable[str] = ()
    ) -> None:
        self._model, self._options = model, options
        self._about, self._secrets = about, tuple(secrets)
        self._failures: Counter[str] = Counter()
        most = options.max_connections
        # A number the user names is believed; without one the server's bearing is found out from below.
        self._limiter = Limiter(most or START_CONNECTIONS, most or MOST_CONNECTIONS)

    @property
    def about(self) -> Mapping[str, Any]:
        """What answers, and how it went so far: failed attempts by kind, and the changes of the limit."""
        traffic = {"failed_attempts": dict(self._failures), "connections": self._limiter.history}
        return {**self._about, "traffic": traffic}

    @abstractmethod
    def connect(self) -> Any:
        """A client for ``ask``, made inside the event loop. The client itself must not try again."""

    async def disconnect(self, client: Any) -> None:
        await client.close()

    @abstractmethod
    async def ask(self, client: Any, request: Request) -> Completion:
        """One attempt. May raise Failure, or whatever ``explain`` understands."""

    def explain(self, error: Exception) -> Failure | None:
        """What an error of the client means; None for one that is not its own."""
        return None

    def kept(self, completion: Completion) -> Completion:
        """An answer as it may leave the provider. Raises Failure for one that is none."""
        return sound(completion, self._secrets)

    def complete(self, requests: Iterable[Request]) -> Iterator[Completion]:
        """Completions as they finish; closing the iterator cancels what is under way."""
        source, running = iter(requests), set[asyncio.Task[Completion]]()
        # Twice as many as may be asked at once: some wait to try again, and the next are ready when one is done.
        room = 2 * (self._options.max_connections or MOST_CONNECTIONS)
        with asyncio.Runner(loop_factory=asyncio.new_event_loop) as runner:
            finished = asyncio.Queue[asyncio.Task[Completion]]()
            client = run(runner, _made(self))
            try:
                while True:
                    for request in islice(source, room - len(running)):
                        task = runner.get_loop().create_task(self._answer(client, request))
                        task.add_done_callback(finished.put_nowait)
                        running.add(task)
                    if not running:
                        return
                    done = [run(runner, finished.get())]
                    done += [finished.get_nowait() for _ in range(finished.qsize())]
                    running.difference_update(done)
                    for task in done:
                        yield task.result()
            finally:
                run(runner, _end(self, client, running))

    async def _answer(self, client: Any, request: Request) -> Completion:
        """All attempts at one request. Being refused for the rate is no fault of the request: such attempts
        are bounded by ``timeout`` alone, others by ``max_retries`` too."""
        options, began, tries, refusals = self._options, 0.0, 0, 0
        while True:
            async with self._limiter:
                began = began or time.monotonic()
                left = options.timeout - (time.monotonic() - began)
                outcome = await self._attempt(client, request, min(options.attempt_timeout, max(left, 0.001)))
            if isinstance(outcome, Completion):
                return outcome
            refused = outcome.kind == "rate limit"
            tries, refusals = tries + (not refused), refusals + refused
            left = options.timeout - (time.monotonic() - began)
            pause = wait(outcome, tries + refusals)
            if outcome.kind == "request" or tries > options.max_retries or pause >= left:
                attempts = f" ({tries + refusals} attempts)" if tries + refusals > 1 else ""
                return self._failed(request, f"{outcome}{attempts}")
            await asyncio.sleep(pause)

    async def _attempt(self, client: Any, request: Request, seconds: float) -> Completion | Failure:
        try:
            async with asyncio.timeout(seconds):
                completion = self.kept(await self.ask(client, request))
        except Exception as error:  # a server's nonsense raises what its client library likes
            failure = self._understand(error, seconds)
            self._failures[failure.kind] += 1
            if failure.kind == "rate limit":
                self._limiter.refused(failure.retry_after)
            elif failure.kind == "server":
                self._limiter.failed()
            return failure
        self._limiter.answered()
        return completion

    def _understand(self, error: Exception, seconds: float) -> Failure:
        if isinstance(error, Failure):
            return error
        if isinstance(error, TimeoutError):
            return Failure("timeout", f"no answer within {seconds:.3g} s")
        return self.explain(error) or Failure("reply", f"{type(error).__name__}: {error}")

    def _failed(self, request: Request, said: str) -> Completion:
        return Completion(request.id, finish_reason="error", error=one_line(said, self._secrets))


async def _made(provider: RemoteProvider) -> Any:
    return provider.connect()


async def _end(provider: RemoteProvider, client: Any, running: Iterable[asyncio.Task[Completion]]) -> None:
    for task in running:
        task.cancel()
    await asyncio.gather(*running, return_exceptions=True)
    await provider.disconnect(client)
