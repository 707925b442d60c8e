"""Where a Markdown text is code or a formula: its brackets are its own there."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Sequence

from evals.patterns import pattern
from evals.types import Span

_TICKS = pattern(r"`+|~{3,}")
# Without one of these there is none, which is much sooner said.
_SIGN = pattern(r"[`~<$\\]")
_LINE_START = pattern(r"[ \t>]*(?:[-*+]|\d{1,3}[.)])?[ \t]*")
_TAGS = (("<code", "</code>"), ("<pre", "</pre>"), ("$$", "$$"), (r"\[", r"\]"), (r"\(", r"\)"))
# A formula between single dollars, as Pandoc tells it from prices: no space inside the marks, no digit after them.
_DOLLARS = pattern(r"(?<![\\$\w])\$(?=[^\s$])([^$\n]{1,300}?)(?<=[^\s\\$])\$(?![\d$])")
# A fence around a whole answer is a wrapper, and no code, if its language is one of prose.
_PROSE = ("markdown", "md", "text", "txt", "plaintext")
_NUMBER_ALONE = pattern(r"\s*\d[\d\s,;-]*(?:\].*)?", re.DOTALL)


def code_spans(text: str) -> list[Span]:
    """Fenced and inline code, ``<code>`` and ``<pre>``, and formulas, in order, without overlaps."""
    if not _SIGN.search(text):
        return []
    found = [*_ticked(text), *_tagged(text), *(Span(*m.span()) for m in _DOLLARS.finditer(text))]
    spans: list[Span] = []
    for span in sorted(found, key=lambda s: (s.start, -s.end)):
        if not spans or span.start >= spans[-1].end:
            spans.append(span)
    return spans


def inside(at: int, spans: Sequence[Span]) -> bool:
    """Whether a place lies in one of the spans, which are in order and do not overlap."""
    before = bisect_right(spans, at, key=lambda s: s.start)
    return before > 0 and at < spans[before - 1].end


def _ticked(text: str) -> list[Span]:
    """A run of backticks closes the next run of the same length in its paragraph; a fence, one at least as long."""
    runs = list(_TICKS.finditer(text))
    places: defaultdict[str, list[int]] = defaultdict(list)
    for number, run in enumerate(runs):
        places[run.group()].append(number)
    found: list[Span] = []
    number = 0
    while number < len(runs):
        run = runs[number]
        if len(run.group()) >= 3 and _at_line_start(text, run.start()):
            closing = _fence_end(text, runs, number)
            end = runs[closing].end() if closing < len(runs) else len(text)
            info = text[run.end() : end].partition("\n")[0].strip().lower()
            if info not in _PROSE or text[: run.start()].strip() or text[end:].strip():
                found.append(Span(run.start(), end))
            number = closing + 1
            continue
        same = places[run.group()]
        after = bisect_right(same, number)
        closing = same[after] if after < len(same) else -1
        if run.group()[0] == "`" and closing > 0 and "\n\n" not in text[run.end() : runs[closing].start()]:
            found.append(Span(run.start(), runs[closing].end()))
            number = closing
        number += 1
    return found


def _fence_end(text: str, runs: list[re.Match[str]], opening: int) -> int:
    mark = runs[opening].group()
    for number in range(opening + 1, len(runs)):
        run = runs[number].group()
        if run[0] == mark[0] and len(run) >= len(mark) and _at_line_start(text, runs[number].start()):
            return number
    return len(runs)


def _at_line_start(text: str, at: int) -> bool:
    begin = text.rfind("\n", max(0, at - 40), at) + 1
    return (begin > 0 or at <= 40) and _LINE_START.fullmatch(text, begin, at) is not None


def _tagged(text: str) -> list[Span]:
    found = []
    for opening, closing in _TAGS:
        at = text.find(opening)
        while at >= 0:
            end = text.find(closing, at + len(opening))
            if end < 0:
                break
            content = text[at + len(opening) : end]
            if not (opening == r"\[" and _NUMBER_ALONE.fullmatch(content)):  # a marker, escaped: "\[1\]", "\[1]"
                found.append(Span(at, end + len(closing)))
            at = text.find(opening, end + len(closing))
    return found
