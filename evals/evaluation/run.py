"""A run in Python, in one call or step by step: what the verbs do with a run folder, typed."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from os import PathLike, fspath
from pathlib import Path

from evals import plugins
from evals.analysis.citations import CitationRecord, failing
from evals.analysis.comparison import Comparison, Wish, choose, comparison
from evals.analysis.comparison import compare as compared
from evals.analysis.correction import CorrectedRow, Label, correct
from evals.board import Leaderboard, build
from evals.engine import Progress, Summary, cluster_sums, figures, generate, score, summarise
from evals.errors import UsageError
from evals.evaluation.beginning import begin
from evals.evaluation.experiment import Arguments, Experiment, as_text, changed
from evals.evaluation.thresholds import thresholds
from evals.opening import check_scorers
from evals.plain import short
from evals.protocols import Task
from evals.runs import Run as Folder
from evals.runs import Settings, forget_failures
from evals.types import Answer, Sample, Score

What = str | Task | Experiment
_MOST_CITATIONS = 1_000  # of one answer that are listed, on average


@dataclass(frozen=True, slots=True)
class Answered:
    """One answer of a run: who gave it to which question, and what each scorer, NAME or NAME=BACKEND, said of it."""

    model: str
    style: str
    task: str
    epoch: int
    sample: Sample
    answer: Answer
    scores: Mapping[str, Score]


class Run:
    """The run of a folder, as `evals.evaluate` gives it. Raises RunError where the folder is none, or damaged."""

    def __init__(self, path: str | PathLike[str]) -> None:
        self._folder = Folder(Path(path))

    @property
    def path(self) -> Path:
        return self._folder.path

    @property
    def summary(self) -> Summary:
        """Every figure of every row, a model answering a task in a style, with its interval and its n."""
        return figures(self._folder, cluster_sums(self._folder))

    @property
    def answers(self) -> Iterator[Answered]:
        """Every answer, row by row in the order of the samples, read as they are asked for."""
        run, scorers = self._folder, list(self._folder.scorers())
        for record in run.answers_in_order():
            cell = run.config.cells[record.cell]
            found = {scorer: run.score(scorer, record) for scorer in scorers}
            yield Answered(
                cell.model,
                cell.style,
                run.config.tasks[cell.task].name,
                record.epoch,
                run.sample_of(record),
                record.answer,
                {name: score for name, score in found.items() if score is not None},
            )

    @property
    def failing(self) -> tuple[CitationRecord, ...]:
        """Every false citation, the worst first."""
        found = failing(self._folder, range(len(self._folder.config.cells)), self._folder.size * _MOST_CITATIONS)
        return found.worst

    def missed(self, fail_under: Mapping[str, float | str]) -> tuple[str, ...]:
        """A line for each row whose figure misses a threshold: ``{"citation_recall": 0.8, "quote_exactness":
        "0.9@low"}``, where the second tests the lower end of the interval."""
        wanted, summary = thresholds(fail_under), self.summary
        return tuple(line for one in wanted for line in one.missed(summary))

    def score(self, *scorers: str, scorer_args: Arguments | None = None, progress: Progress | None = None) -> Run:
        """Let further scorers read the answers: NAME, NAME=BACKEND or FILE.py:NAME, by default the run's own."""
        plugins.allow_files(scorers)
        settings, args = self._folder.config.settings.untrusting, as_text(scorer_args or {})
        names = scorers or self._folder.config.scorers
        check_scorers(names, args)
        score(self._folder, names, progress, replace(settings, scorer_args={**settings.scorer_args, **args}))
        summarise(self._folder)
        return self

    def resume(
        self,
        *,
        retry_errors: bool = False,
        cache: str | PathLike[str] | None = None,
        trust_remote_code: bool = False,
        progress: Progress | None = None,
    ) -> Run:
        """Go on with a run that was stopped: nothing is done twice."""
        if retry_errors:
            forget_failures(self._folder)
        told = believed(self._folder, trust_remote_code=trust_remote_code, cache=Path(cache) if cache else None)
        finished(self._folder, told.settings, progress)
        return self

    def correct(self, metric: str, labels: Sequence[Label]) -> list[CorrectedRow]:
        """The metric's figure in each row, corrected by answers that people have labelled."""
        return correct(self._folder, metric, labels)[0]


