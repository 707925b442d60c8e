"""The entailment seam: does this text carry that statement? ``phi`` and ``sigma`` of the citation metrics.

A backend is a class registered under ``evals.entailment``; it is given what follows its name (``nli/MODEL``) and
options, and judges a stream of pairs. Scorers that need one take any: ``--scorer citations=nli/MODEL``.

>>> carried = Verdict(support=0.9)
>>> phi(carried), sigma(carried), sigma(Verdict(support=0.5))
(True, 1.0, 0.5)
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol, TypeVar

from evals.providing import read_arguments
from evals.types import Provider, Span, Usage

Arguments = TypeVar("Arguments")

# Where sigma cuts the support of a backend that gives no grades of its own.
PARTLY, FULLY = 1 / 3, 2 / 3


@dataclass(frozen=True, slots=True)
class Pair:
    """Do the ``premises``, taken together, carry the ``hypothesis``? ``question`` is what was asked, for backends
    that can use it. A hypothesis is one statement, or a whole answer for backends that find spans."""

    premises: tuple[str, ...]
    hypothesis: str
    question: str = ""


@dataclass(frozen=True, slots=True)
class Doubt:
    """A span of a hypothesis that nothing carries, with how sure the backend is of that, 0 to 1."""

    span: Span
    probability: float = 1.0


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a backend finds of a pair.

    ``support`` goes from 0, not carried, to 1, carried in full; .5 is carried in part, or undecided. None, with a
    ``reason``, where it cannot be said. ``doubts`` is None for a backend that does not look for spans. ``coverage``
    is the share of the premises' characters that was read. ``usage`` is what a model that judges has spent.
    """

    support: float | None
    doubts: tuple[Doubt, ...] | None = None
    coverage: float = 1.0
    reason: str = ""
    usage: Usage = field(default_factory=Usage)


class Entailment(Protocol):
    """``judge`` yields one Verdict a pair, in order, and may read ahead to batch. ``about`` names everything a
    verdict depends on (version, revision of weights, hash of a prompt, arguments): verdicts are kept under it."""

    @property
    def about(self) -> Mapping[str, Any]: ...

    def judge(self, pairs: Iterable[Pair]) -> Iterator[Verdict]: ...


@dataclass(frozen=True, slots=True)
class EntailmentOptions:
    """What a backend is told besides its name.

    ``open_provider`` gives the provider of a ``provider/model`` string, for those that ask one; ``batch_size`` and
    ``trust_remote_code`` are for those that load a model themselves. ``args`` are the user's ``-S NAME=VALUE``.
    """

    open_provider: Callable[[str], Provider]
    batch_size: int = 16
    trust_remote_code: bool = False
    args: Mapping[str, str] = field(default_factory=dict)

    def read(self, kind: type[Arguments]) -> Arguments:
        """``args`` as the backend's own dataclass, as ProviderOptions.read does."""
        return read_arguments(kind, self.args, "-S")


def phi(verdict: Verdict) -> bool:
    """Whether the premises carry the statement in full. Raises ValueError for a verdict without support."""
    return _known(verdict) > 0.5


def sigma(verdict: Verdict) -> float:
    """Graded support: 0, .5 or 1. Raises ValueError for a verdict without support."""
    support = _known(verdict)
    return 1.0 if support > FULLY else 0.5 if support > PARTLY else 0.0


def _known(verdict: Verdict) -> float:
    if verdict.support is None:
        raise ValueError(f"no verdict: {verdict.reason}")
    return verdict.support
