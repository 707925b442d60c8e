"""Every citation of a run as a file, JSON Lines or CSV: one line a citation, written as it is read."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from evals.analysis.citations import CitationRecord, Judgement, NearestText
from evals.errors import UsageError
from evals.files.codec import Codec
from evals.files.writing import draft, write_all, writing
from evals.report.csv_lines import csv_line
from evals.types import Difference, Span

_RECORD = Codec(CitationRecord)
# A finding counts citations from 0, the record it belongs to from 1.
_SAID_ABOVE: Any = {"judgements": {"__all__": {"finding": {"citation"}}}}
# The columns of the CSV. Spans are START-END; several things in one cell are parted by "; ".
COLUMNS = (
    "model",
    "style",
    "task",
    "sample",
    "epoch",
    "citation",
    "document",
    "fault",
    "reason",
    "claim",
    "claim_span",
    "quote",
    "quote_class",
    "similarity",
    "found_in",
    "found_at",
    "found_page",
    "found_text",
    "differences",
    "nearest",
    "judgements",
)


def to_jsonl(record: CitationRecord) -> str:
    """All of the record in one line; docs/citations.md tells of its members."""
    return _RECORD.dump_json(record, exclude=_SAID_ABOVE).decode() + "\n"


def to_csv(record: CitationRecord) -> str:
    """The columns named in COLUMNS, in their order."""
    spans = "; ".join(map(_span, record.found_at))
    judgements = "; ".join(map(_judgement, record.judgements))
    by_name = {
        "claim_span": _span(record.claim_span),
        "found_at": spans,
        "differences": "; ".join(map(_difference, record.differences)),
        "nearest": _nearest(record.nearest),
        "judgements": judgements,
    }
    return csv_line(by_name[name] if name in by_name else getattr(record, name) for name in COLUMNS)


# By the ending of a file: its first line, and that of a record.
FORMATS: dict[str, tuple[str, Callable[[CitationRecord], str]]] = {
    ".jsonl": ("", to_jsonl),
    ".csv": (csv_line(COLUMNS), to_csv),
}


def check_name(path: Path) -> None:
    """Raises UsageError, before anything is read, for a name whose ending is none of FORMATS."""
    if path.suffix not in FORMATS:
        raise UsageError(f"{path}: cannot write '{path.suffix}'; expected a name ending in {', '.join(FORMATS)}")


def write_citations(records: Iterable[CitationRecord], path: Path) -> int:
    """Write the file whole or not at all, one record in memory at a time; returns how many there were."""
    check_name(path)
    head, line = FORMATS[path.suffix]
    count = 0
    with writing(path, UsageError), draft(path.resolve()) as descriptor:
        write_all(descriptor, head.encode())
        for record in records:
            write_all(descriptor, line(record).encode())
            count += 1
    return count


def _span(span: Span | None) -> str:
    return f"{span.start}-{span.end}" if span else ""


def _difference(found: Difference) -> str:
    """``number: 1902 (40-44 in the source), 1912 (36-40 in the quote)``"""
    old, new = found.source_words or "nothing", found.quote_words or "nothing"
    return f"{found.kind}: {old} ({_span(found.source)} in the source), {new} ({_span(found.quote)} in the quote)"


def _nearest(found: NearestText | None) -> str:
    """``0.83 alike: aro.txt p. 2 99-123: It is not open to boats.``"""
    if found is None:
        return ""
    page = f" p. {found.page}" if found.page else ""
    return f"{found.similarity:.2f} alike: {found.document}{page} {_span(found.span)}: {found.text}"


def _judgement(judgement: Judgement) -> str:
    found = judgement.finding
    return f"{judgement.scorer}: {found.label}" + (f" ({found.reason})" if found.reason else "")