def evaluate(
    what: What | Sequence[str | Task],
    model: str | Sequence[str] = (),
    *,
    style: str | Sequence[str] = (),
    scorer: str | Sequence[str] = (),
    limit: int | None = None,
    log_dir: str | PathLike[str] | None = None,
    run_id: str = "",
    cache: str | bool = False,
    trust_remote_code: bool = False,
    progress: Progress | None = None,
    **more: object,
) -> Run:
    """Ask models the questions of tasks, verify every citation, and give the run with its figures.

    ``what`` are names of tasks or suites, tasks of your own (objects, or ``FILE.py:NAME``), or an `Experiment`, which
    may say everything; ``model`` is PROVIDER/MODEL. ``more`` are further fields of `Experiment`, such as ``epochs``,
    ``max_tokens`` or ``provider_args``. What is given here counts before what an experiment says.

    Raises EvalsError for anything unknown, missing or in the way, and where more answers fail than are allowed; what
    was answered is kept, and ``Run(path).resume()`` goes on.
    """
    named, own = _what(what)
    given = {
        "models": _listed(model),
        "styles": _listed(style),
        "scorers": _listed(scorer),
        "log_dir": fspath(log_dir) if log_dir else "",
        "run_id": run_id,
        "cache": cache,
    }
    said = {name: value for name, value in given.items() if value} | ({} if limit is None else {"limit": limit})
    experiment = changed(named, said | more)
    folder = begin(experiment, own, trust_remote_code=trust_remote_code)
    finished(folder, folder.config.settings, progress)
    return Run(folder.path)


def _what(what: What | Sequence[str | Task]) -> tuple[Experiment, list[Task]]:
    if isinstance(what, Experiment):
        return what, []
    listed = list(what) if isinstance(what, Sequence) and not isinstance(what, str) else [what]
    suites = plugins.available("suites")
    names = [one for one in listed if isinstance(one, str)]
    tasks = plugins.available("tasks")
    of_suites = tuple(name for name in names if name in suites and name not in tasks)
    rest = tuple(name for name in names if name not in of_suites)
    own = [one for one in listed if not isinstance(one, str)]
    return Experiment(suites=of_suites, tasks=rest), [plugins.held("tasks", short(repr(t), 60), Task, t) for t in own]


def _listed(value: str | Sequence[str]) -> tuple[str, ...]:
    return (value,) if isinstance(value, str) else tuple(value)


@dataclass(frozen=True, slots=True)
class Believed:
    """The settings of a run folder that are followed, which may come from somebody else and say anything; and a line
    for each that is not."""

    settings: Settings
    ignored: tuple[str, ...] = ()


def believed(run: Folder, *, trust_remote_code: bool, cache: Path | None) -> Believed:
    """The run's settings, but with ``trust_remote_code`` and ``cache`` of this call.

    A model's own code runs only if this call allows it. Without a ``cache`` in this call, the one that the folder names
    is used if the file exists: no file is created at a place of the folder's choosing.
    """
    settings, ignored = run.config.settings, []
    if settings.trust_remote_code and not trust_remote_code:
        not_given = "it was run with --trust-remote-code, which is not given now"
        ignored.append(f"{run.path}: {not_given}, so no model's own code is run")
    place = os.path.realpath(cache) if cache else settings.cache
    if place and not cache and not Path(place).is_file():
        ignored.append(f"{run.path}: its answer cache {place} does not exist; --cache FILE makes one")
        place = ""
    return Believed(replace(settings, trust_remote_code=trust_remote_code, cache=place), tuple(ignored))


def finished(run: Folder, settings: Settings, progress: Progress | None = None) -> Summary:
    """Finish a run from whatever stage it has reached: generate, score, summarise."""
    generate(run, progress, settings)
    score(run, run.config.scorers, progress, settings)
    return summarise(run)


def compare(
    a: Run | str | PathLike[str],
    b: Run | str | PathLike[str] | None = None,
    *,
    metrics: str | Sequence[str] = (),
    every: bool = False,
    all_metrics: bool = False,
    force: bool = False,
) -> Comparison:
    """Two rows compared sample by sample, as `evals compare` does: the differences B - A with intervals, exact tests,
    and the samples that changed.

    ``a`` and ``b`` are runs, or texts ``RUN:ROW``; one run alone is compared within, where its tasks have two rows
    each. ``metrics`` are those to compare, by default the headline ones, or ``all_metrics``; ``every`` compares each
    row of A with the row of that name in B; ``force`` compares even if scorers differ. Raises EvalsError where the
    rows cannot be compared, or are not clear.
    """
    chosen = choose([str(run.path if isinstance(run, Run) else run) for run in (a, b) if run is not None], every=every)
    wish = Wish((metrics,) if isinstance(metrics, str) else tuple(metrics), all_metrics)
    return comparison(compared(chosen.pairs, metrics=wish, force=force), chosen.unpaired)


def leaderboard(*runs: Run | str | PathLike[str], rank_by: str | None = None) -> Leaderboard:
    """The rows of one or several runs, ranked with intervals. Raises UsageError where no run is given."""
    if not runs:
        raise UsageError("leaderboard: no runs; expected one at least, an evals.Run or the path of its folder")
    return build([Folder(run.path if isinstance(run, Run) else Path(run)) for run in runs], rank_by)
