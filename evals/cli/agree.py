"""Measure how far a scorer agrees with people on answers they have judged, and write its card."""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from pathlib import Path
from typing import Any

from rich.markup import escape
from rich.table import Table

from evals import plugins
from evals.analysis.agreement import graded_metric, measure
from evals.analysis.correction import read_labels
from evals.analysis.labelled import LabelledFile, LabelledRun
from evals.cache import Store
from evals.cli import arguments as args
from evals.cli import options
from evals.cli.importing import column as as_column
from evals.cli.progress import progress
from evals.errors import UsageError
from evals.judging.cards import Card, Figure, user_folder, write_card
from evals.opening import check_scorers, open_entailment, open_scorer
from evals.plain import count, one_line
from evals.protocols import power
from evals.report.figure import plot
from evals.report.fitting import new_table, print_table
from evals.report.terminal import escaped, terminal
from evals.types.agreement import label

BASELINE = "overlap"
MOST_SYSTEMS = 4  # that have a column each on a terminal


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("scorer", metavar="SCORER", help="NAME or NAME=BACKEND, such as grounding=nli/MODEL")
    parser.add_argument(
        "--data",
        action="append",
        required=True,
        metavar="DATA",
        help="a run folder, a file of answers with labels, or NAME=SOURCE, a labelled set (`evals list labelled`) and "
        "its .jsonl file or hub id; repeats",
    )
    parser.add_argument(
        "--labels", type=Path, metavar="FILE", help="of a run folder: one object a line, sample, label, perhaps model"
    )
    options.columns(parser, "of a file of answers: where a field stands, such as label=faithful; repeats", as_column)
    parser.add_argument("--metric", metavar="NAME", help="of the scorer (default: the one it names for this)")
    parser.add_argument(
        "--by",
        action="append",
        default=[],
        metavar="FIELD",
        help="also print what was found, by label and a field of the samples, such as language; repeats",
    )
    parser.add_argument(
        "--limit",
        type=args.positive,
        metavar="N",
        help="only N items, drawn from the whole set; the same ones each time",
    )
    options.scorer_arguments(parser)
    options.models_that_judge(parser)
    options.cache(parser, "keep verdicts, and give them again for the same text")
    parser.add_argument(
        "--cards", type=Path, default=user_folder(), metavar="FOLDER", help="where to keep the card (the user's cache)"
    )


def main(arguments: argparse.Namespace) -> int:
    check_scorers([arguments.scorer], dict(arguments.scorer_args))
    graded_metric(plugins.load("scorers", arguments.scorer.partition("=")[0]), arguments.metric)
    sets = [_load(spec, arguments) for spec in arguments.data]
    told = options.told_to_provider(arguments)
    store = Store(arguments.cache) if arguments.cache else None
    try:
        opened = open_scorer(arguments.scorer, dict(arguments.scorer_args), told, store)
        baseline = open_entailment(BASELINE)
        for data in sets:
            with progress() as shown:
                shown.begin(f"{arguments.scorer} on {data.name}", arguments.limit or 0)
                card = measure(opened, arguments.metric, data, baseline, shown.step, arguments.limit, arguments.by)
                shown.end()
            if unlabelled := power(data, "unlabelled"):
                print(f"{data.name}: {unlabelled} answers without a label are left out", file=sys.stderr)
            if not arguments.limit and (missing := power(data, "missing")):
                print(
                    f"{data.name}: missing {count(missing, 'answer')}: not answered yet, or not in the file",
                    file=sys.stderr,
                )
            if unknown := power(data, "unknown"):
                print(f"{data.name}: {unknown} labels fit no answer: no such sample, model or style", file=sys.stderr)
            # Kept before it is shown: whoever reads the table may close the pipe.
            kept = None if arguments.limit else write_card(card, arguments.cards)
            _show(card)
            print(f"card: {kept}" if kept else "no card is kept of a part of the set (--limit)")
    finally:
        if store is not None:
            store.close()
    return 0


