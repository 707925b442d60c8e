"""From what was asked for to a run folder: samples written out, one cell for each model, style and task."""

from __future__ import annotations

import platform
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path

from evals import plugins
from evals.engine.passages import Fitting, shown
from evals.errors import PluginError, UsageError
from evals.files.met import Met
from evals.opening import check_providers, check_scorers, open_chain, open_style, support_of
from evals.plain import digest, utf_8
from evals.protocols import Task, Transform, power
from evals.runs import Cell, Config, InputWriter, Run, Settings, TaskRecord, beginning, create
from evals.styles.parsing import rendered
from evals.transforms import Around, Varying
from evals.types import Sample

DEFAULT_STYLE = "quote"
# Packages whose versions are recorded, since figures may depend on them.
_PACKAGES = (
    plugins.DISTRIBUTION,
    "numpy",
    "pydantic",
    "rapidfuzz",
    "sentencex",
    "torch",
    "transformers",
    "llguidance",
    "openai",
)


def plan(
    path: Path,
    *,
    models: Sequence[str],
    tasks: Sequence[Task],
    styles: Sequence[str],
    scorers: Sequence[str],
    settings: Settings,
) -> Run:
    """Write the folder of a new run. Without ``styles`` each model is asked in its default style; ``scorers`` are those
    of `chosen_scorers`.

    ``settings.transforms`` are applied to every sample, those of one text, parted by commas, together;
    ``settings.limit`` counts samples before that.

    Raises EvalsError for an unknown model, style, scorer or provider argument, or no samples.
    """
    chains = [open_chain(spec) for spec in settings.transforms]
    transforms = {name: transform for chain in chains for name, transform in chain.items()}
    scorers = chosen_scorers(tasks, settings.transforms, scorers)
    check_scorers(scorers, settings.scorer_args, settings.provider_options)
    check_providers(models, settings.args)
    if settings.batch and not any(support_of(model).batch for model in models):
        raise UsageError("--batch: none of the models has a batch API (docs/providers.md says which have)")
    chosen = {model: _styles(model, styles) for model in models}
    _refuse_unasked(styles, chosen)
    loaded = {name: open_style(name, settings.markers) for name in dict.fromkeys(s for c in chosen.values() for s in c)}
    records, firsts = [], []
    with beginning(path):
        with InputWriter(path) as writer:
            for task in tasks:
                record, first = _write_task(task, writer, settings, [list(chain.values()) for chain in chains])
                records.append(record)
                firsts.append(first)
        cells = [Cell(model, style, t) for model in models for t in range(len(tasks)) for style in chosen[model]]
        config = Config(
            id=path.name,
            created=datetime.now(UTC).isoformat(timespec="seconds"),
            settings=settings,
            tasks=tuple(records),
            cells=tuple(cells),
            scorers=scorers,
            styles={name: style.version for name, style in loaded.items()},
            transforms={name: transform.version for name, transform in transforms.items()},
            prompts=tuple(_prompt_hash(rendered(loaded[c.style], shown(firsts[c.task]))) for c in cells),
            versions={"python": platform.python_version(), **plugins.versions(*_PACKAGES)},
        )
        return create(path, config)


def chosen_scorers(
    tasks: Sequence[Task], transforms: Iterable[str], named: Sequence[str] = (), more: Sequence[str] = ()
) -> tuple[str, ...]:
    """The scorers that are ``named``, else those of the tasks and of the transforms, and some ``more``, each once."""
    meant = [s for task in tasks for s in task.scorers]
    meant += [s for spec in transforms for transform in open_chain(spec).values() for s in transform.scorers]
    return tuple(dict.fromkeys(named or (*meant, *more)))


