"""How a run asks its models. In this process a request goes down this chain, and its completion comes back up:

the run -> stored answers (--cache) -> the service's batch API (--batch) -> the provider
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import cast

from evals.cache import Cached, Store
from evals.opening import open_provider, support_of
from evals.protocols import Batching, Provider
from evals.remote.batches import Batched
from evals.runs import Run, Settings


class Local:
    """The Executor of a run in this process. ``store`` is the cache of answers, if the run uses one."""

    def __init__(self, run: Run, settings: Settings, store: Store | None) -> None:
        self._run, self._settings, self._store = run, settings, store

    @contextmanager
    def opened(self, model: str) -> Iterator[Provider]:
        """The model's provider, behind the cache and the batch API if the run uses them. What the provider says of
        itself is recorded when it is loaded, and again at the end, with the traffic. Raises RunError if the revision is
        not the one that the run began with."""
        provider = open_provider(model, self._settings.provider_options)
        self._run.record_provider(model, provider.about)
        asked = self._cached(model, self._batched(model, provider))
        try:
            yield asked
        finally:
            self._run.record_provider(model, asked.about)

    def _batched(self, model: str, provider: Provider) -> Provider:
        if not (self._settings.batch and support_of(model).batch):
            return provider

        def keep(batches: Mapping[str, Sequence[int]]) -> None:
            self._run.keep_batches(model, batches)

        return Batched(cast(Batching, provider).batches(), provider.about, self._run.batches(model), keep)

    def _cached(self, model: str, provider: Provider) -> Provider:
        if self._store is None:
            return provider
        return Cached(provider, self._store, model, self._settings.args, whole=self._settings.batch)
