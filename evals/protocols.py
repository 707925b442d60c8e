"""What each kind of plugin must do, and what it may say of itself besides.

A plugin is an object named in an entry-point group (`evals.plugins`). It need not inherit from anything. What it must
do stands in the protocol of its kind; what it may say besides stands in `Powers`, and is read by `power` alone.
"""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, Literal, Protocol

from evals.types import Answer, Completion, Item, Labelled, Metric, Pair, Prompt, Request, Sample, Score, Unit, Verdict


@dataclass(frozen=True, slots=True)
class Support:
    """What a provider can do; docs/providers.md is made of it.

    ``native``: whether it cites by its own means, and whether it can do anything else. ``units`` are those of
    its citations once they are read. ``documents`` are the forms in which it takes documents to cite, the
    default first. ``constraint``: how it holds an answer to a Constraint. ``batch``: it has a batch API.
    """

    native: Literal["no", "yes", "only"] = "no"
    units: tuple[Unit, ...] = ()
    documents: tuple[str, ...] = ()
    constraint: Literal["grammar", "schema"] | None = None
    seed: bool = False
    logprobs: bool = False
    stream: bool = False
    batch: bool = False


class Powers:
    """What a plugin may say of itself beyond what its protocol demands, and what holds where it does not.

    Any plugin: ``Args``, a dataclass of what its arguments may say (``-M NAME=VALUE`` of a provider, ``-S`` of a scorer
    or an entailment backend, ``-T`` of a task).

    A provider: ``support``, read from the class before any model is loaded.

    A scorer: ``judged_by``, the entailment backend it uses unless the user names another (``--scorer NAME=BACKEND``):
    None where it takes none, "" where it has none unless one is named. ``in_order``: it reads the answers of each model
    and style in the order of the task's samples, epoch by epoch, and not as they were answered. ``graded``: the
    metric that `evals agree` measures, by default the first. ``ready_made``: it takes what was found of an answer
    before it came for its own finding, and no card speaks for its figures where there is any. ``about``: what its
    scores depend on besides version, arguments and backend, such as a model that it loads itself. ``model``: the one
    whose tokens it spends.

    A task: ``left_out``, once its samples were read: a line for each file that was not read, with the reason.
    """

    Args: type[Any] | None = None
    support: Support = Support()
    judged_by: str | None = None
    in_order: bool = False
    graded: str = ""
    ready_made: bool = False
    about: Mapping[str, Any] = MappingProxyType({})
    model: str = ""
    left_out: Sequence[str] = ()


def power(plugin: object, name: str) -> Any:
    """What a plugin says of itself under that name; the default of Powers where it says nothing."""
    return getattr(plugin, name, getattr(Powers, name))


class Scorer(Protocol):
    """``score`` yields one Score per item, in order. ``version`` changes when scores would.

    A class with ``judged_by`` or ``Args`` is built with ScorerOptions, any other without arguments.
    """

    @property
    def version(self) -> str: ...

    @property
    def metrics(self) -> tuple[Metric, ...]: ...

    def score(self, items: Iterable[Item]) -> Iterator[Score]: ...


class Entailment(Protocol):
    """A backend that scorers ask. ``judge`` yields one Verdict a pair, in order, and may read ahead to batch.

    ``about`` names everything a verdict depends on (version, revision of weights, hash of a prompt, arguments):
    verdicts are kept under it.
    """

    @property
    def about(self) -> Mapping[str, Any]: ...

    def judge(self, pairs: Iterable[Pair]) -> Iterator[Verdict]: ...


class Batches(Protocol):
    """A service's batch API. Whatever a user can mend, or a later try may find mended, is raised as an EvalsError."""

    most: int  # requests a batch
    poll: float  # seconds between two questions whether a batch has ended

    def body(self, request: Request) -> Mapping[str, Any]:
        """A request as the service reads it. Raises Failure where it cannot be asked."""

    def submit(self, bodies: Mapping[int, Mapping[str, Any]]) -> str:
        """Hand requests in, by their ids; returns the batch's own id."""

    def ended(self, batch: str) -> bool:
        """Whether the service is done with it."""

    def results(self, batch: str, requests: Mapping[int, Request]) -> Iterator[Completion]:
        """What became of each of ``requests`` that the batch holds; some may be missing."""


