"""The batch APIs of services: many requests submitted at once, half the price, answers within a day.

A batch outlives the process that submitted it, so its id is written down before anything else is done: a run that
was stopped waits for the same batch when it is resumed, and nothing is paid for twice.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import Any

from evals.protocols import Batches, Support
from evals.remote.failure import Failure
from evals.types import Completion, Request


class Batched:
    """A provider that asks through batches. ``ledger`` maps the id of a batch to the ids of its requests, as an earlier
    process has left it; ``keep`` is called with it whenever it changes, to write it down."""

    def __init__(
        self,
        batches: Batches,
        about: Mapping[str, Any],
        ledger: Mapping[str, Sequence[int]],
        keep: Callable[[Mapping[str, Sequence[int]]], None],
    ) -> None:
        self._batches, self._keep = batches, keep
        self._ledger = {batch: list(ids) for batch, ids in ledger.items()}
        self.support = Support(batch=True)
        self.about = about

    def complete(self, requests: Iterable[Request]) -> Iterator[Completion]:
        """The answers of one batch after another, in the order of their submission."""
        asked: dict[str, dict[int, Request]] = {batch: {} for batch in self._ledger}
        home = {id: batch for batch, ids in self._ledger.items() for id in ids}
        source = iter(requests)
        while some := list(islice(source, self._batches.most)):
            new = []
            for request in some:
                if request.id in home:
                    asked[home[request.id]][request.id] = request
                else:
                    new.append(request)
            bodies = {}
            for request in new:
                try:
                    bodies[request.id] = self._batches.body(request)
                except Failure as failure:
                    yield Completion(request.id, finish_reason="error", error=str(failure))
            if bodies:
                asked[self._submit(bodies)] = {r.id: r for r in new if r.id in bodies}
        for batch, waiting in asked.items():
            if waiting:
                yield from self._collect(batch, waiting)
            del self._ledger[batch]
            self._keep(self._ledger)

    def _submit(self, bodies: Mapping[int, Mapping[str, Any]]) -> str:
        batch = self._batches.submit(bodies)
        self._ledger[batch] = list(bodies)
        self._keep(self._ledger)
        _say(f"{batch}: {len(bodies)} requests submitted; a run that is stopped waits for it when resumed")
        return batch

    def _collect(self, batch: str, waiting: dict[int, Request]) -> Iterator[Completion]:
        while not self._batches.ended(batch):
            time.sleep(self._batches.poll)
        for completion in self._batches.results(batch, dict(waiting)):
            if waiting.pop(completion.id, None) is not None:
                yield completion
        for id in waiting:
            yield Completion(id, finish_reason="error", error=f"{batch} has no answer to it")


def _say(line: str) -> None:
    print(line, file=sys.stderr, flush=True)
