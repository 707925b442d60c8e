"""Bring the stored answers of another tool into a run folder, score them, print and write the figures.

No model is asked. docs/importing.md tells of the fields, the formats and the labels.
"""

from __future__ import annotations

import argparse
import re
import shlex
import sys
from datetime import datetime
from pathlib import Path
from secrets import token_hex

import regex

from evals.cli import arguments as args
from evals.cli import options
from evals.cli.finish import told_if_nothing_scored
from evals.cli.progress import progress
from evals.engine import score, summarise
from evals.errors import EvalsError, UsageError
from evals.opening import check_scorers
from evals.plain import count, did_you_mean, one_line
from evals.report.summary_terminal import print_summary
from evals.runs import Run, Settings, unfinished
from evals.runs.importing import FIELDS, FORMATS, Imported, Labels, Options, import_files

DEFAULT_SCORERS = ("pointer", "quote", "abstention")
_MOST_NAMED = 20


def add_arguments(parser: argparse.ArgumentParser) -> None:
    what = parser.add_argument_group("what to read")
    what.add_argument("files", nargs="+", type=Path, metavar="FILE")
    what.add_argument("--format", choices=FORMATS, help="of the files (default: guessed from each, and said)")
    options.columns(what, "where a field stands, such as answer=output.text; FIELD= alone: nowhere; repeats", column)
    what.add_argument(
        "--split-documents",
        type=_pattern,
        metavar="REGEX",
        help=r"cut one string into documents where this matches, such as 'passage \d+:'",
    )
    what.add_argument(
        "--label",
        dest="labels",
        action="append",
        type=args.assignment,
        default=[],
        metavar="NAME=VALUE",
        help="what a label of a claim means: 0 to 1, or none for not judged; repeats",
    )
    what.add_argument(
        "--style",
        default="",
        metavar="NAME",
        help="how answers are read: bracket, native (as given) ... (default: by [n] markers where there are any)",
    )
    options.markers(what)
    what.add_argument(
        "--offsets",
        choices=("characters", "bytes", "utf-16"),
        default="characters",
        help="what start and end of a citation count in its document, where it has no unit (characters)",
    )
    what.add_argument("--model", default="", metavar="NAME", help="of rows that name none (default: the file's)")
    what.add_argument("--task", default="", metavar="NAME", help="of all files (default: each file's own)")
    what.add_argument("--skip-bad", action="store_true", help="leave rows that do not hold out, and name them")
    how = parser.add_argument_group("how to score")
    options.scorers(how, ", ".join(DEFAULT_SCORERS))
    where = parser.add_argument_group("where to write")
    where.add_argument(
        "--log-dir", type=Path, default=Path("runs"), metavar="DIR", help="holds one folder a run (runs)"
    )
    where.add_argument("--run-id", type=args.folder_name, metavar="NAME", help="the run's folder (default: a new name)")


def main(arguments: argparse.Namespace) -> int:
    scorers = list(dict.fromkeys(arguments.scorer)) or list(DEFAULT_SCORERS)
    settings = Settings(scorer_args=dict(arguments.scorer_args), markers=arguments.markers)
    check_scorers(scorers, settings.scorer_args, settings.provider_options)
    path = arguments.log_dir / (arguments.run_id or _new_id(arguments))
    if path.exists() and not unfinished(path):
        raise UsageError(f"{path}: exists already; expected a new --run-id")
    options = Options(
        format=arguments.format or "",
        columns=dict(arguments.columns),
        split=arguments.split_documents,
        labels=Labels(arguments.labels),
        style=arguments.style,
        markers=arguments.markers,
        offsets=arguments.offsets,
        model=arguments.model,
        task=arguments.task,
        skip_bad=arguments.skip_bad,
    )
    imported = import_files(path, list(dict.fromkeys(arguments.files)), options, scorers, settings)
    _say(imported)
    return _finish(imported.run)


def _finish(run: Run) -> int:
    kept = f"the answers are imported: `evals score {shlex.quote(str(run.path))}` goes on from here"
    try:
        with progress() as shown:
            score(run, run.config.scorers, shown)
            summary = summarise(run)
    except KeyboardInterrupt:
        raise KeyboardInterrupt(kept) from None
    except EvalsError as error:
        raise UsageError(f"{error} ({kept})") from error
    print_summary(summary, run)
    return told_if_nothing_scored(summary)


def _say(imported: Imported) -> None:
    """On standard error: how each file was read, and everything that was left out or changed."""
    for file in imported.files:
        guessed = " (guessed)" if file.guessed else ""
        counts = f"{count(file.rows, 'answer')} of {count(len(file.models), 'model')}"
        _print(f"{file.path}: read as {file.format.name}{guessed}: {counts}")
        if file.bare and file.bare < file.rows:
            _print(f"{file.path}: {count(file.bare, 'row')} without documents")
        for members, times in file.nameless.items():
            named = f"they have {', '.join(members)}; --map citations.document=MEMBER says which names it"
            _print(f"{file.path}: {count(times, 'citation')} without a document: {named}")
        if file.bad:
            more = [f"and {len(file.bad) - _MOST_NAMED} more"] if len(file.bad) > _MOST_NAMED else []
            _print(f"{file.path}: {count(len(file.bad), 'row')} left out:", *file.bad[:_MOST_NAMED], *more)
    if imported.renamed:
        _print(
            f"{count(imported.renamed, 'sample')} had the id of another with the same question and other documents: "
            "#2 and so on was added"
        )


def _print(*lines: str) -> None:
    print("\n  ".join(map(one_line, lines)), file=sys.stderr)


def column(text: str) -> tuple[str, str]:
    """A field and where it stands, of the form FIELD=COLUMN; FIELD= alone is nowhere."""
    field, given, column = text.partition("=")
    if not given:
        raise argparse.ArgumentTypeError(f"'{text}' is not of the form FIELD=COLUMN")
    if field not in FIELDS and not field.startswith("metadata."):
        hint = did_you_mean(field, (*FIELDS, "metadata.NAME"), most=len(FIELDS) + 1)
        raise argparse.ArgumentTypeError(f"'{field}' is no field; {hint}")
    return field, column


def _pattern(text: str) -> regex.Pattern[str]:
    try:
        return regex.compile(text)
    except (regex.error, RecursionError, OverflowError) as error:
        raise argparse.ArgumentTypeError(f"'{text}' is not a regular expression: {error}") from error


def _new_id(arguments: argparse.Namespace) -> str:
    name = re.sub(r"[^\w-]+", "-", arguments.task or arguments.files[0].stem)[:40].strip("-")
    return f"{datetime.now():%Y-%m-%dT%H-%M-%S}-{name or 'imported'}-{token_hex(2)}"
