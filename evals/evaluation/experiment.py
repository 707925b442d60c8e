"""A run as somebody asks for it: what is asked of whom, how, and how good the figures must be.

The flags of `evals run`, the keys of an experiment file and the arguments of `evals.evaluate` all become this one
object, whose defaults they share.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Annotated, Any, ClassVar

from pydantic import ConfigDict, Field, TypeAdapter, ValidationError

from evals.errors import UsageError
from evals.files.cache_folder import answers_file
from evals.opening import is_remote
from evals.plain import did_you_mean, short
from evals.runs import Settings

Natural = Annotated[int, Field(ge=0)]
Positive = Annotated[int, Field(ge=1)]
Seconds = Annotated[float, Field(gt=0)]
# A value as it may be written after NAME= on the command line.
Argument = str | int | float | bool
Arguments = Mapping[str, Argument]
Price = Annotated[float, Field(ge=0)]


# Most tokens of an answer unless it is said: of a model on this machine, whose every token takes its time, and where a
# service is asked, whose models stop by themselves.
LOADED, SERVED = 96, 1024


def key_of(name: str) -> str:
    """The key of a field in a file."""
    return name.replace("_", "-")


@dataclass(frozen=True, slots=True, kw_only=True)
class Experiment:
    """Everything that `evals run` can be told, but for the leave to run a model's own code, which only the call itself
    gives. Paths are meant from the working folder."""

    __pydantic_config__: ClassVar[ConfigDict] = ConfigDict(
        extra="forbid",
        allow_inf_nan=False,
        alias_generator=key_of,
        validate_by_name=False,
        use_attribute_docstrings=True,
        defer_build=True,
        title="Experiment",
    )

    models: tuple[str, ...] = ()
    """models, each as PROVIDER/MODEL"""
    suites: tuple[str, ...] = ()
    """named lists of tasks"""
    tasks: tuple[str, ...] = ()
    """tasks: NAME, NAME=SOURCE, or FILE.py:NAME"""
    docs: str = ""
    """a folder of your own documents"""
    questions: str = ""
    """a file of your own questions about them"""
    boxes: bool = False
    """read with a PDF where its words stand, for evidence and citations by box"""
    styles: tuple[str, ...] = ()
    """citation styles; by default native where the model cites by its own means, else quote"""
    transforms: tuple[str, ...] = ()
    """changes of documents over which every question is asked as well"""
    scorers: tuple[str, ...] = ()
    """scorers: NAME, NAME=BACKEND, or FILE.py:NAME; by default those of the tasks"""
    provider_args: Arguments = field(default_factory=dict)
    """arguments of the providers, as after -M"""
    scorer_args: Arguments = field(default_factory=dict)
    """arguments of the scorers and their backends, as after -S"""
    task_args: Arguments = field(default_factory=dict)
    """arguments of the tasks, as after -T"""
    markers: str = ""
    """a regular expression for what else in an answer cites a document"""
    limit: Positive | None = None
    """at most so many samples a task"""
    sample_ids: tuple[str, ...] = ()
    """only these samples"""
    epochs: Positive = 1
    """how often each question is asked"""
    seed: int = 0
    """seed of sampling and of the bootstrap"""
    temperature: Annotated[float, Field(ge=0)] = 0.0
    """0 is greedy"""
    max_tokens: Positive | None = None
    """most tokens of an answer; by default 96, or 1,024 where a service is asked"""
    context: Positive | None = None
    """tokens of a prompt and its answer"""
    batch_size: Positive = 16
    """local models: questions answered at once"""
    batch: bool = False
    """ask through the service's batch API"""
    logprobs: bool = False
    """keep the log-probability of each token"""
    cache: str | bool = False
    """keep answers and reuse them: true, or a file"""
    prices: Mapping[str, Mapping[str, Price]] = field(default_factory=dict)
    """by model, the price of a million tokens: input, output, perhaps cached_input and batch"""
    max_connections: Positive | None = None
    """APIs: most attempts at once"""
    max_retries: Natural = 3
    """APIs: tries after the first"""
    attempt_timeout: Seconds = 120.0
    """APIs: seconds for one attempt"""
    timeout: Seconds = 600.0
    """APIs: seconds for a request with all its attempts"""
    fail_on_error: Annotated[float, Field(ge=0)] | None = None
    """stop when more than this share (below 1) or number of answers fail"""
    retry_on_error: Natural = 0
    """ask a failed question again, so often"""
    fail_under: Mapping[str, float | str] = field(default_factory=dict)
    """by metric, the least that its figure must be in every row: X, or X@low for the lower end of its interval"""
    log_dir: str = "runs"
    """where the folders of runs are"""
    run_id: str = ""
    """the name of the run's folder"""

    def settings(self, *, trust_remote_code: bool = False) -> Settings:
        """What of this the run folder keeps. Raises UsageError for a provider that is not known."""
        cache = answers_file() if self.cache is True else Path(self.cache) if self.cache else None
        return Settings(
            limit=self.limit,
            epochs=self.epochs,
            seed=self.seed,
            temperature=self.temperature,
            max_tokens=self.max_tokens or (SERVED if any(map(is_remote, self.models)) else LOADED),
            logprobs=self.logprobs,
            max_connections=self.max_connections,
            max_retries=self.max_retries,
            attempt_timeout=self.attempt_timeout,
            timeout=self.timeout,
            batch_size=self.batch_size,
            batch=self.batch,
            fail_on_error=self.fail_on_error,
            retry_on_error=self.retry_on_error,
            sample_id=self.sample_ids,
            trust_remote_code=trust_remote_code,
            cache=str(cache.resolve()) if cache else "",
            transforms=tuple(dict.fromkeys(self.transforms)),
            args=as_text(self.provider_args),
            scorer_args=as_text(self.scorer_args),
            markers=self.markers,
            prices=self.prices,
        )

    def named(self) -> Iterator[tuple[str, Any]]:
        """Each key that is not at its default, as an experiment file has it, with its value."""
        plain = EXPERIMENT.dump_python(self, mode="json", by_alias=True, exclude_defaults=True)
        return ((key_of(f.name), plain[key_of(f.name)]) for f in fields(self) if key_of(f.name) in plain)


EXPERIMENT: TypeAdapter[Experiment] = TypeAdapter(Experiment)


def changed(experiment: Experiment, changes: Mapping[str, Any]) -> Experiment:
    """The experiment with other values for some fields. Raises UsageError for a field that is not known, and for a
    value of another kind."""
    known = [f.name for f in fields(Experiment)]
    for name in changes:
        if name not in known:
            raise UsageError(f"{name}: an experiment has no such field; {did_you_mean(name, known)}")
    values = {key_of(f.name): getattr(experiment, f.name) for f in fields(experiment)}
    try:
        return EXPERIMENT.validate_python(values | {key_of(name): value for name, value in changes.items()})
    except ValidationError as error:
        fault = error.errors(include_url=False)[0]
        expected = fault["msg"].removeprefix("Input should be ")
        raise UsageError(f"{fault['loc'][0]}: got {short(str(fault['input']), 60)}; expected {expected}") from error


def as_text(arguments: Arguments) -> dict[str, str]:
    """Arguments as the command line has them."""
    return {name: str(v).lower() if isinstance(v, bool) else str(v) for name, v in arguments.items()}


def json_schema() -> dict[str, Any]:
    """The JSON Schema of an experiment file."""
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **EXPERIMENT.json_schema(by_alias=True)}
