"""Compare two rows sample by sample: on which metrics is one better, and could the difference be chance?"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

from evals.analysis.comparison.comparable import Wish
from evals.analysis.comparison.comparing import Compared, compare
from evals.analysis.comparison.pairing import RunRow
from evals.cli import arguments as args
from evals.errors import UsageError
from evals.plain import one_line
from evals.report.comparison import COMPARE_ENDINGS, check_format, write_comparison
from evals.report.comparison_terminal import print_comparison
from evals.runs import Run

Pairs = list[tuple[RunRow, RunRow]]


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "rows",
        nargs="+",
        metavar="RUN[:ROW]",
        help="two, or one run whose tasks have two rows each; ROW is a number, or a part of `MODEL STYLE TASK`",
    )
    parser.add_argument("--all", action="store_true", help="compare every row of A with the row of that name in B")
    parser.add_argument(
        "--metric",
        action="append",
        default=[],
        metavar="NAME",
        help="only this metric; repeats (default: the headline ones)",
    )
    parser.add_argument("--all-metrics", action="store_true", help="compare every metric, not the headline ones alone")
    parser.add_argument(
        "--flips", type=args.natural, default=10, metavar="N", help="print N samples that changed, a pair (10)"
    )
    parser.add_argument(
        "--force", action="store_true", help="compare even if scorers differ, and what is the same in different data"
    )
    parser.add_argument(
        "--fail-if-worse",
        action="append",
        default=[],
        metavar="METRIC",
        help="exit with 1 where B is worse, adjusted p < .05; repeats",
    )
    parser.add_argument(
        "--out",
        type=Path,
        action="append",
        default=[],
        metavar="FILE",
        help=f"repeats; the ending chooses the format: {', '.join(COMPARE_ENDINGS)}",
    )


def main(arguments: argparse.Namespace) -> int:
    for path in arguments.out:
        check_format(path)
    pairs = _pairs(arguments.rows, every=arguments.all)
    wish = Wish(tuple(arguments.metric), arguments.all_metrics, tuple(arguments.fail_if_worse))
    compared = compare(pairs, metrics=wish, force=arguments.force)
    print_comparison(compared, arguments.flips)
    for path in arguments.out:
        write_comparison(compared, path, arguments.flips)
        print(one_line(f"wrote {path}"), file=sys.stderr)
    worse = [line for metric in arguments.fail_if_worse for line in _worse(compared, metric)]
    for line in worse:
        print(one_line(f"evals compare: {line}"), file=sys.stderr)
    return 1 if worse else 0


def _worse(compared: Sequence[Compared], metric: str) -> list[str]:
    """A line for each pair of rows in which B is worse in the metric.

    Raises UsageError if the metric was not compared or has no verdict: a check that cannot be made must not pass.
    """
    lines = []
    for found in compared:
        figure = found.pair.metrics.get(metric)
        if figure is None:
            reasons = [left.reason for left in found.pair.not_compared if left.metric == metric]
            raise UsageError(f"--fail-if-worse {metric}: not compared ({'; '.join(reasons) or 'no such metric'})")
        if figure.higher_is_better is None:
            raise UsageError(f"--fail-if-worse {metric}: the metric has no better and worse")
        if figure.verdict == "cannot say":
            raise UsageError(f"--fail-if-worse {metric}: cannot say ({figure.interval})")
        if figure.verdict == "A better":
            lines.append(f"B is worse in {metric}: {figure.difference:+.3f}, adjusted p {figure.p_holm:.2g}")
    return lines


# --- which rows -----------------------------------------------------------------------------------


def _pairs(specs: Sequence[str], *, every: bool) -> Pairs:
    if len(specs) > 2:
        raise UsageError(f"{len(specs)} rows to compare; expected RUN[:ROW] once or twice")
    runs: dict[Path, Run] = {}
    chosen = [_rows(spec, runs) for spec in specs]
    if len(chosen) == 1:
        if every:
            raise UsageError("--all compares two runs; expected a second RUN")
        return _within(specs[0], chosen[0])
    a, b = chosen
    if every:
        return _same_named(a, b)
    if len(a) == len(b) == 1:
        return [(a[0], b[0])]
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
        raise UsageError(f"{path}: no row '{wanted}'; there are {_listed(rows)}")
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
        raise UsageError(f"{spec}: expected two rows of a task; choose with RUN:ROW RUN:ROW from {_listed(rows)}")
    return [(of_task[0], of_task[1]) for of_task in tasks.values()]


def _by_task(specs: Sequence[str], a: list[RunRow], b: list[RunRow]) -> Pairs:
    """One row of each task in A with that in B."""
    tasks_a, tasks_b = _grouped(a), _grouped(b)
    for spec, rows, tasks in zip(specs, (a, b), (tasks_a, tasks_b), strict=True):
        if any(len(of_task) > 1 for of_task in tasks.values()):
            hint = "choose one with RUN:ROW, or compare rows of the same name with --all"
            raise UsageError(f"{spec}: expected one row of a task; {hint}: {_listed(rows)}")
    shared = [task for task in tasks_a if task in tasks_b]
    if not shared:
        raise UsageError(f"A and B have no task in common: {', '.join(tasks_a)} in A, {', '.join(tasks_b)} in B")
    _say_unpaired([*tasks_a, *tasks_b], shared, "task")
    return [(tasks_a[task][0], tasks_b[task][0]) for task in shared]


def _same_named(a: list[RunRow], b: list[RunRow]) -> Pairs:
    theirs = {row.name: row for row in b}
    pairs = [(row, theirs[row.name]) for row in a if row.name in theirs]
    if not pairs:
        raise UsageError(f"--all: no row of A has the name of one of B: {_listed(a)} in A, {_listed(b)} in B")
    _say_unpaired([" / ".join(row.name) for row in (*a, *b)], [" / ".join(row.name) for row, _ in pairs], "row")
    return pairs


def _grouped(rows: Iterable[RunRow]) -> dict[str, list[RunRow]]:
    tasks: dict[str, list[RunRow]] = {}
    for row in rows:
        tasks.setdefault(row.task.name, []).append(row)
    return tasks


def _say_unpaired(names: Iterable[str], paired: Sequence[str], what: str) -> None:
    for name in dict.fromkeys(names):
        if name not in paired:
            print(one_line(f"evals compare: {what} '{name}' is in one of the two only: not compared"), file=sys.stderr)


def _listed(rows: Sequence[RunRow]) -> str:
    return ", ".join(f"{row.cell + 1} '{' '.join(row.name)}'" for row in rows)
