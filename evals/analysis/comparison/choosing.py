"""Which rows of which runs are compared, as a user names them: ``RUN`` or ``RUN:ROW``, once or twice."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from evals.analysis.comparison.pairing import RunRow
from evals.errors import UsageError
from evals.runs import Run

_MOST_LISTED = 20
Pairs = list[tuple[RunRow, RunRow]]


@dataclass(frozen=True)
class Chosen:
    """Pairs of rows to compare; ``unpaired`` has a line for each row or task that is in one of two runs only."""

    pairs: Pairs
    unpaired: tuple[str, ...] = ()


def choose(specs: Sequence[str], *, every: bool = False) -> Chosen:
    """The pairs that two of ``RUN[:ROW]`` mean, or one run whose tasks have two rows each; ``every``: each row of the
    first with the row of that name in the second. Raises UsageError where that is not clear."""
    if len(specs) > 2:
        raise UsageError(f"{len(specs)} rows to compare; expected RUN[:ROW] once or twice")
    runs: dict[Path, Run] = {}
    chosen = [_rows(spec, runs) for spec in specs]
    if len(chosen) == 1:
        if every:
            raise UsageError("--all compares two runs; expected a second RUN")
        return Chosen(_within(specs[0], chosen[0]))
    a, b = chosen
    if every:
        return _same_named(a, b)
    if len(a) == len(b) == 1:
        return Chosen([(a[0], b[0])])
    return _by_task(specs, a, b)


def _rows(spec: str, runs: dict[Path, Run]) -> list[RunRow]:
    """The rows that RUN or RUN:ROW names; a run named twice is opened once."""
    path, wanted = _split(spec)
    run = runs.setdefault(Path(os.path.realpath(path)), Run(path))
    rows = [RunRow(run, cell) for cell in range(len(run.config.cells))]
    if not wanted:
        return rows
    if wanted.isascii() and wanted.isdigit():
        found = rows[int(wanted) - 1 : int(wanted)] if int(wanted) else []
    else:
        found = _named(rows, " ".join(wanted.replace(" / ", " ").split()))
    if not found:
        raise UsageError(f"{path}: no row '{wanted}'; there are", *_listed(rows))
    return found


def _named(rows: Sequence[RunRow], wanted: str) -> list[RunRow]:
    """The rows whose model, model and style, or whole name is ``wanted``; else those whose name contains it."""
    exact = [row for row in rows if wanted in {" ".join(row.name[:parts]) for parts in (1, 2, 3)}]
    return exact or [row for row in rows if wanted in " ".join(row.name)]


def _split(spec: str) -> tuple[Path, str]:
    """RUN and ROW of ``RUN:ROW``. Both may contain colons: RUN is the shortest part that is a run folder."""
    parts = spec.split(":")
    for end in range(1, len(parts) + 1):
        path = Path(":".join(parts[:end]))
        if (path / "run.json").exists():
            return path, ":".join(parts[end:]).strip()
    return Path(parts[0]), ""


def _within(spec: str, rows: list[RunRow]) -> Pairs:
    """The two rows of each task."""
    tasks = _grouped(rows)
    if any(len(of_task) != 2 for of_task in tasks.values()):
        raise UsageError(f"{spec}: expected two rows of a task; choose with RUN:ROW RUN:ROW from", *_listed(rows))
    return [(of_task[0], of_task[1]) for of_task in tasks.values()]


def _by_task(specs: Sequence[str], a: list[RunRow], b: list[RunRow]) -> Chosen:
    """One row of each task in A with that in B."""
    tasks_a, tasks_b = _grouped(a), _grouped(b)
    for spec, rows, tasks in zip(specs, (a, b), (tasks_a, tasks_b), strict=True):
        if any(len(of_task) > 1 for of_task in tasks.values()):
            hint = "choose one with RUN:ROW, or compare rows of the same name with --all"
            raise UsageError(f"{spec}: expected one row of a task; {hint}:", *_listed(rows))
    shared = [task for task in tasks_a if task in tasks_b]
    if not shared:
        raise UsageError(f"A and B have no task in common: {', '.join(tasks_a)} in A, {', '.join(tasks_b)} in B")
    pairs = [(tasks_a[task][0], tasks_b[task][0]) for task in shared]
    return Chosen(pairs, _unpaired([*tasks_a, *tasks_b], shared, "task"))


def _same_named(a: list[RunRow], b: list[RunRow]) -> Chosen:
    theirs = {row.name: row for row in b}
    pairs = [(row, theirs[row.name]) for row in a if row.name in theirs]
    if not pairs:
        raise UsageError("--all: no row of A has the name of one of B; in A", *_listed(a), "in B", *_listed(b))
    names, paired = ([" / ".join(row.name) for row in rows] for rows in ((*a, *b), [row for row, _ in pairs]))
    return Chosen(pairs, _unpaired(names, paired, "row"))


def _grouped(rows: Iterable[RunRow]) -> dict[str, list[RunRow]]:
    tasks: dict[str, list[RunRow]] = {}
    for row in rows:
        tasks.setdefault(row.task.name, []).append(row)
    return tasks


def _unpaired(names: Iterable[str], paired: Sequence[str], what: str) -> tuple[str, ...]:
    missing = [name for name in dict.fromkeys(names) if name not in paired]
    return tuple(f"{what} '{name}' is in one of the two only: not compared" for name in missing)


def _listed(rows: Sequence[RunRow]) -> list[str]:
    """A line for each row: its number, and its name."""
    more = [f"  and {len(rows) - _MOST_LISTED:,} more"] if len(rows) > _MOST_LISTED else []
    return [f"  {row.cell + 1} '{' '.join(row.name)}'" for row in rows[:_MOST_LISTED]] + more
