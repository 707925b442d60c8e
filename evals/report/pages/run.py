"""The page of a run: its summary, and every answer beside its documents. A large run becomes a folder of pages.

Answers are read one sample at a time and written in blocks, which a browser reads when they are looked at.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import chain
from math import ceil
from pathlib import Path

from evals.analysis.citations import scores_of
from evals.analysis.faults import FAULTS
from evals.engine import cluster_sums, figures
from evals.errors import UsageError
from evals.files.codec import Codec
from evals.files.writing import writing
from evals.pages import page
from evals.plain import plain, short
from evals.report.pages import script
from evals.report.pages.answers import sample_data
from evals.report.pages.figures import metric_data, reasons_data
from evals.report.pages.listing import Listing
from evals.report.pages.model import PartData, RowData, RunData
from evals.runs import AnswerRecord, Run, Work
from evals.types import Sample, Score

# A page holds so many answers, or is made of so many bytes, whichever comes first.
MOST_ANSWERS, MOST_BYTES = 20_000, 200_000_000
_INDEX = "index.html"
_RUN = Codec(RunData)
Answers = list[tuple[AnswerRecord, Mapping[str, Score]]]
# A sample, the lines of its documents in documents.jsonl, and its answers.
Asked = tuple[Sample, tuple[int, ...], Answers]


def write_run_page(run: Run, out: Path, most: int = MOST_ANSWERS) -> Path:
    """Write the page of the run to ``out``, an HTML file; returns the file to open.

    A run of more than ``most`` answers, or of very long ones, becomes a folder that is called as the file without its
    ending: pages, and an index.html with the summary. Raises UsageError where it cannot be written.
    """
    if out.suffix != ".html":
        raise UsageError(f"{out}: cannot write '{out.suffix}'; expected a name ending in .html")
    answers = sum(run.answered())
    size = sum(file.stat().st_size for file in run.path.glob("*.jsonl"))
    parts = max(ceil(answers / most), ceil(size / MOST_BYTES))
    head = _head(run)
    with writing(out, UsageError):
        if parts > 1:
            return _write_folder(run, head, out.with_suffix(""), ceil(answers / parts))
        _write_part(run, head, out, _asked(run), max(1, answers))
    return out


def _write_folder(run: Run, head: RunData, folder: Path, most: int) -> Path:
    """Pages of some ``most`` answers each; the index links to all of them."""
    folder.mkdir(exist_ok=True)
    for old in folder.iterdir():
        if re.fullmatch(r"answers-\d{3,}\.html", old.name):  # of a time when the run had more of them
            old.unlink()
    asked, parts = _asked(run), list[PartData]()
    for number, first in enumerate(asked, start=1):
        path = folder / f"answers-{number:03}.html"
        here = replace(head, part=f"part {number}")
        parts.append(_write_part(run, here, path, chain([first], asked), most))
    with page(folder / _INDEX, script("run"), head.title) as writer:
        writer.data("run", replace(head, parts=tuple(parts)), _RUN)
        Listing(writer).finish()
    return folder / _INDEX


def _write_part(run: Run, head: RunData, path: Path, asked: Iterator[Asked], most: int) -> PartData:
    """A page with the next samples, until they have ``most`` answers."""
    with page(path, script("run"), head.title) as writer:
        writer.data("run", head, _RUN)
        listing = Listing(writer)
        for sample, lines, answers in asked:
            numbers = listing.documents(sample.documents, lines)
            listing.add(sample_data(run, sample, answers, numbers))
            if listing.answers >= most:
                break
        faults = [(name, n) for name in FAULTS if (n := listing.found[name])]
        listing.finish()
    return PartData(path.name, listing.answers, listing.first, listing.last, tuple(faults))


def _asked(run: Run) -> Iterator[Asked]:
    """Every sample that has answers, with those, in the order of the run; one sample is in memory at a time."""
    scorers, epochs, samples = list(run.scorers()), run.config.settings.epochs, run.samples()
    for number, task in enumerate(run.config.tasks):
        cells = [c for c, cell in enumerate(run.config.cells) if cell.task == number]
        for line in range(task.first, task.first + task.samples):
            record = next(samples)
            work = (Work(cell, line, epoch) for cell in cells for epoch in range(epochs))
            found = [answer for w in work if (answer := run.answer(w)) is not None]
            if found:
                yield run.sample(line), record.documents, [(a, scores_of(run, scorers, a)) for a in found]


def _head(run: Run) -> RunData:
    summary = figures(run, cluster_sums(run))
    return RunData(
        plain(run.path.resolve().name),
        _facts(run),
        tuple(
            metric_data(m.name, m.about, m.higher_is_better, m.headline, summary.agreement.get(m.name, ()))
            for m in summary.metrics
        ),
        tuple(
            RowData(
                plain(row.model),
                plain(row.style),
                plain(row.task),
                row.answers,
                row.missing,
                reasons_data(row.reasons),
                {plain(name): figure for name, figure in row.metrics.items()},
            )
            for row in summary.rows
        ),
        "",
        (),
    )


def _facts(run: Run) -> tuple[tuple[str, str], ...]:
    """What the run depends on, as names and values."""
    config, settings = run.config, run.config.settings
    found = [
        ("run", config.id),
        ("created", config.created),
        *(("task", f"{t.name} {t.version}, {t.samples:,} questions, {t.source}") for t in config.tasks),
        *(("scorer", f"{name} {record.version}") for name, record in run.scorers().items()),
        ("seed", str(settings.seed)),
        ("temperature", f"{settings.temperature:g}"),
        *((name, version) for name, version in config.versions.items()),
    ]
    return tuple((plain(name), short(value, 300)) for name, value in found)
