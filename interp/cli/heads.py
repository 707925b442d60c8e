"""Which attention heads copy from documents and cite them: taken out one by one while answers are written.

Heads are chosen on half of the documents, by how much they attend to what is copied, and measured on the other half:
what the answer's copied tokens lose in log-probability, and what the right document's number loses against the others.
With `--patch` nothing is taken out: what a head gives is put where the document that is copied from is swapped for that
of another answer, and what it wins back is measured. A head counts only if it does more than random heads, and than
random directions of the same norm.
"""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path

import torch

from evals.models.libraries import threads
from evals.plain import one_line, p_value
from interp.cause.effects import OUTCOMES, Plan, Table, measured
from interp.cause.forced import check_sharing
from interp.cause.sources import Finder
from interp.cli.rereading import add_reading, chosen, opened
from interp.cli.values import positive, told
from interp.files import write_json


def add_arguments(parser: ArgumentParser) -> None:
    plan = Plan()
    add_reading(parser)
    parser.add_argument("--top", type=positive, default=plan.top, metavar="N", help=f"heads to test ({plan.top})")
    parser.add_argument(
        "--directions", type=positive, default=plan.directions, metavar="N",
        help=f"random directions for each of them ({plan.directions})",
    )  # fmt: skip
    way = parser.add_mutually_exclusive_group()
    way.add_argument(
        "--patch", action="store_const", const="patch", dest="change",
        help="put what a head gives where the document copied from is swapped for another, and see what is won back",
    )  # fmt: skip
    way.add_argument(
        "--ablate", choices=("zero", "mean"), default=plan.change, dest="change", help="what stands in for a head"
    )
    parser.add_argument("--seed", type=int, default=plan.seed, metavar="N")
    parser.add_argument("--out", type=Path, metavar="FILE", help="the figures as JSON")


def main(arguments: Namespace) -> int:
    plan = Plan(arguments.top, arguments.directions, arguments.change, arguments.seed)
    with threads(torch, arguments.threads):
        model = opened(arguments)
        check_sharing(model)
        table = measured(model, Finder(model, sys.maxsize), chosen(arguments, model), plan, told)
    for line in _lines(table, plan):
        print(line)
    if arguments.out:
        record = {"model": model.about["model"], "revision": model.about["revision"], **asdict(plan), **asdict(table)}
        write_json(record, arguments.out)
    return 0


def _lines(table: Table, plan: Plan) -> Iterator[str]:
    yield (
        f"{table.measured_on} answers over {table.clusters} clusters, {table.copied} copied tokens, {table.named}"
        f" numbers of documents; heads chosen by {table.chosen_by} others; "
        + (
            "patched where that document is swapped; nats won back"
            if plan.change == "patch"
            else f"{plan.change} ablation; nats lost"
        )
        + ", with 95 % intervals over clusters"
    )
    for outcome, gap in table.gap.items():
        if gap.value is None:
            continue
        yield f"{outcome}: {gap} are lost where the document is swapped"
    for reason, count in table.left_out.items():
        yield f"left out: {count}, {one_line(reason)}"
    yield ""
    done = "won back" if plan.change == "patch" else "lost"
    columns = [f"{outcome}: {name}" for outcome in OUTCOMES for name in (done, "random directions", "p (Holm)", "")]
    yield "| head | attends | " + " | ".join(columns) + " |"
    yield "| --- |" + " --- |" * (len(columns) + 1)
    for row in table.rows:
        cells = []
        for outcome in OUTCOMES:
            change = row.changes[outcome]
            said = "survives" if change.survives else ""
            cells += [str(change.nats), str(change.directions), p_value(change.p), said]
        yield f"| {row.head} | {row.attends:.3f} | {' | '.join(cells)} |"
    yield ""
    for outcome in OUTCOMES:
        nats = sorted(table.random[outcome].values())
        if nats:
            mean = sum(nats) / len(nats)
            yield f"{len(nats)} random heads, {outcome}: mean {mean:.3f}, from {nats[0]:.3f} to {nats[-1]:.3f}"
