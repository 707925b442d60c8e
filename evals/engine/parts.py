"""Plugins made ready for use: a model string into its provider, names into styles, scorers and tasks."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches
from typing import Any, cast

from evals import plugins
from evals.providing import ProviderOptions, arguments
from evals.runs import Settings
from evals.types import EvalsError, Provider, Style, Support, Task


def load_style(name: str) -> Style:
    return cast(Style, _instance(plugins.load("styles", name)))


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
        max_retries=settings.max_retries,
        attempt_timeout=settings.attempt_timeout,
        timeout=settings.timeout,
        batch_size=settings.batch_size,
        trust_remote_code=settings.trust_remote_code,
        args=settings.args,
    )
    return cast(Provider, factory(name, options))


def support_of(model: str) -> Support:
    """What the model's provider says it can do; nothing special where it says nothing."""
    return cast(Support, getattr(_factory(model)[0], "support", Support()))


def args_of(model: str) -> dict[str, str]:
    """The ``-M`` arguments of the model's provider, and their defaults."""
    kind = getattr(_factory(model)[0], "Args", None)
    return arguments(kind) if kind else {}


def check_args(models: Iterable[str], args: Iterable[str]) -> None:
    """Raises EvalsError for a ``-M`` argument that none of the models' providers has."""
    names = sorted({name for model in models for name in args_of(model)})
    for name in args:
        if name not in names:
            near = get_close_matches(name, names, n=2)
            hint = f"did you mean {' or '.join(near)}?" if near else f"there are {', '.join(names) or 'none'}"
            raise EvalsError(f"-M {name}: no provider of this run has such an argument; {hint}")


def _factory(model: str) -> tuple[Any, str]:
    provider, _, name = model.partition("/")
    if not provider:
        raise EvalsError(f"model '{model}': expected provider/model, such as transformers/smollm2-135m-q4_1")
    return plugins.load("providers", provider), name


def _instance(part: Any) -> Any:
    return part() if isinstance(part, type) else part
