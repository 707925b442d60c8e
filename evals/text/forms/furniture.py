"""The furniture of pages: headers, footers and page numbers, known by their repetition from page to page.

>>> text = "Lakes\\nThe water of\\n1\\nLakes\\nAro is clear.\\n2\\n"
>>> [span.of(text) for span in furniture(text, (0, 21))]
['Lakes\\n', '1\\n', 'Lakes\\n', '2\\n']
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from operator import attrgetter

from evals.types import Span

# Lines looked at, that are not blank, at the top and at the bottom of each page.
_DEEP = 4
# Characters that are read beside a place, and what may stand between it and the furniture.
_BESIDE, _PARTING = 16, " \t\r\n\f-\u00ad\u2010\u2011"
_NUMBER = re.compile(r"\d+")
_ROMAN = re.compile(r"\W*[ivxlc]+\W*")
_LINE = re.compile(r"[^\n]*\n|[^\n]+")

Lines = list[tuple[str, Span]]


def furniture(text: str, page_starts: Sequence[int]) -> list[Span]:
    """The lines, line end included, that stand alike at the same end of two pages or more, their numbers aside, and
    have no other line between them and that end; in order. A page of nothing else keeps its lines."""
    pages = [_lines(text, a, b) for a, b in pairwise((*page_starts, len(text)))]
    repeated = []
    for step in (1, -1):
        seen = Counter(key for lines in pages for key in {key for key, _ in lines[::step][:_DEEP]})
        repeated.append({key for key, pages_with in seen.items() if pages_with > 1})
    found: list[Span] = []
    for lines in pages:
        top, bottom = (_leading(ends, keys) for ends, keys in zip((lines, lines[::-1]), repeated, strict=True))
        if top + bottom < len(lines):
            found += [span for _, span in (*lines[:top], *lines[len(lines) - bottom :])]
    return found


def without_furniture(text: str, found: Sequence[Span]) -> str:
    """The text with its furniture blanked: as long as before, so that offsets hold."""
    edges = [0, *(edge for span in found for edge in (span.start, span.end)), len(text)]
    kept = (text[a:b] for a, b in zip(edges[::2], edges[1::2], strict=True))
    blanks = (" " * (span.end - span.start) for span in found)
    return "".join(part for pair in zip(kept, (*blanks, ""), strict=True) for part in pair)


def over_pages(text: str, at: int, found: Sequence[Span]) -> tuple[str, str] | None:
    """What stands before a place and behind it, some way, with the furniture beside it read as one line end; None where
    no furniture is beside it."""
    first = last = bisect_right(found, at, key=attrgetter("end"))
    start = end = at
    while first and _is_hyphen_or_blank(text, found[first - 1].end, start):
        first, start = first - 1, found[first - 1].start
    while last < len(found) and found[last].start >= end and _is_hyphen_or_blank(text, end, found[last].start):
        last, end = last + 1, found[last].end
    if first == last:
        return None
    before, behind = text[max(0, start - _BESIDE) : start], text[end : end + _BESIDE]
    if start < at:
        return f"{before.rstrip()}\n", text[at : at + _BESIDE]
    return before, f"{text[at : found[first].start].rstrip()}\n{behind.lstrip()}"


def _is_hyphen_or_blank(text: str, start: int, end: int) -> bool:
    return end - start <= _BESIDE and not text[start:end].strip(_PARTING)


def apart(span: Span, found: Sequence[Span], text: str) -> tuple[Span, ...]:
    """What of a span is no furniture: a part for each page that it stands on, trimmed of white space."""
    within = [line for line in found if line.overlap(span)]
    return tuple(_parts(span, within, text)) or (span,) if within else (span,)


def _parts(span: Span, within: Sequence[Span], text: str) -> Iterator[Span]:
    start = span.start
    for end, following in (*((f.start, f.end) for f in within), (span.end, span.end)):
        part = text[start:end]
        if part.strip():
            yield Span(end - len(part.lstrip()), start + len(part.rstrip()))
        start = following


def _lines(text: str, start: int, end: int) -> Lines:
    """The lines of a page that are not blank, each with what it says once numbers are put aside."""
    lines = [(found.group(), Span(*found.span())) for found in _LINE.finditer(text, start, end)]
    return [(_key(line), span) for line, span in lines if line.strip()]


def _key(line: str) -> str:
    key = " ".join(line.casefold().split())
    return "#" if _ROMAN.fullmatch(key) else _NUMBER.sub("#", key)


def _leading(lines: Lines, repeated: set[str]) -> int:
    """How many lines from the first on are repeated."""
    count = 0
    while count < min(_DEEP, len(lines)) and lines[count][0] in repeated:
        count += 1
    return count
