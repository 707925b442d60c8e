"""Look for a task's questions in a corpus that a model may have learnt from, word for word.

With a run instead of a task, what its models answered without any document (`--style closed_book`) is told apart: on
the questions that stand in the corpus, and on the others.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from itertools import chain, islice
from pathlib import Path

from evals.analysis.contamination import Asked, Contamination, Share, closed_book, contamination
from evals.cli import arguments as args
from evals.files.corpus.texts import corpus_texts
from evals.opening import open_task
from evals.plain import one_line
from evals.report.figure import bracketed
from evals.runs import Run


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("what", metavar="TASK|RUN", help="a task, NAME or NAME=SOURCE, or the folder of a run")
    parser.add_argument(
        "--against",
        type=Path,
        action="append",
        required=True,
        metavar="FOLDER|FILE",
        help="the corpus: documents, or JSON Lines with a `text` each, which are read as a stream; repeats",
    )
    parser.add_argument(
        "--words", type=args.positive, default=8, metavar="N", help="how many words in a row must be the same (8)"
    )
    parser.add_argument(
        "--metric",
        default="short_answer_recall",
        metavar="NAME",
        help="what tells whether an answer without documents is right (short_answer_recall)",
    )
    parser.add_argument("--examples", type=args.natural, default=5, metavar="N", help="print N questions a task (5)")


def main(arguments: argparse.Namespace) -> int:
    run = Run(Path(arguments.what)) if Path(arguments.what, "run.json").is_file() else None
    for name, first, asked in _of_run(run) if run else _of_task(arguments.what):
        left_out: list[str] = []
        corpus = chain.from_iterable(corpus_texts(path, left_out) for path in arguments.against)
        found = contamination(asked, corpus, arguments.words)
        print(one_line(_looked_for(name, found)))
        for line in left_out:
            print(f"left out {one_line(line)}", file=sys.stderr)
        control = _control(list(closed_book(run, found, first, arguments.metric)), arguments.metric) if run else ()
        for line in chain(_found(found), _examples(found, arguments.examples), control):
            print(f"  {one_line(line)}")
    return 0


def _of_task(spec: str) -> Iterator[tuple[str, int, Iterator[Asked]]]:
    task = open_task(spec)
    yield task.name, 0, (Asked(s.id, s.question, s.answers, s.group) for s in task.samples())


def _of_run(run: Run) -> Iterator[tuple[str, int, Iterator[Asked]]]:
    for task in run.config.tasks:
        samples = run.samples(task.first, task.samples)
        yield task.name, task.first, (Asked(s.id, s.question, s.answers, s.cluster) for s in samples)


def _looked_for(name: str, found: Contamination) -> str:
    corpus = f"{found.texts:,} texts of {found.words:,} words"
    return f"{name}: {len(found.asked):,} questions, looked for in {corpus} by runs of {found.n} words"


def _found(found: Contamination) -> Iterator[str]:
    if found.short:
        yield f"too short to be looked for, having fewer than {found.n} words: {len(found.short):,}"
    if len(found.short) < len(found.asked):
        overlapping = list(found.overlaps)
        answered = [line for line in overlapping if found.overlaps[line].answered]
        yield f"a run of words stands in the corpus: {len(overlapping):,}, a share of {_said(found.share(overlapping))}"
        yield f"with an accepted answer in the same text: {len(answered):,}, a share of {_said(found.share(answered))}"


def _examples(found: Contamination, most: int) -> Iterator[str]:
    """The questions of which most stands in the corpus first; those with an answer beside them before all others."""
    ranked = sorted(found.overlaps.values(), key=lambda o: (not o.answered, -len(o.found) / o.runs))
    for overlap in islice(ranked, most):
        beside = ", with an accepted answer" if overlap.answered else ""
        yield (
            f"{overlap.asked.id}: {len(overlap.found)} of its {overlap.runs} runs, such as '{min(overlap.found)}', "
            f"in {overlap.place}{beside}"
        )


def _control(rows: list[tuple[str, Share, Share]], metric: str) -> Iterator[str]:
    if not rows:
        yield "nobody was asked without documents: `--style closed_book` tells what a model knows by heart"
    for model, overlapping, others in rows:
        yield (
            f"without documents, {metric} of {model}: {_said(overlapping)} on the questions that overlap, "
            f"{_said(others)} on the others"
        )


def _said(share: Share) -> str:
    return f"{bracketed(share.value, share.low, share.high)}, n {share.number:,}"
