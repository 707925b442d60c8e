"""The options that plugins are built with, and the one reader of ``-M``, ``-S`` and ``-T`` arguments."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import MISSING, dataclass, field, fields
from typing import Any, ClassVar, TypeVar, get_type_hints

from evals.errors import UsageError
from evals.plain import did_you_mean
from evals.protocols import Entailment, Provider

Arguments = TypeVar("Arguments")
_TRUTH = {"true": True, "yes": True, "1": True, "false": False, "no": False, "0": False}


@dataclass(frozen=True, slots=True)
class Options:
    """What a plugin is built with besides its name. ``args`` are the user's ``NAME=VALUE`` after the ``flag``."""

    flag: ClassVar[str]

    args: Mapping[str, str] = field(default_factory=dict, kw_only=True)

    def read(self, kind: type[Arguments]) -> Arguments:
        """``args`` as the plugin's own dataclass of str, int, float and bool fields. Names that it lacks are skipped:
        they are for another plugin of the run. Raises UsageError, naming flag and argument, for a value of another
        type."""
        return read_arguments(kind, self.args, self.flag)


@dataclass(frozen=True, slots=True)
class ProviderOptions(Options):
    """Each provider reads the options that concern it and ignores the others.

    For providers that call a server: ``max_connections`` (None: adaptive, from 20 up to 100), ``max_retries``,
    ``attempt_timeout`` (seconds, one attempt) and ``timeout`` (seconds, one request with all its attempts). For
    those that run the model here: ``batch_size``.
    """

    flag: ClassVar[str] = "-M"

    max_connections: int | None = None
    max_retries: int = 3
    attempt_timeout: float = 120.0
    timeout: float = 600.0
    batch_size: int = 16
    trust_remote_code: bool = False

    @classmethod
    def of(cls, told: object) -> ProviderOptions:
        """Those that a run's settings, or the flags of a call, have by these names."""
        return cls(**{f.name: getattr(told, f.name) for f in fields(cls)})


@dataclass(frozen=True, slots=True)
class EntailmentOptions(Options):
    """``open_provider`` gives the provider of a ``provider/model`` string, for backends that ask one; ``batch_size``
    and ``trust_remote_code`` are for those that load a model themselves."""

    flag: ClassVar[str] = "-S"

    open_provider: Callable[[str], Provider]
    batch_size: int = 16
    trust_remote_code: bool = False


@dataclass(frozen=True, slots=True)
class ScorerOptions(Options):
    """``backend`` is the entailment backend that the scorer is to ask, None if there is none;
    ``trust_remote_code`` is for scorers that load a model themselves. ``source`` is the file or folder that follows
    ``=`` in ``--scorer NAME=SOURCE``, for scorers that take one."""

    flag: ClassVar[str] = "-S"

    backend: Entailment | None = None
    trust_remote_code: bool = False
    source: str = ""

    @property
    def entailment(self) -> Entailment:
        """The backend. Raises UsageError where there is none."""
        if self.backend is None:
            raise UsageError("the scorer needs an entailment backend; expected --scorer NAME=BACKEND")
        return self.backend


@dataclass(frozen=True, slots=True)
class TaskOptions(Options):
    """``source`` is what follows ``=`` in ``--task NAME=SOURCE``: a file or hub id of the user's choosing."""

    flag: ClassVar[str] = "-T"

    source: str = ""


def read_arguments(kind: type[Arguments], args: Mapping[str, str], flag: str) -> Arguments:
    """``args`` as a dataclass of str, int, float and bool fields; names that it lacks are skipped.

    Raises UsageError, naming the ``flag`` and the argument, for a value of another type.
    """
    hints = get_type_hints(kind)
    return kind(**{n: _value(f"{flag} {n}", v, hints[n]) for n, v in args.items() if n in hints})


def arguments(kind: type[Any] | None) -> dict[str, str]:
    """The names of a plugin's arguments and their defaults, as a user would write them."""
    return {f.name: "" if f.default is MISSING else str(f.default) for f in fields(kind)} if kind else {}


def check_arguments(args: Iterable[str], known: Iterable[str], flag: str, whose: str) -> None:
    """Raises UsageError for the first argument that is not ``known``; ``whose`` names the kind of plugin, for the
    message."""
    names = sorted(set(known))
    for name in args:
        if name not in names:
            raise UsageError(f"{flag} {name}: no {whose} has such an argument; {did_you_mean(name, names)}")


def _value(name: str, text: str, kind: type) -> Any:
    try:
        if kind is bool:
            return _TRUTH[text.lower()]
        return kind(text)
    except (ValueError, KeyError):
        expected = {bool: "true or false", int: "a whole number", float: "a number"}.get(kind, kind.__name__)
        raise UsageError(f"{name}={text}: expected {expected}") from None
