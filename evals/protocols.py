"""What each kind of plugin must do, and what it may say of itself besides.

A plugin is an object named in an entry-point group (`evals.plugins`). It need not inherit from anything. What it must
do is in the protocol of its kind; what it may say of itself besides is in `Powers`, and is read by `power` alone.
"""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from random import Random
from types import MappingProxyType
from typing import Any, Literal, Protocol

from evals.types import (
    Answer,
    Completion,
    Decomposition,
    Document,
    Item,
    Labelled,
    Metric,
    Pair,
    Prompt,
    Request,
    Sample,
    Score,
    Unit,
    Verdict,
)
from evals.types.agreement import PEOPLE


@dataclass(frozen=True, slots=True)
class Support:
    """What a provider can do; the first table of docs/providers.md is made of these.

    ``native``: whether its answers bring citations of the service's own; "only" if it can answer in no other style.
    ``units`` are the units of those citations' locators, once they are read. ``documents`` are the forms in which it
    takes documents to cite, the default first. ``constraint``: the form of a Constraint that it can enforce on an
    answer. ``batch``: whether it has a batch API.
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
    """What a plugin may say of itself beyond what its protocol demands, and the default if it does not say.

    Any plugin: ``Args``, a dataclass of what its arguments may say (``-M NAME=VALUE`` of a provider, ``-S`` of a scorer
    or an entailment backend, ``-T`` of a task).

    ``needs``: the modules that it imports once it is used and that do not come with this package, for `evals list`.

    A provider: ``support``, read from the class before any model is loaded. ``families``: how the names of its models
    begin, by which a model that was named without its provider is recognised. ``context_of``, for one that loads a
    model when it is built: a function of the model's name and ProviderOptions, called before anything is loaded or
    written. It gives the most tokens that the model reads and writes together (None: not known), and raises EvalsError
    where there is no such model. Any other provider is built once more to see whether it can be. ``stored``, of one
    that gives stored answers: the ids of the samples that they are to. ``remote``: whether a server answers.

    A scorer: ``judged_by``, the entailment backend it uses unless the user names another (``--scorer NAME=BACKEND``);
    None if it takes no backend, "" if it uses one only when the user names it. ``in_order``: whether it must read the
    answers of each model and style in the order of the task's samples, epoch by epoch, rather than in the order in
    which they were answered. ``graded``: the metric that `evals agree` measures, by default the first. ``ready_made``:
    whether it takes judgements that were imported with an answer (of its claims, for instance) as its own; agreement
    cards then do not apply to its figures. ``about``: what its scores depend on besides version, arguments and backend,
    such as a model that it loads itself, or the hash of what a file it reads holds. ``model``: the model whose tokens
    it spends. ``takes_source``: whether what follows ``=`` is a file or folder of its own (``--scorer probe=FOLDER``),
    rather than a backend.

    An entailment backend: ``decomposes``, if it is Decomposing; "" if it is not.

    A style: ``instructions``, what it asks of a model in the same words whatever the sample: an answer that repeats
    them is told apart. ``reads_markers``: whether it is built with StyleOptions, which hold the user's own pattern.

    A task: ``left_out``, known once its samples were read: a line for each file that was not read, or
    gold sentence that no document has, with the reason.
    ``room``: the most tokens of a question and its documents that a prompt shows; of longer documents it shows the
    passages nearest to the question. 0: no bound.

    A transform: ``takes``, in a word what follows ``=`` in ``--with NAME=VALUE``, which is given to its class as a
    text; "" if nothing may. ``stage``, its place among transforms that are applied together: 0 changes what documents
    say, 1 adds documents, 2 puts them in order, 3 numbers them. ``lengthens``: whether the documents are to be too long
    for comfort, so that prompts show them whole.

    A labelled set: ``labels``, whose they are, such as "labels made by rule". Once its items were read: ``unlabelled``
    answers had no label, ``missing`` ones were not there; ``unknown`` labels were of no answer.
    """

    Args: type[Any] | None = None
    needs: Sequence[str] = ()
    families: Sequence[str] = ()
    support: Support = Support()
    context_of: Callable[[str, Any], int | None] | None = None
    stored: Collection[str] = ()
    remote: bool = False
    judged_by: str | None = None
    in_order: bool = False
    graded: str = ""
    ready_made: bool = False
    about: Mapping[str, Any] = MappingProxyType({})
    model: str = ""
    takes_source: bool = False
    decomposes: str = ""
    instructions: str = ""
    reads_markers: bool = False
    left_out: Sequence[str] = ()
    room: int = 0
    takes: str = ""
    stage: int = 0
    lengthens: bool = False
    unlabelled: int = 0
    missing: int = 0
    unknown: int = 0
    labels: str = PEOPLE


def power(plugin: object, name: str) -> Any:
    """What a plugin says of itself under that name; the default of Powers if it says nothing."""
    return getattr(plugin, name, getattr(Powers, name))


class Scorer(Protocol):
    """``score`` yields one Score per item, in order. ``version`` changes whenever its scores would.

    A class with ``judged_by``, ``takes_source`` or ``Args`` is built with ScorerOptions, any other class without
    arguments.
    """

    @property
    def version(self) -> str: ...

    @property
    def metrics(self) -> tuple[Metric, ...]: ...

    def score(self, items: Iterable[Item]) -> Iterator[Score]: ...


class Entailment(Protocol):
    """A backend that scorers ask. ``judge`` yields one Verdict a pair, in order, and may read ahead to make batches.

    ``about`` names everything a verdict depends on (version, revision of weights, hash of a prompt, arguments): it is
    part of the key under which verdicts are cached.
    """

    @property
    def about(self) -> Mapping[str, Any]: ...

    def judge(self, pairs: Iterable[Pair]) -> Iterator[Verdict]: ...


class Decomposing(Entailment, Protocol):
    """A backend that also cuts answers into atoms. ``decomposes`` names what its cuts depend on, beside ``about``."""

    @property
    def decomposes(self) -> str: ...

    def decompose(self, answers: Iterable[tuple[str, str]]) -> Iterator[Decomposition]:
        """A Decomposition for each question with its answer, in order."""


class Batches(Protocol):
    """A service's batch API. A fault that a user can fix, or that may be gone at a later try, is an EvalsError."""

    most: int  # the most requests in a batch
    poll: float  # seconds between two checks whether a batch has ended

    def body(self, request: Request) -> Mapping[str, Any]:
        """A request in the service's own form. Raises Failure for one that cannot be sent."""

    def submit(self, bodies: Mapping[int, Mapping[str, Any]]) -> str:
        """Submit requests, given by their ids, as one batch; returns the id that the service gives the batch."""

    def ended(self, batch: str) -> bool:
        """Whether the service has finished the batch."""

    def results(self, batch: str, requests: Mapping[int, Request]) -> Iterator[Completion]:
        """The completions of those of ``requests`` that the batch has results for; some may be missing."""


