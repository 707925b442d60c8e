"""From what was asked for to a run folder: samples written out, one cell for each model, style and task."""

from __future__ import annotations

import platform
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from hashlib import sha256
from itertools import islice
from pathlib import Path

from evals import plugins
from evals.engine.parts import load_style, provider_is_native
from evals.runs import Cell, Config, InputWriter, Run, Settings, TaskRecord, create, discard
from evals.types import EvalsError, Sample, Task

# Versions that a figure may depend on.
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
    """Write the folder of a new run. Raises EvalsError for an unknown model, style or scorer, or no samples."""
    for name in scorers:
        plugins.load("scorers", name)
    chosen = {model: ("native",) if provider_is_native(model) else tuple(styles) for model in models}
    loaded = {name: load_style(name) for name in dict.fromkeys(s for c in chosen.values() for s in c)}
    path.mkdir(parents=True, exist_ok=True)
    records, firsts = [], []
    try:
        with InputWriter(path) as writer:
            for task in tasks:
                record, first = _write_task(task, writer, settings)
                records.append(record)
                firsts.append(first)
    except BaseException:  # a folder that never became a run is in the way of the next try
        discard(path)
        raise
    cells = [Cell(model, style, t) for model in models for t in range(len(tasks)) for style in chosen[model]]
    config = Config(
        id=path.name,
        created=datetime.now(UTC).isoformat(timespec="seconds"),
        settings=settings,
        tasks=tuple(records),
        cells=tuple(cells),
        scorers=tuple(scorers) or tuple(dict.fromkeys(s for t in tasks for s in t.scorers)),
        styles={name: style.version for name, style in loaded.items()},
        prompts=tuple(_prompt_hash(loaded[c.style].render(firsts[c.task])) for c in cells),
        versions={"python": platform.python_version(), **plugins.versions(*_PACKAGES)},
    )
    return create(path, config)


def _write_task(task: Task, writer: InputWriter, settings: Settings) -> tuple[TaskRecord, Sample]:
    first = writer.count
    seen: list[Sample] = []
    digest = writer.add_all(_remember_first(_chosen(task, settings), seen))
    if not seen:
        wanted = f" with --sample-id {' '.join(settings.sample_id)}" if settings.sample_id else ""
        raise EvalsError(f"task '{task.name}' has no samples{wanted}")
    left_out = tuple(getattr(task, "left_out", ()))
    count = writer.count - first
    return TaskRecord(task.name, task.version, task.source, digest, first, count, left_out), seen[0]


def _chosen(task: Task, settings: Settings) -> Iterable[Sample]:
    samples: Iterable[Sample] = task.samples()
    if settings.sample_id:
        samples = (s for s in samples if s.id in settings.sample_id)
    return islice(samples, settings.limit)


def _remember_first(samples: Iterable[Sample], seen: list[Sample]) -> Iterable[Sample]:
    for sample in samples:
        if not seen:
            seen.append(sample)
        yield sample


def _prompt_hash(rendered: object) -> str:
    return sha256(repr(rendered).encode("utf-8", "surrogatepass")).hexdigest()
