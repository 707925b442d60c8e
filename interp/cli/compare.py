"""Measure probes beside baselines of plain text, each answer by a probe that never saw its documents.

A probe is worth its model only if its gain over text is above 0: the table says where text alone does as well.
"""

from __future__ import annotations

import json
from argparse import ArgumentParser, Namespace
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict
from pathlib import Path

import torch

from evals.models.libraries import threads
from evals.plain import markdown_cell
from interp.cli.probing import add_reading, read
from interp.cli.telling import told
from interp.cli.values import positive
from interp.figure import rounded
from interp.probes.comparison import RESAMPLES, TEXT, Row, compare
from interp.probes.data import Judged
from interp.probes.lenses import KINDS

_COLUMNS: tuple[tuple[str, Callable[[Row], str]], ...] = (
    ("AUROC", lambda row: str(row.auroc)),
    ("balanced accuracy", lambda row: str(row.balanced_accuracy)),
    ("F1", lambda row: str(row.f1)),
    (f"gain over {TEXT}", lambda row: "" if row.name == TEXT else str(row.gain_over_text)),
    ("detectable", lambda row: "" if row.name == TEXT else rounded(row.detectable)),
    ("within source", lambda row: rounded(row.within_source)),
    ("selectivity", lambda row: rounded(row.selectivity)),
    ("", lambda row: "text does as well" if row.name in KINDS and row.text_does_as_well else ""),
)


def add_arguments(parser: ArgumentParser) -> None:
    add_reading(parser)
    parser.add_argument(
        "--kind", action="append", default=[], choices=tuple(KINDS), help="a probe to measure (all that can be)"
    )
    parser.add_argument(
        "--resamples", type=positive, default=RESAMPLES, metavar="N", help="draws of documents for intervals (2,000)"
    )
    parser.add_argument("--out", type=Path, metavar="FILE", help="the figures as JSON")


def main(arguments: Namespace) -> int:
    names = arguments.kind or [name for name, kind in KINDS.items() if arguments.sae or not kind.latents]
    with threads(torch, arguments.threads):
        data, lenses, model = read(arguments, names)
        rows = compare(data, lenses, resamples=arguments.resamples, step=_told)
    for line in _lines(data, rows):
        print(line)
    if arguments.out:
        record = {"model": dict(model.about), **data.about, "rows": [asdict(row) for row in rows]}
        arguments.out.write_text(json.dumps(record, indent=1) + "\n", encoding="utf-8")
    return 0


def _lines(data: Judged, rows: Sequence[Row]) -> Iterator[str]:
    about = data.about
    yield (
        f"{markdown_cell(about['data'])}: {about['answers']} answers over {about['documents']} questions or documents,"
        f" {about['unsupported']} unsupported; 95 % intervals over these"
    )
    for reason, count in about["left_out"].items():
        yield f"left out: {count}, {markdown_cell(reason)}"
    yield ""
    yield "| | site | " + " | ".join(name for name, _ in _COLUMNS) + " |"
    yield "| --- |" + " --- |" * (len(_COLUMNS) + 1)
    for row in rows:
        yield f"| {row.name} | {row.about} | " + " | ".join(shown(row) for _, shown in _COLUMNS) + " |"


def _told(name: str) -> None:
    told(f"measuring {name}")
