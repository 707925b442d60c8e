"""A whole run in one call."""

from __future__ import annotations

from collections.abc import Sequence
from os import PathLike, fspath

from evals import plugins
from evals.engine import Progress
from evals.evaluation.beginning import begin
from evals.evaluation.experiment import Experiment, changed
from evals.evaluation.run import Run, finished
from evals.plain import short
from evals.protocols import Task

What = str | Task | Experiment


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
