"""Print one sample of a run: its answers, every quote in its source, coloured by class, and what scorers found."""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Mapping
from pathlib import Path

from rich.console import Console
from rich.text import Text

from evals.errors import UsageError
from evals.plain import one_line, plain
from evals.runs import AnswerRecord, Run
from evals.types import Answer, Citation, Document, Finding, Sample, Score, Span

COLOURS = {
    "exact": "black on green",
    "normalized": "black on cyan",
    "fuzzy": "black on yellow",
    "misattributed": "white on magenta",
    "stitched": "white on blue",
    "fabricated": "white on red",
}
# Text shown around a quote; the rest of a long document is passed over.
CONTEXT = 240
MOST_LABELS = 6  # different findings of a scorer printed of one passage
QUOTE = "quote"
_DECLINED = {"answered": "", "partial": "  declined in part", "refused": "  declined"}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("run", type=Path, metavar="RUN")
    parser.add_argument("sample", nargs="?", metavar="ID", help="a sample's id (default: the first answered)")
    parser.add_argument("--model", metavar="PROVIDER/MODEL", help="only this model's answers")
    parser.add_argument("--style", metavar="NAME", help="only answers in this style")


def main(arguments: argparse.Namespace) -> int:
    run = Run(arguments.run)
    records = [r for r in run.answers() if _wanted(run, r, arguments)]
    if not records:
        raise UsageError(f"{run.path}: {_nothing(run, arguments)}")
    shown = [r for r in records if (r.sample, r.id) == (records[0].sample, records[0].id)]
    keys = {run.key(r) for r in shown}
    scores = {name: {run.key(r): r.score for r in run.scores(name) if run.key(r) in keys} for name in run.metrics()}
    console = Console(highlight=False)
    sample = run.sample_of(shown[0])
    console.print(Text.assemble((f"{one_line(sample.id)}  ", "bold"), plain(sample.question)))
    gold = "; ".join(sample.answers) if sample.answerable else "the documents do not hold the answer"
    console.print(Text.assemble(("accepted  ", "dim"), plain(gold)))
    for record in shown:
        of_answer = {name: own[run.key(record)] for name, own in scores.items() if run.key(record) in own}
        _print_answer(console, run, record, sample, of_answer)
        if waiting := [name for name in scores if name not in of_answer] or ([] if scores else ["any scorer"]):
            console.print(Text(f"  not scored yet by {', '.join(waiting)}: `evals score` does it", "dim"))
    console.print(Text.assemble("\nclasses: ", *((f" {k} ", style) for k, style in COLOURS.items())))
    return 0


def _wanted(run: Run, record: AnswerRecord, arguments: argparse.Namespace) -> bool:
    cell = run.config.cells[record.cell]
    return (
        arguments.sample in (None, record.id)
        and arguments.model in (None, cell.model)
        and arguments.style in (None, cell.style)
    )


def _nothing(run: Run, arguments: argparse.Namespace) -> str:
    models = {c.model for c in run.config.cells}
    styles = {c.style for c in run.config.cells}
    if arguments.model is not None and arguments.model not in models:
        return f"no model '{arguments.model}'; there are {', '.join(sorted(models))}"
    if arguments.style is not None and arguments.style not in styles:
        return f"no style '{arguments.style}'; there are {', '.join(sorted(styles))}"
    some = ", ".join(dict.fromkeys(r.id for _, r in zip(range(8), run.answers(), strict=False)))
    return f"no answer to a sample '{arguments.sample}'; there are {some or 'none yet'} ..."


def _print_answer(
    console: Console, run: Run, record: AnswerRecord, sample: Sample, scores: Mapping[str, Score]
) -> None:
    cell, answer = run.config.cells[record.cell], record.answer
    console.print()
    console.print(
        Text.assemble((one_line(f"{cell.model} / {cell.style}"), "bold underline"), f"  epoch {record.epoch}")
    )
    if answer.error:
        console.print(Text(f"  no answer: {one_line(answer.error)}", style="red"))
        return
    console.print(
        Text.assemble(("answer  ", "dim"), plain(answer.text) or "(empty)", (_DECLINED[answer.abstention], "dim"))
    )
    by_citation = {f.citation: f for f in scores[QUOTE].findings} if QUOTE in scores else {}
    for index, citation in enumerate(answer.citations):
        _print_citation(console, citation, by_citation.get(index), sample)
    if not answer.citations:
        console.print(Text("  no citation", style="dim"))
    _print_findings(console, scores, answer)


def _print_findings(console: Console, scores: Mapping[str, Score], answer: Answer) -> None:
    """What scorers found, passage by passage of the answer; quotes are shown with their citations."""
    passages: dict[Span | None, dict[str, Counter[str]]] = {}
    for name, score in scores.items():
        if score.unscored is not None:
            passages.setdefault(None, {})[name] = Counter([f"not scored: {score.unscored}"])
        for finding in score.findings if name != QUOTE else ():
            said = f"{finding.label} ({finding.reason})" if finding.reason else finding.label
            passages.setdefault(finding.answer, {}).setdefault(name, Counter())[said] += 1
    for span in sorted(passages, key=lambda s: (s is not None, s.start if s else 0)):
        console.print(Text("  the answer" if span is None else f"  “{plain(span.of(answer.text)[:CONTEXT])}”", "bold"))
        for name, found in passages[span].items():
            labels = ", ".join(f"{label} x {n}" if n > 1 else label for label, n in found.most_common(MOST_LABELS))
            more = f", and {len(found) - MOST_LABELS} more" if len(found) > MOST_LABELS else ""
            console.print(Text.assemble((f"    {one_line(name)}  ", "dim"), one_line(labels) + more))


def _print_citation(console: Console, citation: Citation, finding: Finding | None, sample: Sample) -> None:
    label = finding.label if finding else "no quote to verify"
    colour = COLOURS.get(label, "dim")
    console.print(
        Text.assemble(
            "  ",
            (f" {label} ", colour),
            f" cites {one_line(citation.document)}",
            (f"  {finding.reason}" if finding and finding.reason else "", "dim"),
        )
    )
    if citation.quote:
        console.print(Text.assemble(("    quote   ", "dim"), plain(citation.quote)))
    document = sample.document(finding.document) if finding and finding.document else None
    if finding and finding.source and document:
        console.print(Text.assemble(("    source  ", "dim"), *_in_context(document, finding.source, colour)))


def _in_context(document: Document, span: Span, colour: str) -> list[tuple[str, str]]:
    before = max(0, span.start - CONTEXT)
    after = min(len(document.text), span.end + CONTEXT)
    return [
        (f"{one_line(document.id)} [{span.start}, {span.end})  ", "dim"),
        ("…" if before else "", "dim"),
        (plain(document.text[before : span.start]), ""),
        (plain(span.of(document.text)), colour),
        (plain(document.text[span.end : after]), ""),
        ("…" if after < len(document.text) else "", "dim"),
    ]
