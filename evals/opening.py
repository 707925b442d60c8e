"""Opens plugins, without a run: each from the text by which a user names it on the command line.

>>> open_scorer("quote").metrics[0].name
'quote_exactness'
>>> open_task("almanac").card.version
'1'
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from typing import Any, cast

from evals import plugins
from evals.cache import Remembered, Store
from evals.errors import PluginError, UsageError
from evals.options import (
    EntailmentOptions,
    ProviderOptions,
    ScorerOptions,
    TaskOptions,
    arguments,
    check_arguments,
)
from evals.plain import did_you_mean
from evals.protocols import Entailment, Provider, Scorer, Suite, Support, Task, Transform, Verb, power
from evals.styles.parsing import open_style as open_style
from evals.types import Item, Score

Opening = Callable[[str, ProviderOptions], Provider]


def open_suites(names: Sequence[str]) -> Suite:
    """All that the suites name, as one. Raises UsageError for suites whose transforms or scorers differ, since those of
    one would be for the tasks of the other."""
    suites = [cast(Suite, plugins.load("suites", name)) for name in names]
    for name, suite in zip(names, suites, strict=True):
        if (suite.transforms, suite.scorers) != (suites[0].transforms, suites[0].scorers):
            raise UsageError(
                f"--suite {name} has other transforms or scorers than {names[0]}; expected a run of its own"
            )
    first = suites[0] if suites else Suite("", ())
    return replace(first, tasks=tuple(dict.fromkeys(task for suite in suites for task in suite.tasks)))


def open_chain(spec: str) -> dict[str, Transform]:
    """The transforms of a ``NAME[=VALUE],...``, which are applied together, by what each is called there."""
    return {each: open_transform(each) for each in map(str.strip, spec.split(","))}


def open_transform(spec: str) -> Transform:
    """The transform of a ``NAME``, or of ``NAME=VALUE`` if it takes one. Raises UsageError if it does not."""
    name, given, value = spec.partition("=")
    part = plugins.load("transforms", name)
    if not given:
        return cast(Transform, _instance("transforms", name, Transform, part))
    if not power(part, "takes"):
        raise UsageError(f"--with {spec}: transform '{name}' takes no value; expected just '{name}'")
    return cast(Transform, plugins.made("transforms", name, Transform, part, value))


def open_verb(name: str) -> Verb:
    """The verb of that name that a package has registered."""
    return cast(Verb, _instance("verbs", name, Verb, plugins.load("verbs", name)))


def open_task(spec: str, args: Mapping[str, str] | None = None) -> Task:
    """The task of a ``NAME``, or of ``NAME=SOURCE`` if it reads a file or hub id of the user's choosing.

    A class with ``Args`` is built with TaskOptions, any other with the source, if there is one.
    """
    name, given, source = spec.partition("=")
    part = plugins.load("tasks", name)
    if not isinstance(part, type):
        if given:
            raise UsageError(f"task '{name}' takes no source; expected just '{name}'")
        return cast(Task, plugins.held("tasks", name, Task, part))
    told = (TaskOptions(source, args=args or {}),) if power(part, "Args") else (source,) if given else ()
    return cast(Task, plugins.made("tasks", name, Task, part, *told))


def open_provider(model: str, options: ProviderOptions | None = None) -> Provider:
    """The provider of a ``provider/model`` string, its model loaded. Raises an EvalsError where it cannot be."""
    factory, name = _factory(model)
    kind = model.partition("/")[0]
    return cast(Provider, plugins.made("providers", kind, Provider, factory, name, options or ProviderOptions()))


def support_of(model: str) -> Support:
    """What the model's provider says it can do; the defaults of Support if it says nothing."""
    return cast(Support, power(_factory(model)[0], "support"))


