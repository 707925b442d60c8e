"""Scorers made ready for use: ``NAME`` or ``NAME=BACKEND``, the backend loaded and its verdicts kept."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from difflib import get_close_matches
from typing import Any, cast

from evals import plugins
from evals.cache import Remembered, Store
from evals.engine.parts import load_provider
from evals.entailing import Entailment, EntailmentOptions
from evals.providing import arguments
from evals.runs import Settings
from evals.scoring import ScorerOptions
from evals.types import EvalsError, Provider, Scorer


class Loaded:
    """A scorer, and what its scores depend on besides its version: its arguments and the backend's account of itself.

    A backend that the user named stands in the names of the metrics, ``citation_recall@nli/MODEL``, so that one table
    may hold the verdicts of several, and no figure passes for another's.
    """

    def __init__(self, name: str, scorer: Scorer, backend: Mapping[str, Any], args: Mapping[str, str]) -> None:
        self.name, self.scorer = name, scorer
        _, named, of = name.partition("=")
        self._suffix = f"@{of}" if named else ""
        self.metrics = tuple(
            replace(m, name=self.named(m.name), of=tuple(map(self.named, m.of))) for m in scorer.metrics
        )
        self.about: dict[str, Any] = {"args": dict(args)} if args else {}
        if backend:
            self.about["entailment"] = backend
        if reads_with := getattr(scorer, "about", None):  # a scorer that loads a model of its own
            self.about["reads_with"] = dict(reads_with)

    def named(self, metric: str) -> str:
        """A metric's name as the run's record has it."""
        return metric + self._suffix

    @property
    def model(self) -> str:
        """The model that the scorer or its backend asks, whose tokens are counted apart; "" where none is."""
        return str(getattr(self.scorer, "model", "") or self.about.get("entailment", {}).get("model", ""))


def load_scorer(spec: str, settings: Settings | None = None, store: Store | None = None) -> Loaded:
    """The scorer of a ``NAME`` or ``NAME=BACKEND``. ``store`` keeps the verdicts of its backend.

    Raises EvalsError for an unknown scorer or backend, and for one that takes no backend.
    """
    settings = settings or Settings()
    name, named, asked = spec.partition("=")
    part = plugins.load("scorers", name)
    if not isinstance(part, type):
        if named:
            raise EvalsError(f"scorer '{name}' uses no entailment backend; expected just '{name}'")
        return Loaded(spec, cast(Scorer, part), {}, {})
    if named and not hasattr(part, "judged_by"):
        raise EvalsError(f"scorer '{name}' uses no entailment backend; expected just '{name}'")
    chosen = asked or getattr(part, "judged_by", "")
    backend = load_entailment(chosen, settings, store) if chosen else None
    takes_options = hasattr(part, "judged_by") or hasattr(part, "Args")
    scorer = part(ScorerOptions(backend, settings.scorer_args)) if takes_options else part()
    own = {n: v for n, v in settings.scorer_args.items() if n in arguments_of(part)}
    about = {"backend": chosen, **backend.about} if backend else {}
    return Loaded(spec, cast(Scorer, scorer), about, own)


def load_entailment(spec: str, settings: Settings, store: Store | None = None) -> Entailment:
    """The backend of a ``NAME`` or ``NAME/MODEL``, each pair judged once where there is a ``store``."""
    name, _, model = spec.partition("/")
    factory = plugins.load("entailments", name)

    def open_provider(model: str) -> Provider:
        return load_provider(model, settings)

    options = EntailmentOptions(open_provider, settings.batch_size, settings.trust_remote_code, settings.scorer_args)
    backend = cast(Entailment, factory(model, options))
    return Remembered(backend, store, spec) if store is not None else backend


def check_scorers(specs: Iterable[str], args: Mapping[str, str]) -> None:
    """Raises EvalsError, before anything is loaded, for an unknown scorer or backend, or a ``-S`` argument of none."""
    known: set[str] = set()
    for spec in specs:
        name, _, asked = spec.partition("=")
        part = plugins.load("scorers", name)
        known |= arguments_of(part).keys()
        if backend := asked or getattr(part, "judged_by", ""):
            known |= arguments_of(plugins.load("entailments", backend.partition("/")[0])).keys()
    for name in args:
        if name not in known:
            near = get_close_matches(name, sorted(known), n=2)
            hint = f"did you mean {' or '.join(near)}?" if near else f"there are {', '.join(sorted(known)) or 'none'}"
            raise EvalsError(f"-S {name}: no scorer of this run has such an argument; {hint}")


def arguments_of(part: Any) -> dict[str, str]:
    """The ``-S`` arguments of a scorer or backend, and their defaults."""
    kind = getattr(part, "Args", None)
    return arguments(kind) if kind else {}