def _load(spec: str, arguments: argparse.Namespace) -> Any:
    """A run folder or a file of answers, where the whole spec is one or what follows NAME= and no set has that name."""
    name, named, source = spec.partition("=")
    called = bool(named) and name not in plugins.available("labelled")
    own = Path(source if called else spec)
    if arguments.labels is not None and not own.is_dir():
        raise UsageError(f"--labels {arguments.labels}: {own} is no run folder; expected --data RUN_FOLDER")
    if own.is_dir():
        return LabelledRun(own, read_labels(arguments.labels) if arguments.labels else None)
    if own.exists():
        if called:
            said = f"{name}: no labelled set has this name; {own} is read as answers of your own, with their labels"
            print(one_line(said), file=sys.stderr)
        return LabelledFile(own, name if named else "", dict(arguments.columns))
    part = plugins.load("labelled", name)
    return part(source) if isinstance(part, type) else part


def _show(card: Card) -> None:
    console = terminal()
    print_table(console, _figures(card))
    for name, ceiling in card.ceiling.items():
        value, bounds = _cells(ceiling)
        said = f"one rater beside the others: {label(name)} {value}, {bounds} ({ceiling.note})"
        console.print(said, soft_wrap=True)
    if card.systems:
        print_table(console, _by_system(card))
    if card.corpus:
        print_table(console, _metrics(card))
    if card.groups:
        print_table(console, _confusion(card))
    for reason, times in card.left_out.items():
        console.print(f"left out {times}: {escaped(reason)}", soft_wrap=True)


def _figures(card: Card) -> Table:
    title = f"[bold]{escape(card.scorer)}[/] ({card.metric}) on [bold]{escape(card.data)}[/]: {card.n:,} items in"
    table = new_table(f"{title} {card.clusters} clusters, {card.positives} labelled supported")
    columns = (f"agreement with {card.labels}", "scorer", "95 % interval", f"0{'1':>20}", "plain overlap")
    for column in (*columns, "95 % interval"):
        table.add_column(column, no_wrap=True)
    for name, figure in card.figures.items():
        beside = card.baseline.get(name, Figure(value=None))
        table.add_row(label(name), *_cells(figure), _drawn(figure), *_cells(beside))
    return table


def _cells(figure: Figure) -> tuple[str, str]:
    if figure.value is None:
        return "-", escape(figure.note)
    bounds = figure.note if figure.low is None else f"{figure.low:.3f} to {figure.high:.3f}"
    return f"{figure.value:.3f}", bounds


def _drawn(figure: Figure) -> str:
    if figure.value is None or figure.low is None or figure.high is None:
        return ""
    return plot(figure.low, figure.value, figure.high)


def _by_system(card: Card) -> Table:
    table = new_table()
    table.add_column("system")
    for column in ("n", "people's mean", "scorer's mean", "AUROC within"):
        table.add_column(column, justify="right")
    within = [(s.auroc, s.n) for s in card.systems.values() if s.auroc is not None]
    if within:
        mean = sum(auroc * n for auroc, n in within) / sum(n for _, n in within)
        table.caption = f"AUROC within a system, mean over items: {mean:.3f}"
        table.caption_justify = "left"
    for name, system in card.systems.items():
        scorer, auroc = (("-" if v is None else f"{v:.3f}") for v in (system.scorer, system.auroc))
        table.add_row(escaped(name), f"{system.n:,}", f"{system.people:.3f}", scorer, auroc)
    return table


def _metrics(card: Card) -> Table:
    """Every metric of the scorer over the set and by system."""
    table = new_table()
    table.add_column("metric over the set")
    names = list(next(iter(card.corpus.values())))
    names = names if len(names) <= MOST_SYSTEMS + 1 else names[:1]  # the card has them all
    for name in names:
        table.add_column(escaped(name), justify="right")
    for metric, values in card.corpus.items():
        if any(v is not None for v in values.values()):
            table.add_row(metric, *("-" if values.get(n) is None else f"{values[n]:.3f}" for n in names))
    return table


def _confusion(card: Card) -> Table:
    """What the scorer found by label, over all items and by each field that was named."""
    table = new_table()
    for column in ("items", "label"):
        table.add_column(column, no_wrap=True)
    labels = [found for found, _ in sum((Counter(g.found) for g in card.groups), Counter[str]()).most_common()]
    for column in ("n", card.metric, "95 % interval", *labels):
        table.add_column(escaped(column), justify="right")
    field = ""
    for group in card.groups:
        if group.field != field:
            table.add_section()
            field = group.field
        name = f"{field} {group.value}" if field else "all"
        verdict = "supported" if group.supported else "unsupported"
        counts = (str(group.found.get(label, 0)) for label in labels)
        table.add_row(escaped(name), verdict, str(group.n), *_cells(group.metric), *counts)
    return table