class Provider(Protocol):
    """``complete`` answers every request once, in any order; an engine that batches may read the whole stream first.

    ``about`` is kept with the run: revision, precision, device; never a secret.
    """

    @property
    def about(self) -> Mapping[str, Any]: ...

    def complete(self, requests: Iterable[Request]) -> Iterator[Completion]: ...


class Batching(Provider, Protocol):
    """A provider whose ``support.batch`` says that its service has a batch API."""

    def batches(self) -> Batches: ...


class Style(Protocol):
    """``render`` turns a sample into a prompt, ``parse`` reads the answer. ``version`` changes whenever what either of
    them returns would."""

    @property
    def version(self) -> str: ...

    def render(self, sample: Sample) -> Prompt: ...

    def parse(self, sample: Sample, completion: Completion) -> Answer: ...


@dataclass(frozen=True, slots=True)
class TaskCard:
    """What is known of a task's data before any of it is read.

    ``version`` changes when figures made before and after can no longer be compared. ``source`` says where the
    questions come from. ``revision`` pins a published set: a commit or tag of the hub, or the sha256 of a file; it is
    "unpinned" where rows of a hub are read as they are that day. ``languages`` are BCP 47 tags. ``samples`` is the
    number of questions. 0 and "" mean: not known.

    The rest is what a reader of a figure must know. ``forbids``: what the licence does not allow. ``paper``: where the
    set is described. ``setting``: the flags of `evals run` that come nearest to the published setting, and ``departs``
    how they still differ from it. ``metrics``: the published ones, by the names they have here. ``figures``: published
    figures, by what was measured; ``comparable``: which of ours may be held beside them. ``noise``: what is known of
    wrong labels. ``trivial``: what an answer without any understanding scores, by how it is made. ``loaded``: what the
    loader has read so far: real rows, or only made-up ones of the published form. ``checked``: which of all this was
    held against what its publisher says, and where; the rest was written from memory, or is our own measurement.
    """

    version: str
    source: str
    licence: str = ""
    revision: str = ""
    languages: tuple[str, ...] = ()
    samples: int = 0
    forbids: str = ""
    paper: str = ""
    setting: str = ""
    departs: str = ""
    metrics: tuple[str, ...] = ()
    figures: Mapping[str, str] = field(default_factory=dict)
    comparable: str = ""
    noise: str = ""
    trivial: Mapping[str, str] = field(default_factory=dict)
    loaded: str = ""
    checked: str = ""


