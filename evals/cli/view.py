"""Print one sample of a run: its answers, every quote in its source, coloured by class, and what scorers found.

With --failing, list the run's false citations instead, the worst first; with --out, write every citation to a file.
"""

from __future__ import annotations

import argparse
from collections.abc import Collection, Iterable, Iterator
from importlib import import_module
from itertools import islice
from pathlib import Path

from rich.console import Console

from evals.cli.arguments import positive
from evals.errors import UsageError
from evals.plain import did_you_mean
from evals.report.sample import answer_view, sample_view
from evals.report.sample_terminal import print_sample
from evals.report.terminal import terminal
from evals.runs import AnswerRecord, Run, Work
from evals.types import Score

PIPE_WIDTH = 80
MOST_ANSWERS = 50  # printed answers to one question, of all models, styles and epochs
MOST_NAMED = 8  # samples named in the error if there is none of the id asked for


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("run", type=Path, metavar="RUN", help="the folder of a run")
    parser.add_argument("sample", nargs="?", metavar="ID", help="a sample's id (default: the first answered)")
    parser.add_argument("--model", metavar="PROVIDER/MODEL", help="only this model's answers")
    parser.add_argument("--style", metavar="NAME", help="only answers in this style")
    parser.add_argument("--failing", action="store_true", help="list false citations, one a line, the worst first")
    parser.add_argument("--limit", type=positive, default=20, metavar="N", help="the most that --failing lists (20)")
    parser.add_argument(
        "--out",
        type=Path,
        metavar="FILE",
        help="write every citation and what scorers found of it; the ending is the format: .csv, .jsonl",
    )


def main(arguments: argparse.Namespace) -> int:
    run = Run(arguments.run)
    cells = _cells(run, arguments)
    if arguments.failing or arguments.out:
        return _all(run, cells, arguments)
    line = _line(run, cells, arguments.sample)
    sample = run.sample(line)
    records = _records(run, cells, line)
    first = list(islice(records, MOST_ANSWERS))
    scores = _scores(run, line, {run.key(record) for record in first})
    answers = []
    for record in first:
        cell, scored = run.config.cells[record.cell], scores.get(run.key(record), {})
        answers.append(
            answer_view(sample, record.answer, scored, model=cell.model, style=cell.style, epoch=record.epoch)
        )
    console = terminal(PIPE_WIDTH)
    print_sample(console, sample_view(sample, answers))
    _say_unscored(
        console, run, [name for name in run.metrics() if any(name not in scores.get(run.key(r), {}) for r in first)]
    )
    if left_out := sum(1 for _ in records):
        console.print(f"{left_out:,} more answers to this question: choose with --model or --style", soft_wrap=True)
    return 0


def _all(run: Run, cells: Collection[int], arguments: argparse.Namespace) -> int:
    """Write the file of all citations, list the false ones, or both. What does so is imported only here: it locates."""
    if arguments.sample is not None:
        raise UsageError(f"sample '{arguments.sample}': --failing and --out are about all samples; expected none")
    work = import_module("evals.cli.false_citations")
    if arguments.out:
        work.write(run, cells, arguments.out)
    if arguments.failing:
        console = terminal(PIPE_WIDTH)
        work.show(run, cells, arguments.limit, console)
        answered = sum(run.answered())
        _say_unscored(console, run, [name for name in run.metrics() if sum(run.scored(name)) < answered])
    return 0


def _say_unscored(console: Console, run: Run, waiting: Collection[str]) -> None:
    """Say which scorers have answers ``waiting``, or that none has run."""
    if waiting:
        console.print(f"not scored yet by {', '.join(waiting)}: `evals score` does it", soft_wrap=True)
    elif not run.metrics():
        console.print("not scored yet by any scorer: `evals score` does it", soft_wrap=True)


def _cells(run: Run, arguments: argparse.Namespace) -> list[int]:
    """The rows of the run whose answers are wanted, by number. Raises UsageError where there are none."""
    for what, wanted in (("model", arguments.model), ("style", arguments.style)):
        known = sorted({getattr(cell, what) for cell in run.config.cells})
        if wanted is not None and wanted not in known:
            raise UsageError(f"{run.path}: no {what} '{wanted}'; {did_you_mean(wanted, known)}")
    return [
        number
        for number, cell in enumerate(run.config.cells)
        if arguments.model in (None, cell.model) and arguments.style in (None, cell.style)
    ]


def _line(run: Run, cells: Collection[int], wanted: str | None) -> int:
    """The line in samples.jsonl of the sample to show: the first answered one of the ``wanted`` id, or of any id.

    Raises UsageError if none of them has an answer in the ``cells``.
    """
    named = None if wanted is None else {n for n, record in enumerate(run.samples()) if record.id == wanted}
    for work in run.done():
        if work.cell in cells and (named is None or work.sample in named):
            return work.sample
    if named:
        raise UsageError(f"{run.path}: sample '{wanted}' has no answer yet of that model in that style")
    answered = dict.fromkeys(work.sample for work in islice(run.done(), 10 * MOST_NAMED))
    some = ", ".join(run.sample(line).id for line in islice(answered, MOST_NAMED))
    if wanted is None or not some:
        raise UsageError(f"{run.path}: nothing is answered yet")
    more = " ..." if len(answered) > MOST_NAMED else ""
    raise UsageError(f"{run.path}: no answer to a sample '{wanted}'; there are {some}{more}")


def _records(run: Run, cells: Iterable[int], line: int) -> Iterator[AnswerRecord]:
    """The answers to one sample, row by row and epoch by epoch; one is in memory at a time."""
    for cell in cells:
        for epoch in range(run.config.settings.epochs):
            if (record := run.answer(Work(cell, line, epoch))) is not None:
                yield record


def _scores(run: Run, line: int, keys: Collection[int]) -> dict[int, dict[str, Score]]:
    """By the keys of answers to one sample, their scores by scorer."""
    found: dict[int, dict[str, Score]] = {}
    for scorer in run.metrics():
        for record in run.scores(scorer, line):
            if (key := run.key(record)) in keys:
                found.setdefault(key, {})[scorer] = record.score
    return found