class Opened:
    """A scorer ready to score, and what its scores depend on besides its version.

    A backend that the user named becomes part of the metrics' names, ``citation_recall@nli/MODEL``, so that one table
    can show the figures of several backends and none is taken for another's. ``name`` is the ``NAME`` or
    ``NAME=BACKEND`` it was opened by; ``light`` ones hold no model, so that several may be open at once, and read the
    answers in any order. ``about`` has its arguments (``args``), what its backend says of itself
    (``entailment``), and what a model of the scorer's own says of itself, or the hashes of what it reads from files
    (``reads_with``), each if there is one.
    """

    def __init__(
        self,
        name: str,
        scorer: Scorer,
        backend: Mapping[str, Any],
        args: Mapping[str, str],
        needs: Collection[str] = (),
    ) -> None:
        self.name, self.scorer, self.version = name, scorer, scorer.version
        _, named, of = name.partition("=")
        self._suffix, self._needs = f"@{of}" if named else "", needs
        self.metrics = tuple(
            replace(m, name=self.named(m.name), of=tuple(map(self.named, m.of))) for m in scorer.metrics
        )
        self.about: dict[str, Any] = {"args": dict(args)} if args else {}
        if backend:
            self.about["entailment"] = dict(backend)
        if reads_with := power(scorer, "about"):
            self.about["reads_with"] = dict(reads_with)

    def named(self, metric: str) -> str:
        """A metric's name as the run records it, with the backend if the user named one."""
        return metric + self._suffix

    @property
    def model(self) -> str:
        """The model that the scorer or its backend asks, whose tokens are counted apart; "" where none is."""
        return str(power(self.scorer, "model") or self.about.get("entailment", {}).get("model", ""))

    @property
    def light(self) -> bool:
        return not (self._needs or self.model or self.in_order)

    @property
    def in_order(self) -> bool:
        """Whether it must read the answers in the order of the samples."""
        return bool(power(self.scorer, "in_order"))

    @property
    def graded(self) -> str:
        """The metric that is compared with people's labels."""
        return str(power(self.scorer, "graded") or self.scorer.metrics[0].name)

    def score(self, items: Iterable[Item]) -> Iterator[Score]:
        """One score per item, in order, its metrics under the names they have in a run. Raises TypeError for what is no
        score, or has a value of a metric that the scorer has not."""
        own = {metric.name for metric in self.scorer.metrics}
        for score in self.scorer.score(items):
            if not isinstance(score, Score):
                raise TypeError(f"expected a Score, got {type(score).__name__}")
            if strange := score.values.keys() - own:
                raise TypeError(f"expected values of {', '.join(sorted(own))}, got one of {min(strange)}")
            if self._suffix:
                score = replace(score, values={self.named(metric): value for metric, value in score.values.items()})
            yield score


def open_scorer(
    spec: str,
    args: Mapping[str, str] | None = None,
    options: ProviderOptions | None = None,
    store: Store | None = None,
    judge: Opening = open_provider,
) -> Opened:
    """The scorer of a ``NAME`` or ``NAME=BACKEND``, with its ``-S`` arguments.

    ``options`` are for a backend that loads a model, or asks one that ``judge`` opens; ``store`` keeps the backend's
    verdicts. Raises UsageError for an unknown scorer or backend, and for a backend given to a scorer that takes none.
    """
    args = args or {}
    part, asked, source = _scorer(spec)
    judged_by = _judged_by(part)
    chosen = asked or judged_by or ""
    backend = open_entailment(chosen, args, options, store, judge) if chosen else None
    takes_options = judged_by is not None or source or power(part, "Args")
    trusted = bool(options and options.trust_remote_code)
    told = (ScorerOptions(backend, trusted, source, args=args),) if takes_options else ()
    scorer = _instance("scorers", spec.partition("=")[0], Scorer, part, *told)
    own = {n: v for n, v in args.items() if n in arguments_of(part)}
    about = {"backend": chosen, **backend.about} if backend else {}
    needs = (*power(part, "needs"), *(power(_factory_of(chosen)[0], "needs") if chosen else ()))
    return Opened(spec, cast(Scorer, scorer), about, own, needs)


def open_entailment(
    spec: str,
    args: Mapping[str, str] | None = None,
    options: ProviderOptions | None = None,
    store: Store | None = None,
    judge: Opening = open_provider,
) -> Entailment:
    """The backend of a ``NAME``, a ``NAME/MODEL``, or a ``PROVIDER/MODEL`` that is to judge; with a ``store`` each pair
    is judged once."""
    factory, model = _factory_of(spec)
    told = options or ProviderOptions()

    def provider(model: str) -> Provider:
        return judge(model, told)

    asked = EntailmentOptions(provider, told.batch_size, told.trust_remote_code, args=args or {})
    backend = cast(Entailment, plugins.made("entailments", spec.partition("/")[0], Entailment, factory, model, asked))
    return Remembered(backend, store, spec) if store is not None else backend


def _factory_of(spec: str) -> tuple[Any, str]:
    """What makes a backend, and the model that it is to use."""
    name, model = _backend_of(spec)
    return plugins.load("entailments", name), model


def _backend_of(spec: str) -> tuple[str, str]:
    """The name of a backend and its model: a provider's model is asked by the backend ``judge``."""
    name, _, model = spec.partition("/")
    if name not in plugins.available("entailments") and name in plugins.available("providers"):
        return "judge", spec
    return name, model


def arguments_of(part: Any) -> dict[str, str]:
    """The arguments that a plugin declares in its ``Args``, and their defaults."""
    return arguments(power(part, "Args"))


def provider_arguments(model: str) -> dict[str, str]:
    """The ``-M`` arguments of the model's provider, and their defaults."""
    return arguments_of(_factory(model)[0])