class Provider(Protocol):
    """``complete`` answers every request once, in any order; batching engines may read the whole stream first.

    ``about`` is kept with the run: revision, precision, device; never a secret.
    """

    @property
    def about(self) -> Mapping[str, Any]: ...

    def complete(self, requests: Iterable[Request]) -> Iterator[Completion]: ...


class Batching(Provider, Protocol):
    """A provider whose ``support.batch`` says that its service has a batch API."""

    def batches(self) -> Batches: ...


class Style(Protocol):
    """``render`` turns a sample into a prompt, ``parse`` reads the answer. ``version`` changes when either would."""

    @property
    def version(self) -> str: ...

    def render(self, sample: Sample) -> Prompt: ...

    def parse(self, sample: Sample, completion: Completion) -> Answer: ...


@dataclass(frozen=True, slots=True)
class TaskCard:
    """What is known of a task's data before any of it is read.

    ``version`` says whether figures stay comparable; ``source`` where the questions come from. ``revision`` pins a
    published set: a commit or tag of the hub, or the sha256 of a file. ``languages`` are BCP 47 tags, ``samples`` how
    many questions there are; 0 and "" are not known.
    """

    version: str
    source: str
    licence: str = ""
    revision: str = ""
    languages: tuple[str, ...] = ()
    samples: int = 0


class Task(Protocol):
    """``samples`` yields the questions. ``scorers`` are those it is meant for.

    A class with ``Args`` is built with TaskOptions, any other with what follows ``=`` in ``--task NAME=SOURCE``, if
    anything does.
    """

    @property
    def name(self) -> str: ...

    @property
    def scorers(self) -> tuple[str, ...]: ...

    @property
    def card(self) -> TaskCard: ...

    def samples(self) -> Iterator[Sample]: ...


class LabelledSet(Protocol):
    """Answers that people have judged. ``positive`` is the least label that counts as good where two classes are
    needed; ``licence`` is that of the labels."""

    @property
    def name(self) -> str: ...

    @property
    def version(self) -> str: ...

    @property
    def licence(self) -> str: ...

    @property
    def positive(self) -> float: ...

    def items(self) -> Iterator[Labelled]: ...


class Transform(Protocol):
    """From a sample to its variants: the documents changed, the question asked again.

    ``variants`` yields them in the order in which they are asked. Each says in its ``variation`` what was done, under a
    ``name`` of its own; "original" is the sample as it was, where its figures are needed beside the others. Their ids,
    ``variation.of`` and ``variation.count`` are filled in by `evals.transforms.varied`. It yields nothing for a sample
    that it does not fit. ``version`` changes when variants would; ``scorers`` are those that read its variants.
    """

    @property
    def version(self) -> str: ...

    @property
    def scorers(self) -> tuple[str, ...]: ...

    def variants(self, sample: Sample) -> Iterator[Sample]: ...


class Executor(Protocol):
    """How the requests to a model are carried out: in this process, or elsewhere.

    ``opened`` gives a model's provider, ready to be asked, for as long as the context lasts. Whatever stands between
    the run and the provider (stored answers, a batch API) is put there by the executor.
    """

    def opened(self, model: str) -> AbstractContextManager[Provider]: ...


class Verb(Protocol):
    """A verb of the command line: ``evals NAME``. Its docstring is its help. A module may be one."""

    def add_arguments(self, parser: ArgumentParser) -> None: ...

    def main(self, arguments: Namespace) -> int:
        """The exit status: 0 done, 1 could not. What a user can mend is raised as an EvalsError."""
