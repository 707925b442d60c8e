"""What of the documents carried an answer: each sentence's share in it by several methods, beside what words tell.

With SAMPLE, of one answer and each of its citations. Without, of all answers to questions that have gold evidence: how
often each method puts that first. That goes on where it was stopped, if --out names the same folder.
"""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace
from collections import Counter
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path

import torch

from evals import DataError
from evals.models.libraries import threads
from evals.plain import one_line
from interp.activations.reading import ReadingModel
from interp.cause import showing
from interp.cause.figures import figures, scored
from interp.cause.forced import check_sharing
from interp.cause.records import Record, heading, read_record, record, write_record
from interp.cause.sources import MOST_SENTENCES, Finder
from interp.cli.rereading import add_reading, add_which, chosen, only, opened
from interp.cli.values import positive, told
from interp.files import write_json

FIGURES = "figures.json"


def add_arguments(parser: ArgumentParser) -> None:
    add_reading(parser)
    parser.add_argument(
        "sample", nargs="?", default="", metavar="SAMPLE", help="the id of a sample (all that have gold evidence)"
    )
    add_which(parser)
    parser.add_argument("--top", type=positive, default=5, metavar="N", help="sentences to show (5)")
    parser.add_argument(
        "--most",
        type=positive,
        default=MOST_SENTENCES,
        metavar="N",
        help=f"leave out an answer beside more sentences ({MOST_SENTENCES})",
    )
    parser.add_argument("--out", type=Path, metavar="FOLDER", help="the values as JSON; of one answer also FILE.json")


def main(arguments: Namespace) -> int:
    with threads(torch, arguments.threads):
        model = opened(arguments)
        check_sharing(model)
        finder = Finder(model, arguments.most)
        lines = (_one if arguments.sample else _all)(arguments, model, finder)
        for line in lines:
            print(line)
    return 0


def _one(arguments: Namespace, model: ReadingModel, finder: Finder) -> Iterator[str]:
    found = only(arguments, chosen(arguments, model))
    try:
        sources = finder.find(found)
    except ValueError as error:
        raise DataError(f"sample '{found.sample.id}': {error}") from error
    made = record(found, model, sources)
    yield from showing.answer(made, arguments.top)
    if arguments.out:
        path = arguments.out if arguments.out.suffix == ".json" else arguments.out / "cause.json"
        path.parent.mkdir(parents=True, exist_ok=True)
        write_record(made, path)
        print(one_line(f"wrote {path}"), file=sys.stderr)


def _all(arguments: Namespace, model: ReadingModel, finder: Finder) -> Iterator[str]:
    if arguments.out:
        arguments.out.mkdir(parents=True, exist_ok=True)
    left: Counter[str] = Counter()
    records = list(_records(arguments, model, finder, left))
    found = figures(records)
    for reason, count in left.items():
        yield f"left out: {count}, {one_line(reason)}"
    if found is None:
        raise DataError(f"{arguments.run}: no answer with gold evidence could be read; expected some")
    yield from showing.table(found)
    if arguments.out:
        about = {"model": model.about["model"], "revision": model.about["revision"], "left_out": left, **asdict(found)}
        write_json(about, arguments.out / FIGURES)
        print(one_line(f"wrote {arguments.out}: {len(records)} answers, {FIGURES}"), file=sys.stderr)


def _records(arguments: Namespace, model: ReadingModel, finder: Finder, left: Counter[str]) -> Iterator[Record]:
    """The record of every answer that counts; those left out are counted by reason in ``left``. One that was written
    before is read instead."""
    for number, found in enumerate(chosen(arguments, model)):
        if not found.sample.evidence or found.answer.refused:
            left["the answer abstains" if found.answer.refused else "no gold evidence"] += 1
            continue
        path = arguments.out / f"{number:06}.json" if arguments.out else None
        if path and path.exists():
            made = _again(path, heading(found, model))
        else:
            try:
                sources = finder.find(found)
            except ValueError as error:
                left[str(error)] += 1
                continue
            made = record(found, model, sources, citations=False)
            if path:
                write_record(made, path)
        told(f"{number + 1} answers")
        if why := scored(made):
            left[why] += 1
        yield made


def _again(path: Path, wanted: Record) -> Record:
    made = read_record(path)
    if {name: made.get(name) for name in wanted} != wanted:
        raise DataError(
            f"{path}: is about another answer, run or model; expected a new folder, or the one that was begun"
        )
    return made
