"""What a check found as SARIF 2.1.0, which code hosts show beside the lines of a change: a result for each fault.

https://docs.oasis-open.org/sarif/sarif/v2.1.0/
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator
from pathlib import PurePath
from typing import Any
from urllib.parse import quote

from evals.checking.lines import asks_for_judge, citation_line, statement_line, unread_line
from evals.checking.result import Check, Entry
from evals.plain import one_line
from evals.types import Span

_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
UNREAD, UNJUDGED, UNCHECKED = "unread", "unjudged", "unchecked"
_RULES = {
    "fabricated": "the quote is in no document",
    "dangling": "the citation leads nowhere",
    "altered": "the quote differs from its source in what may change the meaning",
    "misattributed": "the quote stands in another document",
    "misplaced": "the quote stands in the document, but not near the place that is cited",
    "stitched": "the quote is put together from pieces of one document",
    "contradicted": "a judge found that the sources say the opposite of the statement",
    "supported_elsewhere": "a judge found that another document supports the statement",
    "unsupported": "a judge found that the sources do not support the statement",
    "uncited": "the statement should cite a source and does not",
    UNREAD: "what looks like a citation was not read as one",
    UNJUDGED: "a judge was asked about the statement and could not say",
    UNCHECKED: "the answer could not be checked",
}
TAIL = "]}]}\n"


def head(version: str) -> str:
    """All that stands before the results."""
    rules = [{"id": fault, "shortDescription": {"text": about}} for fault, about in _RULES.items()]
    driver = {"name": "evals check", "version": version, "rules": rules}
    about = json.dumps({"tool": {"driver": driver}, "columnKind": "unicodeCodePoints"})
    return f'{{"$schema": "{_SCHEMA}", "version": "2.1.0", "runs": [{about[:-1]}, "results": [\n'


def results(entry: Entry, fail_on: Collection[str], *, log: bool) -> Iterator[dict[str, Any]]:
    """A result for each fault of an answer: an error where ``fail_on`` names it, else a warning.

    It stands at the words that the fault is of, in the file of the answer; of a ``log``, at the line of the row.
    """
    if (check := entry.check) is None:
        yield _result(UNCHECKED, "error", entry.problem, _row(entry.where) if log else _file(entry.where))
        return
    texts = {document.id: document for document in check.documents}
    faults: list[tuple[str, str, Span | None]] = [
        (c.fault, citation_line(c, texts), c.raw_span) for c in check.citations if c.fault
    ]
    faults += [(s.fault, statement_line(s), s.raw_span) for s in check.statements if s.fault]
    for fault, said, span in faults:
        place = _row(entry.where) if log else _file(entry.where, _region(check, span))
        yield _result(fault, "error" if fault in fail_on else "warning", said, place)
    for statement in check.statements:
        if statement.unjudged:
            level = "error" if check.judge_failed and asks_for_judge(fail_on) else "note"
            place = _row(entry.where) if log else _file(entry.where, _region(check, statement.raw_span))
            yield _result(UNJUDGED, level, statement_line(statement), place)
    if check.unread:
        place = _row(entry.where) if log else _file(entry.where)
        yield _result(UNREAD, "note", unread_line(check.unread), place)


def _result(rule: str, level: str, said: str, place: dict[str, Any]) -> dict[str, Any]:
    message = {"text": one_line(said)}
    return {"ruleId": rule, "level": level, "message": message, "locations": [{"physicalLocation": place}]}


def _row(where: str) -> dict[str, Any]:
    """The line of a log: ``FILE:LINE``."""
    file, _, line = where.rpartition(":")
    return _file(file, {"startLine": int(line)}) if file and line.isdecimal() and int(line) else _file(where)


def _file(name: str, region: dict[str, int] | None = None) -> dict[str, Any]:
    place: dict[str, Any] = {"artifactLocation": {"uri": quote(PurePath(name or "answer").as_posix())}}
    return place | ({"region": region} if region else {})


def _region(check: Check, span: Span | None) -> dict[str, int] | None:
    """Lines and columns from 1, of which the last is not part of it, and the same as offsets."""
    if span is None or span.start == span.end:
        return None
    first, last = (check.raw.count("\n", 0, at) + 1 for at in (span.start, span.end))
    start, end = (at - check.raw.rfind("\n", 0, at) for at in (span.start, span.end))
    offsets = {"charOffset": span.start, "charLength": span.end - span.start}
    return {"startLine": first, "startColumn": start, "endLine": last, "endColumn": end, **offsets}
