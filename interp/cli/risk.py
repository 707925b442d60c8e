"""A page of one answer, whoever gave it: what probes think of each of its tokens, the source of each citation, and what
carried it, if `evals probe cause RUN SAMPLE --out FILE.json` has told.
"""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace
from dataclasses import replace
from pathlib import Path

import torch

from evals import Item, Replayed, ScorerOptions, UsageError, replayed
from evals.models.libraries import threads
from evals.plain import one_line
from interp.cause.records import read_record
from interp.cli.rereading import add_which, only
from interp.cli.values import add_machine
from interp.pages.model import ProbeData
from interp.pages.risk import probe_data, risk_data, unread_data, write_risk_page
from interp.probes.scorer import Probe


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("run", type=Path, metavar="RUN", help="a run folder")
    parser.add_argument("sample", metavar="SAMPLE", help="the id of a sample")
    add_which(parser)
    parser.add_argument(
        "--probe",
        type=Path,
        action="append",
        required=True,
        metavar="FOLDER",
        help="a probe, as `evals probe train` writes it; may be given several times",
    )
    parser.add_argument("--cause", type=Path, metavar="FILE", help="what carried the answer, as JSON")
    parser.add_argument("--out", type=Path, default=Path("risk.html"), metavar="FILE", help="the page (risk.html)")
    parser.add_argument(
        "--reader", default="", metavar="transformers/MODEL", help="the probes' model, where it has another name here"
    )
    add_machine(parser)


def main(arguments: Namespace) -> int:
    found = only(arguments, replayed(arguments.run))
    if arguments.cause and not arguments.cause.is_file():
        raise UsageError(f"--cause {arguments.cause}: no such file; expected what `evals probe cause --out` wrote")
    cause = read_record(arguments.cause) if arguments.cause else None
    # What does not fit is told before anything is read.
    data = risk_data(found, cause, str(arguments.cause))
    with threads(torch, arguments.threads):
        data = replace(data, probes=tuple(_thought(folder, found, arguments) for folder in arguments.probe))
    write_risk_page(data, arguments.out)
    for probe in data.probes:
        said = probe.unread or f"risk {probe.risk:.2f}, {len(probe.doubted)} of {len(probe.tokens)} tokens doubted"
        print(one_line(f"{probe.name}: {said}"))
    print(one_line(f"wrote {arguments.out}"), file=sys.stderr)
    return 0


def _thought(folder: Path, found: Replayed, arguments: Namespace) -> ProbeData:
    """What a probe thinks of the answer. Its model is let go before the next one is read."""
    args = {"device": arguments.device, "threads": arguments.threads, "reader": arguments.reader}
    probe = Probe(ScorerOptions(source=str(folder), args=args))
    about = " ".join(str(probe.about[name]) for name in ("kind", "site", "model"))
    if not found.sample.documents:
        return unread_data(folder.name, about, "no documents to read the answer beside")
    try:
        risks = probe.risks(Item(found.sample, found.answer))
    except ValueError as error:
        return unread_data(folder.name, about, str(error))
    return probe_data(folder.name, about, risks)
