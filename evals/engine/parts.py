"""Plugins made ready for use: a model string into its provider, names into styles, scorers and tasks."""

from __future__ import annotations

from typing import Any, cast

from evals import plugins
from evals.providing import ProviderOptions
from evals.runs import Settings
from evals.types import EvalsError, Provider, Scorer, Style, Task


def load_style(name: str) -> Style:
    return cast(Style, _instance(plugins.load("styles", name)))


def load_scorer(name: str) -> Scorer:
    return cast(Scorer, _instance(plugins.load("scorers", name)))


def load_task(spec: str) -> Task:
    """A task by name, or by ``name=SOURCE`` where the task reads a file or hub id of the user's choosing."""
    name, given, source = spec.partition("=")
    part = plugins.load("tasks", name)
    if not given:
        return cast(Task, _instance(part))
    if not isinstance(part, type):
        raise EvalsError(f"task '{name}' takes no source; expected just '{name}'")
    return cast(Task, part(source))


def load_provider(model: str, settings: Settings) -> Provider:
    """The provider of a ``provider/model`` string, its model loaded. Raises EvalsError where it cannot be."""
    factory, name = _factory(model)
    options = ProviderOptions(
        max_connections=settings.max_connections,
        batch_size=settings.batch_size,
        trust_remote_code=settings.trust_remote_code,
    )
    return cast(Provider, factory(name, options))


def provider_is_native(model: str) -> bool:
    """Whether the provider brings citations of its own, so that no other style applies."""
    return bool(getattr(_factory(model)[0], "native", False))


def _factory(model: str) -> tuple[Any, str]:
    provider, _, name = model.partition("/")
    if not provider:
        raise EvalsError(f"model '{model}': expected provider/model, such as transformers/smollm2-135m-q4_1")
    return plugins.load("providers", provider), name


def _instance(part: Any) -> Any:
    return part() if isinstance(part, type) else part
