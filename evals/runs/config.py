"""What ``run.json`` holds: everything needed to go on, to score again and to say what was run. No secrets."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from evals.options import ProviderOptions

FORMAT = 2


@dataclass(frozen=True, slots=True)
class Settings:
    """What a user may set. ``limit`` is per task; ``fail_on_error`` is a share below 1 or a count from 1."""

    limit: int | None = None
    epochs: int = 1
    seed: int = 0
    temperature: float = 0.0
    max_tokens: int = 96
    logprobs: bool = False
    max_connections: int | None = None
    max_retries: int = 3
    attempt_timeout: float = 120.0
    timeout: float = 600.0
    batch_size: int = 16
    batch: bool = False
    fail_on_error: float | None = None
    retry_on_error: int = 0
    sample_id: tuple[str, ...] = ()
    trust_remote_code: bool = False
    cache: str = ""
    transforms: tuple[str, ...] = ()
    args: Mapping[str, str] = field(default_factory=dict)
    scorer_args: Mapping[str, str] = field(default_factory=dict)
    prices: Mapping[str, Mapping[str, float]] = field(default_factory=dict)
    markers: str = ""

    @property
    def untrusting(self) -> Settings:
        """Without leave to run a model's own code: a run folder may say that it has it, and be a stranger's."""
        return replace(self, trust_remote_code=False)

    @property
    def provider_options(self) -> ProviderOptions:
        """What a provider is told of these."""
        return ProviderOptions.of(self)


@dataclass(frozen=True, slots=True)
class TaskRecord:
    """A task as it was run: ``first`` and ``samples`` delimit its lines in samples.jsonl. ``passages`` says what the
    prompts show of documents that are too long, "" where they show all. ``skipped`` counts, by reason, the samples that
    transforms did not fit, which were not asked. ``trivial`` and ``forbids`` are those of the task's card."""

    name: str
    version: str
    source: str
    sha256: str
    first: int
    samples: int
    left_out: tuple[str, ...] = ()
    licence: str = ""
    revision: str = ""
    languages: tuple[str, ...] = ()
    passages: str = ""
    skipped: Mapping[str, int] = field(default_factory=dict)
    trivial: Mapping[str, str] = field(default_factory=dict)
    forbids: str = ""


@dataclass(frozen=True, slots=True)
class Cell:
    """One row of the leaderboard in the making: a model answering a task in a citation style."""

    model: str
    style: str
    task: int


@dataclass(frozen=True, slots=True)
class Config:
    """The whole of ``run.json``, but for its seal. ``styles`` are their versions, ``prompts`` the hash of each cell's
    first; ``inputs`` are the sha256 of the files that are written before it."""

    id: str
    created: str
    settings: Settings
    tasks: tuple[TaskRecord, ...]
    cells: tuple[Cell, ...]
    scorers: tuple[str, ...]
    styles: Mapping[str, str] = field(default_factory=dict)
    transforms: Mapping[str, str] = field(default_factory=dict)
    prompts: tuple[str, ...] = ()
    versions: Mapping[str, str] = field(default_factory=dict)
    inputs: Mapping[str, str] = field(default_factory=dict)
    format: int = FORMAT

    def task_of(self, cell: int) -> TaskRecord:
        """The task of the cell of that number."""
        return self.tasks[self.cells[cell].task]

    @property
    def samples(self) -> int:
        return sum(t.samples for t in self.tasks)