class Task(Protocol):
    """``samples`` yields the questions. ``scorers`` are the scorers that it is meant to be scored by.

    A class with ``Args`` is built with TaskOptions, any other class with the SOURCE of ``--task NAME=SOURCE``, or
    without arguments if the user gives none.
    """

    @property
    def name(self) -> str: ...

    @property
    def scorers(self) -> tuple[str, ...]: ...

    @property
    def card(self) -> TaskCard: ...

    def samples(self) -> Iterator[Sample]: ...


@dataclass(frozen=True, slots=True)
class Suite:
    """Tasks that are run together, each with the same transforms, which are written as for ``--with``. ``scorers`` are
    run besides those that the tasks and the transforms are meant to be scored by."""

    about: str
    tasks: tuple[str, ...]
    transforms: tuple[str, ...] = ()
    scorers: tuple[str, ...] = ()


class LabelledSet(Protocol):
    """Answers that people have judged. ``positive`` is the least label, from 0 to 1, that counts as supported where two
    classes are needed; ``licence`` is the licence of the labels."""

    @property
    def name(self) -> str: ...

    @property
    def version(self) -> str: ...

    @property
    def licence(self) -> str: ...

    @property
    def positive(self) -> float: ...

    def items(self) -> Iterator[Labelled]: ...


class Surroundings(Protocol):
    """What a transform may draw on besides the sample."""

    def draws(self, sample: Sample) -> Random:
        """Chance that depends on the run's seed and the sample's id alone."""

    def nearest(self, sample: Sample) -> Sequence[Document]:
        """The documents of the task's other samples, those nearest to this one's question first."""


class Transform(Protocol):
    """Makes variants of a sample: the same question over changed documents.

    ``variants`` yields them in the order in which they are to be asked, and raises NotApplicable, with the reason, for
    a sample that the transform does not fit. The ``variation`` of each says what was done, under a ``name`` of its own;
    "original" is the unchanged sample, for transforms whose scorers compare with it. Evidence is carried along to where
    it stands in the changed documents. Ids, ``variation.of`` and ``variation.count`` are filled in by
    `evals.transforms.Varying`. ``version`` changes whenever the variants would; ``scorers`` are the scorers that use
    them.
    """

    @property
    def version(self) -> str: ...

    @property
    def scorers(self) -> tuple[str, ...]: ...

    def variants(self, sample: Sample, around: Surroundings) -> Iterator[Sample]: ...


class Executor(Protocol):
    """How the requests to a model are carried out: in this process, or elsewhere.

    ``opened`` gives a model's provider, ready to be asked, for as long as the context lasts. The executor also puts in
    place whatever stands between the run and the provider: stored answers, a batch API.
    """

    def opened(self, model: str) -> AbstractContextManager[Provider]: ...


class Verb(Protocol):
    """A verb of the command line: ``evals NAME``. Its docstring is its help. A module may be one."""

    def add_arguments(self, parser: ArgumentParser) -> None: ...

    def main(self, arguments: Namespace) -> int:
        """The exit status: 0 for success, 1 for failure. What a user can fix is raised as an EvalsError."""
