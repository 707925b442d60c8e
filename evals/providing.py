"""What a provider is told besides its model's name."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import MISSING, dataclass, field, fields
from typing import Any, TypeVar, get_type_hints

from evals.types import EvalsError

Arguments = TypeVar("Arguments")
_TRUTH = {"true": True, "yes": True, "1": True, "false": False, "no": False, "0": False}


@dataclass(frozen=True, slots=True)
class ProviderOptions:
    """Each provider reads the options that concern it and ignores the others.

    For providers that call a server: ``max_connections`` (None: adaptive, from 20 up to 100), ``max_retries``,
    ``attempt_timeout`` (seconds, one attempt) and ``timeout`` (seconds, one request with all its attempts). For
    those that run the model here: ``batch_size``. ``args`` are the user's ``-M NAME=VALUE``.
    """

    max_connections: int | None = None
    max_retries: int = 3
    attempt_timeout: float = 120.0
    timeout: float = 600.0
    batch_size: int = 16
    trust_remote_code: bool = False
    args: Mapping[str, str] = field(default_factory=dict)

    def read(self, kind: type[Arguments]) -> Arguments:
        """``args`` as the provider's own dataclass of str, int, float and bool fields; those it does not know
        are for another provider of the run. Raises EvalsError, naming the argument, for a value of another type."""
        return read_arguments(kind, self.args, "-M")


def read_arguments(kind: type[Arguments], args: Mapping[str, str], flag: str) -> Arguments:
    """``args`` as a dataclass of str, int, float and bool fields; names that it lacks are passed over.

    Raises EvalsError, naming the ``flag`` and the argument, for a value of another type.
    """
    hints = get_type_hints(kind)
    return kind(**{n: _value(f"{flag} {n}", v, hints[n]) for n, v in args.items() if n in hints})


def arguments(kind: type[Any]) -> dict[str, str]:
    """The names of a provider's arguments and their defaults, as a user would write them."""
    return {f.name: "" if f.default is MISSING else str(f.default) for f in fields(kind)}


def _value(name: str, text: str, kind: type) -> Any:
    try:
        if kind is bool:
            return _TRUTH[text.lower()]
        return kind(text)
    except (ValueError, KeyError):
        expected = {bool: "true or false", int: "a whole number", float: "a number"}.get(kind, kind.__name__)
        raise EvalsError(f"{name}={text}: expected {expected}") from None