def _styles(model: str, asked: Sequence[str]) -> tuple[str, ...]:
    """The styles a model is asked in: those named; by default native if it has citations of its own, else quote."""
    native = support_of(model).native
    if native == "only":
        return ("native",)
    if native == "no" and "native" in asked:  # beside other styles, native is meant for the models that have it
        asked = [style for style in asked if style != "native"]
        if not asked:
            raise UsageError(f"model '{model}' has no citations of its own; expected another --style than native")
    return tuple(asked) or ("native" if native == "yes" else DEFAULT_STYLE,)


def _refuse_unasked(styles: Iterable[str], chosen: Mapping[str, tuple[str, ...]]) -> None:
    """Raises UsageError for a style that there is not, or in which no model would be asked. Beside a model that is, one
    that answers in its own style alone is a baseline."""
    asked = {style for of_model in chosen.values() for style in of_model}
    for style in dict.fromkeys(styles):
        open_style(style)
        if style not in asked and style != "native":
            raise UsageError(f"--style {style}: {' and '.join(chosen)} can only answer as native; expected no --style")


def _write_task(
    task: Task, writer: InputWriter, settings: Settings, chains: Sequence[Sequence[Transform]]
) -> tuple[TaskRecord, Sample]:
    first = writer.count
    seen: list[Sample] = []
    varying = Varying(chains, Around(task.samples, settings.seed))
    chosen: Iterable[Sample] = (variant for sample in _chosen(task, settings) for variant in varying.of(sample))
    lengthened = any(power(transform, "lengthens") for chain in chains for transform in chain)
    room = 0 if lengthened else int(power(task, "room"))
    fitting = Fitting(room)
    if room:
        chosen = map(fitting.fitted, chosen)
    hashed = writer.add_all(_remember_first(chosen, seen))
    if not seen:
        wanted = f" with --sample-id {' '.join(settings.sample_id)}" if settings.sample_id else ""
        why = "".join(f"; {reason} ({times} times)" for reason, times in varying.skipped.most_common(3))
        raise UsageError(f"task '{task.name}' has no samples{wanted}{why}; expected one at least")
    card = task.card
    record = TaskRecord(
        name=task.name,
        version=card.version,
        source=card.source,
        sha256=hashed,
        first=first,
        samples=writer.count - first,
        left_out=tuple(power(task, "left_out")),
        licence=card.licence,
        revision=card.revision,
        languages=card.languages,
        passages=fitting.about,
        skipped=dict(varying.skipped.most_common()),
        trivial=dict(card.trivial),
        forbids=card.forbids,
    )
    return record, seen[0]


def _chosen(task: Task, settings: Settings) -> Iterable[Sample]:
    samples: Iterable[Sample] = _held(task)
    if settings.sample_id:
        samples = (s for s in samples if s.id in settings.sample_id)
    return islice(samples, settings.limit)


def _held(task: Task) -> Iterator[Sample]:
    """The task's samples. Raises PluginError for what is none, an id that an earlier one has, and evidence that is not
    in its documents."""
    ids: Met[int] = Met()
    for number, sample in enumerate(task.samples(), start=1):
        if not isinstance(sample, Sample):
            raise PluginError(f"task '{task.name}': number {number} is a {type(sample).__name__}; expected a Sample")
        if first := ids.first(utf_8(sample.id), number):
            raise PluginError(f"task '{task.name}': samples {first} and {number} are both '{sample.id}'; expected one")
        for gold in sample.evidence:
            document = sample.document(gold.document)
            if document is None or not 0 <= gold.start <= gold.end <= len(document.text):
                where = f"[{gold.start}, {gold.end}) of '{gold.document}'"
                held = "no such document" if document is None else f"it has {len(document.text):,} characters"
                raise PluginError(f"task '{task.name}': sample '{sample.id}' has its evidence at {where}: {held}")
        yield sample


def _remember_first(samples: Iterable[Sample], seen: list[Sample]) -> Iterable[Sample]:
    for sample in samples:
        if not seen:
            seen.append(sample)
        yield sample


def _prompt_hash(rendered: object) -> str:
    return digest(repr(rendered))