def check_scorers(specs: Collection[str], args: Mapping[str, str], options: ProviderOptions | None = None) -> None:
    """Raises UsageError, before anything is loaded, for an unknown scorer or backend, or a ``-S`` argument that none of
    them has. With ``options`` each is then built once, and what that raises is raised here; a local model that is to
    judge is looked for, but not loaded."""
    known: set[str] = set()
    for spec in specs:
        part, asked, _ = _scorer(spec)
        known |= arguments_of(part).keys()
        if backend := asked or _judged_by(part):
            known |= arguments_of(plugins.load("entailments", _backend_of(backend)[0])).keys()
    check_arguments(args, known, "-S", "scorer of this run")
    for spec in specs if options else ():
        with suppress(_NotLoaded):
            open_scorer(spec, args, options, judge=_unless_loaded)


class _NotLoaded(Exception):
    """A model that would be loaded to judge can be, as far as can be seen before."""


def _unless_loaded(model: str, options: ProviderOptions) -> Provider:
    if power(_factory(model)[0], "context_of"):
        check_models([model], options)
        raise _NotLoaded
    return open_provider(model, options)


def check_entailment(spec: str, args: Iterable[str]) -> None:
    """Raises UsageError for an unknown backend, or a ``-S`` argument that it does not have."""
    check_arguments(args, arguments_of(plugins.load("entailments", _backend_of(spec)[0])), "-S", "judge here")


def check_providers(models: Iterable[str], args: Iterable[str]) -> None:
    """Raises UsageError for an unknown provider, or a ``-M`` argument that none of the models' providers has."""
    check_arguments(
        args, [name for model in models for name in provider_arguments(model)], "-M", "provider of this run"
    )


def check_models(models: Iterable[str], options: ProviderOptions) -> int | None:
    """See that every model can be asked, as far as can be seen before one is loaded; the least of the contexts that are
    known, in tokens. Raises the EvalsError of the first that cannot."""
    contexts = []
    for model in models:
        factory, name = _factory(model)
        if context_of := power(factory, "context_of"):
            contexts.append(context_of(name, options))
        else:
            open_provider(model, options)
    return min((c for c in contexts if c is not None), default=None)


def is_remote(model: str) -> bool:
    """Whether a server answers for the model."""
    return bool(power(_factory(model)[0], "remote"))


def stored_for(model: str, options: ProviderOptions) -> frozenset[str]:
    """The ids of the samples that the model has stored answers to; none of a model that answers itself."""
    if not power(_factory(model)[0], "stored"):
        return frozenset()
    return frozenset(power(open_provider(model, options), "stored"))


def check_tasks(specs: Iterable[str], args: Iterable[str]) -> None:
    """Raises UsageError for an unknown task, or a ``-T`` argument that none of them has."""
    parts = [plugins.load("tasks", spec.partition("=")[0]) for spec in specs]
    check_arguments(args, [name for part in parts for name in arguments_of(part)], "-T", "task of this run")


def _scorer(spec: str) -> tuple[Any, str, str]:
    """A scorer's plugin, and what follows ``=``: the backend, or the source."""
    name, named, asked = spec.partition("=")
    part = plugins.load("scorers", name)
    if power(part, "takes_source"):
        if not asked:
            raise UsageError(f"scorer '{name}' reads a file or folder; expected {name}=FILE")
        return part, "", asked
    if named and _judged_by(part) is None:
        raise UsageError(f"scorer '{name}' uses no entailment backend; expected just '{name}'")
    return part, asked, ""


def _judged_by(part: Any) -> str | None:
    return cast("str | None", power(part, "judged_by"))


def _factory(model: str) -> tuple[Any, str]:
    provider, _, name = model.partition("/")
    if not provider:
        raise UsageError(f"model '{model}': expected provider/model, such as transformers/smollm2-135m-q4_1")
    known = plugins.available("providers")
    if provider not in known and (meant := [p for p in known if _has_family(p, model)]):
        said = " or ".join(f"{p}/{model}" for p in meant)
        raise UsageError(f"no provider is called '{provider}'; did you mean {said}?")
    if provider not in known and not name and (said := did_you_mean(provider, known)).startswith("there are"):
        raise UsageError(f"no provider is called '{provider}'; expected PROVIDER/MODEL; {said}")
    return plugins.load("providers", provider), name


def _has_family(provider: str, model: str) -> bool:
    """Whether a provider has models whose names begin as this one does. One that cannot be imported has none."""
    try:
        families = power(plugins.load("providers", provider), "families")
    except PluginError:
        return False
    return any(model.lower().startswith(family) for family in families)


def _instance(kind: plugins.Kind, name: str, protocol: type, part: Any, *told: Any) -> Any:
    if isinstance(part, type) or told:
        return plugins.made(kind, name, protocol, part, *told)
    return plugins.held(kind, name, protocol, part)
