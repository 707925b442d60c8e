"""Measure probes beside baselines of plain text, each answer by a probe that never saw its documents.

A probe is worth its model only if its gain over text is above 0: the table says where text alone does as well.
"""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict
from itertools import chain
from pathlib import Path

import torch

from evals.models.libraries import threads
from evals.plain import markdown_cell
from interp.cli.probing import add_judged, drawn_from, read
from interp.cli.values import positive, told
from interp.figure import rounded
from interp.files import write_json
from interp.probes.comparison import RESAMPLES, SUMS, TEXT, Row, compare
from interp.probes.data import Judged
from interp.probes.lenses import KINDS

# What needs a model that reads.
_PROBES = frozenset({*KINDS, *SUMS})
_COLUMNS: tuple[tuple[str, Callable[[Row], str]], ...] = (
    ("AUROC", lambda row: str(row.auroc)),
    ("balanced accuracy", lambda row: str(row.balanced_accuracy)),
    ("F1", lambda row: str(row.f1)),
    (f"gain over {TEXT}", lambda row: "" if row.name == TEXT else str(row.gain_over_text)),
    ("detectable", lambda row: "" if row.name == TEXT else rounded(row.detectable)),
    ("within source", lambda row: rounded(row.within_source)),
    ("selectivity", lambda row: rounded(row.selectivity)),
    ("", lambda row: "text does as well" if row.name in _PROBES and row.text_does_as_well else ""),
)


def add_arguments(parser: ArgumentParser) -> None:
    add_judged(parser, "; given several times, every set is also measured by what others taught")
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
        sets, lenses, model = read(arguments, names)
        rows = compare(sets, lenses, resamples=arguments.resamples, step=_told)
    for line in chain(_lines(sets, rows), _across(rows)):
        print(line)
    if arguments.out:
        about = [dict(data.about) for data in sets]
        record = {"model": dict(model.about), "sets": about, "rows": [asdict(row) for row in rows]}
        write_json(record, arguments.out)
    return 0


def _lines(sets: Sequence[Judged], rows: Sequence[Row]) -> Iterator[str]:
    """A table for each set."""
    for data in sets:
        about = data.about
        yield (
            f"{markdown_cell(about['data'])}: {about['answers']} answers over {about['documents']} questions or"
            f" documents, {about['unsupported']} unsupported; 95 % intervals over these"
        )
        if drawn := drawn_from(data):
            yield markdown_cell(drawn)
        for reason, count in about["left_out"].items():
            yield f"left out: {count}, {markdown_cell(reason)}"
        yield ""
        yield "| | site | " + " | ".join(name for name, _ in _COLUMNS) + " |"
        yield "| --- |" + " --- |" * (len(_COLUMNS) + 1)
        for row in rows:
            if row.trained == row.measured == about["data"]:
                yield f"| {row.name} | {row.about} | " + " | ".join(shown(row) for _, shown in _COLUMNS) + " |"
        yield ""


def _across(rows: Sequence[Row]) -> Iterator[str]:
    """Of what was learned on one set, the AUROC on another."""
    across = [row for row in rows if row.trained != row.measured]
    pairs = list(dict.fromkeys((row.trained, row.measured) for row in across))
    if not pairs:
        return
    yield f"AUROC on another set than was learned from; + is above {TEXT}, - below, the gain's interval clear of 0"
    yield ""
    yield "| | " + " | ".join(markdown_cell(f"{one} to {other}") for one, other in pairs) + " |"
    yield "| --- |" + " --- |" * len(pairs)
    for name in dict.fromkeys(row.name for row in across):
        cells = [_cell(row) for row in across if row.name == name]
        yield f"| {name} | {' | '.join(cells)} |"


def _cell(row: Row) -> str:
    low, high = row.gain_over_text.low, row.gain_over_text.high
    clear = low is not None and high is not None and (low > 0 or high < 0)
    return f"{row.auroc} {'+' if low is not None and low > 0 else '-'}" if clear else str(row.auroc)


def _told(name: str) -> None:
    told(f"measuring {name}")
