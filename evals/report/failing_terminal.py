"""False citations on a terminal: one line each, the worst first, and how to see more of them."""

from __future__ import annotations

import shlex

from rich.console import Console
from rich.text import Text

from evals.analysis.citations import CitationRecord, Failing
from evals.analysis.faults import FAULTS
from evals.plain import count, one_line, short
from evals.report.sample_terminal import COLOURS
from evals.runs import Run
from evals.types import Span

# Characters of a claim, a quote, a passage or a reason in a line; of a name.
_MOST_TEXT, _MOST_NAME = 120, 60


def print_failing(console: Console, found: Failing, run: Run) -> None:
    """Print the list; where there are several rows, each line names its own."""
    several = len(run.config.cells) > 1
    for record in found.worst:
        console.print(_line(record, several), soft_wrap=True)
    total = sum(found.counts.values())
    where = count(found.answers - found.unscored, "answer")
    besides = f"; {count(found.unscored, 'answer')} not scored" if found.unscored else ""
    if not total:
        console.print(f"no false citation in {where}{besides}", soft_wrap=True)
        return
    by_fault = ", ".join(f"{found.counts[fault]:,} {fault}" for fault in FAULTS if found.counts.get(fault))
    counted = f"{count(total, 'false citation')} in {where}"
    console.print(f"\n{counted}: {by_fault}{besides}", soft_wrap=True)
    if total > len(found.worst):
        console.print(
            f"the worst {len(found.worst):,} are shown: --limit N shows more, --out FILE writes all", soft_wrap=True
        )
    if found.worst:
        first = found.worst[0].sample
        words = ["evals", "view", str(run.path), *(["--"] if first.startswith("-") else []), first]
        console.print(Text(f"one of them in full: {one_line(shlex.join(words))}"), soft_wrap=True)


def _line(record: CitationRecord, several: bool) -> Text:
    number = f"citation {record.citation}" + (f" epoch {record.epoch}" if record.epoch else "")
    row = f"  {short(record.model, _MOST_NAME)} / {record.style}" if several else ""
    parts = [
        (short(record.sample, _MOST_NAME), "bold"),
        (f"  {number}  ", ""),
        (f" {record.fault} ", COLOURS.get(record.fault, "white on red")),
        *_told("claim", "" if _alike(record.claim, record.quote) else _quoted(record.claim)),
        *_told("quote", _quoted(record.quote or "")),
        *_told("cites", short(record.document, _MOST_NAME)),
        *_told("by", _finders(record)),
        *_told("reason", short(record.reason, _MOST_TEXT)),
        *_told(record.quote_class, _differs(record)),
        *_told(*_stands(record)),
        (row, "dim"),
    ]
    return Text.assemble(*parts)


def _finders(record: CitationRecord) -> str:
    """The scorers whose verdict it is; a quote's class needs no name."""
    found = dict.fromkeys(j.scorer for j in record.judgements if j.finding.label == record.fault)
    return "" if record.fault == record.quote_class else short(", ".join(found), _MOST_NAME)


def _told(what: str, said: str) -> list[tuple[str, str]]:
    return [(f"  {what} ", "dim"), (said, "")] if said else []


def _differs(record: CitationRecord) -> str:
    """What differs in an altered quote whose worst fault is another."""
    found = (j.finding for j in record.judgements if j.finding.label == record.quote_class == "altered")
    return "" if record.fault == "altered" else short(next((f.reason for f in found), ""), _MOST_TEXT)


def _stands(record: CitationRecord) -> tuple[str, str]:
    """Where the quote really stands or, of one that stands nowhere, the text most like it."""
    if record.quote_class == "fabricated":
        near = record.nearest
        if near is None:
            return "nearest", "nothing like it in the documents"
        place = _place(near.document, near.page, (near.span,))
        return "nearest", f"{near.similarity:.2f} alike: {place} {_quoted(near.text)}"
    if record.found_in is None:
        return "stands in", ""
    words = "" if _alike(record.found_text, record.quote) else _quoted(record.found_text)
    return "stands in", f"{_place(record.found_in, record.found_page, record.found_at)} {words}".rstrip()


def _place(name: str, page: int | None, spans: tuple[Span, ...]) -> str:
    """``report.pdf p. 2 [6475, 6499)``."""
    places = " ".join(f"[{s.start}, {s.end})" for s in spans)
    return " ".join(filter(None, (short(name, _MOST_NAME), f"p. {page}" if page else "", places)))


def _alike(one: str, other: str | None) -> bool:
    """Whether a line would say the same twice."""
    return one_line(one) == one_line(other or "")


def _quoted(text: str) -> str:
    return f"“{short(text, _MOST_TEXT)}”" if text.strip() else ""
