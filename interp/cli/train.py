"""Train a probe on answers that people or our verifier have judged: what in a reading model tells that no document
supports them.

The folder it writes is a scorer: `evals score RUN --scorer probe=FOLDER`. Its card says how it does on answers about
documents it was not trained on.
"""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace
from dataclasses import asdict, replace
from pathlib import Path

import numpy as np
import torch

from evals import UsageError, stats
from evals.models.libraries import threads
from evals.plain import one_line
from interp.cli.probing import add_judged, drawn_from, read
from interp.files import check_new
from interp.probes.comparison import by_lens, figure, held_out
from interp.probes.fitting import Table, threshold
from interp.probes.lenses import KINDS
from interp.probes.saving import write_probe

_KINDS = [name for name in KINDS if name != "random_dictionary"]


def add_arguments(parser: ArgumentParser) -> None:
    add_judged(parser)
    parser.add_argument("--kind", default="dense_max", choices=_KINDS, help="what it looks at (dense_max)")
    parser.add_argument("--out", type=Path, required=True, metavar="FOLDER")


def main(arguments: Namespace) -> int:
    check_new(arguments.out)
    with threads(torch, arguments.threads):
        (data, *others), (lens,), model = read(arguments, [arguments.kind])
        if others:
            raise UsageError("a probe is trained on one set; expected one --data, or --labels")
        probe = Table(lens, data).fit(np.arange(len(data)), data.risk)
        probe = replace(probe, threshold=threshold(probe, data, range(len(data))))
        found = figure(stats.auroc, held_out(data, by_lens(data, lens), data.risk), data)
    card = {
        "model": model.about["model"],
        "revision": model.about["revision"],
        **data.about,
        "columns": lens.pooled(data.readings[0]).shape[0],
        "held_out_auroc": asdict(found),
    }
    write_probe(probe, card, arguments.out)
    value = "undefined" if found.value is None else f"{found.value:.3f}"
    span = "" if found.low is None or found.high is None else f" ({found.low:.3f} to {found.high:.3f})"
    said = f"wrote {arguments.out}: {f'{lens.name} {lens.site}'.strip()}, AUROC {value}{span} on other documents"
    for line in filter(None, [drawn_from(data), said]):
        print(one_line(line), file=sys.stderr)
    return 0
